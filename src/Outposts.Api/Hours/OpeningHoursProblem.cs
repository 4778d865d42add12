namespace Outposts.Api.Hours;

/// <summary>Where and why a text is not opening hours.</summary>
/// <param name="Position">Where the trouble begins: from 0, in UTF-16 code units of the text asked about after full-width characters and
/// runs of spaces were made plain.</param>
/// <param name="Length">How many code units the trouble spans; 0 at the end of the text.</param>
/// <param name="Reason">What was found and what is accepted.</param>
public sealed record OpeningHoursProblem(int Position, int Length, LocalizedText Reason);

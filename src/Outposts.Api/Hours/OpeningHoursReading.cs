using Outposts.Hours;

namespace Outposts.Api.Hours;

/// <summary>What a text of opening hours means.</summary>
/// <param name="Text">The same hours as the register writes them; null when the text is not in the language.</param>
/// <param name="Days">When one could get in on the days asked for, with holidays and make-up workdays counted in; null when the text is not
/// in the language. How the door opens is empty where the text does not say.</param>
/// <param name="Warnings">What is valid and probably not meant as it reads.</param>
/// <param name="Problem">Why the text is not in the language; null when it is.</param>
/// <param name="Proposal">Hours that were probably meant by a text that is not in the language, such as <c>周一至周五 8:30-17:30</c>; null when
/// there are none.</param>
/// <param name="Question">Why the proposal is not certain; null when it is, or when there is none.</param>
public sealed record OpeningHoursReading(string? Text, IReadOnlyList<OpeningDay>? Days, IReadOnlyList<LocalizedText> Warnings,
    OpeningHoursProblem? Problem, string? Proposal, LocalizedText? Question);

/// <summary>Where and why a text is not opening hours.</summary>
/// <param name="Position">Where the trouble begins: from 0, in UTF-16 code units of the text asked about after full-width characters and
/// runs of spaces were made plain.</param>
/// <param name="Length">How many code units the trouble spans; 0 at the end of the text.</param>
/// <param name="Reason">What was found and what is accepted.</param>
public sealed record OpeningHoursProblem(int Position, int Length, LocalizedText Reason);

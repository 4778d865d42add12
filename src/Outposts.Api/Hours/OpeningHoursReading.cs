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

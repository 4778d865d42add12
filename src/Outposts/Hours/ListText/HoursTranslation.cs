namespace Outposts.Hours.ListText;

/// <summary>What a text of a list means as opening hours.</summary>
/// <param name="Understanding">How far the text was understood.</param>
/// <param name="OpeningHours">The canonical text that <see cref="Hours.OpeningHours.Parse"/> reads; null when the text was not
/// understood.</param>
/// <param name="Question">What to ask before a proposal is used: the proposed hours and why they are not certain; null unless the text is
/// <see cref="HoursTextUnderstanding.Proposed"/>.</param>
public sealed record HoursTranslation(HoursTextUnderstanding Understanding, string? OpeningHours, LocalizedText? Question)
{
    /// <summary>The text was not understood.</summary>
    public static HoursTranslation NotUnderstood { get; } = new(HoursTextUnderstanding.NotUnderstood, null, null);
}

namespace Outposts.Hours.ListText;

/// <summary>Translates opening hours as people write them in lists into the language of <see cref="OpeningHours"/>.</summary>
public static class HoursTextTranslator
{
    /// <summary>Translates a text. The same text always has the same translation; no text makes it throw.</summary>
    /// <param name="text">The text of the list; null counts as empty.</param>
    public static HoursTranslation Translate(string text) =>
        OpeningHours.TryParse(text, out var hours, out _)
            ? new HoursTranslation(HoursTextUnderstanding.Understood, hours.ToString(), null)
            : HoursTranslation.NotUnderstood;
}

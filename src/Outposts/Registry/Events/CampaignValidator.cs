namespace Outposts.Registry.Events;

/// <summary>Says what of a campaign cannot be saved. Whether its districts are known is not judged.</summary>
public static class CampaignValidator
{
    /// <summary>The most characters of a slogan.</summary>
    public const int MaxSloganLength = 60;

    private const int MaxDays = 731, FirstYear = 2000, LastYear = 2100;

    /// <summary>Gets what is not accepted, with the field of the input.</summary>
    public static IEnumerable<(string Field, LocalizedText Text)> Validate(Campaign campaign)
    {
        (string Field, string? Text, int Max, bool Lines)[] texts =
        [
            ("title", campaign.Title, CareEventValidator.MaxTitleLength, false),
            ("englishTitle", campaign.EnglishTitle, CareEventValidator.MaxTitleLength, false),
            ("slogan", campaign.Slogan, MaxSloganLength, false), ("englishSlogan", campaign.EnglishSlogan, 2 * MaxSloganLength, false),
            ("text", campaign.Text, CareEventValidator.MaxTextLength, true),
            ("englishText", campaign.EnglishText, CareEventValidator.MaxTextLength, true),
        ];
        foreach (var (field, text, max, lines) in texts)
            if (CareEventValidator.ValidateText(field, text, max, lines) is { } problem) yield return (field, problem);
        if (campaign.From.Year < FirstYear || campaign.Until.Year > LastYear)
            yield return ("from", LocalizedText.Of($"起止日期须在 {FirstYear} 至 {LastYear} 年之间。",
                $"The days lie in the years {FirstYear} to {LastYear}."));
        if (campaign.Until < campaign.From || campaign.Until.DayNumber - campaign.From.DayNumber > MaxDays)
            yield return ("until", LocalizedText.Of(
                $"“until”须不早于“from”，最多相隔 {MaxDays} 天；给出 {campaign.From:yyyy-MM-dd} 至 {campaign.Until:yyyy-MM-dd}。",
                $"\"until\" lies 0 to {MaxDays} days after \"from\", not {campaign.Until:yyyy-MM-dd} with {campaign.From:yyyy-MM-dd}."));
        if (campaign.DistrictCodes.Distinct().Count() < campaign.DistrictCodes.Count)
            yield return ("districts", new("“districts”中每个区市只写一次。", "\"districts\" has each district once."));
    }
}

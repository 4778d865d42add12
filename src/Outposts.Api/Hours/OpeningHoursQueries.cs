using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.Hours.ListText;
using Outposts.Registry;

namespace Outposts.Api.Hours;

/// <summary>Questions about texts of opening hours.</summary>
[QueryType]
public static class OpeningHoursQueries
{
    /// <summary>What a text of opening hours means, so that who edits an outpost sees it before it is saved. Nothing is stored.</summary>
    /// <param name="text">The text, up to 1000 characters, cleaned as on input.</param>
    /// <param name="rules">The region's time zone and calendar.</param>
    /// <param name="clock">What day it is.</param>
    /// <param name="from">The first day; left out: today in the region.</param>
    /// <param name="days">How many days, 1 to 31.</param>
    [Cost(10)]
    [ListSize(SlicingArguments = ["days"], SizedFields = ["days"], AssumedSize = 10, RequireOneSlicingArgument = false)]
    public static OpeningHoursReading ReadOpeningHours(
        string text, AccessRules rules, TimeProvider clock, DateOnly? from = null, int days = 10)
    {
        if (text.Length > OpeningHours.MaxLength)
            throw UserInputError.Create($"“text”最多 {OpeningHours.MaxLength} 个字符，收到 {text.Length} 个。",
                $"\"text\" takes at most {OpeningHours.MaxLength} characters, not {text.Length}.");
        if (days is < 1 or > OpeningDay.MaxDays)
            throw UserInputError.Create($"“days”须为 1 至 {OpeningDay.MaxDays}，给出的是 {days}。",
                $"\"days\" must be 1 to {OpeningDay.MaxDays}, not {days}.");
        var first = DateRangeValidator.Validate(from ?? DateOnly.FromDateTime(rules.ToLocal(clock.GetUtcNow())), "from");
        var cleaned = CellText.ToHalfWidth(text);
        if (OpeningHours.TryParse(cleaned, out var hours, out var error))
            return new OpeningHoursReading(
                hours.ToString(), OpeningDay.Of(hours, [], rules, first, days), hours.Warnings, null, null, null);
        var meant = HoursTextTranslator.Translate(text);
        return new OpeningHoursReading(null, null, [],
            new OpeningHoursProblem(error.Position, error.Length, new LocalizedText(error.ChineseReason, error.Reason)),
            meant.OpeningHours, meant.Question);
    }
}

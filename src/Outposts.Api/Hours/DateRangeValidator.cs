namespace Outposts.Api.Hours;

/// <summary>A day that somebody asks about.</summary>
internal static class DateRangeValidator
{
    /// <summary>Takes every day but those at the two ends of the calendar: what is answered also needs the days around it.</summary>
    /// <param name="day">The day.</param>
    /// <param name="name">What the question calls it.</param>
    /// <exception cref="GraphQL.GraphQLException">It lies in the year 1 or 9999.</exception>
    public static DateOnly Validate(DateOnly day, string name) => day.Year switch
    {
        1 => throw UserInputError.Create(LocalizedText.Of(
            $"“{name}”须在公元 1 年之后，给出的是 {day:yyyy-MM-dd}。", $"\"{name}\" must be after the year 1, not {day:yyyy-MM-dd}.")),
        9999 => throw UserInputError.Create(LocalizedText.Of(
            $"“{name}”须在 9999 年之前，给出的是 {day:yyyy-MM-dd}。", $"\"{name}\" must be before the year 9999, not {day:yyyy-MM-dd}.")),
        _ => day,
    };

    /// <summary>Gets what is wrong with two days of which the second is 0 to 366 days after the first; null when nothing is.</summary>
    /// <param name="from">The first day, which the question calls "from".</param>
    /// <param name="until">The last day, which the question calls "until".</param>
    public static LocalizedText? DescribeYear(DateOnly from, DateOnly until) =>
        until < from || until.DayNumber - from.DayNumber > 366 || from.Year < 2 || until.Year > 9998
            ? LocalizedText.Of($"“until”须不早于“from”，最多相隔 366 天；给出 {from:yyyy-MM-dd} 至 {until:yyyy-MM-dd}。",
                $"\"until\" lies 0 to 366 days after \"from\", not {until:yyyy-MM-dd} with {from:yyyy-MM-dd}.") : null;
}

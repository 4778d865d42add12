using System.Globalization;

namespace Outposts.Hours;

/// <summary>Days of a region from one to another, both included.</summary>
/// <param name="From">The first day; null: from the beginning.</param>
/// <param name="Until">The last day; null: to the end.</param>
public readonly record struct DaySpan(DateOnly? From, DateOnly? Until)
{
    /// <summary>Whether the last day comes before the first.</summary>
    public bool IsReversed => Until < From;

    /// <summary>Reads a day such as 2026-12-01; null for everything else. The first and the last year of the calendar have no midnight in
    /// some time zones and are not read.</summary>
    public static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1 and < 9999 ? day : null;

    /// <summary>Gets the moment at which the first day begins.</summary>
    public DateTimeOffset GetBegin(RegionClock clock) => From is { } day ? clock.Moment(day) : DateTimeOffset.MinValue;

    /// <summary>Gets the moment at which the last day ends.</summary>
    public DateTimeOffset GetEnd(RegionClock clock) => Until is { } day ? clock.Moment(day.AddDays(1)) : DateTimeOffset.MaxValue;
}

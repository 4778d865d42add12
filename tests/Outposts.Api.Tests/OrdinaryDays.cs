using Outposts.Hours;

namespace Outposts.Api.Tests;

/// <summary>Days for tests that depend on the calendar, whenever the tests run.</summary>
internal static class OrdinaryDays
{
    private static readonly HolidayCalendar Holidays =
        HolidayCalendar.Parse(File.ReadAllText(Path.Combine(HostFixture.Root, "data", "holidays", "cn.csv")));

    /// <summary>The first day of a weekday, so many days from today or later, that begins two weeks of days like any others of their weekday.</summary>
    public static DateOnly First(DayOfWeek weekday, int daysAhead)
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(daysAhead);
        while (day.DayOfWeek != weekday || Enumerable.Range(0, 14).Any(after => Holidays.KindOf(day.AddDays(after)) != DayKind.Ordinary))
            day = day.AddDays(1);
        return day;
    }
}

using System.Globalization;
using Outposts.Hours;

namespace Outposts.Tests.Hours;

/// <summary>The law's holidays, judged by the State Council's notices of nine years.</summary>
public sealed class StatutoryHolidaysTests
{
    // Days off and make-up workdays of the notices. 2020 is left out: its spring holidays were prolonged in an epidemic.
    private static readonly (int Year, string Off, string Worked)[] Notices =
    [
        (2018, "01-01 02-15…02-21 04-05…04-07 04-29…05-01 06-16…06-18 09-22…09-24 10-01…10-07 12-30…12-31",
            "02-11 02-24 04-08 04-28 09-29 09-30 12-29"),
        (2019, "01-01 02-04…02-10 04-05…04-07 05-01…05-04 06-07…06-09 09-13…09-15 10-01…10-07", "02-02 02-03 04-28 05-05 09-29 10-12"),
        (2021, "01-01…01-03 02-11…02-17 04-03…04-05 05-01…05-05 06-12…06-14 09-19…09-21 10-01…10-07",
            "02-07 02-20 04-25 05-08 09-18 09-26 10-09"),
        (2022, "01-01…01-03 01-31…02-06 04-03…04-05 04-30…05-04 06-03…06-05 09-10…09-12 10-01…10-07 12-31",
            "01-29 01-30 04-02 04-24 05-07 10-08 10-09"),
        (2023, "01-01…01-02 01-21…01-27 04-05 04-29…05-03 06-22…06-24 09-29…10-06 12-30…12-31",
            "01-28 01-29 04-23 05-06 06-25 10-07 10-08"),
        (2024, "01-01 02-10…02-17 04-04…04-06 05-01…05-05 06-08…06-10 09-15…09-17 10-01…10-07",
            "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"),
        (2025, "01-01 01-28…02-04 04-04…04-06 05-01…05-05 05-31…06-02 10-01…10-08", "01-26 02-08 04-27 09-28 10-11"),
        (2026, "01-01…01-03 02-15…02-23 04-04…04-06 05-01…05-05 06-19…06-21 09-25…09-27 10-01…10-07",
            "01-04 02-14 02-28 05-09 09-20 10-10"),
    ];

    public static TheoryData<int> Years => [.. Notices.Select(notice => notice.Year)];

    [Theory]
    [MemberData(nameof(Years))]
    public void No_notice_changes_a_day_that_the_law_leaves_ordinary_and_each_makes_its_holidays_days_off(int year)
    {
        var (_, offText, workedText) = Notices.Single(notice => notice.Year == year);
        var (off, worked) = (Days(year, offText), Days(year, workedText));
        // The last days of a year hang on the next year's notice.
        var law = StatutoryHolidays.Collect(year, year + 1);
        var uncertain = 0;
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            var kind = law.TryGetValue(day.DayNumber, out var known) ? known.Kind : DayKind.Ordinary;
            if (kind == DayKind.Ordinary) (worked.Contains(day) || off.Contains(day)).ShouldBeFalse($"{day:O}");
            if (worked.Contains(day)) known!.MayBeWorked.ShouldBeTrue($"{day:O}");
            // 除夕 and 2 May are in the law since 2025.
            if (kind == DayKind.PublicHoliday && year >= 2025) off.ShouldContain(day);
            if (kind == DayKind.Unknown) uncertain++;
        }
        uncertain.ShouldBeLessThan(75, "all other days are certain");
    }

    [Theory]
    [InlineData("2027-01-01", DayKind.PublicHoliday, "元旦")]
    [InlineData("2027-01-02", DayKind.Unknown, null)]
    [InlineData("2027-01-04", DayKind.Ordinary, null)]
    [InlineData("2027-02-05", DayKind.PublicHoliday, "春节")]
    [InlineData("2027-02-08", DayKind.PublicHoliday, "春节")]
    [InlineData("2027-02-09", DayKind.Unknown, null)]
    [InlineData("2027-02-20", DayKind.Unknown, null)]
    [InlineData("2027-03-03", DayKind.Ordinary, null)]
    [InlineData("2027-04-05", DayKind.PublicHoliday, "清明节")]
    [InlineData("2027-05-02", DayKind.PublicHoliday, "劳动节")]
    [InlineData("2027-05-03", DayKind.Unknown, null)]
    [InlineData("2027-06-09", DayKind.PublicHoliday, "端午节")]
    [InlineData("2027-09-15", DayKind.PublicHoliday, "中秋节")]
    [InlineData("2027-10-03", DayKind.PublicHoliday, "国庆节")]
    [InlineData("2027-10-04", DayKind.Unknown, null)]
    [InlineData("2026-12-31", DayKind.Ordinary, null)]
    [InlineData("2024-03-04", DayKind.Unknown, null)]
    [InlineData("2101-03-04", DayKind.Unknown, null)]
    public void A_year_without_a_table_has_the_holidays_of_the_law(string day, DayKind kind, string? name)
    {
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        China.Holidays.KindOf(date).ShouldBe(kind);
        China.Holidays.NameOf(date).ShouldBe(name);
    }

    [Fact]
    public void The_last_days_before_a_year_without_a_table_hang_on_its_notice()
    {
        // 2030 begins on a Tuesday: the Monday before may be a day off, for which a Saturday or Sunday is worked.
        var calendar = HolidayCalendar.Parse("2029-01-01,2029-12-31,TABLE,");
        calendar.KindOf(new DateOnly(2029, 12, 31)).ShouldBe(DayKind.Unknown);
        calendar.KindOf(new DateOnly(2029, 12, 29)).ShouldBe(DayKind.Unknown);
        calendar.KindOf(new DateOnly(2029, 12, 26)).ShouldBe(DayKind.Ordinary);
        calendar.AssumeOrdinary().KindOf(new DateOnly(2029, 12, 31)).ShouldBe(DayKind.Ordinary);
        calendar.AssumeOrdinary().KindOf(new DateOnly(2030, 1, 1)).ShouldBe(DayKind.PublicHoliday);
    }

    // New moons and leap months of the years to come, as the Purple Mountain Observatory publishes them.
    [Theory]
    [InlineData(2029, "02-13", "06-16", "09-22")]
    [InlineData(2030, "02-03", "06-05", "09-12")]
    [InlineData(2033, "01-31", "06-01", "09-08")]
    [InlineData(2036, "01-28", "05-30", "10-04")]
    public void The_moon_calendar_gives_spring_dragon_boat_and_mid_autumn(int year, string spring, string dragonBoat, string midAutumn)
    {
        var law = StatutoryHolidays.Collect(year, year);
        foreach (var (day, name) in new[] { (spring, "春节"), (dragonBoat, "端午节"), (midAutumn, "中秋节") })
            law[Days(year, day).Single().DayNumber].ShouldBe(new StatutoryHolidays.LawDay(DayKind.PublicHoliday, name, false));
    }

    private static HashSet<DateOnly> Days(int year, string text)
    {
        var days = new HashSet<DateOnly>();
        foreach (var range in text.Split(' '))
        {
            var ends = range.Split('…').Select(end => DateOnly.Parse($"{year}-{end}", CultureInfo.InvariantCulture)).ToArray();
            for (var day = ends[0]; day <= ends[^1]; day = day.AddDays(1)) days.Add(day);
        }
        return days;
    }
}

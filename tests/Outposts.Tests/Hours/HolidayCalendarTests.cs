using Outposts.Hours;

namespace Outposts.Tests.Hours;

public sealed class HolidayCalendarTests
{
    [Theory]
    [InlineData("2026-01-01", DayKind.PublicHoliday)]
    [InlineData("2026-01-04", DayKind.MakeUpWorkday)]
    [InlineData("2026-01-05", DayKind.Ordinary)]
    [InlineData("2026-02-14", DayKind.MakeUpWorkday)]
    [InlineData("2026-02-15", DayKind.PublicHoliday)]
    [InlineData("2026-02-23", DayKind.PublicHoliday)]
    [InlineData("2026-02-24", DayKind.Ordinary)]
    [InlineData("2026-02-28", DayKind.MakeUpWorkday)]
    [InlineData("2026-10-07", DayKind.PublicHoliday)]
    [InlineData("2026-10-10", DayKind.MakeUpWorkday)]
    [InlineData("2025-12-31", DayKind.Ordinary)]
    [InlineData("2024-12-31", DayKind.Unknown)]
    [InlineData("2027-01-01", DayKind.PublicHoliday)]
    public void The_table_of_2026_says_what_kind_of_day_it_is(string day, DayKind expected) =>
        China.Holidays.KindOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Fact]
    public void The_table_of_2026_has_33_days_off_and_6_make_up_workdays_and_no_school_holidays()
    {
        var days = Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays).ToList();
        days.Count(day => China.Holidays.KindOf(day) == DayKind.PublicHoliday).ShouldBe(3 + 9 + 3 + 5 + 3 + 3 + 7);
        days.Count(day => China.Holidays.KindOf(day) == DayKind.MakeUpWorkday).ShouldBe(6);
        days.ShouldAllBe(day => China.Holidays.IsSchoolHoliday(day) == null);
        China.Holidays.Years.ShouldBe([2026]);
        China.Holidays.NameOf(new DateOnly(2026, 2, 17)).ShouldBe("春节");
        China.Holidays.NameOf(new DateOnly(2026, 3, 17)).ShouldBeNull();
    }

    [Fact]
    public void School_holidays_are_known_only_in_years_with_a_school_table()
    {
        var calendar = HolidayCalendar.Parse("2026-01-01,2026-12-31,SCHOOL_TABLE,青岛市教育局\n2026-07-11,2026-08-31,SCHOOL_HOLIDAY,暑假");
        calendar.IsSchoolHoliday(new DateOnly(2026, 7, 10)).ShouldBe(false);
        calendar.IsSchoolHoliday(new DateOnly(2026, 7, 11)).ShouldBe(true);
        calendar.IsSchoolHoliday(new DateOnly(2027, 7, 11)).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-01-01,2026-12-31", "Line 1")]
    [InlineData("# c\n2026-1-1,2026-12-31,TABLE,", "Line 2")]
    [InlineData("2026-01-02,2026-12-31,TABLE,", "whole years")]
    [InlineData("2026-01-01,2026-12-31,HOLIDAY,", "kind is one of")]
    [InlineData("2026-01-01,2026-12-31,TABLE,\n2026-02-13,2026-02-13,MAKE_UP_WORKDAY,", "Saturday or a Sunday")]
    [InlineData("2026-01-01,2026-12-31,TABLE,\n2026-02-15,2026-02-23,PUBLIC_HOLIDAY,\n2026-02-20,2026-02-20,PUBLIC_HOLIDAY,", "twice")]
    [InlineData("2026-01-01,2026-12-31,TABLE,\n2026-02-15,2026-02-14,PUBLIC_HOLIDAY,", "before the first")]
    [InlineData("2026-02-15,2026-02-23,PUBLIC_HOLIDAY,春节", "no TABLE line")]
    public void A_bad_table_is_refused_with_the_line(string text, string said) =>
        Should.Throw<FormatException>(() => HolidayCalendar.Parse(text)).Message.ShouldContain(said);
}

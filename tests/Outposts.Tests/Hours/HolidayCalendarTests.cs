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

    [Fact]
    public void A_year_that_is_added_stands_in_the_place_of_the_one_known_and_leaves_the_others()
    {
        var added = HolidayCalendar.ParseYears(LawOf(2027) + "\n2027-10-09,2027-10-09,MAKE_UP_WORKDAY,国庆节\n"
            + "2026-12-31,2026-12-31,PUBLIC_HOLIDAY,元旦\n2026-12-26,2026-12-26,MAKE_UP_WORKDAY,元旦");
        var both = China.Holidays.With(added);
        both.Years.ShouldBe([2026, 2027]);
        both.KindOf(new DateOnly(2026, 2, 17)).ShouldBe(DayKind.PublicHoliday);
        both.KindOf(new DateOnly(2026, 12, 25)).ShouldBe(DayKind.Ordinary, "nothing is unknown before a year that is listed");
        both.KindOf(new DateOnly(2026, 12, 26)).ShouldBe(DayKind.MakeUpWorkday);
        both.KindOf(new DateOnly(2026, 12, 31)).ShouldBe(DayKind.PublicHoliday);
        both.KindOf(new DateOnly(2027, 10, 9)).ShouldBe(DayKind.MakeUpWorkday);
        both.MissingYear(new DateOnly(2026, 12, 1)).ShouldBeNull();
        var corrected = both.With(HolidayCalendar.ParseYears(LawOf(2027)));
        corrected.KindOf(new DateOnly(2027, 10, 9)).ShouldBe(DayKind.Ordinary);
        corrected.NameOf(new DateOnly(2027, 5, 1)).ShouldBe("劳动节");
    }

    [Fact]
    public void The_tables_read_again_are_the_same_calendar()
    {
        var text = string.Join('\n', China.Holidays.With(HolidayCalendar.ParseYears(LawOf(2027)
            + "\n2027-01-01,2027-12-31,SCHOOL_TABLE,\n2027-07-10,2027-08-31,SCHOOL_HOLIDAY,暑假")).ToTables().Values);
        var again = HolidayCalendar.Parse(text);
        string.Join('\n', again.ToTables().Values).ShouldBe(text);
        again.Years.ShouldBe([2026, 2027]);
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
            (again.KindOf(day), again.NameOf(day)).ShouldBe((China.Holidays.With(again).KindOf(day), China.Holidays.NameOf(day)));
        again.IsSchoolHoliday(new DateOnly(2027, 8, 1)).ShouldBe(true);
    }

    [Theory]
    [InlineData("", "No line of kind TABLE", "没有一行 TABLE")]
    [InlineData("1999-01-01,1999-12-31,TABLE,", "not between 2000", "1999")]
    [InlineData("2027-01-01,2027-12-31,TABLE,", "2027-01-01 is a holiday by the law (元旦)", "2027-01-01 是法定节假日")]
    [InlineData("2027-01-01,2027-12-31,TABLE", "2027-01-01 is a holiday", "元旦")]
    [InlineData("2027-01-01,2027-12-31,TABLES,", "Line 1", "第 1 行")]
    public void A_year_that_is_not_as_the_law_has_it_is_refused_in_both_languages(string text, string english, string chinese)
    {
        var refused = Should.Throw<HolidayTableException>(() => HolidayCalendar.ParseYears(text));
        refused.Text.English.ShouldContain(english);
        refused.Text.Chinese.ShouldContain(chinese);
    }

    private static string LawOf(int year) => string.Join('\n', Enumerable.Range(0, 365).Select(new DateOnly(year, 1, 1).AddDays)
        .Where(day => HolidayCalendar.Parse("").KindOf(day) == DayKind.PublicHoliday)
        .Select(day => FormattableString.Invariant($"{day:yyyy-MM-dd},{day:yyyy-MM-dd},PUBLIC_HOLIDAY,{HolidayCalendar.Parse("").NameOf(day)}"))
        .Prepend(FormattableString.Invariant($"{year}-01-01,{year}-12-31,TABLE,")));
}

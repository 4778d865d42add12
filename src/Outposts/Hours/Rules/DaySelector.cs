namespace Outposts.Hours.Rules;

/// <summary>Which days a rule is for: every kind of selector that is there must fit, one of each kind is enough.</summary>
internal sealed record DaySelector(
    IReadOnlyList<YearRange> Years, IReadOnlyList<DateRange> Dates, IReadOnlyList<WeekRange> Weeks,
    IReadOnlyList<HolidaySelector> Holidays, IReadOnlyList<WeekdayRange> Weekdays, IReadOnlyList<HolidaySelector> OrHolidays)
{
    public static readonly DaySelector Every = new([], [], [], [], [], []);

    /// <summary>Bits of <see cref="DayFacts.Holidays"/> of which one must be set; 0: none needed.</summary>
    public uint HolidayBits { get; init; }

    /// <summary>Bits of <see cref="DayFacts.Holidays"/> that will do in place of a weekday.</summary>
    public uint OrHolidayBits { get; init; }

    public bool IsEvery => Years.Count + Dates.Count + Weeks.Count + Holidays.Count + Weekdays.Count + OrHolidays.Count == 0;

    public bool Matches(in DayFacts day) =>
        MatchesWeekday(day)
        && (HolidayBits == 0 || (HolidayBits & day.Holidays) != 0)
        && (Dates.Count == 0 || MatchesDate(day))
        && (Years.Count == 0 || MatchesYear(day))
        && (Weeks.Count == 0 || MatchesWeek(day));

    private bool MatchesWeekday(in DayFacts day)
    {
        if (Weekdays.Count == 0 && OrHolidayBits == 0) return true;
        if ((OrHolidayBits & day.Holidays) != 0) return true;
        for (var i = 0; i < Weekdays.Count; i++)
            if (Weekdays[i].Matches(day)) return true;
        return false;
    }

    private bool MatchesDate(in DayFacts day)
    {
        for (var i = 0; i < Dates.Count; i++)
            if (Dates[i].Matches(day)) return true;
        return false;
    }

    private bool MatchesYear(in DayFacts day)
    {
        for (var i = 0; i < Years.Count; i++)
            if (Years[i].Matches(day.Year)) return true;
        return false;
    }

    private bool MatchesWeek(in DayFacts day)
    {
        var week = System.Globalization.ISOWeek.GetWeekOfYear(new DateTime(day.Year, day.Month, day.Day));
        for (var i = 0; i < Weeks.Count; i++)
            if (Weeks[i].Matches(week)) return true;
        return false;
    }

    public override string ToString()
    {
        var parts = new List<string>(5);
        if (Years.Count > 0) parts.Add(string.Join(',', Years));
        if (Dates.Count > 0) parts.Add(string.Join(',', Dates));
        if (Weeks.Count > 0) parts.Add("week " + string.Join(',', Weeks));
        if (Holidays.Count > 0) parts.Add(string.Join(',', Holidays));
        if (Weekdays.Count + OrHolidays.Count > 0) parts.Add(string.Join(',', [.. Weekdays, .. OrHolidays.Cast<object>()]));
        return string.Join(' ', parts);
    }
}

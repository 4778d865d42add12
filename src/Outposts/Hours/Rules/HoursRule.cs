using System.Text;

namespace Outposts.Hours.Rules;

/// <summary>How a rule is joined to those before it.</summary>
internal enum RuleJoin
{
    /// <summary><c>;</c> replaces the hours of earlier rules on its days.</summary>
    Replace,
    /// <summary><c>,</c> adds to them.</summary>
    Add,
    /// <summary><c>||</c> holds where those before say closed.</summary>
    Fallback,
}

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

/// <summary>One rule, ready to be asked.</summary>
/// <param name="Join">How it is joined to those before it.</param>
/// <param name="Days">Which days.</param>
/// <param name="Times">When on those days; empty: all day.</param>
/// <param name="State">What it says.</param>
/// <param name="Comment">Its comment without quotes, unless that names ways in.</param>
/// <param name="AccessModes">The ways in that its comment names.</param>
/// <param name="IsFallback">It holds only where those before say closed: it stands behind <c>||</c>, or is added to one that does.</param>
internal sealed record HoursRule(
    RuleJoin Join, DaySelector Days,
        IReadOnlyList<TimeRange> Times, OpenState State, string? Comment, IReadOnlyList<AccessMode> AccessModes,
    bool IsFallback)
{
    /// <summary>What holds where the rule decides.</summary>
    public HoursState Result { get; } =
        new(State, Comment, AccessModes, State == OpenState.Unknown ? UnknownCause.Text : UnknownCause.None);

    /// <summary>What holds in its open end.</summary>
    public HoursState OpenEndResult { get; } =
        State == OpenState.Closed ? new(State, Comment, AccessModes) : new(OpenState.Unknown, Comment, AccessModes, UnknownCause.OpenEnd);

    /// <summary>Whether some range runs past midnight.</summary>
    public bool ExtendsPastMidnight { get; } = Times.Any(range => range.PastMidnight);

    /// <summary>Closed all day: nothing of the earlier rules is left on its days, not even what began the day before.</summary>
    public bool ClosesWholeDay { get; } = State == OpenState.Closed && Times.Count == 0 && !IsFallback;

    /// <summary>Whether the hours of earlier rules end where it fits.</summary>
    public bool Replaces { get; } = State == OpenState.Closed
        ? Times.Count == 0 && !IsFallback
        : Join == RuleJoin.Replace && !Days.IsEvery;

    // "Mo-Fr open": without times the word shows where the rule ends. Before a comment it tells "open" from "unknown".
    private bool WritesOpen => Comment is not null || (!Days.IsEvery && Times.Count == 0 && AccessModes.Count == 0);

    public override string ToString() => Write(beforeTimes: false);

    /// <summary>The rule as written.</summary>
    /// <param name="beforeTimes">A comma and bare times follow, which would be more times of this rule unless it ends with a word.</param>
    public string Write(bool beforeTimes)
    {
        var text = new StringBuilder(Days.ToString());
        for (var i = 0; i < Times.Count; i++)
            text.Append(Times[i].AfterFixedEnd || text.Length == 0 ? "" : i == 0 ? " " : ",").Append(Times[i]);
        var saysOpen = WritesOpen || (beforeTimes && Times.Count > 0 && AccessModes.Count == 0);
        var word = State switch { OpenState.Closed => "off", OpenState.Unknown => "unknown", _ => saysOpen ? "open" : "" };
        if (text.Length == 0 && word.Length == 0) text.Append("24/7");
        if (word.Length > 0) text.Append(text.Length == 0 ? "" : " ").Append(word);
        var note = Comment ?? (AccessModes.Count > 0 ? string.Join(',', AccessModes.Select(EnumNames.ToWireName)) : null);
        if (note is not null) text.Append(" \"").Append(note).Append('"');
        return text.ToString();
    }
}

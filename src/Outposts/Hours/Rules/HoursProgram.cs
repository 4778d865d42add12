namespace Outposts.Hours.Rules;

/// <summary>What a program says of one minute, and until which minute of the day nothing can change.</summary>
/// <param name="State">What holds.</param>
/// <param name="Until">Minutes after midnight, exclusive, at most 1440.</param>
internal readonly record struct HoursAnswer(HoursState State, int Until);

/// <summary>The rules of one text, compiled: answers without parsing and, on ordinary days, without allocating.</summary>
internal sealed class HoursProgram
{
    private const int Day = 1440;
    private static readonly HoursState Silent = new(OpenState.Closed, null, []);

    private readonly HoursRule[] _rules;
    private readonly HolidaySelector[] _holidays;
    private readonly SunPlace _place;
    private readonly bool _hasTail;
    private readonly bool _asksWeekday;

    public HoursProgram(HoursRule[] rules, HolidaySelector[] holidays, SunPlace place)
    {
        _rules = rules;
        _holidays = holidays;
        _place = place;
        _hasTail = rules.Any(rule => rule.HasTail);
        _asksWeekday = rules.Any(rule => rule.Days.Weekdays.Count > 0);
        IsConstant = rules.All(rule => rule.Days.IsEvery && rule.Times.Count == 0);
    }

    /// <summary>Whether every moment has the same answer.</summary>
    public bool IsConstant { get; }

    public IReadOnlyList<HoursRule> Rules => _rules;

    public HoursAnswer At(int dayNumber, int minute, HolidayCalendar holidays)
    {
        var today = Read(dayNumber, holidays);
        var before = _hasTail && dayNumber > 0 ? Read(dayNumber - 1, holidays) : default;
        return today.IsCertain && before.IsCertain
            ? Evaluate(today.Facts, before.Facts, minute)
            : Weigh(today, before, minute);
    }

    // A day whose kind is uncertain is tried as every kind that it may be; where all agree, that is the answer.
    private HoursAnswer Weigh(in DayReading today, in DayReading before, int minute)
    {
        HoursAnswer? first = null;
        var until = Day;
        var agree = true;
        for (var t = 0; t < today.Variants; t++)
        {
            for (var b = 0; b < before.Variants; b++)
            {
                var answer = Evaluate(today.Variant(t), before.Variant(b), minute);
                first ??= answer;
                until = Math.Min(until, answer.Until);
                agree &= answer.State.LooksLike(first.Value.State);
            }
        }
        if (agree) return first!.Value with { Until = until };
        var cause = today.Cause != UnknownCause.None ? today.Cause : before.Cause;
        return new HoursAnswer(new HoursState(OpenState.Unknown, null, [], cause), until);
    }

    private DayReading Read(int dayNumber, HolidayCalendar holidays)
    {
        var facts = DayFacts.Of(dayNumber);
        uint known = 0, unknown = 0;
        var cause = UnknownCause.None;
        for (var i = 0; i < _holidays.Length; i++)
        {
            var fits = Fits(_holidays[i], facts, holidays);
            if (fits == true) known |= 1u << i;
            if (fits is not null) continue;
            unknown |= 1u << i;
            cause = _holidays[i].School ? UnknownCause.SchoolHolidays : UnknownCause.PublicHolidays;
        }
        var worked = _asksWeekday && facts.Weekday >= 5 && holidays.KindOf(dayNumber, facts.Year) == DayKind.MakeUpWorkday;
        return new DayReading(facts with { Holidays = known }, unknown, worked, worked
            && unknown == 0 ? UnknownCause.MakeUpWorkday : cause);
    }

    private static bool? Fits(HolidaySelector selector, in DayFacts today, HolidayCalendar holidays)
    {
        var day = today.DayNumber - selector.Offset;
        if (day < 0 || day > DateOnly.MaxValue.DayNumber) return null;
        var year = selector.Offset == 0 ? today.Year : DateOnly.FromDayNumber(day).Year;
        if (selector.School) return holidays.IsSchoolHoliday(day, year);
        var kind = holidays.KindOf(day, year);
        return kind == DayKind.Unknown ? null : kind == DayKind.PublicHoliday;
    }

    private HoursAnswer Evaluate(in DayFacts today, in DayFacts before, int minute)
    {
        // Rules before the last one that replaces do not count on its day; what they began the day before does,
        // unless a rule closes this whole day.
        int first = 0, firstBefore = 0, firstTail = 0;
        for (var i = _rules.Length - 1; i > 0 && (first == 0 || firstTail == 0); i--)
        {
            if (!_rules[i].Replaces || !_rules[i].Days.Matches(today)) continue;
            if (first == 0) first = i;
            if (firstTail == 0 && _rules[i].ClosesWholeDay) firstTail = i;
        }
        if (_hasTail)
            for (var i = _rules.Length - 1; i > 0 && firstBefore == 0; i--)
                if (_rules[i].Replaces && _rules[i].Days.Matches(before)) firstBefore = i;

        var state = Silent;
        var until = Day;
        for (var i = 0; i < _rules.Length; i++)
        {
            var rule = _rules[i];
            if (i >= first && rule.Days.Matches(today)) ApplyToday(rule, today.DayNumber, minute, ref state, ref until);
            if (rule.HasTail && i >= firstBefore && i >= firstTail && before.Month > 0 && rule.Days.Matches(before))
                ApplyTail(rule, before.DayNumber, minute, ref state, ref until);
        }
        return new HoursAnswer(state, until);
    }

    private void ApplyToday(HoursRule rule, int dayNumber, int minute, ref HoursState state, ref int until)
    {
        if (rule.Times.Count == 0)
        {
            if (!rule.IsFallback || state.State == OpenState.Closed) state = rule.Result;
            return;
        }
        for (var i = 0; i < rule.Times.Count; i++)
        {
            var range = rule.Times[i];
            Apply(rule, range, range.StartOn(dayNumber, _place), range.EndOn(dayNumber, _place), minute, ref state, ref until);
        }
    }

    private void ApplyTail(HoursRule rule, int dayBefore, int minute, ref HoursState state, ref int until)
    {
        for (var i = 0; i < rule.Times.Count; i++)
        {
            var range = rule.Times[i];
            if (range.PastMidnight)
                Apply(rule, range, range.StartOn(dayBefore, _place) - Day, range.EndOn(dayBefore, _place) - Day, minute, ref state,
                    ref until);
        }
    }

    private static void Apply(HoursRule rule, TimeRange range, int start, int end, int minute, ref HoursState state, ref int until)
    {
        if (minute < start)
        {
            until = Math.Min(until, start);
            return;
        }
        if (minute >= end) return;
        until = Math.Min(until, end);
        if (!rule.IsFallback || state.State == OpenState.Closed) state = range.OpenEnd ? rule.OpenEndResult : rule.Result;
    }
}

/// <summary>A day as the calendar gives it, with what it leaves open.</summary>
/// <param name="Facts">What is certain; unknown holidays are not set.</param>
/// <param name="UnknownHolidays">Bits of <see cref="DayFacts.Holidays"/> that the calendar cannot tell.</param>
/// <param name="IsMakeUp">A make-up workday: any of Monday to Friday may be meant.</param>
/// <param name="Cause">What to name when the variants disagree.</param>
internal readonly record struct DayReading(DayFacts Facts, uint UnknownHolidays, bool IsMakeUp, UnknownCause Cause)
{
    public bool IsCertain => UnknownHolidays == 0 && !IsMakeUp;

    public int Variants => (IsMakeUp ? 5 : 1) << System.Numerics.BitOperations.PopCount(UnknownHolidays);

    public DayFacts Variant(int number)
    {
        var weekdays = IsMakeUp ? 5 : 1;
        var weekday = IsMakeUp ? number % 5 : Facts.Weekday;
        var subset = number / weekdays;
        var holidays = Facts.Holidays;
        for (var bit = 0; bit < 32; bit++)
        {
            if ((UnknownHolidays >> bit & 1) == 0) continue;
            if ((subset & 1) != 0) holidays |= 1u << bit;
            subset >>= 1;
        }
        return Facts with { Weekday = weekday, Holidays = holidays };
    }
}

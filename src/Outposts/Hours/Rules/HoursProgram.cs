namespace Outposts.Hours.Rules;

/// <summary>The rules of one text, compiled: answers without parsing and, on ordinary days, without allocating.</summary>
internal sealed class HoursProgram
{
    private const int Day = 1440;
    private static readonly HoursState NoRule = new(OpenState.Closed, null, []);

    private readonly HoursRule[] _rules;
    private readonly HolidaySelector[] _holidays;
    private readonly SolarLocation _location;
    private readonly bool _extendsPastMidnight;
    private readonly bool _usesWeekdays;

    public HoursProgram(HoursRule[] rules, HolidaySelector[] holidays, SolarLocation location)
    {
        _rules = rules;
        _holidays = holidays;
        _location = location;
        _extendsPastMidnight = rules.Any(rule => rule.ExtendsPastMidnight);
        _usesWeekdays = rules.Any(rule => rule.Days.Weekdays.Count > 0);
        IsConstant = rules.All(rule => rule.Days.IsEvery && rule.Times.Count == 0);
    }

    /// <summary>Whether every moment has the same answer.</summary>
    public bool IsConstant { get; }

    public IReadOnlyList<HoursRule> Rules => _rules;

    public HoursResult At(int dayNumber, int minute, HolidayCalendar holidays)
    {
        var today = ReadDay(dayNumber, holidays);
        var previousDay = _extendsPastMidnight && dayNumber > 0 ? ReadDay(dayNumber - 1, holidays) : default;
        return today.IsCertain && previousDay.IsCertain
            ? Evaluate(today.Facts, previousDay.Facts, minute)
            : EvaluateVariants(today, previousDay, minute);
    }

    // A day whose kind is uncertain is tried as every kind that it may be; where all agree, that is the answer.
    private HoursResult EvaluateVariants(in DayReading today, in DayReading previousDay, int minute)
    {
        HoursResult? first = null;
        var until = Day;
        var agree = true;
        for (var t = 0; t < today.Variants; t++)
        {
            for (var b = 0; b < previousDay.Variants; b++)
            {
                var answer = Evaluate(today.Variant(t), previousDay.Variant(b), minute);
                first ??= answer;
                until = Math.Min(until, answer.Until);
                agree &= answer.State.IsEquivalentTo(first.Value.State);
            }
        }
        if (agree) return first!.Value with { Until = until };
        var cause = today.Cause != UnknownCause.None ? today.Cause : previousDay.Cause;
        return new HoursResult(new HoursState(OpenState.Unknown, null, [], cause), until);
    }

    private DayReading ReadDay(int dayNumber, HolidayCalendar holidays)
    {
        var facts = DayFacts.Of(dayNumber);
        uint known = 0, unknown = 0;
        var cause = UnknownCause.None;
        for (var i = 0; i < _holidays.Length; i++)
        {
            var matches = Matches(_holidays[i], facts, holidays);
            if (matches == true) known |= 1u << i;
            if (matches is not null) continue;
            unknown |= 1u << i;
            cause = _holidays[i].School ? UnknownCause.SchoolHolidays : UnknownCause.PublicHolidays;
        }
        var isMakeUp = _usesWeekdays && facts.Weekday >= 5 ? holidays.IsMakeUpWorkday(dayNumber, facts.Year) : false;
        if (isMakeUp == true && unknown == 0) cause = UnknownCause.MakeUpWorkday;
        if (isMakeUp is null) cause = UnknownCause.PublicHolidays;
        return new DayReading(facts with { Holidays = known }, unknown, isMakeUp, cause);
    }

    private static bool? Matches(HolidaySelector selector, in DayFacts today, HolidayCalendar holidays)
    {
        var day = today.DayNumber - selector.Offset;
        if (day < 0 || day > DateOnly.MaxValue.DayNumber) return null;
        var year = selector.Offset == 0 ? today.Year : DateOnly.FromDayNumber(day).Year;
        if (selector.School) return holidays.IsSchoolHoliday(day, year);
        var kind = holidays.KindOf(day, year);
        return kind == DayKind.Unknown ? null : kind == DayKind.PublicHoliday;
    }

    private HoursResult Evaluate(in DayFacts today, in DayFacts previousDay, int minute)
    {
        // Rules before the last one that replaces do not count on its day; what they began the day before does,
        // unless a rule closes this whole day.
        int first = 0, firstOfPreviousDay = 0, firstAfterMidnight = 0;
        for (var i = _rules.Length - 1; i > 0 && (first == 0 || firstAfterMidnight == 0); i--)
        {
            if (!_rules[i].Replaces || !_rules[i].Days.Matches(today)) continue;
            if (first == 0) first = i;
            if (firstAfterMidnight == 0 && _rules[i].ClosesWholeDay) firstAfterMidnight = i;
        }
        if (_extendsPastMidnight)
            for (var i = _rules.Length - 1; i > 0 && firstOfPreviousDay == 0; i--)
                if (_rules[i].Replaces && _rules[i].Days.Matches(previousDay)) firstOfPreviousDay = i;

        var state = NoRule;
        var until = Day;
        for (var i = 0; i < _rules.Length; i++)
        {
            var rule = _rules[i];
            if (i >= first && rule.Days.Matches(today)) ApplyToday(rule, today.DayNumber, minute, ref state, ref until);
            if (rule.ExtendsPastMidnight && i >= firstOfPreviousDay && i >= firstAfterMidnight && previousDay.Month > 0
                && rule.Days.Matches(previousDay))
                ApplyPreviousDay(rule, previousDay.DayNumber, minute, ref state, ref until);
        }
        return new HoursResult(state, until);
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
            Apply(rule, range, range.StartOn(dayNumber, _location), range.EndOn(dayNumber, _location), minute, ref state, ref until);
        }
    }

    private void ApplyPreviousDay(HoursRule rule, int previousDayNumber, int minute, ref HoursState state, ref int until)
    {
        for (var i = 0; i < rule.Times.Count; i++)
        {
            var range = rule.Times[i];
            if (range.PastMidnight)
                Apply(rule, range, range.StartOn(previousDayNumber, _location) - Day, range.EndOn(previousDayNumber, _location) - Day,
                    minute, ref state,
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

using Outposts.Hours.Rules;

namespace Outposts.Hours.Parsing;

/// <summary>Days: years, months and dates, weeks, holidays and weekdays, in this order.</summary>
internal sealed partial class HoursParser
{
    private DaySelector ParseDays()
    {
        var start = Position;
        var years = ParseYears(out var firstDateYear);
        SkipSpaces();
        var dates = AtMonth() ? ParseDates(firstDateYear) : [];
        SkipSpaces();
        var weeks = PeekWord() == "week" ? ParseWeeks() : [];
        var beforeColon = Position;
        SkipSpaces();
        if (Current == ':')
        {
            if (beforeColon == start)
                throw CreateUnexpectedError("expected a rule such as Mo-Fr 08:00-18:00", "此处应为规则, 例如 Mo-Fr 08:00-18:00");
            Position++;
            SkipSpaces();
        }
        var holidays = new List<HolidaySelector>();
        var (weekdays, orHolidays) = ParseWeekdayList();
        SkipSpaces();
        if (weekdays.Count == 0 && orHolidays.Count > 0 && AtWeekday())
        {
            // "PH Mo-Fr": a holiday that falls on one of these weekdays.
            holidays = orHolidays;
            (weekdays, orHolidays) = ParseWeekdayList();
            if (orHolidays.Count > 0)
                throw CreateError(Position, 0, "holidays stand before the weekdays they are tied to, once", "假日只能写在所限定的星期之前");
        }
        SkipSpaces();
        ThrowIfOutOfOrder(Position == start);
        if (years.Count + dates.Count + weeks.Count + holidays.Count + weekdays.Count + orHolidays.Count == 0) return DaySelector.Every;
        return new DaySelector(years, dates, weeks, holidays, weekdays, orHolidays)
        {
            HolidayBits = Bits(holidays),
            OrHolidayBits = Bits(orHolidays),
        };
    }

    private void ThrowIfOutOfOrder(bool nothingRead)
    {
        if (nothingRead) return;
        if (AtHoliday())
            throw CreateUnexpectedError("a holiday after weekdays needs a comma (Mo-Fr,PH), or stands before them (PH Mo-Fr)",
                "星期后的假日须加逗号 (Mo-Fr,PH), 或写在星期之前 (PH Mo-Fr)");
        if (AtMonth() || AtWeekday() || PeekWord() == "week" || PeekDigits() == 4)
            throw CreateUnexpectedError(
                "the order is years, dates, weeks, holidays, weekdays, times; items of one kind are joined by commas",
                "顺序应为 年、日期、周、假日、星期、时间; 同类之间用逗号");
    }

    private uint Bits(List<HolidaySelector> selectors)
    {
        uint bits = 0;
        foreach (var selector in selectors)
        {
            var index = _holidays.IndexOf(selector);
            if (index < 0)
            {
                if (_holidays.Count == MaxHolidaySelectors)
                    throw CreateError(Position, 0, $"more than {MaxHolidaySelectors} different holiday selectors",
                        $"不同的假日条件超过 {MaxHolidaySelectors} 种");
                index = _holidays.Count;
                _holidays.Add(selector);
            }
            bits |= 1u << index;
        }
        return bits;
    }

    // A single year right before a month belongs to that date: 2026 Dec 15-Feb 28 runs into 2027.
    private List<YearRange> ParseYears(out int firstDateYear)
    {
        firstDateYear = 0;
        var years = new List<YearRange>();
        while (AtYear())
        {
            var from = ReadNumber(1900, 9998, "the year", "年份");
            var (to, step) = (from, 1);
            if (Accept('+')) to = YearRange.Last;
            else if (AcceptRangeDash())
            {
                var at = Position;
                to = ReadNumber(1900, 9998, "the year", "年份");
                if (to <= from) throw CreateError(at, Position - at, "the last year lies after the first", "结束年份应晚于开始年份");
                if (Accept('/')) step = ReadNumber(1, 100, "the step in years", "年份间隔");
            }
            var comma = Position;
            SkipSpaces();
            if (years.Count == 0 && from == to && AtMonth())
            {
                firstDateYear = from;
                return years;
            }
            years.Add(new YearRange(from, to, step));
            if (!Accept(','))
            {
                Position = comma;
                break;
            }
            SkipSpaces();
            if (!AtYear()) throw CreateUnexpectedError("expected another year", "此处应为年份");
        }
        return years;
    }

    private List<WeekRange> ParseWeeks()
    {
        Position += "week".Length;
        SkipSpaces();
        var weeks = new List<WeekRange>();
        do
        {
            SkipSpaces();
            var from = ReadNumber(1, 53, "the week", "周数");
            var (to, step) = (from, 1);
            if (Accept('-'))
            {
                var at = Position;
                to = ReadNumber(1, 53, "the week", "周数");
                if (Accept('/')) step = ReadNumber(1, 52, "the step in weeks", "周间隔");
                if (to < from && step > 1) throw CreateError(at, Position - at, "a step needs a range within one year", "带间隔的周数范围不能跨年");
                if (to == from) step = 1;
            }
            weeks.Add(new WeekRange(from, to, step));
        }
        while (Accept(','));
        return weeks;
    }

    private (List<WeekdayRange>, List<HolidaySelector>) ParseWeekdayList()
    {
        var weekdays = new List<WeekdayRange>();
        var holidays = new List<HolidaySelector>();
        while (AtWeekday() || AtHoliday())
        {
            if (AtHoliday()) holidays.Add(ParseHoliday());
            else weekdays.Add(ParseWeekday());
            var comma = Position;
            SkipSpaces();
            if (Accept(','))
            {
                SkipSpaces();
                if (AtWeekday() || AtHoliday()) continue;
            }
            Position = comma;
            break;
        }
        return (weekdays, holidays);
    }

    private HolidaySelector ParseHoliday()
    {
        var school = PeekWord() == "SH";
        Position += 2;
        return new HolidaySelector(school, ParseDayOffset());
    }

    private WeekdayRange ParseWeekday()
    {
        var from = Array.IndexOf(HoursWords.Weekdays, PeekWord());
        Position += 2;
        var to = from;
        if (AcceptRangeDash())
        {
            if (!AtWeekday()) throw CreateUnexpectedError("expected a weekday: Mo Tu We Th Fr Sa Su", "此处应为星期: Mo Tu We Th Fr Sa Su");
            to = Array.IndexOf(HoursWords.Weekdays, PeekWord());
            Position += 2;
        }
        if (!Accept('[')) return new WeekdayRange(from, to, [], 0);
        var nth = new List<int>();
        do
        {
            SkipSpaces();
            var negative = Accept('-');
            var first = ReadNumber(1, 5, "which weekday of the month", "当月第几个");
            var last = first;
            if (!negative && Accept('-')) last = ReadNumber(first, 5, "which weekday of the month", "当月第几个");
            for (var n = first; n <= last; n++) nth.Add(negative ? -n : n);
            SkipSpaces();
        }
        while (Accept(','));
        if (!Accept(']')) throw CreateUnexpectedError("expected a closing bracket", "缺少右方括号");
        return new WeekdayRange(from, to, nth, ParseDayOffset());
    }

    private int ParseDayOffset()
    {
        var start = Position;
        SkipSpaces();
        var sign = Current switch { '+' => 1, '-' => -1, _ => 0 };
        if (sign == 0)
        {
            Position = start;
            return 0;
        }
        Position++;
        var days = ReadNumber(1, 366, "the offset in days", "天数");
        SkipSpaces();
        if (PeekWord() is not ("day" or "days"))
            throw CreateUnexpectedError("after the number of days comes day or days", "天数之后应为 day 或 days");
        Position += PeekWord().Length;
        return sign * days;
    }

    private bool AtYear() => PeekDigits() == 4 && Peek(4) != ':';

    private bool AtMonth() => Array.IndexOf(HoursWords.Months, PeekWord()) >= 0;

    private bool AtWeekday() => Array.IndexOf(HoursWords.Weekdays, PeekWord()) >= 0;

    private bool AtHoliday() => PeekWord() is "PH" or "SH";
}

using Outposts.Hours.Rules;

namespace Outposts.Hours.Parsing;

/// <summary>Months and dates: <c>Jan-Mar</c>, <c>Dec 25,26</c>, <c>Dec 15-Feb 28</c>, <c>2026 Oct 01-07</c>.</summary>
internal sealed partial class HoursParser
{
    private List<DateRange> ParseDates(int firstYear)
    {
        var ranges = new List<DateRange>();
        while (true)
        {
            var start = Position;
            var year = ranges.Count == 0 ? firstYear : ReadYear();
            if (ranges.Count > 0 && year > 0 != firstYear > 0)
                throw CreateError(start, Math.Max(1, PeekWord().Length), "of several dates either each has its year or none",
                    "多个日期应全部写年份或全部不写");
            ParseDateRange(year, ranges);
            var comma = Position;
            SkipSpaces();
            if (Accept(','))
            {
                SkipSpaces();
                if (AtMonth() || AtYearAndMonth()) continue;
            }
            Position = comma;
            return ranges;
        }
    }

    private int ReadYear()
    {
        if (!AtYear()) return 0;
        var year = ReadNumber(1900, 9998, "the year", "年份");
        SkipSpaces();
        return year;
    }

    private bool AtYearAndMonth()
    {
        var start = Position;
        var isDate = AtYear();
        if (isDate)
        {
            Position += 4;
            SkipSpaces();
            isDate = AtMonth();
        }
        Position = start;
        return isDate;
    }

    // One range, or the several days of one month of "Dec 25,26".
    private void ParseDateRange(int year, List<DateRange> ranges)
    {
        var first = ParseDate(year, ReadMonth());
        while (true)
        {
            if (Accept('+'))
            {
                if (first.Year == 0)
                    throw CreateError(Position - 1, 1, "an open end after a date needs the year: 2026 Mar 01+",
                        "日期后的 + 须写年份, 例如 2026 Mar 01+");
                ranges.Add(new DateRange(first, first, Forever: true));
                return;
            }
            var last = AcceptRangeDash() ? ParseRangeEnd(first) : first;
            ranges.Add(new DateRange(first, last));
            if (last.Day == 0 || !NextIsDayAfterComma()) return;
            Position = Source.IndexOf(',', Position) + 1;
            SkipSpaces();
            first = CheckDay(last with { Day = ReadNumber(1, 31, "the day", "日") }, Position);
        }
    }

    private bool NextIsDayAfterComma()
    {
        var start = Position;
        SkipSpaces();
        var found = Accept(',');
        SkipSpaces();
        found = found && AtDayNumber();
        Position = start;
        return found;
    }

    private CalendarDate ParseRangeEnd(CalendarDate first)
    {
        var start = Position;
        SkipSpaces();
        if (AtDayNumber())
        {
            if (first.Day == 0)
                throw CreateUnexpectedError("the first month needs its day too, such as Jan 05-10", "起始月份也须写日, 例如 Jan 05-10");
            var day = CheckDay(first with { Day = ReadNumber(1, 31, "the day", "日") }, Position);
            if (day.Day < first.Day) throw CreateError(start, Position - start, "the last day lies before the first", "结束日早于开始日");
            return day;
        }
        var year = ReadYear();
        if (!AtMonth()) throw CreateUnexpectedError("expected a month, such as Feb or Feb 28", "此处应为月份, 例如 Feb 或 Feb 28");
        var to = ParseDate(year, ReadMonth());
        if (to.Day == 0 != (first.Day == 0))
            throw CreateError(start, Position - start, "either both ends have a day of the month or none", "起止应都写日或都不写日");
        if (year > 0 && first.Year == 0)
            throw CreateError(start, Position - start, "the first date needs its year too", "起始日期也须写年份");
        if (first.Year > 0 && year == 0) to = to with { Year = YearOfEnd(first, to, start) };
        if (first.Year > 0 && (to.Year, to.Month, to.Day).CompareTo((first.Year, first.Month, first.Day)) < 0)
            throw CreateError(start, Position - start, "the last date lies before the first", "结束日期早于开始日期");
        return to;
    }

    // "2026 Dec 15-Feb 28" can only run into 2027; "2026 Nov-Feb" may mean two stretches of 2026, and is refused.
    private int YearOfEnd(CalendarDate first, CalendarDate to, int start)
    {
        if ((to.Month, to.Day).CompareTo((first.Month, first.Day)) >= 0) return first.Year;
        if (to.Day > 0) return first.Year + 1;
        throw CreateError(start, Position - start, "months over the end of a year need both years, such as 2026 Nov-2027 Feb",
            "跨年的月份须写明两个年份, 例如 2026 Nov-2027 Feb");
    }

    private int ReadMonth()
    {
        var month = Array.IndexOf(HoursWords.Months, PeekWord()) + 1;
        Position += 3;
        return month;
    }

    private CalendarDate ParseDate(int year, int month)
    {
        var end = Position;
        SkipSpaces();
        if (AtDayNumber()) return CheckDay(new CalendarDate(year, month, ReadNumber(1, 31, "the day", "日")), Position);
        Position = end;
        return new CalendarDate(year, month, 0);
    }

    private bool AtDayNumber() => PeekDigits() is 1 or 2 && !AtClock();

    private static CalendarDate CheckDay(CalendarDate date, int end)
    {
        var days = DateTime.DaysInMonth(date.Year == 0 ? 2000 : date.Year, date.Month);
        if (date.Day <= days) return date;
        throw CreateError(end - 2, 2, $"{HoursWords.Months[date.Month - 1]} has {days} days", $"{date.Month} 月只有 {days} 天");
    }
}

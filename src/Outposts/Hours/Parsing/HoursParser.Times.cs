using Outposts.Hours.Rules;

namespace Outposts.Hours.Parsing;

/// <summary>Times of day: <c>08:00-12:00,22:00-06:00,17:00+,(sunrise+00:30)-sunset</c>.</summary>
internal sealed partial class HoursParser
{
    private const int Day = 1440;

    private bool AtTime() =>
        Current == '(' || DayEventOf(PeekWord()) is not null || AtClock();

    private List<TimeRange> ParseTimes()
    {
        var ranges = new List<TimeRange>();
        while (true)
        {
            ParseRange(ranges);
            var comma = Position;
            SkipSpaces();
            if (!Accept(',')) break;
            SkipSpaces();
            if (AtTime()) continue;
            Position = comma;
            break;
        }
        return TruncateOpenEnds(ranges);
    }

    private void ParseRange(List<TimeRange> ranges)
    {
        var start = Position;
        var from = ParseTime(lastHour: 23);
        if (from.Nominal is < 0 or >= Day)
            throw CreateError(start, Position - start, "the start lies outside the day", "开始时间不在当天");
        if (Accept('+'))
        {
            ranges.Add(OpenEnd(from, false));
            return;
        }
        SkipSpaces();
        if (!Accept('-'))
            throw CreateUnexpectedError("a time needs its end, such as 08:00-18:00, or a plus for an open end, such as 08:00+",
                "时间须写起止, 例如 08:00-18:00; 结束时间不定写作 08:00+");
        SkipSpaces();
        var endAt = Position;
        var to = ParseTime(lastHour: 48);
        if (to.Event == DayEvent.None && TimeRange.EndsOnNextDay(from, to)) to = to with { Minutes = to.Minutes + Day };
        if (to.Nominal is < 0 or > 2 * Day)
            throw CreateError(endAt, Position - endAt, "the end lies after the next day's midnight", "结束时间晚于次日 24 时");
        var range = new TimeRange(from, to, false);
        ranges.Add(range);
        if (Current == '/')
            throw CreateUnexpectedError("repeated points in time are not opening hours; write , between two times",
                "重复的时间点不是开放时间; 两段时间之间请写 ,");
        if (!Accept('+')) return;
        if (range.PastMidnight && to.Event != DayEvent.None)
            throw CreateError(Position - 1, 1, "an open end after the next day's sun is not supported; write a time",
                "次日日出日落之后不能再写 +, 请写时间");
        ranges.Add(OpenEnd(to, true));
    }

    // Nobody has said when an open end ends. "Unknown" lasts to midnight, or well into the night when it begins in the
    // evening: ten hours from 17:00 on, eight from 22:00 on, as opening_hours.js has it.
    private static TimeRange OpenEnd(TimeOfDay from, bool afterFixedEnd)
    {
        var start = from.Nominal;
        var until = start >= 22 * 60 ? start + 8 * 60 : start >= 17 * 60 ? start + 10 * 60 : Day;
        return new TimeRange(from, new TimeOfDay(DayEvent.None, until), true, afterFixedEnd);
    }

    // 07:00+,12:00-16:00: a later range ends an earlier open end.
    private static List<TimeRange> TruncateOpenEnds(List<TimeRange> ranges)
    {
        for (var i = 0; i < ranges.Count; i++)
        {
            var open = ranges[i];
            if (!open.OpenEnd) continue;
            foreach (var other in ranges)
                if (other.From.Nominal > open.From.Nominal && other.From.Nominal < open.To.Nominal)
                    open = open with { To = other.From };
            ranges[i] = open;
        }
        return ranges;
    }

    private TimeOfDay ParseTime(int lastHour)
    {
        if (Current == '(') return ParseEventWithOffset();
        var word = PeekWord();
        if (DayEventOf(word) is { } named)
        {
            Position += word.Length;
            return new TimeOfDay(named, 0);
        }
        return new TimeOfDay(DayEvent.None, ParseClock(lastHour));
    }

    private int ParseClock(int lastHour)
    {
        var start = Position;
        if (!AtClock()) throw CreateTimeError();
        var hour = ReadNumber(0, lastHour, "the hour", "小时");
        Position++;
        if (PeekDigits() != 2) throw CreateUnexpectedError("the minutes have two digits, 00 to 59", "分钟须为两位数 00 至 59");
        var minute = ReadNumber(0, 59, "the minute", "分钟");
        if (hour == 48 && minute > 0)
            throw CreateError(start, Position - start, "the end lies after the next day's midnight", "结束时间晚于次日 24 时");
        return hour * 60 + minute;
    }

    private OpeningHoursException CreateTimeError()
    {
        // In "08：00" the error points at the full-width colon.
        if (HoursHints.IsFullWidth(Peek(PeekDigits()))) Position += PeekDigits();
        return CreateUnexpectedError("a time is written with hours and minutes, such as 09:00-17:00", "时间须写时和分, 例如 09:00-17:00");
    }

    private TimeOfDay ParseEventWithOffset()
    {
        Position++;
        var word = PeekWord();
        if (DayEventOf(word) is not { } named)
            throw CreateUnexpectedError("after a bracket comes dawn, sunrise, sunset or dusk", "括号内应为 dawn、sunrise、sunset 或 dusk");
        Position += word.Length;
        var sign = Current switch { '+' => 1, '-' => -1, _ => 0 };
        if (sign == 0)
            throw CreateUnexpectedError("expected + or - and a time, such as (sunset-00:30)", "此处应为 + 或 - 及时间, 例如 (sunset-00:30)");
        Position++;
        var offset = ParseClock(23);
        if (!Accept(')')) throw CreateUnexpectedError("expected a closing bracket", "缺少右括号");
        return new TimeOfDay(named, sign * offset);
    }

    private static DayEvent? DayEventOf(string word) =>
        word.Length > 0 && Array.IndexOf(HoursWords.Events, word) is > 0 and var index ? (DayEvent)index : null;
}

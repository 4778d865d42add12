namespace Outposts.Hours.ListText;

/// <summary>A time of day as written.</summary>
/// <param name="Minutes">Minutes after midnight as the numbers say, 0…1440.</param>
/// <param name="Style">How it is written.</param>
/// <param name="Part">The part of the day before it.</param>
/// <param name="IsNextDay">次日 stands before it.</param>
internal readonly record struct WrittenTime(int Minutes, TimeStyle Style, DayPart Part, bool IsNextDay);

/// <summary>What a part of the day does to a time written after it.</summary>
internal static class DayParts
{
    /// <summary>Gets the minutes after midnight that are meant, up to 1440; null when the time does not lie in that part of the
    /// day.</summary>
    public static int? Resolve(DayPart part, int minutes)
    {
        var hour = minutes / 60;
        return part switch
        {
            DayPart.None => minutes,
            DayPart.BeforeDawn when hour <= 6 => minutes,
            DayPart.BeforeDawn when minutes == 720 => 0,
            DayPart.Morning when hour is >= 4 and <= 12 => minutes,
            DayPart.Noon when hour is 1 or 2 => minutes + 720,
            DayPart.Noon when hour is 11 or 12 or 13 or 14 => minutes,
            DayPart.Afternoon when hour is >= 1 and <= 7 => minutes + 720,
            DayPart.Afternoon when hour is >= 12 and <= 19 => minutes,
            DayPart.Evening when hour is >= 5 and <= 11 => minutes + 720,
            DayPart.Evening when minutes == 720 => 1440,
            DayPart.Evening when hour >= 17 => minutes,
            _ => null,
        };
    }
}

/// <summary>Finds what a start and an end mean together, and says what stays doubtful.</summary>
internal sealed class RangeReader(WrittenTime start, WrittenTime end, bool countsTo24, HoursDoubts doubts)
{
    private const int Noon = 720;
    private const int Midnight = 1440;

    /// <summary>Reads the range; null when it has no meaning.</summary>
    public ListedRange? Read()
    {
        if (start.Style == TimeStyle.Misprint || end.Style == TimeStyle.Misprint) doubts.Add(HoursDoubt.Misprint);
        if (start.Style == TimeStyle.Bare || end.Style == TimeStyle.Bare) doubts.Add(HoursDoubt.BareHours);
        if (DayParts.Resolve(start.Part, start.Minutes) is not { } from || from >= Midnight) return null;
        var range = end.IsNextDay ? ReadNextDay(from)
            : end.Part != DayPart.None ? ReadEndWithPart(from)
            : start.Part != DayPart.None ? ReadEndOfSamePart(from)
            : ReadNumbers();
        return range is { } read && read.Start < read.End && read.End - read.Start <= Midnight && read.End <= 2 * Midnight ? read : null;
    }

    private ListedRange? ReadNextDay(int from)
    {
        if (DayParts.Resolve(end.Part, end.Minutes) is not { } to || to > from) return null;
        if (IsTwelveHours(start) && start.Part == DayPart.None) doubts.Add(HoursDoubt.MorningOrAfternoon);
        return new ListedRange(from, to + Midnight);
    }

    private ListedRange? ReadEndWithPart(int from)
    {
        // 夜间1点 is of the next day.
        var isAfterMidnight = end.Part == DayPart.Evening && end.Minutes is > 0 and < 300;
        if (isAfterMidnight) doubts.Add(HoursDoubt.Overnight);
        if (isAfterMidnight && from > end.Minutes) return new ListedRange(from, end.Minutes + Midnight);
        if (DayParts.Resolve(end.Part, end.Minutes) is not { } to) return null;
        if (start.Part == DayPart.None && IsHalfDayDoubtful(to)) doubts.Add(HoursDoubt.MorningOrAfternoon);
        if (to > from) return new ListedRange(from, to);
        // 晚10点至早6点, 17:00-凌晨2:00 can only run into the next day.
        if (end.Part is not (DayPart.BeforeDawn or DayPart.Morning)) return null;
        if (end.Part == DayPart.Morning && from < 17 * 60) doubts.Add(HoursDoubt.Overnight);
        return new ListedRange(from, to + Midnight);
    }

    // In 6点到晚10点 six may be in the morning or in the evening; in 8点到下午5点 it may not.
    private bool IsHalfDayDoubtful(int to) => start.Style != TimeStyle.Padded && start.Minutes is > 0 and < Noon
        && (start.Minutes + Noon < to || end.Part is DayPart.BeforeDawn) && (start.Style == TimeStyle.Spoken || start.Minutes < 300);

    private ListedRange? ReadEndOfSamePart(int from)
    {
        var to = end.Minutes;
        switch (start.Part)
        {
            case DayPart.Morning or DayPart.BeforeDawn when to <= from && to is > 0 and < Noon:
                doubts.Add(HoursDoubt.MorningOrAfternoon);
                return new ListedRange(from, to + Noon);
            case DayPart.BeforeDawn when to <= Noon && to > 480:
                doubts.Add(HoursDoubt.MorningOrAfternoon);
                return new ListedRange(from, to);
            case DayPart.Morning when to > Noon + 59:
                // The afternoon stands behind 上午: the word may be left from another text.
                if (start.Style != TimeStyle.Spoken) doubts.Add(HoursDoubt.PartOfDay);
                return new ListedRange(from, to);
            // 晚19:00-8:00: the first time counts to 24, so the second is likely the next morning.
            case DayPart.Evening when start.Minutes > Noon + 59 && to is > 0 and < Noon:
                doubts.Add(HoursDoubt.Overnight);
                return new ListedRange(from, to + Midnight);
            case DayPart.Noon or DayPart.Afternoon when start.Minutes > Noon + 59 && to is > 0 and < Noon && to + Noon <= from:
                doubts.Add(HoursDoubt.Overnight);
                return new ListedRange(from, to + Midnight);
            case DayPart.Noon or DayPart.Afternoon when start.Minutes > Noon + 59 && to is >= 60 and < Noon:
                doubts.Add(HoursDoubt.MorningOrAfternoon);
                return new ListedRange(from, to + Noon);
            case DayPart.Noon or DayPart.Afternoon when to <= from && to is >= 60 and < Noon:
                return new ListedRange(from, to + Noon);
            case DayPart.Evening when to is >= 300 and < Noon && to + Noon > from:
                return new ListedRange(from, to + Noon);
            case DayPart.Evening when to is 0 or Noon:
                return new ListedRange(from, Midnight);
            case DayPart.Evening when to <= 600:
                doubts.Add(HoursDoubt.Overnight);
                return new ListedRange(from, to + Midnight);
            default:
                return new ListedRange(from, to);
        }
    }

    private ListedRange? ReadNumbers()
    {
        var (from, to) = (start.Minutes, end.Minutes);
        if (to == 0 && from > 0) to = Midnight;
        if (from == to)
        {
            if (from != 0) return null;
            doubts.Add(HoursDoubt.WholeDay);
            return ListedRange.AllDay;
        }
        if (from > to) return ReadBackwards(from, to);
        if (to <= Noon && !countsTo24 && IsTwelveHours(start) && IsTwelveHours(end)) doubts.Add(HoursDoubt.MorningOrAfternoon);
        if (start.Style == TimeStyle.Padded || from == 0) return new ListedRange(from, to);
        if (from is >= 60 and < 240)
        {
            // Nobody opens at two in the night without saying so.
            doubts.Add(HoursDoubt.MorningOrAfternoon);
            return new ListedRange(from + Noon, to <= Noon ? to + Noon : to);
        }
        if (from < 420 && to <= Noon) doubts.Add(HoursDoubt.MorningOrAfternoon);
        return new ListedRange(from, to);
    }

    // 9:00-5:00 and 22:00-6:00.
    private ListedRange ReadBackwards(int from, int to)
    {
        if (from < Noon + 60)
        {
            doubts.Add(HoursDoubt.MorningOrAfternoon);
            return new ListedRange(from, to + Noon);
        }
        doubts.Add(HoursDoubt.Overnight);
        return new ListedRange(from, to + Midnight);
    }

    private static bool IsTwelveHours(WrittenTime time) => time.Style is TimeStyle.Spoken && time.Minutes <= Noon;
}

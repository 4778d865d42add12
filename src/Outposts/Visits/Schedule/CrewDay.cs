using Outposts.Hours;

namespace Outposts.Visits.Schedule;

/// <summary>A stretch of a day, minutes from 0 to 1440, the end not included.</summary>
internal readonly record struct MinuteRange(int Start, int End);

/// <summary>
/// One bus on one day: the crew's stretches of work and the quarter hours in which it can serve. Driving, setting up, serving and packing
/// up take crew time; a break pauses them.
/// </summary>
internal sealed class CrewDay
{
    private readonly int[] _slotStarts;

    public CrewDay(MinuteRange[] work)
    {
        WorkRanges = work;
        _slotStarts = [.. Enumerable.Range(0, 96).Select(q => q * VisitSlots.MinutesPerSlot)
            .Where(start => work.Any(span => span.Start <= start && start + VisitSlots.MinutesPerSlot <= span.End))];
    }

    public MinuteRange[] WorkRanges { get; }

    /// <summary>Minutes worked.</summary>
    public int WorkedMinutes => WorkRanges.Sum(span => span.End - span.Start);

    /// <summary>When each quarter hour begins that lies in one stretch of work.</summary>
    public ReadOnlySpan<int> SlotStarts => _slotStarts;

    /// <summary>When work of so many minutes that may begin at a moment is done; -1 when the day is over before.</summary>
    public int FinishTime(int from, int minutes)
    {
        if (minutes == 0) return from;
        foreach (var span in WorkRanges)
        {
            if (span.End <= from) continue;
            var start = Math.Max(from, span.Start);
            if (start + minutes <= span.End) return start + minutes;
            minutes -= span.End - start;
        }
        return -1;
    }

    /// <summary>The index of the first serving quarter hour from a moment on; the count when there is none.</summary>
    public int SlotIndexFrom(int minute)
    {
        var at = Array.BinarySearch(_slotStarts, minute);
        return at >= 0 ? at : ~at;
    }

    /// <summary>The stretches of a day that are certainly open.</summary>
    public static MinuteRange[] OpenRanges(OpeningHours hours, DateOnly day, HolidayCalendar holidays)
    {
        var open = new List<MinuteRange>();
        foreach (var span in hours.SpansOn(day, holidays))
        {
            if (span.State.State != OpenState.Open) continue;
            if (open.Count > 0 && open[^1].End == span.Start) open[^1] = new MinuteRange(open[^1].Start, span.End);
            else open.Add(new MinuteRange(span.Start, span.End));
        }
        return [.. open];
    }
}

using Outposts.Hours;

namespace Outposts.Visits.Schedule;

/// <summary>
/// The working time of a bus's crew on one day and the slots in which it can serve. Driving, setting up, serving and packing up take
/// working time; a break interrupts them.
/// </summary>
internal sealed class CrewDay
{
    /// <summary>The longest pause within a shift, in minutes.</summary>
    public const int MaxBreakMinutes = 180;

    private const int MinutesPerDay = 1440;
    private readonly int[] _slotStarts;

    public CrewDay(MinuteRange[] work)
    {
        WorkRanges = work;
        _slotStarts = [.. Enumerable.Range(0, 96).Select(q => q * VisitSlots.MinutesPerSlot)
            .Where(start => work.Any(span => span.Start <= start && start + VisitSlots.MinutesPerSlot <= span.End))];
    }

    public MinuteRange[] WorkRanges { get; }

    /// <summary>Gets the minutes of work.</summary>
    public int WorkedMinutes => WorkRanges.Sum(span => span.End - span.Start);

    /// <summary>Gets the start minutes of the slots that lie within one range of work.</summary>
    public ReadOnlySpan<int> SlotStarts => _slotStarts;

    /// <summary>Gets the minute at which work that starts no earlier than a minute is finished; -1 when the day ends before.</summary>
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

    /// <summary>Gets the index of the first slot that starts at a minute or later; the number of slots when there is none.</summary>
    public int SlotIndexFrom(int minute)
    {
        var at = Array.BinarySearch(_slotStarts, minute);
        return at >= 0 ? at : ~at;
    }

    /// <summary>Gets the shift of a day that a plan uses: the longest that begins on the day, the first of equally long ones.</summary>
    public static CrewDay OfLongestInterval(OpeningHours hours, DateOnly day, HolidayCalendar holidays)
    {
        var shifts = Shifts(hours, day, holidays);
        // What goes on from the evening before belongs to that evening, unless the crew works around the clock.
        if (shifts.Count > 0 && shifts[0][0].Start == 0 && shifts[0][^1].End < MinutesPerDay
            && OpenRanges(hours, day.AddDays(-1), holidays) is [.., { End: MinutesPerDay }])
            shifts.RemoveAt(0);
        return new CrewDay(shifts.MaxBy(shift => shift.Sum(range => range.End - range.Start)) ?? []);
    }

    /// <summary>Gets the shift in which a minute of a day lies; without one, the day's longest shift.</summary>
    public static CrewDay At(OpeningHours hours, DateOnly day, int minute, HolidayCalendar holidays) =>
        Shifts(hours, day, holidays).FirstOrDefault(shift => shift[0].Start <= minute && minute < shift[^1].End) is { } shift
            ? new CrewDay(shift) : OfLongestInterval(hours, day, holidays);

    // A pause longer than a meal break parts a day's work into shifts: the bus does not stay at a place meanwhile.
    private static List<MinuteRange[]> Shifts(OpeningHours hours, DateOnly day, HolidayCalendar holidays)
    {
        var shifts = new List<List<MinuteRange>>();
        foreach (var range in OpenRanges(hours, day, holidays))
        {
            if (shifts.Count == 0 || range.Start - shifts[^1][^1].End > MaxBreakMinutes) shifts.Add([]);
            shifts[^1].Add(range);
        }
        return [.. shifts.Select(shift => shift.ToArray())];
    }

    /// <summary>Gets the ranges of a day that are certainly open.</summary>
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

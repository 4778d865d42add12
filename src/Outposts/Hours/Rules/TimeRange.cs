namespace Outposts.Hours.Rules;

/// <summary>A range of time that begins on the day selected and may end on the next.</summary>
/// <param name="From">The start, 00:00…23:59.</param>
/// <param name="To">The end, exclusive; a clock time of 24:00 or more lies on the next day.</param>
/// <param name="OpenEnd">Nobody has said when it ends: <see cref="To"/> is where the text stops saying "unknown".</param>
/// <param name="AfterFixedEnd">The open end follows a range: the <c>+</c> of <c>08:00-12:00+</c>.</param>
internal sealed record TimeRange(TimeOfDay From, TimeOfDay To, bool OpenEnd, bool AfterFixedEnd = false)
{
    private const int Day = 1440;

    // The sun comes within this many minutes of a clock time on either side in the course of a year.
    private const int MaxSunShift = 240;

    /// <summary>Whether it runs past midnight.</summary>
    public bool PastMidnight { get; } = To.Event == DayEvent.None ? To.Minutes > Day : EndsOnNextDay(From, To);

    /// <summary>
    /// Determines whether a time after a dash means one of the next day: it is not after the start. Where the sun decides which is first,
    /// both are of one day: <c>18:30-sunset</c> is an evening in June and nothing in December.
    /// </summary>
    public static bool EndsOnNextDay(TimeOfDay from, TimeOfDay to) => to.Nominal <= from.Nominal
        && (from == to || (from.Event == DayEvent.None && to.Event == DayEvent.None) || from.Nominal - to.Nominal > MaxSunShift);

    /// <summary>Start in minutes after the midnight of the day that is selected, 0…1440, or later for an open end past midnight.</summary>
    public int StartOn(int dayNumber, SolarLocation location) => From.On(dayNumber, location);

    /// <summary>End in minutes after the midnight of the day that is selected.</summary>
    public int EndOn(int dayNumber, SolarLocation location) => To.Event != DayEvent.None && PastMidnight
        ? Day + To.On(Math.Min(dayNumber + 1, DateOnly.MaxValue.DayNumber), location)
        : To.On(dayNumber, location);

    /// <summary>The range as written; an open end after a range writes its plus alone, since its start is the end before it.</summary>
    public override string ToString()
    {
        if (AfterFixedEnd) return "+";
        if (OpenEnd) return $"{From}+";
        // 22:00-30:00 is 22:00-06:00; an end more than a day after the start keeps its long form.
        var end = To.Event == DayEvent.None && To.Minutes > Day
            && EndsOnNextDay(From, To with { Minutes = To.Minutes - Day }) ? To with { Minutes = To.Minutes - Day } : To;
        return $"{From}-{end}";
    }
}

namespace Outposts.Hours;

/// <summary>Which hours of one week are open: for counting who is served when.</summary>
public sealed class HoursWeek
{
    private const int Hours = 24, Days = 7;
    private readonly uint[] _open = new uint[Days];
    private readonly uint[] _uncertain = new uint[Days];

    private HoursWeek(DateOnly monday) => Monday = monday;

    /// <summary>The week's first day.</summary>
    public DateOnly Monday { get; }

    /// <summary>How many hours of the week are open throughout, 0…168.</summary>
    public int OpenHours => _open.Sum(day => System.Numerics.BitOperations.PopCount(day));

    /// <summary>Whether it is open throughout an hour.</summary>
    /// <param name="day">0 is Monday, 6 Sunday.</param>
    /// <param name="hour">0…23: the hour that begins then.</param>
    public bool IsOpen(int day, int hour) => Has(_open, day, hour);

    /// <summary>Whether nobody can say of some part of the hour, and the rest of it is open.</summary>
    /// <param name="day">0 is Monday, 6 Sunday.</param>
    /// <param name="hour">0…23: the hour that begins then.</param>
    public bool IsUncertain(int day, int hour) => Has(_uncertain, day, hour);

    internal static HoursWeek Of(OpeningHours hours, DateOnly day, HolidayCalendar holidays)
    {
        var week = new HoursWeek(day.AddDays(-(((int)day.DayOfWeek + 6) % Days)));
        for (var i = 0; i < Days; i++)
        {
            uint closed = 0, unknown = 0;
            foreach (var span in hours.SpansOn(week.Monday.AddDays(i), holidays))
            {
                if (span.State.State == OpenState.Closed) closed |= Touched(span);
                else if (span.State.State == OpenState.Unknown) unknown |= Touched(span);
            }
            const uint All = (1u << Hours) - 1;
            week._open[i] = All & ~closed & ~unknown;
            week._uncertain[i] = unknown & ~closed;
        }
        return week;
    }

    private static uint Touched(HoursSpan span)
    {
        uint hours = 0;
        for (var hour = span.Start / 60; hour * 60 < span.End; hour++) hours |= 1u << hour;
        return hours;
    }

    private static bool Has(uint[] mask, int day, int hour)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hour);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(hour, Hours);
        return (mask[day] >> hour & 1) != 0;
    }
}

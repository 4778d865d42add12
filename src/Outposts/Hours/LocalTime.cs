namespace Outposts.Hours;

/// <summary>Moments, and the local days in which they lie.</summary>
public static class LocalTime
{
    /// <summary>The local day of a moment.</summary>
    /// <param name="zone">The time zone.</param>
    /// <param name="moment">The moment.</param>
    public static DateOnly DayOf(this TimeZoneInfo zone, DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The moment of a minute of a local day. A local time that clocks skip means the moment after the gap; one that they show
    /// twice,
    /// the later of the two.</summary>
    /// <param name="zone">The time zone.</param>
    /// <param name="day">The local day, not the first or the last of the calendar.</param>
    /// <param name="minute">Minutes from its midnight, 0 or more; beyond a day it lies in the days after.</param>
    /// <returns>The moment with the zone's offset then.</returns>
    public static DateTimeOffset Moment(this TimeZoneInfo zone, DateOnly day, int minute = 0)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        return TimeZoneInfo.ConvertTime(new DateTimeOffset(local, zone.GetUtcOffset(local)), zone);
    }
}

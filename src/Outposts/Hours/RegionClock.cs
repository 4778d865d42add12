using NodaTime;
using NodaTime.TimeZones;

namespace Outposts.Hours;

/// <summary>
/// Converts between moments and the local time of a region. A local time that clocks show twice means the first of the two; one that they
/// skip lies as long after the gap's start as it would without the gap: 02:30 means 03:30 where they go from 02:00 to 03:00.
/// </summary>
public sealed class RegionClock
{
    private static readonly DateTimeOffset First = DateTimeOffset.MinValue.AddDays(1), Last = DateTimeOffset.MaxValue.AddDays(-1);
    private readonly DateTimeZone _zone;

    private RegionClock(DateTimeZone zone) => _zone = zone;

    /// <summary>Creates the clock of a time zone.</summary>
    /// <param name="timeZone">An IANA name such as Asia/Shanghai.</param>
    /// <exception cref="ArgumentException">There is no such time zone.</exception>
    public static RegionClock Of(string timeZone) =>
        TryCreate(timeZone) ?? throw new ArgumentException($"There is no time zone \"{timeZone}\".", nameof(timeZone));

    /// <summary>Creates the clock of a time zone; null when there is no such time zone.</summary>
    /// <param name="timeZone">An IANA name such as Asia/Shanghai.</param>
    public static RegionClock? TryCreate(string timeZone) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) is { } zone ? new RegionClock(zone) : null;

    /// <summary>The IANA name of the time zone.</summary>
    public string TimeZone => _zone.Id;

    /// <summary>Gets a moment with the region's offset; on the first and the last day of the calendar with offset 0.</summary>
    public DateTimeOffset InRegion(DateTimeOffset moment) => moment < First || moment > Last ? moment.ToUniversalTime()
        : Instant.FromDateTimeOffset(moment).InZone(_zone).ToDateTimeOffset();

    /// <summary>Gets the local time of a moment.</summary>
    public DateTime ToLocal(DateTimeOffset moment) => InRegion(moment).DateTime;

    /// <summary>Gets the local day of a moment.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(ToLocal(moment));

    /// <summary>Gets the moment of a minute of a local day, with the region's offset.</summary>
    /// <param name="day">The local day, not the first or the last of the calendar.</param>
    /// <param name="minute">Minutes from its midnight, 0 or more; beyond a day it lies in the days after.</param>
    public DateTimeOffset Moment(DateOnly day, int minute = 0) => Moment(day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute));

    /// <summary>Gets the moment of a local time, with the region's offset.</summary>
    /// <param name="local">The local time; its kind does not matter.</param>
    /// <param name="after">Where clocks show the time twice, the second is meant when the first is not after this moment.</param>
    public DateTimeOffset Moment(DateTime local, DateTimeOffset? after = null)
    {
        var mapping = _zone.MapLocal(LocalDateTime.FromDateTime(local));
        if (mapping.Count == 2 && mapping.First().ToDateTimeOffset() <= after) return mapping.Last().ToDateTimeOffset();
        return Resolvers.LenientResolver(mapping).ToDateTimeOffset();
    }
}

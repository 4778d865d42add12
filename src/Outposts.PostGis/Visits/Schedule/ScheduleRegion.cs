using Outposts.Hours;
using Outposts.Travel;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>The calendar, time zone and travel times by which the schedule is evaluated.</summary>
/// <param name="Holidays">The official calendar.</param>
/// <param name="Zone">The time zone.</param>
/// <param name="Travel">The travel times.</param>
public sealed record ScheduleRegion(HolidayCalendar Holidays, RegionClock Zone, TravelModel Travel)
{
    /// <summary>Gets the local day of a time.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => Zone.DayOf(moment);

    /// <summary>Gets the rules of the schedule.</summary>
    internal ScheduleRules Rules(int setUpMinutes, int packUpMinutes, int? spacingDays) => new()
    {
        Holidays = Holidays,
        Zone = Zone,
        Travel = Travel,
        SetUpMinutes = setUpMinutes,
        PackUpMinutes = packUpMinutes,
        SpacingDays = spacingDays,
    };
}

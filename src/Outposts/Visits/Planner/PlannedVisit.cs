using Outposts.Hours;
using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>A visit of a plan, in local time.</summary>
/// <param name="Bus">The bus's code.</param>
/// <param name="Place">The place's code.</param>
/// <param name="Day">The day.</param>
/// <param name="Start">The start of the first slot in minutes of the day, a multiple of 15.</param>
/// <param name="End">The end of the last slot in minutes of the day, a multiple of 15, after <paramref name="Start"/>.</param>
/// <param name="Seats">The seats of the visit, at least 1.</param>
public sealed record PlannedVisit(string Bus, string Place, DateOnly Day, int Start, int End, int Seats)
{
    /// <summary>Gets a visit in local time.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="zone">The region's time zone.</param>
    public static PlannedVisit Of(Visit visit, RegionClock zone) =>
        Of(visit.Bus, visit.Place, visit.StartsAt, visit.EndsAt, visit.Capacity, zone);

    /// <summary>Gets a visit in local time.</summary>
    /// <param name="bus">The bus's code.</param>
    /// <param name="place">The place's code.</param>
    /// <param name="startsAt">The start.</param>
    /// <param name="endsAt">The end.</param>
    /// <param name="seats">The seats.</param>
    /// <param name="zone">The region's time zone.</param>
    public static PlannedVisit Of(string bus, string place, DateTimeOffset startsAt, DateTimeOffset endsAt, int seats, RegionClock zone)
    {
        var start = zone.ToLocal(startsAt);
        var end = zone.ToLocal(endsAt) - start.Date;
        return new PlannedVisit(bus, place, DateOnly.FromDateTime(start), (int)start.TimeOfDay.TotalMinutes,
            (int)Math.Min(end.TotalMinutes, 10_000), seats);
    }
}

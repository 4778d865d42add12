using Outposts.Geodesy;
using Outposts.Hours;

namespace Outposts.Registry.Events;

/// <summary>Finds the events of some days.</summary>
public static class EventFinder
{
    /// <summary>
    /// Finds events with a date in the time asked for: by the day of the first such date, those of one day by their distance or else by
    /// their times, then by their numbers. A date that began on a day before counts as one of the first day.
    /// </summary>
    /// <param name="events">The events.</param>
    /// <param name="query">Which.</param>
    /// <param name="zone">The region's time.</param>
    /// <param name="positionOf">Gets where a date takes place; null when that is not known any more.</param>
    public static IEnumerable<CareEvent> Find(IEnumerable<CareEvent> events, EventQuery query, RegionClock zone,
        Func<CareEvent, EventDate, Position?> positionOf) =>
        events.Where(one => (query.Kinds is null || query.Kinds.Contains(one.Kind))
                && (query.Campaign is null || one.CampaignId == query.Campaign)
                && (query.Outpost is null || one.OutpostCode == query.Outpost))
            .Select(one => (Event: one, Date: FirstDate(one, query)))
            .Where(found => found.Date is not null)
            .Select(found => (found.Event, Start: found.Date!.StartsAt < query.From ? query.From : found.Date.StartsAt,
                Distance: query.Near is { } near ? positionOf(found.Event, found.Date) is { } there
                    ? Geodesic.Distance(near, there) : double.PositiveInfinity : 0))
            .OrderBy(found => zone.DayOf(found.Start)).ThenBy(found => found.Distance).ThenBy(found => found.Start)
            .ThenBy(found => found.Event.Id).Select(found => found.Event);

    private static EventDate? FirstDate(CareEvent one, EventQuery query) => one.Dates.FirstOrDefault(date =>
        date.EndsAt > query.From && date.StartsAt < query.Before
        && (query.Districts is null || query.Districts.Contains(date.DistrictCode)));
}

using Outposts.PostGis.Visits;
using Outposts.Visits;

namespace Outposts.Api.Visits;

/// <summary>The visits of a draft as they are handed in: read as the planner knows them, and valued.</summary>
internal static class PlannedVisits
{
    private const int Most = 5_000;

    public static void CheckCount(IReadOnlyList<PlannedVisitInput> visits)
    {
        if (visits.Count > Most) throw BadInput.Error($"\"visits\" takes at most {Most}, not {visits.Count}.");
    }

    public static DraftVisit ToDraft(this PlannedVisitInput visit, int expected) =>
        new(visit.Bus, visit.Place, visit.StartsAt, visit.EndsAt, visit.Capacity, expected);

    /// <summary>The visits in their order as the planner takes them.</summary>
    public static List<PlannedVisit> Of(IReadOnlyList<PlannedVisitInput> given, VisitPlanQuestion question)
    {
        var (buses, places) = (question.Buses.Values.ToDictionary(bus => bus.Id), question.Places.Values.ToDictionary(place => place.Id));
        var visits = new List<PlannedVisit>();
        foreach (var one in given)
        {
            if (!buses.TryGetValue(one.Bus, out var bus) || !places.TryGetValue(one.Place, out var place))
                throw BadInput.Error(new Sentence("visits 中有的到访用了不在计划中的客车，或不存在的地点。",
                    "\"visits\" names a bus that is not planned, or a place that is not there."));
            // What stands in the schedule is taken as the planner takes it.
            var same = question.Schedule.FirstOrDefault(entry =>
                (entry.Stored.Bus.Id, entry.Stored.PlaceId, entry.Stored.StartsAt, entry.Stored.EndsAt)
                == (one.Bus, one.Place, one.StartsAt, one.EndsAt)).Planned;
            var visit = same ?? Planned(one, bus, place, question.Zone);
            CheckDay(visit, place, question.Request);
            visits.Add(visit);
        }
        return visits.Distinct().Count() == visits.Count ? visits
            : throw BadInput.Error(new Sentence("visits 中有重复的到访。", "\"visits\" has the same visit twice."));
    }

    /// <summary>The draft as if every visit were pinned, how far any plan of the same question could go, and whom each visit is expected to
    /// reach.</summary>
    public static (VisitPlan Valued, double Bound, IReadOnlyList<int> Expected) Value(List<PlannedVisit> visits, VisitPlanQuestion question,
        CancellationToken limit)
    {
        var request = question.Request;
        var together = Together(visits, question.Buses);
        var pinned = together.OfType<PlannedVisit>().ToList();
        var named = pinned.Select(visit => visit.Place).Distinct().Where(code => request.Places.All(place => place.Code != code))
            .Select(code => question.Places[code].ToPlace() with { Permission = HostPermission.None });
        var valued = VisitPlanner.Plan(
            request with
            {
                Places = [.. request.Places, .. named],
                Pinned = pinned,
                Current = [],
                OnlyPinned = true,
                Effort = request.Effort with { BoundRounds = 0 }
            }, limit);
        var bound = VisitPlanner.Plan(request with { Effort = request.Effort with { Moves = 0 } }, limit).Bound;
        var expected = valued.Visits.ToDictionary(visit => visit.Visit, visit => visit.Expected);
        return (valued, bound, [.. together.Select(visit => visit is null ? 0 : expected[visit])]);
    }

    /// <summary>Each visit with the seats that the bus has left on its day; null where the bus is at an earlier one then, or has none left.
    /// A draft may be saved before it is mended, and what cannot be is worth nothing.</summary>
    private static PlannedVisit?[] Together(List<PlannedVisit> visits, IReadOnlyDictionary<string, StoredBus> buses)
    {
        var together = new PlannedVisit?[visits.Count];
        foreach (var day in Enumerable.Range(0, visits.Count).GroupBy(i => (visits[i].Bus, visits[i].Day)))
        {
            var (free, seats) = (0, buses[day.Key.Bus].DailyCapacity);
            foreach (var i in day.OrderBy(i => visits[i].Start).ThenBy(i => visits[i].End))
            {
                if (visits[i].Start < free || seats == 0) continue;
                together[i] = visits[i] with { Seats = Math.Min(visits[i].Seats, seats) };
                (free, seats) = (visits[i].End, seats - together[i]!.Seats);
            }
        }
        return together;
    }

    private static void CheckDay(PlannedVisit visit, StoredPlace place, VisitPlanRequest request)
    {
        if (visit.Day < request.From || visit.Day > request.Until)
            throw BadInput.Error(Sentence.Of(
                $"{place.Name} 的到访在 {visit.Day:yyyy-MM-dd}，不在编排的 {request.From:yyyy-MM-dd} 至 {request.Until:yyyy-MM-dd} 之内；请移回，或改编排的时段。",
                $"The visit to {place.Name} is on {visit.Day:yyyy-MM-dd}, outside the plan's days, {request.From:yyyy-MM-dd} to {request.Until:yyyy-MM-dd}; move it back or plan other days."));
    }

    private static PlannedVisit Planned(PlannedVisitInput given, StoredBus bus, StoredPlace place, TimeZoneInfo zone)
    {
        var start = TimeZoneInfo.ConvertTime(given.StartsAt, zone).DateTime;
        var end = TimeZoneInfo.ConvertTime(given.EndsAt, zone).DateTime - start.Date;
        return new PlannedVisit(bus.Code, place.Code, DateOnly.FromDateTime(start), (int)start.TimeOfDay.TotalMinutes,
            (int)Math.Min(end.TotalMinutes, 10_000), given.Capacity);
    }
}

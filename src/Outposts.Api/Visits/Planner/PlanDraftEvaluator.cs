using Outposts.PostGis.Visits.Planner;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>The visits of a draft as they are handed in: read as the planner knows them, and valued.</summary>
internal static class PlanDraftEvaluator
{
    private const int MaxVisits = 5_000;

    public static void RequireCount(IReadOnlyList<PlannedVisitInput> visits)
    {
        if (visits.Count > MaxVisits) throw UserInputError.Create($"\"visits\" takes at most {MaxVisits}, not {visits.Count}.");
    }

    public static PlanDraftVisit ToDraft(this PlannedVisitInput visit, int expected) =>
        new(visit.Bus, visit.Place, visit.StartsAt, visit.EndsAt, visit.Capacity, expected);

    /// <summary>The visits in their order as the planner takes them.</summary>
    public static List<PlannedVisit> ToPlannedVisits(IReadOnlyList<PlannedVisitInput> given, PlanningContext context)
    {
        var (buses, places) = (context.Buses.Values.ToDictionary(bus => bus.Id), context.Places.Values.ToDictionary(place => place.Id));
        var visits = new List<PlannedVisit>();
        foreach (var one in given)
        {
            if (!buses.TryGetValue(one.Bus, out var bus) || !places.TryGetValue(one.Place, out var place))
                throw UserInputError.Create(new LocalizedText("visits 中有的到访用了不在计划中的客车，或不存在的地点。",
                    "\"visits\" names a bus that is not planned, or a place that is not there."));
            // What stands in the schedule is taken as the planner takes it.
            var same = context.Schedule.FirstOrDefault(entry =>
                (entry.Stored.Bus.Id, entry.Stored.PlaceId, entry.Stored.StartsAt, entry.Stored.EndsAt)
                == (one.Bus, one.Place, one.StartsAt, one.EndsAt)).Planned;
            var visit = same ?? ToPlannedVisit(one, bus, place, context.Zone);
            RequireWithinPlan(visit, place, context.Request);
            visits.Add(visit);
        }
        return visits.Distinct().Count() == visits.Count ? visits
            : throw UserInputError.Create(new LocalizedText("visits 中有重复的到访。", "\"visits\" has the same visit twice."));
    }

    /// <summary>The draft as if every visit were pinned, how far any plan of the same question could go, and whom each visit is expected to
    /// reach.</summary>
    public static (VisitPlan Valued, double Bound, IReadOnlyList<int> Expected) Evaluate(List<PlannedVisit> visits, PlanningContext context,
        CancellationToken limit)
    {
        var request = context.Request;
        var feasible = Feasible(visits, context.Buses);
        var pinned = feasible.OfType<PlannedVisit>().ToList();
        var named = pinned.Select(visit => visit.Place).Distinct().Where(code => request.Places.All(place => place.Code != code))
            .Select(code => context.Places[code].ToPlace() with { Permission = HostPermission.None });
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
        return (valued, bound, [.. feasible.Select(visit => visit is null ? 0 : expected[visit])]);
    }

    /// <summary>Each visit with the seats that the bus has left on its day; null where the bus is at an earlier one then, or has none left.
    /// A draft may be saved before it is mended, and what cannot be is worth nothing.</summary>
    private static PlannedVisit?[] Feasible(List<PlannedVisit> visits, IReadOnlyDictionary<string, StoredBus> buses)
    {
        var feasible = new PlannedVisit?[visits.Count];
        foreach (var day in Enumerable.Range(0, visits.Count).GroupBy(i => (visits[i].Bus, visits[i].Day)))
        {
            var (free, seats) = (0, buses[day.Key.Bus].DailyCapacity);
            foreach (var i in day.OrderBy(i => visits[i].Start).ThenBy(i => visits[i].End))
            {
                if (visits[i].Start < free || seats == 0) continue;
                feasible[i] = visits[i] with { Seats = Math.Min(visits[i].Seats, seats) };
                (free, seats) = (visits[i].End, seats - feasible[i]!.Seats);
            }
        }
        return feasible;
    }

    private static void RequireWithinPlan(PlannedVisit visit, StoredPlace place, VisitPlanRequest request)
    {
        if (visit.Day < request.From || visit.Day > request.Until)
            throw UserInputError.Create(LocalizedText.Of(
                $"{place.Name} 的到访在 {visit.Day:yyyy-MM-dd}，不在编排的 {request.From:yyyy-MM-dd} 至 {request.Until:yyyy-MM-dd} 之内；请移回，或改编排的时段。",
                $"The visit to {place.Name} is on {visit.Day:yyyy-MM-dd}, outside the plan's days, {request.From:yyyy-MM-dd} to {request.Until:yyyy-MM-dd}; move it back or plan other days."));
    }

    private static PlannedVisit ToPlannedVisit(PlannedVisitInput given, StoredBus bus, StoredPlace place, TimeZoneInfo zone)
    {
        var start = TimeZoneInfo.ConvertTime(given.StartsAt, zone).DateTime;
        var end = TimeZoneInfo.ConvertTime(given.EndsAt, zone).DateTime - start.Date;
        return new PlannedVisit(bus.Code, place.Code, DateOnly.FromDateTime(start), (int)start.TimeOfDay.TotalMinutes,
            (int)Math.Min(end.TotalMinutes, 10_000), given.Capacity);
    }
}

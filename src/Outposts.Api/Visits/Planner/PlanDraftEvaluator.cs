using Outposts.PostGis.Visits.Planner;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>Converts the visits of a draft to planned visits and evaluates them.</summary>
internal static class PlanDraftEvaluator
{
    /// <summary>The maximum number of visits of a draft.</summary>
    internal const int MaxVisits = 5_000;

    public static void RequireCount(IReadOnlyList<PlannedVisitInput> visits)
    {
        if (visits.Count > MaxVisits)
            throw UserInputError.Create($"“visits”最多 {MaxVisits} 次到访，给出 {visits.Count} 次。",
                $"\"visits\" takes at most {MaxVisits}, not {visits.Count}.");
    }

    public static PlanDraftVisit ToDraft(this PlannedVisitInput visit, int expected) =>
        new(visit.Bus, visit.Place, visit.StartsAt, visit.EndsAt, visit.Capacity, expected);

    /// <summary>Converts visits, in their order.</summary>
    public static List<PlannedVisit> ToPlannedVisits(
        IReadOnlyList<PlannedVisitInput> given, PlanningContext context, CancellationToken cancellationToken)
    {
        var (buses, places) = (context.Buses.Values.ToDictionary(bus => bus.Id), context.Places.Values.ToDictionary(place => place.Id));
        var stored = context.Schedule.DistinctBy(entry => KeyOf(entry.Stored))
            .ToDictionary(entry => KeyOf(entry.Stored), entry => entry.Planned);
        var visits = new List<PlannedVisit>();
        foreach (var one in given)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!buses.TryGetValue(one.Bus, out var bus) || !places.TryGetValue(one.Place, out var place))
                throw UserInputError.Create(new LocalizedText("visits 中有的到访用了不在计划中的客车，或不存在的地点。",
                    "\"visits\" names a bus that is not planned, or a place that is not there."));
            // A visit of the schedule is rounded as for the planner.
            var visit = stored.GetValueOrDefault((one.Bus, one.Place, one.StartsAt, one.EndsAt))
                ?? PlannedVisit.Of(bus.Code, place.Code, one.StartsAt, one.EndsAt, one.Capacity, context.Zone);
            RequireWithinPlan(visit, place, context.Request);
            visits.Add(visit);
        }
        return visits.Distinct().Count() == visits.Count ? visits
            : throw UserInputError.Create(new LocalizedText("visits 中有重复的到访。", "\"visits\" has the same visit twice."));
    }

    private static (long Bus, long Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt) KeyOf(VisitRecord visit) =>
        (visit.Bus.Id, visit.PlaceId, visit.StartsAt, visit.EndsAt);

    /// <summary>Evaluates a draft with all visits pinned: its value, the bound on any plan with the same parameters, and the expected
    /// reach of each visit.</summary>
    public static (VisitPlan Valued, double Bound, IReadOnlyList<int> Expected) Evaluate(List<PlannedVisit> visits, PlanningContext context,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = context.Request;
        var feasible = Feasible(visits, context.Buses);
        var pinned = feasible.OfType<PlannedVisit>().ToList();
        var known = request.Places.Select(place => place.Code).ToHashSet(StringComparer.Ordinal);
        var named = pinned.Select(visit => visit.Place).Distinct().Where(code => !known.Contains(code))
            .Select(code => context.Places[code] with { Permission = HostPermission.None });
        var valued = VisitPlanner.Plan(
            request with
            {
                Places = [.. request.Places, .. named],
                Pinned = pinned,
                Current = [],
                OnlyPinned = true,
                Effort = request.Effort with { BoundRounds = 0 }
            }, cancellationToken);
        var bound = VisitPlanner.Plan(request with { Effort = request.Effort with { Moves = 0 } }, cancellationToken).Bound;
        var expected = valued.Visits.ToDictionary(visit => visit.Visit, visit => visit.Expected);
        return (valued, bound, [.. feasible.Select(visit => visit is null ? 0 : expected[visit])]);
    }

    /// <summary>Limits each visit to the seats that the bus has left on its day; null where it overlaps an earlier visit or no seat is
    /// left. A draft with conflicts can be saved; impossible visits have no value.</summary>
    private static PlannedVisit?[] Feasible(List<PlannedVisit> visits, IReadOnlyDictionary<string, HealthBus> buses)
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

    private static void RequireWithinPlan(PlannedVisit visit, VisitPlace place, VisitPlanRequest request)
    {
        if (visit.Day < request.From || visit.Day > request.Until)
            throw UserInputError.Create(LocalizedText.Of(
                $"{place.Name} 的到访在 {visit.Day:yyyy-MM-dd}，不在编排的 {request.From:yyyy-MM-dd} 至 {request.Until:yyyy-MM-dd} 之内；请移回，或改编排的时段。",
                $"The visit to {place.Name} is on {visit.Day:yyyy-MM-dd}, outside the plan's days, {request.From:yyyy-MM-dd} to {request.Until:yyyy-MM-dd}; move it back or plan other days."));
    }
}

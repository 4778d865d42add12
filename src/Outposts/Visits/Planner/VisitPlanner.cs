using Outposts.Hours;
using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>Plans the routes of the health buses: which places, on which days, in which order.</summary>
public static class VisitPlanner
{
    /// <summary>Plans visits.</summary>
    /// <param name="request">A planning request.</param>
    /// <param name="cancellationToken">Ends the search early with the best plan so far; throws while the problem is still being set
    /// up.</param>
    /// <returns>A plan that keeps every rule, a bound on all plans, and the reason for each place that is left out.</returns>
    /// <exception cref="UserInputException">The request is invalid; the message says what is accepted.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before there was a plan.</exception>
    public static VisitPlan Plan(VisitPlanRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        PlanRequestValidator.Validate(request);
        var problem = new PlanProblem(request, cancellationToken);
        var (pins, current) = (PlanRequestValidator.PinnedStops(problem), PlanRequestValidator.CurrentRoutes(problem));
        var state = new PlanState(problem, pins, current);
        if (!request.OnlyPinned)
        {
            foreach (var (busDay, (route, _)) in current.OrderBy(entry => entry.Key))
                if (!state.IsPinned[busDay]) KeepCurrentRoute(state, busDay, route);
            new PlanSearch(problem, state, request.Effort.Seed, cancellationToken).Run(request.Effort.Moves, cancellationToken);
            ShortenToDemand(problem, state);
            RestoreCurrentLengths(state, current);
        }
        var value = ComputeValue(problem, state);
        // The gap depends on the bound and places on their reasons, so both are computed for a while even when the time is over.
        var allowance = new AllowanceAfterCancellation(cancellationToken);
        var bound = Math.Max(value, new PlanBound(problem, state).Compute(request.Effort.BoundRounds, allowance));
        var visits = BuildEntries(problem, state, pins);
        return new VisitPlan(visits, value, bound, new ExclusionExplainer(problem, state, allowance).Explain(),
            VisitPlanDiff.Compare(request.Current, [.. visits.Select(visit => visit.Visit)], request.Buses), BuildNotes(problem, visits));
    }

    /// <summary>Keeps the stops of the current plan that still keep the rules.</summary>
    private static void KeepCurrentRoute(PlanState state, int busDay, Stop[] route)
    {
        foreach (var planned in route)
            if (state.Route(busDay).Length < route.Length) state.TrySetRoute(busDay, [.. state.Route(busDay), planned]);
    }

    /// <summary>Shortens visits to the slots that the workers fill.</summary>
    private static void ShortenToDemand(PlanProblem problem, PlanState state)
    {
        foreach (var busDay in problem.BusDays)
        {
            var (route, seats) = (state.Route(busDay.Index), problem.Request.Buses[busDay.Bus].EffectiveSeatsPerSlot);
            if (route.Length == 0) continue;
            var trimmed = route.Select(planned =>
            {
                var reached = ReachOf(problem, state, busDay, planned.Place).Reached;
                return planned with
                {
                    SlotCount = Math.Clamp((reached + seats - 1) / seats, problem.MinSlots,
                    Math.Max(problem.MinSlots, planned.SlotCount))
                };
            }).ToArray();
            var before = state.Score;
            if (state.TrySetRoute(busDay.Index, trimmed) && state.Score < before - 1e-9) state.TrySetRoute(busDay.Index, route);
        }
    }

    /// <summary>Restores the lengths of the current plan on days with the same stops, unless that lowers the score.</summary>
    private static void RestoreCurrentLengths(PlanState state, Dictionary<int, (Stop[] Route, int[] Starts)> current)
    {
        foreach (var (busDay, (route, _)) in current.OrderBy(entry => entry.Key))
        {
            var (now, before) = (state.Route(busDay), state.Score);
            if (state.IsPinned[busDay] || !now.Select(planned => planned.Place).SequenceEqual(route.Select(planned => planned.Place)))
                continue;
            if (state.TrySetRoute(busDay, route) && state.Score < before - 1e-9) state.TrySetRoute(busDay, now);
        }
    }

    /// <summary>Computes the value anew, free of accumulated rounding errors.</summary>
    private static double ComputeValue(PlanProblem problem, PlanState state)
    {
        var total = 0.0;
        for (var demand = 0; demand < problem.DemandCount; demand++)
        {
            var weight = problem.Weights[demand];
            foreach (var reached in state.ReachByVisit(demand))
            {
                total += weight * reached;
                weight *= problem.Settings.RepeatFactor;
            }
        }
        return total;
    }

    private static (int Seats, int Reached) ReachOf(PlanProblem problem, PlanState state, BusDay busDay, int place, int skip = 0)
    {
        var demand = problem.DemandIndex(busDay.Bus, place);
        var (visits, reached) = (state.Visits(demand), state.ReachByVisit(demand));
        for (var i = 0; i < reached.Length; i++)
            if (visits[i].BusDay == busDay.Index && skip-- == 0) return (visits[i].Seats, reached[i]);
        return (0, 0);
    }

    private static List<VisitPlanEntry> BuildEntries(PlanProblem problem, PlanState state, PinnedStop[]?[] pins)
    {
        var visits = new List<VisitPlanEntry>();
        foreach (var busDay in problem.BusDays)
        {
            if (pins[busDay.Index] is { } pinned)
            {
                for (var i = 0; i < pinned.Length; i++)
                {
                    var before = pinned.Take(i).Count(stop => stop.Place == pinned[i].Place);
                    visits.Add(new VisitPlanEntry(pinned[i].Visit, ReachOf(problem, state, busDay, pinned[i].Place, before).Reached, true,
                        UnknownFacts(problem, busDay, pinned[i].Place)));
                }
                continue;
            }
            var route = state.Route(busDay.Index);
            var times = state.ServingTimes(busDay, route);
            for (var i = 0; i < route.Length; i++)
            {
                var (seats, reached) = ReachOf(problem, state, busDay, route[i].Place);
                visits.Add(new VisitPlanEntry(
                    new PlannedVisit(problem.Request.Buses[busDay.Bus].Code, problem.Request.Places[route[i].Place].Code, busDay.Day,
                        times[i].Start, times[i].End, seats), reached, false, UnknownFacts(problem, busDay, route[i].Place)));
            }
        }
        return visits;
    }

    private static List<string> UnknownFacts(PlanProblem problem, BusDay busDay, int number)
    {
        var (place, bus, unknown) = (problem.Request.Places[number], problem.Request.Buses[busDay.Bus], new List<string>());
        if (place.Permission is null) unknown.Add("permission");
        if (place.Parking is null) unknown.Add("parking");
        if (place.Power is null && bus.NeedsPower != PowerSupply.None) unknown.Add("power");
        if (place.Toilet is null && bus.NeedsToilet) unknown.Add("toilet");
        if (bus.Program == ScreeningProgram.TwoCancer && place.WomenToScreen is null) unknown.Add("womenToScreen");
        return unknown;
    }

    private static List<LocalizedText> BuildNotes(PlanProblem problem, List<VisitPlanEntry> visits)
    {
        var (request, notes) = (problem.Request, new List<LocalizedText>());
        var undecided = Enumerable.Range(0, request.Until.DayNumber - request.From.DayNumber + 1).Select(request.From.AddDays)
            .Where(day => request.Holidays.KindOf(day) == DayKind.Unknown).ToList();
        if (undecided.Count > 0)
        {
            var list = FormatRanges(undecided);
            notes.Add(new LocalizedText($"{list} 是否放假或调休尚未公布：按周一至周五上班、周六周日休息计算，公布后请重新计划",
                $"whether {list} are days off or worked is not announced yet: Monday to Friday count as worked, Saturday and Sunday as off; "
                + "plan again when it is"));
        }
        if (visits.Any(visit => visit.ToCheck.Contains("womenToScreen")))
        {
            notes.Add(new LocalizedText(FormattableString.Invariant($"应筛查女职工人数未知处，按职工的 {problem.Settings.WomenShare:P0} 估算"),
                FormattableString.Invariant(
                    $"where women to screen were not counted, {problem.Settings.WomenShare:P0} of the workers are assumed")));
        }
        foreach (var visit in visits.Where(visit => visit.IsPinned))
            if (visit.Expected == 0)
                notes.Add(new LocalizedText($"{visit.Visit.Bus} 到 {visit.Visit.Place} 的固定到访预计无人可查",
                    $"the pinned visit of {visit.Visit.Bus} to {visit.Visit.Place} is expected to reach nobody"));
        return notes;
    }

    // "2027-01-30…31, 2027-02-02…05": consecutive days as one range.
    private static string FormatRanges(List<DateOnly> days)
    {
        var ranges = new List<(DateOnly From, DateOnly Until)>();
        foreach (var day in days)
        {
            if (ranges.Count > 0 && ranges[^1].Until.AddDays(1) == day) ranges[^1] = (ranges[^1].From, day);
            else ranges.Add((day, day));
        }
        return string.Join(", ", ranges.Select(range => range.From == range.Until ? $"{range.From:yyyy-MM-dd}"
            : $"{range.From:yyyy-MM-dd}…{range.Until:MM-dd}"));
    }
}

using Outposts.Hours;

namespace Outposts.Visits;

/// <summary>Plans where the health buses go: which places, on which days, in which order.</summary>
public static class VisitPlanner
{
    /// <summary>Plans visits.</summary>
    /// <param name="request">What is to be planned.</param>
    /// <param name="cancellationToken">Ends the search early, with the best plan so far. While the problem is still being set up there is
    /// none:
    /// then the call is cancelled.</param>
    /// <returns>A plan that keeps every rule, a bound on all plans, and why each place that is left out is left out.</returns>
    /// <exception cref="VisitPlanException">The request makes no sense; the message says what is accepted.</exception>
    /// <exception cref="OperationCanceledException">Stopped before any plan was made.</exception>
    public static VisitPlan Plan(VisitPlanRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        PlanGiven.Check(request);
        var problem = new PlanProblem(request, cancellationToken);
        var (pins, current) = (PlanGiven.Pins(problem), PlanGiven.Current(problem));
        var state = new PlanState(problem, pins, current);
        if (!request.OnlyPinned)
        {
            foreach (var (slot, (route, _)) in current.OrderBy(entry => entry.Key))
                if (!state.IsFixed[slot]) Begin(state, slot, route);
            new PlanSearch(problem, state, request.Effort.Seed).Run(request.Effort.Moves, cancellationToken);
            Trim(problem, state);
            Settle(state, current);
        }
        var value = Value(problem, state);
        // A few seconds at most, and worth it when time is over as well: without it nobody knows how good the plan is.
        var bound = Math.Max(value, new PlanBound(problem, state).Find(request.Effort.BoundRounds));
        var visits = Visits(problem, state, pins);
        return new VisitPlan(visits, value, bound, new PlanReasons(problem, state).Explain(),
            VisitPlanDiff.Of(request.Current, [.. visits.Select(visit => visit.Visit)], request.Buses), Notes(problem, visits));
    }

    /// <summary>Takes over of the plan in force what still keeps the rules.</summary>
    private static void Begin(PlanState state, int slot, Stop[] route)
    {
        foreach (var planned in route)
            if (state.Route(slot).Length < route.Length) state.TrySet(slot, [.. state.Route(slot), planned]);
    }

    /// <summary>Shortens visits to what the workers there fill.</summary>
    private static void Trim(PlanProblem problem, PlanState state)
    {
        foreach (var slot in problem.Slots)
        {
            var (route, seats) = (state.Route(slot.Index), problem.Request.Buses[slot.Bus].SeatsASlot);
            if (route.Length == 0) continue;
            var trimmed = route.Select(planned =>
            {
                var reached = Reached(problem, state, slot, planned.Place).Reached;
                return planned with
                {
                    Cells = Math.Clamp((reached + seats - 1) / seats, problem.LeastCells,
                    Math.Max(problem.LeastCells, planned.Cells))
                };
            }).ToArray();
            var before = state.Score;
            if (state.TrySet(slot.Index, trimmed) && state.Score < before - 1e-9) state.TrySet(slot.Index, route);
        }
    }

    /// <summary>Where a day has the stops of the plan in force, gives them their lengths of before unless that costs.</summary>
    private static void Settle(PlanState state, Dictionary<int, (Stop[] Route, int[] Starts)> current)
    {
        foreach (var (slot, (route, _)) in current.OrderBy(entry => entry.Key))
        {
            var (now, before) = (state.Route(slot), state.Score);
            if (state.IsFixed[slot] || !now.Select(planned => planned.Place).SequenceEqual(route.Select(planned => planned.Place)))
                continue;
            if (state.TrySet(slot, route) && state.Score < before - 1e-9) state.TrySet(slot, now);
        }
    }

    /// <summary>The value counted afresh, free of the rounding of many small changes.</summary>
    private static double Value(PlanProblem problem, PlanState state)
    {
        var total = 0.0;
        for (var pool = 0; pool < problem.PoolCount; pool++)
        {
            var worth = problem.Weights[pool];
            foreach (var reached in state.Reached(pool))
            {
                total += worth * reached;
                worth *= problem.Settings.RepeatWorth;
            }
        }
        return total;
    }

    private static (int Seats, int Reached) Reached(PlanProblem problem, PlanState state, Slot slot, int place, int skip = 0)
    {
        var pool = problem.Pool(slot.Bus, place);
        var (visits, reached) = (state.Visits(pool), state.Reached(pool));
        for (var i = 0; i < reached.Length; i++)
            if (visits[i].Slot == slot.Index && skip-- == 0) return (visits[i].Seats, reached[i]);
        return (0, 0);
    }

    private static List<PlanVisit> Visits(PlanProblem problem, PlanState state, PinnedStop[]?[] pins)
    {
        var visits = new List<PlanVisit>();
        foreach (var slot in problem.Slots)
        {
            if (pins[slot.Index] is { } pinned)
            {
                for (var i = 0; i < pinned.Length; i++)
                {
                    var before = pinned.Take(i).Count(stop => stop.Place == pinned[i].Place);
                    visits.Add(new PlanVisit(pinned[i].Visit, Reached(problem, state, slot, pinned[i].Place, before).Reached, true,
                        Unknown(problem, slot, pinned[i].Place)));
                }
                continue;
            }
            var route = state.Route(slot.Index);
            var times = state.Times(slot, route);
            for (var i = 0; i < route.Length; i++)
            {
                var (seats, reached) = Reached(problem, state, slot, route[i].Place);
                visits.Add(new PlanVisit(
                    new PlannedVisit(problem.Request.Buses[slot.Bus].Code, problem.Request.Places[route[i].Place].Code, slot.Day,
                        times[i].Start, times[i].End, seats), reached, false, Unknown(problem, slot, route[i].Place)));
            }
        }
        return visits;
    }

    private static List<string> Unknown(PlanProblem problem, Slot slot, int number)
    {
        var (place, bus, unknown) = (problem.Request.Places[number], problem.Request.Buses[slot.Bus], new List<string>());
        if (place.Permission is null) unknown.Add("permission");
        if (place.Parking is null) unknown.Add("parking");
        if (place.Power is null && bus.NeedsPower != PowerSupply.None) unknown.Add("power");
        if (place.Toilet is null && bus.NeedsToilet) unknown.Add("toilet");
        if (bus.Program == ScreeningProgram.TwoCancer && place.WomenToScreen is null) unknown.Add("womenToScreen");
        return unknown;
    }

    private static List<Sentence> Notes(PlanProblem problem, List<PlanVisit> visits)
    {
        var (request, notes) = (problem.Request, new List<Sentence>());
        var years = Enumerable.Range(request.From.Year, request.Until.Year - request.From.Year + 1)
            .Where(year => request.Holidays.KindOf(new DateOnly(year, 1, 1)) == DayKind.Unknown).ToList();
        if (years.Count > 0)
        {
            var list = string.Join(", ", years);
            notes.Add(new Sentence($"{list} 年的节假日安排尚未公布：按周一至周五为工作日计算，公布后请重新计划",
                $"the holidays of {list} are not published yet: Monday to Friday count as worked; plan again when they are"));
        }
        if (visits.Any(visit => visit.ToCheck.Contains("womenToScreen")))
        {
            notes.Add(new Sentence(FormattableString.Invariant($"应筛查女职工人数未知处，按职工的 {problem.Settings.WomenShare:P0} 估算"),
                FormattableString.Invariant(
                    $"where women to screen were not counted, {problem.Settings.WomenShare:P0} of the workers are assumed")));
        }
        foreach (var visit in visits.Where(visit => visit.IsPinned))
            if (visit.Expected == 0)
                notes.Add(new Sentence($"{visit.Visit.Bus} 到 {visit.Visit.Place} 的固定到访预计无人可查",
                    $"the pinned visit of {visit.Visit.Bus} to {visit.Visit.Place} is expected to reach nobody"));
        return notes;
    }
}

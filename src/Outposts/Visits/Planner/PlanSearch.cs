namespace Outposts.Visits.Planner;

/// <summary>
/// Simulated annealing on the routes. The moves insert a place or replace a stop by it (removing conflicting visits), remove a stop,
/// change the length of a stop, trade slots between two stops, and swap the routes of two bus-days. It starts from the current plan,
/// completed greedily, and ends with a local search by insertion and replacement.
/// </summary>
internal sealed class PlanSearch
{
    private const int NeighborCount = 12;
    private const int MinMovesPerAnnealing = 20_000;
    private const int AnnealingMovesPerBusDay = 10_000;
    private readonly PlanProblem _problem;
    private readonly PlanState _state;
    private readonly Random _random;
    private readonly List<(int Slot, Stop[] Route)> _undo = [];
    private readonly int[] _freeBusDays;
    private readonly int[][] _neighbors;
    private Stop[][] _best = [];
    private double _bestScore;

    public PlanSearch(PlanProblem problem, PlanState state, int seed, CancellationToken cancellationToken)
    {
        (_problem, _state, _random) = (problem, state, new Random(seed));
        _freeBusDays = [.. problem.BusDays.Where(busDay => !state.IsPinned[busDay.Index] && busDay.Candidates.Length > 0)
            .Select(busDay => busDay.Index)];
        _neighbors = problem.Settings.MaxStopsPerDay > 1 ? NearestPlaces(cancellationToken) : [];
    }

    public void Run(int moves, CancellationToken cancellationToken)
    {
        LocalSearch(cancellationToken);
        if (_freeBusDays.Length == 0 || moves == 0) return;
        _best = Snapshot();
        _bestScore = _state.Score;
        // A small plan freezes long before the moves are used up, so it is annealed several times; a large one needs one long annealing.
        var restarts = Math.Max(1, moves / Math.Max(MinMovesPerAnnealing, AnnealingMovesPerBusDay * _freeBusDays.Length));
        for (var restart = 0; restart < restarts && !cancellationToken.IsCancellationRequested; restart++)
            Anneal(moves / restarts, cancellationToken);
        Restore(_best);
        LocalSearch(cancellationToken);
    }

    /// <summary>Anneals: accepts worse plans with a falling probability.</summary>
    private void Anneal(int moves, CancellationToken cancellationToken)
    {
        var scale = Math.Max(1e-9, _state.Score / _freeBusDays.Length);
        for (var move = 0; move < moves; move++)
        {
            if ((move & 255) == 0 && cancellationToken.IsCancellationRequested) break;
            var temperature = scale * 0.25 * Math.Pow(0.002, (double)move / moves);
            var before = _state.Score;
            _undo.Clear();
            if (!ProposeMove()) { Undo(); continue; }
            var gain = _state.Score - before;
            if (gain < 0 && _random.NextDouble() >= Math.Exp(gain / temperature)) Undo();
            else if (_state.Score > _bestScore + 1e-9) (_best, _bestScore) = (Snapshot(), _state.Score);
        }
    }

    /// <summary>Applies insertions and replacements while one improves the plan.</summary>
    private void LocalSearch(CancellationToken cancellationToken)
    {
        for (var better = true; better && !cancellationToken.IsCancellationRequested;)
        {
            better = false;
            foreach (var busDay in _freeBusDays)
            {
                if (cancellationToken.IsCancellationRequested) return;
                better |= TryBestMove(busDay, _problem.BusDays[busDay].Candidates);
            }
        }
    }

    /// <summary>Applies the best insertion or replacement of one stop of a bus-day; false when none improves the plan.</summary>
    private bool TryBestMove(int busDay, int[] candidates)
    {
        var before = _state.Score;
        var (route, best, bestScore) = (_state.Route(busDay), (Stop[]?)null, before + 1e-7);
        foreach (var place in candidates)
        {
            if (Array.Exists(route, stop => stop.Place == place)) continue;
            var maxSlots = MaxUsefulSlots(busDay, place);
            if (maxSlots == 0) continue;
            foreach (var changed in Variants(busDay, route, place, maxSlots))
            {
                if (!_state.TrySetRoute(busDay, changed)) continue;
                if (_state.Score > bestScore) (best, bestScore) = (changed, _state.Score);
                _state.TrySetRoute(busDay, route);
            }
        }
        return best is not null && _state.TrySetRoute(busDay, best);
    }

    private IEnumerable<Stop[]> Variants(int busDay, Stop[] route, int place, int maxSlots)
    {
        for (var at = 0; at <= route.Length; at++)
        {
            if (route.Length < _problem.Settings.MaxStopsPerDay
                && FindMaxFeasible(busDay, route, at, place, maxSlots, replaces: false) is { } inserted)
                yield return inserted;
            if (at < route.Length && FindMaxFeasible(busDay, route, at, place, maxSlots, replaces: true) is { } replaced)
                yield return replaced;
        }
    }

    /// <summary>Gets the route with a place added for as many slots as possible; null when not even the shortest visit fits.</summary>
    private Stop[]? FindMaxFeasible(int busDay, Stop[] route, int at, int place, int maxSlots, bool replaces)
    {
        var changed = WithStop(route, at, new Stop(place, maxSlots), replaces);
        for (; changed[at].SlotCount >= _problem.MinSlots; changed[at] = new Stop(place, changed[at].SlotCount - 1))
            if (_problem.TrySchedule(_problem.BusDays[busDay], changed, [])) return changed;
        return null;
    }

    private static Stop[] WithStop(Stop[] route, int at, Stop stop, bool replaces) =>
        [.. route[..at], stop, .. route[(replaces ? at + 1 : at)..]];

    /// <summary>Gets the number of slots that the remaining workers fill, at least the shortest visit; 0 when no worker remains.</summary>
    private int MaxUsefulSlots(int busDay, int place)
    {
        var bus = _problem.BusDays[busDay].Bus;
        var left = _state.UnreachedWorkers(_problem.DemandIndex(bus, place), busDay);
        if (left == 0) return 0;
        var seats = _problem.Request.Buses[bus].EffectiveSeatsPerSlot;
        return Math.Min(_problem.BusDays[busDay].MaxSlots[place], Math.Max(_problem.MinSlots, (left + seats - 1) / seats));
    }

    private bool ProposeMove()
    {
        var busDay = _freeBusDays[_random.Next(_freeBusDays.Length)];
        var kind = _random.Next(100);
        var route = _state.Route(busDay);
        if (kind < 70 || route.Length == 0) return InsertPlace(busDay, route);
        if (kind < 85) return SwapRoutes(busDay);
        var at = _random.Next(route.Length);
        if (kind < 90) return TrySetRoute(busDay, [.. route[..at], .. route[(at + 1)..]]);
        if (kind < 95 || route.Length == 1)
            return TrySetRoute(busDay,
                WithStop(route, at, route[at] with { SlotCount = RandomSlotCount(busDay, route[at].Place) }, replaces: true));
        return TradeSlots(busDay, route, at, (at + 1 + _random.Next(route.Length - 1)) % route.Length);
    }

    /// <summary>Gives one stop of a day a new length and the remaining slots of both to another stop; half the time swaps the
    /// two.</summary>
    private bool TradeSlots(int busDay, Stop[] route, int one, int other)
    {
        var (both, changed) = (route[one].SlotCount + route[other].SlotCount, (Stop[])route.Clone());
        var slotCount = Math.Min(RandomSlotCount(busDay, route[one].Place), both - _problem.MinSlots);
        changed[one] = route[one] with { SlotCount = slotCount };
        changed[other] = route[other] with
        {
            SlotCount = Math.Min(both - slotCount,
            _problem.BusDays[busDay].MaxSlots[route[other].Place])
        };
        if (_random.Next(2) == 0) (changed[one], changed[other]) = (changed[other], changed[one]);
        return TrySetRoute(busDay, changed);
    }

    private int RandomSlotCount(int busDay, int place) =>
        _problem.MinSlots + _random.Next(Math.Max(1, _problem.BusDays[busDay].MaxSlots[place] - _problem.MinSlots + 1));

    private bool InsertPlace(int busDay, Stop[] route)
    {
        var candidates = _problem.BusDays[busDay].Candidates;
        var place = candidates[_random.Next(candidates.Length)];
        if (route.Length > 0 && _neighbors.Length > 0 && _random.Next(2) == 0)
        {
            var near = _neighbors[route[_random.Next(route.Length)].Place];
            if (near.Length > 0) place = near[_random.Next(near.Length)];
            if (_problem.BusDays[busDay].MaxSlots[place] == 0) return false;
        }
        if (Array.Exists(route, stop => stop.Place == place)) return false;
        RemoveConflictingVisits(busDay, place);
        var maxSlots = MaxUsefulSlots(busDay, place);
        if (maxSlots == 0) return false;
        if (_random.Next(5) == 0) maxSlots = Math.Min(maxSlots, RandomSlotCount(busDay, place));
        var replaces = route.Length > 0 && (route.Length == _problem.Settings.MaxStopsPerDay || _random.Next(2) == 0);
        var at = _random.Next(replaces ? route.Length : route.Length + 1);
        return FindMaxFeasible(busDay, route, at, place, maxSlots, replaces) is { } changed && TrySetRoute(busDay, changed);
    }

    /// <summary>Removes visits to a place that violate the spacing, or some of them when the place has its maximum number of
    /// visits.</summary>
    private void RemoveConflictingVisits(int busDay, int place)
    {
        var (day, demand) = (_problem.BusDays[busDay].DayIndex, _problem.DemandIndex(_problem.BusDays[busDay].Bus, place));
        var visits = _state.Visits(demand);
        for (var i = visits.Count - 1; i >= 0; i--)
        {
            var visit = visits[i];
            var near = Math.Abs(visit.Day - day) < _problem.Spacing(place);
            var many = visits.Count >= _problem.Settings.MaxVisits || _random.Next(4) == 0;
            if ((near || many) && !_state.IsPinned[visit.BusDay])
                TrySetRoute(visit.BusDay, [.. _state.Route(visit.BusDay).Where(stop => stop.Place != place)]);
        }
    }

    private bool SwapRoutes(int busDay)
    {
        var other = _freeBusDays[_random.Next(_freeBusDays.Length)];
        if (other == busDay) return false;
        var (mine, theirs) = (_state.Route(busDay), _state.Route(other));
        if (!Fits(busDay, theirs) || !Fits(other, mine)) return false;
        return TrySetRoute(busDay, []) && TrySetRoute(other, mine) && TrySetRoute(busDay, theirs);
    }

    private bool Fits(int busDay, Stop[] route) =>
        Array.TrueForAll(route, stop => stop.SlotCount <= _problem.BusDays[busDay].MaxSlots[stop.Place]);

    private bool TrySetRoute(int busDay, Stop[] route)
    {
        var before = _state.Route(busDay);
        if (!_state.TrySetRoute(busDay, route)) return false;
        _undo.Add((busDay, before));
        return true;
    }

    private void Undo()
    {
        // Every state on the way was valid, so each step back succeeds.
        for (var i = _undo.Count - 1; i >= 0; i--) _state.TrySetRoute(_undo[i].Slot, _undo[i].Route);
    }

    private Stop[][] Snapshot() => [.. _problem.BusDays.Select(busDay => _state.Route(busDay.Index))];

    private void Restore(Stop[][] routes)
    {
        foreach (var busDay in _freeBusDays) _state.TrySetRoute(busDay, []);
        foreach (var busDay in _freeBusDays) _state.TrySetRoute(busDay, routes[busDay]);
    }

    private int[][] NearestPlaces(CancellationToken cancellationToken)
    {
        var count = _problem.Request.Places.Count;
        var (order, near) = (new int[count], new int[count][]);
        for (var place = 0; place < count; place++)
        {
            if (cancellationToken.IsCancellationRequested) return near; // the search ends before it begins
            for (var i = 0; i < count; i++) order[i] = i;
            var from = place;
            Array.Sort([.. order.Select(to => ((long)_problem.MinutesBetween(from, to) << 20) + to)], order);
            near[place] = [.. order.Where(to => to != from).Take(NeighborCount)];
        }
        return near;
    }
}

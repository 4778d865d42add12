namespace Outposts.Visits;

/// <summary>
/// Simulated annealing on the routes: put a place first, last, between or instead of another, taking it from where it stood; drop a stop;
/// give a stop another length, alone or at another's cost; exchange the routes of two days. Begins with the plan in force, filled up
/// greedily; ends on a plan that
/// no single insertion or replacement betters.
/// </summary>
internal sealed class PlanSearch
{
    private const int Neighbours = 12;
    private const int LeastCooling = 20_000;
    private const int CoolingADay = 10_000;
    private readonly PlanProblem _problem;
    private readonly PlanState _state;
    private readonly Random _random;
    private readonly List<(int Slot, Stop[] Route)> _undo = [];
    private readonly int[] _open;
    private readonly int[][] _near;
    private Stop[][] _best = [];
    private double _bestScore;

    public PlanSearch(PlanProblem problem, PlanState state, int seed)
    {
        (_problem, _state, _random) = (problem, state, new Random(seed));
        _open = [.. problem.Slots.Where(slot => !state.IsFixed[slot.Index] && slot.Candidates.Length > 0).Select(slot => slot.Index)];
        _near = problem.Settings.MostStopsADay > 1 ? Nearest() : [];
    }

    public void Run(int moves, CancellationToken cancellationToken)
    {
        Improve(cancellationToken);
        if (_open.Length == 0 || moves == 0) return;
        _best = Snapshot();
        _bestScore = _state.Score;
        // A small plan is frozen long before the moves are used up; it is better melted again. A large one has need of one long cooling.
        var meltings = Math.Max(1, moves / Math.Max(LeastCooling, CoolingADay * _open.Length));
        for (var melting = 0; melting < meltings && !cancellationToken.IsCancellationRequested; melting++)
            Cool(moves / meltings, cancellationToken);
        Restore(_best);
        Improve(cancellationToken);
    }

    /// <summary>Tries changes, worse ones ever more seldom.</summary>
    private void Cool(int moves, CancellationToken cancellationToken)
    {
        var scale = Math.Max(1e-9, _state.Score / _open.Length);
        for (var move = 0; move < moves; move++)
        {
            if ((move & 255) == 0 && cancellationToken.IsCancellationRequested) break;
            var heat = scale * 0.25 * Math.Pow(0.002, (double)move / moves);
            var before = _state.Score;
            _undo.Clear();
            if (!Propose()) { Undo(); continue; }
            var gain = _state.Score - before;
            if (gain < 0 && _random.NextDouble() >= Math.Exp(gain / heat)) Undo();
            else if (_state.Score > _bestScore + 1e-9) (_best, _bestScore) = (Snapshot(), _state.Score);
        }
    }

    /// <summary>Insertions and replacements as long as one betters the plan.</summary>
    private void Improve(CancellationToken cancellationToken)
    {
        for (var better = true; better && !cancellationToken.IsCancellationRequested;)
        {
            better = false;
            foreach (var slot in _open)
            {
                if (cancellationToken.IsCancellationRequested) return;
                better |= BestChange(slot, _problem.Slots[slot].Candidates);
            }
        }
    }

    /// <summary>Makes the best insertion or replacement of one stop of a slot; false when none betters the plan.</summary>
    private bool BestChange(int slot, int[] candidates)
    {
        var before = _state.Score;
        var (route, best, bestScore) = (_state.Route(slot), (Stop[]?)null, before + 1e-7);
        foreach (var place in candidates)
        {
            if (Array.Exists(route, stop => stop.Place == place)) continue;
            var most = MostUseful(slot, place);
            if (most == 0) continue;
            foreach (var changed in Variants(slot, route, place, most))
            {
                if (!_state.TrySet(slot, changed)) continue;
                if (_state.Score > bestScore) (best, bestScore) = (changed, _state.Score);
                _state.TrySet(slot, route);
            }
        }
        return best is not null && _state.TrySet(slot, best);
    }

    private IEnumerable<Stop[]> Variants(int slot, Stop[] route, int place, int most)
    {
        for (var at = 0; at <= route.Length; at++)
        {
            if (route.Length < _problem.Settings.MostStopsADay && Longest(slot, route, at, place, most, replaces: false) is { } inserted)
                yield return inserted;
            if (at < route.Length && Longest(slot, route, at, place, most, replaces: true) is { } replaced) yield return replaced;
        }
    }

    /// <summary>The route with a place put in for as long as it goes; null when not even the shortest visit goes.</summary>
    private Stop[]? Longest(int slot, Stop[] route, int at, int place, int most, bool replaces)
    {
        var changed = With(route, at, new Stop(place, most), replaces);
        for (; changed[at].Cells >= _problem.LeastCells; changed[at] = new Stop(place, changed[at].Cells - 1))
            if (_problem.Runs(_problem.Slots[slot], changed, [])) return changed;
        return null;
    }

    private static Stop[] With(Stop[] route, int at, Stop stop, bool replaces) =>
        [.. route[..at], stop, .. route[(replaces ? at + 1 : at)..]];

    /// <summary>How many slots the workers who are left fill, at least the shortest visit; 0 when nobody is left.</summary>
    private int MostUseful(int slot, int place)
    {
        var bus = _problem.Slots[slot].Bus;
        var left = _state.Left(_problem.Pool(bus, place), slot);
        if (left == 0) return 0;
        var seats = _problem.Request.Buses[bus].SeatsASlot;
        return Math.Min(_problem.Slots[slot].MostCells[place], Math.Max(_problem.LeastCells, (left + seats - 1) / seats));
    }

    private bool Propose()
    {
        var slot = _open[_random.Next(_open.Length)];
        var kind = _random.Next(100);
        var route = _state.Route(slot);
        if (kind < 70 || route.Length == 0) return Put(slot, route);
        if (kind < 85) return Exchange(slot);
        var at = _random.Next(route.Length);
        if (kind < 90) return Set(slot, [.. route[..at], .. route[(at + 1)..]]);
        if (kind < 95 || route.Length == 1)
            return Set(slot, With(route, at, route[at] with { Cells = Length(slot, route[at].Place) }, replaces: true));
        return Shift(slot, route, at, (at + 1 + _random.Next(route.Length - 1)) % route.Length);
    }

    /// <summary>Gives one stop of a day a new length and what that leaves of the day's slots to another, and at times exchanges the
    /// two.</summary>
    private bool Shift(int slot, Stop[] route, int one, int other)
    {
        var (both, changed) = (route[one].Cells + route[other].Cells, (Stop[])route.Clone());
        var cells = Math.Min(Length(slot, route[one].Place), both - _problem.LeastCells);
        changed[one] = route[one] with { Cells = cells };
        changed[other] = route[other] with { Cells = Math.Min(both - cells, _problem.Slots[slot].MostCells[route[other].Place]) };
        if (_random.Next(2) == 0) (changed[one], changed[other]) = (changed[other], changed[one]);
        return Set(slot, changed);
    }

    private int Length(int slot, int place) =>
        _problem.LeastCells + _random.Next(Math.Max(1, _problem.Slots[slot].MostCells[place] - _problem.LeastCells + 1));

    private bool Put(int slot, Stop[] route)
    {
        var candidates = _problem.Slots[slot].Candidates;
        var place = candidates[_random.Next(candidates.Length)];
        if (route.Length > 0 && _near.Length > 0 && _random.Next(2) == 0)
        {
            var near = _near[route[_random.Next(route.Length)].Place];
            if (near.Length > 0) place = near[_random.Next(near.Length)];
            if (_problem.Slots[slot].MostCells[place] == 0) return false;
        }
        if (Array.Exists(route, stop => stop.Place == place)) return false;
        Eject(slot, place);
        var most = MostUseful(slot, place);
        if (most == 0) return false;
        if (_random.Next(5) == 0) most = Math.Min(most, Length(slot, place));
        var replaces = route.Length > 0 && (route.Length == _problem.Settings.MostStopsADay || _random.Next(2) == 0);
        var at = _random.Next(replaces ? route.Length : route.Length + 1);
        return Longest(slot, route, at, place, most, replaces) is { } changed && Set(slot, changed);
    }

    /// <summary>Takes a place out of the days that stand too near, or, when it has all its visits, out of one of them.</summary>
    private void Eject(int slot, int place)
    {
        var (day, pool) = (_problem.Slots[slot].DayIndex, _problem.Pool(_problem.Slots[slot].Bus, place));
        var visits = _state.Visits(pool);
        for (var i = visits.Count - 1; i >= 0; i--)
        {
            var visit = visits[i];
            var near = Math.Abs(visit.Day - day) < _problem.Spacing(place);
            var many = visits.Count >= _problem.Settings.MostVisits || _random.Next(4) == 0;
            if ((near || many) && !_state.IsFixed[visit.Slot])
                Set(visit.Slot, [.. _state.Route(visit.Slot).Where(stop => stop.Place != place)]);
        }
    }

    private bool Exchange(int slot)
    {
        var other = _open[_random.Next(_open.Length)];
        if (other == slot) return false;
        var (mine, theirs) = (_state.Route(slot), _state.Route(other));
        if (!Fits(slot, theirs) || !Fits(other, mine)) return false;
        return Set(slot, []) && Set(other, mine) && Set(slot, theirs);
    }

    private bool Fits(int slot, Stop[] route) => Array.TrueForAll(route, stop => stop.Cells <= _problem.Slots[slot].MostCells[stop.Place]);

    private bool Set(int slot, Stop[] route)
    {
        var before = _state.Route(slot);
        if (!_state.TrySet(slot, route)) return false;
        _undo.Add((slot, before));
        return true;
    }

    private void Undo()
    {
        // Backwards through the changes every state on the way was valid, so each step back succeeds.
        for (var i = _undo.Count - 1; i >= 0; i--) _state.TrySet(_undo[i].Slot, _undo[i].Route);
    }

    private Stop[][] Snapshot() => [.. _problem.Slots.Select(slot => _state.Route(slot.Index))];

    private void Restore(Stop[][] routes)
    {
        foreach (var slot in _open) _state.TrySet(slot, []);
        foreach (var slot in _open) _state.TrySet(slot, routes[slot]);
    }

    private int[][] Nearest()
    {
        var count = _problem.Request.Places.Count;
        var (order, near) = (new int[count], new int[count][]);
        for (var place = 0; place < count; place++)
        {
            for (var i = 0; i < count; i++) order[i] = i;
            var from = place;
            Array.Sort([.. order.Select(to => ((long)_problem.Between(from, to) << 20) + to)], order);
            near[place] = [.. order.Where(to => to != from).Take(Neighbours)];
        }
        return near;
    }
}

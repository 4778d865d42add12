namespace Outposts.Visits;

/// <summary>One visit to a pool of workers.</summary>
internal readonly record struct PoolVisit(int Day, int Slot, int Seats);

/// <summary>
/// A plan while it is searched: a route for each bus and day, and for each pool its visits by day, with their value always up to date.
/// A route is taken only when it keeps every rule, so the state is a valid plan at any time.
/// </summary>
internal sealed class PlanState
{
    private readonly PlanProblem _problem;
    private readonly Stop[][] _routes;
    private readonly List<PoolVisit>[] _visits;
    private readonly double[] _values;
    private readonly double[] _bonuses;
    private readonly Dictionary<int, (Stop[] Route, int[] Starts)> _current;

    /// <param name="problem">The problem.</param>
    /// <param name="pinned">For each slot the pinned stops with their seats; null where none is pinned.</param>
    /// <param name="current">The routes of the plan in force by slot, with the start of each stop.</param>
    public PlanState(PlanProblem problem, PinnedStop[]?[] pinned, Dictionary<int, (Stop[] Route, int[] Starts)> current)
    {
        (_problem, _current) = (problem, current);
        _routes = [.. problem.Slots.Select(_ => Array.Empty<Stop>())];
        _visits = new List<PoolVisit>[problem.PoolCount];
        for (var pool = 0; pool < _visits.Length; pool++) _visits[pool] = new List<PoolVisit>(2);
        _values = new double[problem.PoolCount];
        _bonuses = new double[problem.Slots.Count];
        IsFixed = [.. pinned.Select(stops => stops is not null)];
        for (var slot = 0; slot < pinned.Length; slot++)
            foreach (var stop in pinned[slot] ?? [])
                Enter(problem.Pool(problem.Slots[slot].Bus, stop.Place), new PoolVisit(problem.Slots[slot].DayIndex, slot, stop.Seats));
        for (var pool = 0; pool < _visits.Length; pool++) Revalue(pool);
    }

    public bool[] IsFixed { get; }

    /// <summary>Weighted workers reached.</summary>
    public double Value { get; private set; }

    /// <summary>What the search makes as large as it can: the value, and the cost of a change for each visit in force that stays.</summary>
    public double Score => Value + Bonus;

    private double Bonus { get; set; }

    public Stop[] Route(int slot) => _routes[slot];

    public IReadOnlyList<PoolVisit> Visits(int pool) => _visits[pool];

    /// <summary>Workers of a pool whom no visit reaches, when the visits of one slot are left out.</summary>
    public int Left(int pool, int butSlot)
    {
        var left = _problem.Demand(pool);
        foreach (var visit in _visits[pool])
            if (visit.Slot != butSlot) left -= visit.Seats;
        return Math.Max(0, left);
    }

    /// <summary>Changes a route if the new one keeps every rule; else nothing changes.</summary>
    public bool TrySet(int slotIndex, Stop[] route)
    {
        var slot = _problem.Slots[slotIndex];
        if (!_problem.Runs(slot, route, [])) return false;
        var before = _routes[slotIndex];
        Leave(slot, before);
        if (TryEnter(slot, route)) return true;
        if (!TryEnter(slot, before)) throw new InvalidOperationException("A route that was valid must be valid again.");
        return false;
    }

    /// <summary>The expected reach of each visit of a pool, in the order of <see cref="Visits"/>.</summary>
    public int[] Reached(int pool)
    {
        var left = _problem.Demand(pool);
        return [.. _visits[pool].Select(visit =>
        {
            var reached = Math.Min(visit.Seats, left);
            left -= reached;
            return reached;
        })];
    }

    /// <summary>The serving time of each stop: as early as it goes, but what the plan in force has already keeps its time where all
    /// can.</summary>
    public Stretch[] Times(Slot slot, Stop[] route)
    {
        var times = new Stretch[route.Length];
        if (_current.ContainsKey(slot.Index))
        {
            var starts = Array.ConvertAll(route, stop => StartInForce(slot, stop));
            if (_problem.Runs(slot, route, times, starts)) return times;
        }
        _problem.Runs(slot, route, times);
        return times;
    }

    /// <summary>How many stops are as in the plan in force, times and all, so that nobody need be told.</summary>
    private int Kept(Slot slot, Stop[] route)
    {
        if (!_current.ContainsKey(slot.Index)) return 0;
        var times = Times(slot, route);
        return Enumerable.Range(0, route.Length).Count(i => StartInForce(slot, route[i]) == times[i].Start);
    }

    /// <summary>When a stop of the same place and length begins in the plan in force; 0 when there is none.</summary>
    private int StartInForce(Slot slot, Stop stop)
    {
        var (route, starts) = _current[slot.Index];
        var at = Array.IndexOf(route, stop);
        return at < 0 ? 0 : starts[at];
    }

    private void Leave(Slot slot, Stop[] route)
    {
        foreach (var stop in route)
        {
            var pool = _problem.Pool(slot.Bus, stop.Place);
            var visits = _visits[pool];
            for (var i = visits.Count - 1; i >= 0; i--)
                if (visits[i].Slot == slot.Index) visits.RemoveAt(i);
            Revalue(pool);
        }
        Bonus -= _bonuses[slot.Index];
        _bonuses[slot.Index] = 0;
        _routes[slot.Index] = [];
    }

    private bool TryEnter(Slot slot, Stop[] route)
    {
        var bus = _problem.Request.Buses[slot.Bus];
        var capacity = bus.DailyCapacity;
        for (var i = 0; i < route.Length; i++)
        {
            var seats = Math.Min(route[i].Cells * bus.SeatsASlot, capacity);
            capacity -= seats;
            var pool = _problem.Pool(slot.Bus, route[i].Place);
            if (seats == 0 || !MayEnter(pool, slot.DayIndex))
            {
                Leave(slot, route[..i]);
                return false;
            }
            Enter(pool, new PoolVisit(slot.DayIndex, slot.Index, seats));
            Revalue(pool);
        }
        _routes[slot.Index] = route;
        _bonuses[slot.Index] = _problem.Settings.ChangeCost * Kept(slot, route);
        Bonus += _bonuses[slot.Index];
        return true;
    }

    private bool MayEnter(int pool, int day)
    {
        var visits = _visits[pool];
        if (visits.Count >= _problem.Settings.MostVisits) return false;
        var spacing = _problem.Spacing(pool / 2);
        foreach (var visit in visits)
            if (Math.Abs(visit.Day - day) < spacing) return false;
        return true;
    }

    private void Enter(int pool, PoolVisit visit)
    {
        var visits = _visits[pool];
        var at = 0;
        // Two pinned visits of one day come in the order in which they are given, that of time.
        while (at < visits.Count && (visits[at].Day, visits[at].Slot).CompareTo((visit.Day, visit.Slot)) <= 0) at++;
        visits.Insert(at, visit);
    }

    private void Revalue(int pool)
    {
        var (left, worth, value) = (_problem.Demand(pool), _problem.Weights[pool], 0.0);
        foreach (var visit in _visits[pool])
        {
            var reached = Math.Min(visit.Seats, left);
            value += worth * reached;
            left -= reached;
            worth *= _problem.Settings.RepeatWorth;
        }
        Value += value - _values[pool];
        _values[pool] = value;
    }
}

/// <summary>A stop that was given and must stay.</summary>
internal readonly record struct PinnedStop(int Place, int Seats, PlannedVisit Visit);

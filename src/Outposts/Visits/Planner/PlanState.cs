using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>One visit to a pool of workers.</summary>
internal readonly record struct DemandVisit(int Day, int BusDay, int Seats);

/// <summary>
/// A plan while it is searched: a route for each bus and day, and for each pool its visits by day, with their value always up to date.
/// A route is taken only when it keeps every rule, so the state is a valid plan at any time.
/// </summary>
internal sealed class PlanState
{
    private readonly PlanProblem _problem;
    private readonly Stop[][] _routes;
    private readonly List<DemandVisit>[] _visits;
    private readonly double[] _values;
    private readonly double[] _bonuses;
    private readonly Dictionary<int, (Stop[] Route, int[] Starts)> _current;

    /// <param name="problem">The problem.</param>
    /// <param name="pinned">For each slot the pinned stops with their seats; null where none is pinned.</param>
    /// <param name="current">The routes of the plan in force by slot, with the start of each stop.</param>
    public PlanState(PlanProblem problem, PinnedStop[]?[] pinned, Dictionary<int, (Stop[] Route, int[] Starts)> current)
    {
        (_problem, _current) = (problem, current);
        _routes = [.. problem.BusDays.Select(_ => Array.Empty<Stop>())];
        _visits = new List<DemandVisit>[problem.DemandCount];
        for (var demand = 0; demand < _visits.Length; demand++) _visits[demand] = new List<DemandVisit>(2);
        _values = new double[problem.DemandCount];
        _bonuses = new double[problem.BusDays.Count];
        IsPinned = [.. pinned.Select(stops => stops is not null)];
        for (var busDay = 0; busDay < pinned.Length; busDay++)
            foreach (var stop in pinned[busDay] ?? [])
                AddVisit(problem.DemandIndex(problem.BusDays[busDay].Bus, stop.Place),
                    new DemandVisit(problem.BusDays[busDay].DayIndex, busDay, stop.Seats));
        for (var demand = 0; demand < _visits.Length; demand++) UpdateValue(demand);
    }

    public bool[] IsPinned { get; }

    /// <summary>Weighted workers reached.</summary>
    public double Value { get; private set; }

    /// <summary>What the search makes as large as it can: the value, and the cost of a change for each visit in force that stays.</summary>
    public double Score => Value + Bonus;

    private double Bonus { get; set; }

    public Stop[] Route(int busDay) => _routes[busDay];

    public IReadOnlyList<DemandVisit> Visits(int demand) => _visits[demand];

    /// <summary>Workers of a pool whom no visit reaches, when the visits of one slot are left out.</summary>
    public int UnreachedWorkers(int demand, int exceptBusDay)
    {
        var left = _problem.WorkersDue(demand);
        foreach (var visit in _visits[demand])
            if (visit.BusDay != exceptBusDay) left -= visit.Seats;
        return Math.Max(0, left);
    }

    /// <summary>Changes a route if the new one keeps every rule; else nothing changes.</summary>
    public bool TrySetRoute(int busDayIndex, Stop[] route)
    {
        var busDay = _problem.BusDays[busDayIndex];
        if (!_problem.TrySchedule(busDay, route, [])) return false;
        var before = _routes[busDayIndex];
        RemoveRoute(busDay, before);
        if (TryAddRoute(busDay, route)) return true;
        if (!TryAddRoute(busDay, before)) throw new InvalidOperationException("A route that was valid must be valid again.");
        return false;
    }

    /// <summary>The expected reach of each visit of a pool, in the order of <see cref="Visits"/>.</summary>
    public int[] ReachByVisit(int demand)
    {
        var left = _problem.WorkersDue(demand);
        return [.. _visits[demand].Select(visit =>
        {
            var reached = Math.Min(visit.Seats, left);
            left -= reached;
            return reached;
        })];
    }

    /// <summary>The serving time of each stop: as early as it goes, but what the plan in force has already keeps its time where all
    /// can.</summary>
    public MinuteRange[] ServingTimes(BusDay busDay, Stop[] route)
    {
        var times = new MinuteRange[route.Length];
        if (_current.ContainsKey(busDay.Index))
        {
            var starts = Array.ConvertAll(route, stop => CurrentStart(busDay, stop));
            if (_problem.TrySchedule(busDay, route, times, starts)) return times;
        }
        _problem.TrySchedule(busDay, route, times);
        return times;
    }

    /// <summary>How many stops are as in the plan in force, times and all, so that nobody need be told.</summary>
    private int CountUnchangedStops(BusDay busDay, Stop[] route)
    {
        if (!_current.ContainsKey(busDay.Index)) return 0;
        var times = ServingTimes(busDay, route);
        return Enumerable.Range(0, route.Length).Count(i => CurrentStart(busDay, route[i]) == times[i].Start);
    }

    /// <summary>When a stop of the same place and length begins in the plan in force; 0 when there is none.</summary>
    private int CurrentStart(BusDay busDay, Stop stop)
    {
        var (route, starts) = _current[busDay.Index];
        var at = Array.IndexOf(route, stop);
        return at < 0 ? 0 : starts[at];
    }

    private void RemoveRoute(BusDay busDay, Stop[] route)
    {
        foreach (var stop in route)
        {
            var demand = _problem.DemandIndex(busDay.Bus, stop.Place);
            var visits = _visits[demand];
            for (var i = visits.Count - 1; i >= 0; i--)
                if (visits[i].BusDay == busDay.Index) visits.RemoveAt(i);
            UpdateValue(demand);
        }
        Bonus -= _bonuses[busDay.Index];
        _bonuses[busDay.Index] = 0;
        _routes[busDay.Index] = [];
    }

    private bool TryAddRoute(BusDay busDay, Stop[] route)
    {
        var bus = _problem.Request.Buses[busDay.Bus];
        var capacity = bus.DailyCapacity;
        for (var i = 0; i < route.Length; i++)
        {
            var seats = Math.Min(route[i].SlotCount * bus.EffectiveSeatsPerSlot, capacity);
            capacity -= seats;
            var demand = _problem.DemandIndex(busDay.Bus, route[i].Place);
            if (seats == 0 || !CanAddVisit(demand, busDay.DayIndex))
            {
                RemoveRoute(busDay, route[..i]);
                return false;
            }
            AddVisit(demand, new DemandVisit(busDay.DayIndex, busDay.Index, seats));
            UpdateValue(demand);
        }
        _routes[busDay.Index] = route;
        _bonuses[busDay.Index] = _problem.Settings.ChangeCost * CountUnchangedStops(busDay, route);
        Bonus += _bonuses[busDay.Index];
        return true;
    }

    private bool CanAddVisit(int demand, int day)
    {
        var visits = _visits[demand];
        if (visits.Count >= _problem.Settings.MaxVisits) return false;
        var spacing = _problem.Spacing(demand / 2);
        foreach (var visit in visits)
            if (Math.Abs(visit.Day - day) < spacing) return false;
        return true;
    }

    private void AddVisit(int demand, DemandVisit visit)
    {
        var visits = _visits[demand];
        var at = 0;
        // Two pinned visits of one day come in the order in which they are given, that of time.
        while (at < visits.Count && (visits[at].Day, visits[at].BusDay).CompareTo((visit.Day, visit.BusDay)) <= 0) at++;
        visits.Insert(at, visit);
    }

    private void UpdateValue(int demand)
    {
        var (left, weight, value) = (_problem.WorkersDue(demand), _problem.Weights[demand], 0.0);
        foreach (var visit in _visits[demand])
        {
            var reached = Math.Min(visit.Seats, left);
            value += weight * reached;
            left -= reached;
            weight *= _problem.Settings.RepeatFactor;
        }
        Value += value - _values[demand];
        _values[demand] = value;
    }
}

/// <summary>A stop that was given and must stay.</summary>
internal readonly record struct PinnedStop(int Place, int Seats, PlannedVisit Visit);

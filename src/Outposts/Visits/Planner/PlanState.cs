using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>
/// The plan during the search: a route for each bus-day and the visits of each demand by day, with their value. A route is accepted only
/// when it keeps every rule, so the state is always a valid plan.
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
    /// <param name="pinned">The pinned stops of each bus-day; null where none is pinned.</param>
    /// <param name="current">The routes of the current plan by bus-day, with the start of each stop.</param>
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

    /// <summary>Gets the weighted number of workers reached.</summary>
    public double Value { get; private set; }

    /// <summary>Gets the objective of the search: the value plus the change cost for each visit of the current plan that stays.</summary>
    public double Score => Value + Bonus;

    private double Bonus { get; set; }

    public Stop[] Route(int busDay) => _routes[busDay];

    public IReadOnlyList<DemandVisit> Visits(int demand) => _visits[demand];

    /// <summary>Gets the workers of a demand who are not reached by the visits of other bus-days.</summary>
    public int UnreachedWorkers(int demand, int exceptBusDay)
    {
        var left = _problem.WorkersDue(demand);
        foreach (var visit in _visits[demand])
            if (visit.BusDay != exceptBusDay) left -= visit.Seats;
        return Math.Max(0, left);
    }

    /// <summary>Replaces a route if the new one keeps every rule; otherwise changes nothing.</summary>
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

    /// <summary>Gets the expected reach of each visit of a demand, in the order of <see cref="Visits"/>.</summary>
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

    /// <summary>Gets the serving time of each stop: as early as possible, but stops of the current plan keep their times where all of
    /// them can.</summary>
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

    /// <summary>Counts the stops that are the same as in the current plan, including their times.</summary>
    private int CountUnchangedStops(BusDay busDay, Stop[] route)
    {
        if (!_current.ContainsKey(busDay.Index)) return 0;
        var times = ServingTimes(busDay, route);
        return Enumerable.Range(0, route.Length).Count(i => CurrentStart(busDay, route[i]) == times[i].Start);
    }

    /// <summary>Gets the start of the stop with the same place and length in the current plan; 0 when there is none.</summary>
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
        // Pinned visits of one day keep their order by time.
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

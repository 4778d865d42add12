
namespace Outposts.Visits.Planner;

/// <summary>
/// An upper bound on the value of all plans by Lagrangian relaxation (Fisher 1981): with multipliers (see
/// <see cref="LagrangeMultipliers"/>) each bus-day is solved on its own; the sum with the constant term is a bound for any multipliers,
/// and subgradient steps lower it. With one stop a day a bus-day is solved exactly, with two almost exactly (see
/// <see cref="TwoStopBound"/>); with more, its seats are filled by profit per seat as if driving took no time.
/// </summary>
internal sealed class PlanBound
{
    private const double MinStep = 1e-3; // smaller steps gain too little
    private const int StepsPerCandidate = 200;

    private readonly PlanProblem _problem;
    private readonly PlanState _state;
    private readonly LagrangeMultipliers _multipliers;
    private readonly int[][] _seats;
    private readonly List<(BusDay Slot, int Count)> _identicalDays;
    private readonly TwoStopBound? _twoStopBound;
    private readonly List<(int Pool, int Seats)> _pinned = [];

    public PlanBound(PlanProblem problem, PlanState state)
    {
        (_problem, _state) = (problem, state);
        _seats = [.. problem.BusDays.Select(UsefulSeats)];
        _identicalDays = GroupIdenticalDays();
        if (problem.Settings.MaxStopsPerDay == 2) _twoStopBound = new TwoStopBound(problem);
        var (maxVisits, maxSeats) = (CountMaxVisits(), new int[problem.DemandCount]);
        foreach (var (busDay, _) in _identicalDays)
            foreach (var place in busDay.Candidates)
            {
                var demand = problem.DemandIndex(busDay.Bus, place);
                maxSeats[demand] = Math.Max(maxSeats[demand], _seats[busDay.Index][place]);
            }
        AddPinnedVisits(maxVisits, maxSeats);
        _multipliers = new LagrangeMultipliers(problem, maxVisits, maxSeats);
    }

    /// <summary>Computes the bound; never below the value of the plan.</summary>
    /// <param name="rounds">The number of subgradient steps.</param>
    /// <param name="allowance">Ends the steps early; the bound is then looser.</param>
    public double Compute(int rounds, AllowanceAfterCancellation allowance)
    {
        var stepsOfRound = _identicalDays.Sum(day => (long)day.Slot.Candidates.Length) * StepsPerCandidate;
        var (best, step, idle) = (TotalDemandValue(), 1.0, 0);
        for (var round = 0; round <= rounds && allowance.Allows(stepsOfRound); round++)
        {
            _multipliers.ResetUsage();
            var bound = _multipliers.ConstantTerm + PinnedProfit() + BusDayProfit();
            if (bound < best - 1e-9) (best, idle) = (bound, 0);
            else if (++idle == 20) (step, idle) = (step / 2, 0);
            if (bound - _state.Value < 1e-9 || step < MinStep || !_multipliers.Step(step * (bound - _state.Value))) break;
        }
        return Math.Max(best, _state.Value);
    }

    private double TotalDemandValue() => Enumerable.Range(0, _problem.DemandCount)
        .Sum(demand => _problem.Weights[demand] * _problem.WorkersDue(demand));

    /// <summary>Pinned visits are part of every plan.</summary>
    private double PinnedProfit()
    {
        foreach (var (demand, seats) in _pinned) _multipliers.AddUsage(demand, seats, 1);
        return _pinned.Sum(visit => _multipliers.PinnedReducedProfit(visit.Pool, visit.Seats));
    }

    private double BusDayProfit()
    {
        var total = 0.0;
        foreach (var (busDay, count) in _identicalDays)
        {
            total += count * (_problem.Settings.MaxStopsPerDay == 1 ? OneStopProfit(busDay, count)
                : _twoStopBound is not null ? TwoStopProfit(busDay, count) : FractionalProfit(busDay, count));
        }
        return total;
    }

    private double OneStopProfit(BusDay busDay, int count)
    {
        var (value, place) = BestSingleStop(busDay);
        if (place >= 0) AddUsage(busDay, place, _seats[busDay.Index][place], count);
        return value;
    }

    private (double Value, int Place) BestSingleStop(BusDay busDay)
    {
        var (best, bestPlace, seats) = (0.0, -1, _seats[busDay.Index]);
        foreach (var place in busDay.Candidates)
        {
            var value = _multipliers.ReducedProfit(_problem.DemandIndex(busDay.Bus, place), seats[place]);
            if (value > best) (best, bestPlace) = (value, place);
        }
        return (best, bestPlace);
    }

    private double TwoStopProfit(BusDay busDay, int count)
    {
        var (one, other) = _twoStopBound!.Find(busDay, _seats[busDay.Index], SeatCapacity(busDay), _multipliers);
        if (BestSingleStop(busDay).Value >= one.Value + other.Value) return OneStopProfit(busDay, count);
        foreach (var stop in new[] { one, other })
            if (stop.Place >= 0) AddUsage(busDay, stop.Place, stop.Seats, count);
        return one.Value + other.Value;
    }

    private double FractionalProfit(BusDay busDay, int count)
    {
        var (capacity, total, seats) = (SeatCapacity(busDay), 0.0, _seats[busDay.Index]);
        var order = busDay.Candidates.Select(place =>
            (Place: place, Value: _multipliers.ReducedProfit(_problem.DemandIndex(busDay.Bus, place), seats[place])))
            .Where(entry => entry.Value > 0).OrderByDescending(entry => entry.Value / seats[entry.Place]);
        foreach (var (place, value) in order)
        {
            var part = Math.Min(1, (double)capacity / seats[place]);
            total += part * value;
            AddUsage(busDay, place, seats[place], part * count);
            capacity -= Math.Min(capacity, seats[place]);
            if (capacity == 0) break;
        }
        return total;
    }

    private void AddUsage(BusDay busDay, int place, int seats, double times) =>
        _multipliers.AddUsage(_problem.DemandIndex(busDay.Bus, place), seats, times);

    /// <summary>The seats of the bus-day.</summary>
    private int SeatCapacity(BusDay busDay)
    {
        var bus = _problem.Request.Buses[busDay.Bus];
        return Math.Min(bus.DailyCapacity, busDay.Crew.SlotStarts.Length * bus.EffectiveSeatsPerSlot);
    }

    /// <summary>Groups identical days of a bus, so that each kind is solved only once.</summary>
    private List<(BusDay Slot, int Count)> GroupIdenticalDays()
    {
        var kinds = new Dictionary<string, (BusDay Slot, int Count)>(StringComparer.Ordinal);
        foreach (var busDay in _problem.BusDays)
        {
            if (_state.IsPinned[busDay.Index]) continue;
            var kind = $"{busDay.Bus} {busDay.Crew.WorkedMinutes} {busDay.Crew.SlotStarts.Length} {new string([.. busDay.MaxSlots.Select(cells => (char)cells)])}";
            kinds[kind] = kinds.TryGetValue(kind, out var known) ? (known.Slot, known.Count + 1) : (busDay, 1);
        }
        return [.. kinds.Values];
    }

    /// <summary>Gets the largest useful number of seats at each place as the only stop.</summary>
    private int[] UsefulSeats(BusDay busDay)
    {
        var bus = _problem.Request.Buses[busDay.Bus];
        return [.. Enumerable.Range(0, _problem.Request.Places.Count).Select(place =>
            Math.Min(Math.Min(busDay.MaxSlots[place] * bus.EffectiveSeatsPerSlot, bus.DailyCapacity),
                _problem.WorkersDue(_problem.DemandIndex(busDay.Bus, place))))];
    }

    /// <summary>Counts the visits that the spacing allows, taking every possible day as early as possible.</summary>
    private int[] CountMaxVisits()
    {
        var (last, maxVisits) = (new int[_problem.DemandCount], new int[_problem.DemandCount]);
        Array.Fill(last, int.MinValue / 2);
        foreach (var busDay in _problem.BusDays)
            foreach (var place in busDay.Candidates)
            {
                var demand = _problem.DemandIndex(busDay.Bus, place);
                if (maxVisits[demand] >= _problem.Settings.MaxVisits || busDay.DayIndex - last[demand] < _problem.Spacing(place)) continue;
                last[demand] = busDay.DayIndex;
                maxVisits[demand]++;
            }
        return maxVisits;
    }

    /// <summary>Pinned visits count even where they break the rules for new ones.</summary>
    private void AddPinnedVisits(int[] maxVisits, int[] maxSeats)
    {
        for (var demand = 0; demand < _problem.DemandCount; demand++)
            foreach (var visit in _state.Visits(demand))
                if (_state.IsPinned[visit.BusDay])
                {
                    var seats = Math.Min(visit.Seats, _problem.WorkersDue(demand));
                    _pinned.Add((demand, seats));
                    maxVisits[demand]++;
                    maxSeats[demand] = Math.Max(maxSeats[demand], seats);
                }
    }
}

namespace Outposts.Visits;

/// <summary>
/// What no plan can exceed, by Lagrangian relaxation (Fisher 1981): at prices (see <see cref="PlanPrices"/>) each bus's day earns the
/// most it can on its own; for any prices that and what is paid out is a bound, and subgradient steps make it small. With one stop a
/// day a bus's day is solved exactly, with two nearly so (see <see cref="PlanPairs"/>); with more, its seats are filled with what earns
/// most a seat, as if driving took no time.
/// </summary>
internal sealed class PlanBound
{
    private const double LeastStep = 1e-3; // what smaller steps win is not worth the rounds

    private readonly PlanProblem _problem;
    private readonly PlanState _state;
    private readonly PlanPrices _prices;
    private readonly int[][] _seats;
    private readonly List<(Slot Slot, int Count)> _alike;
    private readonly PlanPairs? _pairs;
    private readonly List<(int Pool, int Seats)> _pinned = [];

    public PlanBound(PlanProblem problem, PlanState state)
    {
        (_problem, _state) = (problem, state);
        _seats = [.. problem.Slots.Select(SeatsOf)];
        _alike = Alike();
        if (problem.Settings.MostStopsADay == 2) _pairs = new PlanPairs(problem);
        var (mostVisits, mostSeats) = (CountVisits(), new int[problem.PoolCount]);
        foreach (var (slot, _) in _alike)
            foreach (var place in slot.Candidates)
            {
                var pool = problem.Pool(slot.Bus, place);
                mostSeats[pool] = Math.Max(mostSeats[pool], _seats[slot.Index][place]);
            }
        AddPins(mostVisits, mostSeats);
        _prices = new PlanPrices(problem, mostVisits, mostSeats);
    }

    /// <summary>The bound after so many rounds, never below the value of the plan.</summary>
    /// <param name="rounds">Rounds of sharpening.</param>
    public double Find(int rounds)
    {
        var (best, step, idle) = (Everything(), 1.0, 0);
        for (var round = 0; round <= rounds; round++)
        {
            _prices.Begin();
            var bound = _prices.PaidOut + Pinned() + Days();
            if (bound < best - 1e-9) (best, idle) = (bound, 0);
            else if (++idle == 20) (step, idle) = (step / 2, 0);
            if (bound - _state.Value < 1e-9 || step < LeastStep || !_prices.Move(step * (bound - _state.Value))) break;
        }
        return Math.Max(best, _state.Value);
    }

    private double Everything() => Enumerable.Range(0, _problem.PoolCount).Sum(pool => _problem.Weights[pool] * _problem.Demand(pool));

    /// <summary>Pinned visits are made as they are.</summary>
    private double Pinned()
    {
        foreach (var (pool, seats) in _pinned) _prices.Take(pool, seats, 1);
        return _pinned.Sum(visit => _prices.EarnsPinned(visit.Pool, visit.Seats));
    }

    private double Days()
    {
        var total = 0.0;
        foreach (var (slot, count) in _alike)
        {
            total += count * (_problem.Settings.MostStopsADay == 1 ? One(slot, count)
                : _pairs is not null ? Two(slot, count) : Filled(slot, count));
        }
        return total;
    }

    private double One(Slot slot, int count)
    {
        var (value, place) = Alone(slot);
        if (place >= 0) Take(slot, place, _seats[slot.Index][place], count);
        return value;
    }

    private (double Value, int Place) Alone(Slot slot)
    {
        var (best, bestPlace, seats) = (0.0, -1, _seats[slot.Index]);
        foreach (var place in slot.Candidates)
        {
            var value = _prices.Earns(_problem.Pool(slot.Bus, place), seats[place]);
            if (value > best) (best, bestPlace) = (value, place);
        }
        return (best, bestPlace);
    }

    private double Two(Slot slot, int count)
    {
        var (one, other) = _pairs!.Find(slot, _seats[slot.Index], Room(slot), _prices);
        if (Alone(slot).Value >= one.Value + other.Value) return One(slot, count);
        foreach (var stop in new[] { one, other })
            if (stop.Place >= 0) Take(slot, stop.Place, stop.Seats, count);
        return one.Value + other.Value;
    }

    private double Filled(Slot slot, int count)
    {
        var (room, total, seats) = (Room(slot), 0.0, _seats[slot.Index]);
        var order = slot.Candidates.Select(place => (Place: place, Value: _prices.Earns(_problem.Pool(slot.Bus, place), seats[place])))
            .Where(entry => entry.Value > 0).OrderByDescending(entry => entry.Value / seats[entry.Place]);
        foreach (var (place, value) in order)
        {
            var part = Math.Min(1, (double)room / seats[place]);
            total += part * value;
            Take(slot, place, seats[place], part * count);
            room -= Math.Min(room, seats[place]);
            if (room == 0) break;
        }
        return total;
    }

    private void Take(Slot slot, int place, int seats, double times) => _prices.Take(_problem.Pool(slot.Bus, place), seats, times);

    /// <summary>How many seats the bus has that day.</summary>
    private int Room(Slot slot)
    {
        var bus = _problem.Request.Buses[slot.Bus];
        return Math.Min(bus.DailyCapacity, slot.Crew.Cells.Length * bus.SeatsASlot);
    }

    /// <summary>Days of a bus that are like one another, so that each kind need be looked at only once.</summary>
    private List<(Slot Slot, int Count)> Alike()
    {
        var kinds = new Dictionary<string, (Slot Slot, int Count)>(StringComparer.Ordinal);
        foreach (var slot in _problem.Slots)
        {
            if (_state.IsFixed[slot.Index]) continue;
            var kind = $"{slot.Bus} {slot.Crew.Minutes} {slot.Crew.Cells.Length} {new string([.. slot.MostCells.Select(cells => (char)cells)])}";
            kinds[kind] = kinds.TryGetValue(kind, out var known) ? (known.Slot, known.Count + 1) : (slot, 1);
        }
        return [.. kinds.Values];
    }

    /// <summary>The most seats that help at each place when the slot goes there alone.</summary>
    private int[] SeatsOf(Slot slot)
    {
        var bus = _problem.Request.Buses[slot.Bus];
        return [.. Enumerable.Range(0, _problem.Request.Places.Count).Select(place =>
            Math.Min(Math.Min(slot.MostCells[place] * bus.SeatsASlot, bus.DailyCapacity),
                _problem.Demand(_problem.Pool(slot.Bus, place))))];
    }

    /// <summary>How many visits the spacing allows, taking every possible day as early as it goes.</summary>
    private int[] CountVisits()
    {
        var (last, most) = (new int[_problem.PoolCount], new int[_problem.PoolCount]);
        Array.Fill(last, int.MinValue / 2);
        foreach (var slot in _problem.Slots)
            foreach (var place in slot.Candidates)
            {
                var pool = _problem.Pool(slot.Bus, place);
                if (most[pool] >= _problem.Settings.MostVisits || slot.DayIndex - last[pool] < _problem.Spacing(place)) continue;
                last[pool] = slot.DayIndex;
                most[pool]++;
            }
        return most;
    }

    /// <summary>Pinned visits count as they are, even where they break the rules for new ones.</summary>
    private void AddPins(int[] mostVisits, int[] mostSeats)
    {
        for (var pool = 0; pool < _problem.PoolCount; pool++)
            foreach (var visit in _state.Visits(pool))
                if (_state.IsFixed[visit.Slot])
                {
                    var seats = Math.Min(visit.Seats, _problem.Demand(pool));
                    _pinned.Add((pool, seats));
                    mostVisits[pool]++;
                    mostSeats[pool] = Math.Max(mostSeats[pool], seats);
                }
    }
}

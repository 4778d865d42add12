namespace Outposts.Visits;

/// <summary>
/// What no plan can exceed, by Lagrangian relaxation: every worker of a pool is given a price; each bus's day then earns the most it can
/// at these prices on its own, and each pool gains the most it can by paying them. For any prices the sum is a bound (Fisher 1981);
/// subgradient steps make it small. With one stop a day a bus's day is solved exactly; with more, its seats are filled with the dearest
/// places, as if driving took no time.
/// </summary>
internal sealed class PlanBound
{
    private readonly PlanProblem _problem;
    private readonly PlanState _state;
    private readonly int[] _mostVisits;
    private readonly int[] _mostSeats;
    private readonly int[][] _seats;

    public PlanBound(PlanProblem problem, PlanState state)
    {
        (_problem, _state) = (problem, state);
        _mostSeats = new int[problem.PoolCount];
        _mostVisits = new int[problem.PoolCount];
        _seats = [.. problem.Slots.Select(SeatsOf)];
        foreach (var slot in problem.Slots)
            foreach (var place in slot.Candidates)
            {
                var pool = problem.Pool(slot.Bus, place);
                _mostSeats[pool] = Math.Max(_mostSeats[pool], _seats[slot.Index][place]);
            }
        CountVisits();
        Pins();
    }

    /// <summary>The bound after so many rounds, never below the value of the plan.</summary>
    /// <param name="rounds">Rounds of sharpening.</param>
    public double Find(int rounds)
    {
        var prices = new double[_problem.PoolCount];
        for (var pool = 0; pool < prices.Length; pool++) prices[pool] = _problem.Weights[pool / 2];
        var (best, step, idle) = (Math.Min(Everything(), Weights()), 1.0, 0);
        for (var round = 0; round < rounds; round++)
        {
            var slope = new double[prices.Length];
            var bound = Slots(prices, slope) + Pools(prices, slope);
            if (bound < best - 1e-9) (best, idle) = (bound, 0);
            else if (++idle == 20) (step, idle) = (step / 2, 0);
            var norm = slope.Sum(value => value * value);
            if (norm == 0 || bound - _state.Value < 1e-9) break;
            var length = step * (bound - _state.Value) / norm;
            for (var pool = 0; pool < prices.Length; pool++) prices[pool] = Math.Clamp(prices[pool] - length * slope[pool], 0, _problem.Weights[pool / 2]);
        }
        return Math.Max(best, _state.Value);
    }

    private double Everything() => Enumerable.Range(0, _problem.PoolCount).Sum(pool => _problem.Weights[pool / 2] * _problem.Demand(pool));

    /// <summary>Prices at the full weight: no pool gains by paying them.</summary>
    private double Weights() => Slots([.. Enumerable.Range(0, _problem.PoolCount).Select(pool => _problem.Weights[pool / 2])], new double[_problem.PoolCount]);

    private double Slots(double[] prices, double[] slope)
    {
        var order = new int[_problem.Request.Places.Count];
        var total = 0.0;
        foreach (var program in Enum.GetValues<ScreeningProgram>())
        {
            for (var place = 0; place < order.Length; place++) order[place] = place;
            Array.Sort([.. order.Select(place => -prices[place * 2 + (int)program])], order);
            foreach (var slot in _problem.Slots)
                if (_problem.Request.Buses[slot.Bus].Program == program)
                    total += _state.IsFixed[slot.Index] ? Fixed(slot, prices, slope)
                        : _problem.Settings.MostStopsADay == 1 ? One(slot, prices, slope)
                        : Filled(slot, order, prices, slope);
        }
        return total;
    }

    private double Fixed(Slot slot, double[] prices, double[] slope)
    {
        var total = 0.0;
        foreach (var (pool, seats) in _pinned[slot.Index])
        {
            total += prices[pool] * seats;
            slope[pool] += seats;
        }
        return total;
    }

    private double One(Slot slot, double[] prices, double[] slope)
    {
        var (best, bestPool, seats) = (0.0, -1, _seats[slot.Index]);
        foreach (var place in slot.Candidates)
        {
            var pool = _problem.Pool(slot.Bus, place);
            if (prices[pool] * seats[place] > best) (best, bestPool) = (prices[pool] * seats[place], pool);
        }
        if (bestPool >= 0) slope[bestPool] += seats[bestPool / 2];
        return best;
    }

    private double Filled(Slot slot, int[] order, double[] prices, double[] slope)
    {
        var bus = _problem.Request.Buses[slot.Bus];
        var room = Math.Min(bus.DailyCapacity, slot.Crew.Cells.Length * bus.SeatsASlot);
        var total = 0.0;
        foreach (var place in order)
        {
            var seats = Math.Min(room, _seats[slot.Index][place]);
            if (seats == 0) continue;
            var pool = _problem.Pool(slot.Bus, place);
            total += prices[pool] * seats;
            slope[pool] += seats;
            room -= seats;
            if (room == 0) break;
        }
        return total;
    }

    /// <summary>A pool buys seats while they are worth more than the price: first full visits at full worth, then repeats.</summary>
    private double Pools(double[] prices, double[] slope)
    {
        var total = 0.0;
        for (var pool = 0; pool < prices.Length; pool++)
        {
            var (left, worth) = (_problem.Demand(pool), _problem.Weights[pool / 2]);
            for (var visit = 0; visit < _mostVisits[pool] && left > 0 && worth > prices[pool]; visit++)
            {
                var seats = Math.Min(left, _mostSeats[pool]);
                total += (worth - prices[pool]) * seats;
                slope[pool] -= seats;
                left -= seats;
                worth *= _problem.Settings.RepeatWorth;
            }
        }
        return total;
    }

    /// <summary>The most seats that help at each place when the slot goes there alone.</summary>
    private int[] SeatsOf(Slot slot)
    {
        var bus = _problem.Request.Buses[slot.Bus];
        return [.. Enumerable.Range(0, _problem.Request.Places.Count).Select(place =>
            Math.Min(Math.Min(slot.MostCells[place] * bus.SeatsASlot, bus.DailyCapacity), _problem.Demand(_problem.Pool(slot.Bus, place))))];
    }

    /// <summary>How many visits the spacing allows, taking every possible day as early as it goes.</summary>
    private void CountVisits()
    {
        var last = new int[_problem.PoolCount];
        Array.Fill(last, int.MinValue / 2);
        foreach (var slot in _problem.Slots)
            foreach (var place in slot.Candidates)
            {
                var pool = _problem.Pool(slot.Bus, place);
                if (_mostVisits[pool] >= _problem.Settings.MostVisits || slot.DayIndex - last[pool] < _problem.Spacing(place)) continue;
                last[pool] = slot.DayIndex;
                _mostVisits[pool]++;
            }
    }

    private readonly Dictionary<int, List<(int Pool, int Seats)>> _pinned = [];

    /// <summary>Pinned visits count as they are, even where they break the rules for new ones.</summary>
    private void Pins()
    {
        foreach (var slot in _problem.Slots)
            if (_state.IsFixed[slot.Index]) _pinned[slot.Index] = [];
        for (var pool = 0; pool < _problem.PoolCount; pool++)
            foreach (var visit in _state.Visits(pool))
                if (_state.IsFixed[visit.Slot])
                {
                    var seats = Math.Min(visit.Seats, _problem.Demand(pool));
                    _pinned[visit.Slot].Add((pool, seats));
                    _mostVisits[pool]++;
                    _mostSeats[pool] = Math.Max(_mostSeats[pool], seats);
                }
    }
}

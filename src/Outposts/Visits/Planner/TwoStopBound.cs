using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>
/// An upper bound on the reduced profit of two stops of a bus-day: the smaller of two relaxations. One keeps the crew's time and drops
/// the daily capacity; the other keeps the capacity and drops the time.
/// </summary>
internal sealed class TwoStopBound
{
    private readonly PlanProblem _problem;
    private readonly int[] _nearest;
    private readonly StopProfit _noStop = new(0, -1, 0);
    private TopTwo[] _byTime = [];
    private TopTwo[] _bySeats = [];
    private TopTwo[] _byUnitProfit = [];

    /// <param name="problem">The problem, with at most two stops a day.</param>
    public TwoStopBound(PlanProblem problem)
    {
        _problem = problem;
        var places = problem.Request.Places.Count;
        _nearest = [.. Enumerable.Range(0, places).Select(place =>
            Enumerable.Range(0, places).Where(other => other != place)
                .Select(other => Math.Min(problem.MinutesBetween(place, other), problem.MinutesBetween(other, place))).DefaultIfEmpty(0)
                    .Min())];
    }

    /// <summary>One stop of a pair.</summary>
    /// <param name="Value">The reduced profit.</param>
    /// <param name="Place">The place's index; -1: none.</param>
    /// <param name="Seats">The seats.</param>
    internal readonly record struct StopProfit(double Value, int Place, int Seats);

    /// <summary>The best stop, and the best at another place.</summary>
    private struct TopTwo
    {
        public StopProfit First;
        public StopProfit Second;

        public void Add(StopProfit one)
        {
            if (one.Value > First.Value)
            {
                if (one.Place != First.Place) Second = First;
                First = one;
            }
            else if (one.Place != First.Place && one.Value > Second.Value) Second = one;
        }

        public void Add(TopTwo other)
        {
            Add(other.First);
            Add(other.Second);
        }
    }

    /// <summary>Gets the best pair of stops at two places for the given multipliers.</summary>
    /// <param name="busDay">The bus-day.</param>
    /// <param name="seats">The largest useful number of seats at each place as the only stop.</param>
    /// <param name="capacity">The seats of the bus-day.</param>
    /// <param name="multipliers">The multipliers.</param>
    public (StopProfit One, StopProfit Other) Find(BusDay busDay, int[] seats, int capacity, LagrangeMultipliers multipliers)
    {
        var (byTime, byCapacity) = (TimeRelaxation(busDay, seats, multipliers), CapacityRelaxation(busDay, seats, capacity, multipliers));
        return byTime.One.Value + byTime.Other.Value <= byCapacity.One.Value + byCapacity.Other.Value ? byTime : byCapacity;
    }

    /// <summary>A pair takes the drives from and to the depot, the drive between (at least the drive from either stop to its nearest
    /// place), and for each stop setting up, serving and packing up. So each stop has a minimum time of its own, and the sum must fit
    /// into the crew's time.</summary>
    private (StopProfit One, StopProfit Other) TimeRelaxation(BusDay busDay, int[] seats, LagrangeMultipliers multipliers)
    {
        var (minutes, seatsPerSlot) = (busDay.Crew.WorkedMinutes, _problem.Request.Buses[busDay.Bus].EffectiveSeatsPerSlot);
        Clear(ref _byTime, minutes + 1);
        foreach (var place in busDay.Candidates)
        {
            var demand = _problem.DemandIndex(busDay.Bus, place);
            if (multipliers.ReducedProfit(demand, seats[place]) <= 0) continue;
            // The stop is the first or the last.
            var drive = Math.Min(_problem.MinutesFromDepot(busDay.Bus, place), _problem.MinutesToDepot(busDay.Bus, place));
            var halves = 2 * (drive + _problem.Settings.SetUpMinutes + _problem.Settings.PackUpMinutes) + _nearest[place];
            for (var slotCount = _problem.MinSlots; ; slotCount++)
            {
                var (time, useful) = (halves / 2 + slotCount * VisitSlots.MinutesPerSlot, Math.Min(slotCount * seatsPerSlot, seats[place]));
                if (time > minutes) break;
                _byTime[time].Add(new StopProfit(multipliers.ReducedProfit(demand, useful), place, useful));
                if (useful == seats[place]) break;
            }
        }
        for (var time = 1; time <= minutes; time++) _byTime[time].Add(_byTime[time - 1]);
        var best = (_noStop, _noStop);
        for (var time = 0; 2 * time <= minutes; time++) Improve(ref best, _byTime[time], _byTime[minutes - time]);
        return best;
    }

    /// <summary>The profit of a visit is convex in its seats. So of two stops that share the seats, one has all its useful seats and the
    /// other the rest, and a visit with a fraction of its seats earns at most that fraction of its full profit.</summary>
    private (StopProfit One, StopProfit Other) CapacityRelaxation(BusDay busDay, int[] seats, int capacity, LagrangeMultipliers multipliers)
    {
        Clear(ref _bySeats, capacity + 1);
        Clear(ref _byUnitProfit, capacity + 1);
        foreach (var place in busDay.Candidates)
        {
            var useful = Math.Min(seats[place], capacity);
            var value = multipliers.ReducedProfit(_problem.DemandIndex(busDay.Bus, place), useful);
            if (value <= 0) continue;
            _bySeats[useful].Add(new StopProfit(value, place, useful));
            _byUnitProfit[useful].Add(new StopProfit(value / useful, place, 1));
        }
        for (var count = capacity - 1; count >= 0; count--) _byUnitProfit[count].Add(_byUnitProfit[count + 1]);
        // The most for a number of seats: a place that fills fewer, or one that fills as many or more, at its profit per seat.
        var (best, filled) = ((_noStop, _noStop), default(TopTwo));
        for (var left = 0; left <= capacity; left++)
        {
            filled.Add(_bySeats[left]);
            var with = filled;
            with.Add(Scaled(_byUnitProfit[left].First, left));
            with.Add(Scaled(_byUnitProfit[left].Second, left));
            Improve(ref best, _bySeats[capacity - left], with);
        }
        return best;
    }

    private static StopProfit Scaled(StopProfit unitProfit, int seats) => new(unitProfit.Value * seats, unitProfit.Place, seats);

    private static void Improve(ref (StopProfit One, StopProfit Other) best, TopTwo some, TopTwo others)
    {
        Improve(ref best, some.First, others.First.Place != some.First.Place ? others.First : others.Second);
        Improve(ref best, some.Second, others.First.Place != some.Second.Place ? others.First : others.Second);
    }

    private static void Improve(ref (StopProfit One, StopProfit Other) best, StopProfit one, StopProfit other)
    {
        if (one.Value + other.Value > best.One.Value + best.Other.Value) best = (one, other);
    }

    private void Clear(ref TopTwo[] tops, int length)
    {
        if (tops.Length < length) tops = new TopTwo[length];
        Array.Fill(tops, new TopTwo { First = _noStop, Second = _noStop }, 0, length);
    }
}

namespace Outposts.Visits;

/// <summary>
/// The most that two stops of one bus on one day can earn at prices, from above: the smaller of two relaxations. One
/// keeps the crew's time and forgets the bus's daily capacity; the other keeps the capacity and forgets the time.
/// </summary>
internal sealed class PlanPairs
{
    private readonly PlanProblem _problem;
    private readonly int[] _nearest;
    private readonly Best _none = new(0, -1, 0);
    private Top[] _byTime = [];
    private Top[] _bySeats = [];
    private Top[] _dearest = [];

    /// <param name="problem">The problem, with at most two stops a day.</param>
    public PlanPairs(PlanProblem problem)
    {
        _problem = problem;
        var places = problem.Request.Places.Count;
        _nearest = [.. Enumerable.Range(0, places).Select(place =>
            Enumerable.Range(0, places).Where(other => other != place)
                .Select(other => Math.Min(problem.Between(place, other), problem.Between(other, place))).DefaultIfEmpty(0).Min())];
    }

    /// <summary>One stop of the best pair.</summary>
    /// <param name="Value">What it earns.</param>
    /// <param name="Place">Which place; -1: none.</param>
    /// <param name="Seats">How many seats.</param>
    internal readonly record struct Best(double Value, int Place, int Seats);

    /// <summary>The best and the best of another place.</summary>
    private struct Top
    {
        public Best First;
        public Best Second;

        public void Add(Best one)
        {
            if (one.Value > First.Value)
            {
                if (one.Place != First.Place) Second = First;
                First = one;
            }
            else if (one.Place != First.Place && one.Value > Second.Value) Second = one;
        }

        public void Add(Top other)
        {
            Add(other.First);
            Add(other.Second);
        }
    }

    /// <summary>The best pair of two places at prices for the pools of one program.</summary>
    /// <param name="slot">The bus on its day.</param>
    /// <param name="seats">The most useful seats of each place when the bus goes there alone.</param>
    /// <param name="room">How many seats the bus has that day.</param>
    /// <param name="prices">The prices.</param>
    public (Best One, Best Other) Find(Slot slot, int[] seats, int room, PlanPrices prices)
    {
        var (timed, roomy) = (InTime(slot, seats, prices), InRoom(slot, seats, room, prices));
        return timed.One.Value + timed.Other.Value <= roomy.One.Value + roomy.Other.Value ? timed : roomy;
    }

    /// <summary>A pair takes the ways from and to the depot, the way between, which is at least that to either's nearest place, and for
    /// each
    /// stop setting up, serving and packing up: so each stop has a time of its own, and the two must fit into the crew's.</summary>
    private (Best One, Best Other) InTime(Slot slot, int[] seats, PlanPrices prices)
    {
        var (minutes, perCell) = (slot.Crew.Minutes, _problem.Request.Buses[slot.Bus].SeatsASlot);
        Clear(ref _byTime, minutes + 1);
        foreach (var place in slot.Candidates)
        {
            var pool = _problem.Pool(slot.Bus, place);
            if (prices.Earns(pool, seats[place]) <= 0) continue;
            // It is the first stop or the last.
            var way = Math.Min(_problem.FromDepot(slot.Bus, place), _problem.ToDepot(slot.Bus, place));
            var halves = 2 * (way + _problem.Settings.SetUp + _problem.Settings.PackUp) + _nearest[place];
            for (var cells = _problem.LeastCells; ; cells++)
            {
                var (time, useful) = (halves / 2 + cells * VisitSlots.Minutes, Math.Min(cells * perCell, seats[place]));
                if (time > minutes) break;
                _byTime[time].Add(new Best(prices.Earns(pool, useful), place, useful));
                if (useful == seats[place]) break;
            }
        }
        for (var time = 1; time <= minutes; time++) _byTime[time].Add(_byTime[time - 1]);
        var best = (_none, _none);
        for (var time = 0; 2 * time <= minutes; time++) Improve(ref best, _byTime[time], _byTime[minutes - time]);
        return best;
    }

    /// <summary>Of two stops that share the bus's seats, one has all that are useful there and the other what is left: what a visit earns
    /// grows
    /// ever faster with its seats. For the same reason it earns with a part of its seats no more than that part of what it earns with
    /// all.</summary>
    private (Best One, Best Other) InRoom(Slot slot, int[] seats, int room, PlanPrices prices)
    {
        Clear(ref _bySeats, room + 1);
        Clear(ref _dearest, room + 1);
        foreach (var place in slot.Candidates)
        {
            var useful = Math.Min(seats[place], room);
            var value = prices.Earns(_problem.Pool(slot.Bus, place), useful);
            if (value <= 0) continue;
            _bySeats[useful].Add(new Best(value, place, useful));
            _dearest[useful].Add(new Best(value / useful, place, 1));
        }
        for (var count = room - 1; count >= 0; count--) _dearest[count].Add(_dearest[count + 1]);
        // What earns most with so many seats: a place that has fewer, filled, or one that has as many or more, at what it earns for each.
        var (best, filled) = ((_none, _none), default(Top));
        for (var left = 0; left <= room; left++)
        {
            filled.Add(_bySeats[left]);
            var with = filled;
            with.Add(Times(_dearest[left].First, left));
            with.Add(Times(_dearest[left].Second, left));
            Improve(ref best, _bySeats[room - left], with);
        }
        return best;
    }

    private static Best Times(Best price, int seats) => new(price.Value * seats, price.Place, seats);

    private static void Improve(ref (Best One, Best Other) best, Top some, Top others)
    {
        Improve(ref best, some.First, others.First.Place != some.First.Place ? others.First : others.Second);
        Improve(ref best, some.Second, others.First.Place != some.Second.Place ? others.First : others.Second);
    }

    private static void Improve(ref (Best One, Best Other) best, Best one, Best other)
    {
        if (one.Value + other.Value > best.One.Value + best.Other.Value) best = (one, other);
    }

    private void Clear(ref Top[] tops, int length)
    {
        if (tops.Length < length) tops = new Top[length];
        Array.Fill(tops, new Top { First = _none, Second = _none }, 0, length);
    }
}

using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Nearest;

/// <summary>
/// Finds where a rider gets several things done: one outpost that has all, or else the two that have them between them with the shortest
/// way from one's place over the first to the second. Exact: every outpost and every ordered pair counts.
/// </summary>
/// <param name="nearest">The outposts.</param>
/// <param name="offering">The filter of the outposts that have some of the needs, which are bits: bit i is need i.</param>
/// <param name="travel">The travel model.</param>
/// <param name="by">The mode.</param>
/// <param name="at">The moment of travel; null when it does not matter.</param>
/// <param name="arrival">Judges each stop at one's arrival there, a second one after the way over the first; null to judge none.</param>
public sealed class StopFinder(
    NearestOutposts nearest, Func<int, OutpostPredicate> offering, TravelModel travel, TravelMode by, DateTimeOffset? at,
    ArrivalFilter? arrival = null)
{
    private const int FirstBatch = 32;
    private readonly Dictionary<int, OutpostPredicate> _predicates = [];

    /// <summary>Finds the best plans, best first; equally long ones in the order of the codes of their stops.</summary>
    /// <param name="from">From where one sets out, WGS 84.</param>
    /// <param name="needs">How many needs, 1 to 30.</param>
    /// <param name="maxCost">How long the whole way may be: seconds, or metres for a mode without time.</param>
    /// <param name="count">How many plans at most, at least 1.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Plans of one stop when there are any, else plans of two stops; empty when two do not suffice within the limit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is off the earth, or there are too few or too many needs.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public IReadOnlyList<StopPlan> Find(
        Position from, int needs, double maxCost, int count, CancellationToken cancellationToken = default)
    {
        if (needs is < 1 or > 30) throw new ArgumentOutOfRangeException(nameof(needs), needs, "1 to 30 needs are accepted.");
        var all = (1 << needs) - 1;
        var single = Near(from, all, count, maxCost, arrival, cancellationToken);
        if (single.Length > 0 || needs == 1) return [.. single.Select(one => new StopPlan([one.Index], one.Way))];
        var tried = new HashSet<int>();
        var plans = new BestPlans(nearest, count, maxCost);
        for (var batch = FirstBatch; ; batch *= 4)
        {
            var (firsts, horizon) = FirstStops(from, needs, batch, plans.Worst, cancellationToken);
            foreach (var first in firsts)
            {
                // No plan over a later first stop is as short as the last of the best.
                if (first.Way.Cost > plans.Worst) break;
                if (tried.Add(first.Index)) AddPairs(plans, first, all & ~Offered(first.Index, needs), count, cancellationToken);
            }
            if (double.IsPositiveInfinity(horizon) || horizon > plans.Worst) return plans.InOrder;
        }
    }

    /// <summary>The outposts that have at least one of the needs, near ones first, and the cost up to which all are among them.</summary>
    private (List<NearestByTravel> Firsts, double Horizon) FirstStops(
        Position from, int needs, int batch, double maxCost, CancellationToken cancellationToken)
    {
        var (firsts, horizon) = (new Dictionary<int, NearestByTravel>(), double.PositiveInfinity);
        for (var need = 0; need < needs; need++)
        {
            var found = Near(from, 1 << need, batch, maxCost, arrival, cancellationToken);
            foreach (var near in found) firsts[near.Index] = near;
            if (found.Length == batch) horizon = Math.Min(horizon, found[^1].Way.Cost);
        }
        return ([.. firsts.Values.Where(near => near.Way.Cost <= horizon)
            .OrderBy(near => near.Way.Cost).ThenBy(near => near.Index)], horizon);
    }

    private void AddPairs(BestPlans plans, NearestByTravel first, int missing, int count, CancellationToken cancellationToken)
    {
        var rest = plans.Worst - first.Way.Cost;
        var after = arrival?.After(first.Way.Time ?? 0);
        foreach (var second in Near(nearest.Columns.Positions[first.Index], missing, count, rest, after, cancellationToken))
            plans.Offer(new StopPlan([first.Index, second.Index], Join(first.Way, second.Way)));
    }

    private NearestByTravel[] Near(
        Position from, int needs, int count, double maxCost, ArrivalFilter? onArrival, CancellationToken cancellationToken)
    {
        if (!_predicates.TryGetValue(needs, out var predicate)) _predicates[needs] = predicate = offering(needs);
        return nearest.Find(
            from, count, double.PositiveInfinity, predicate, travel, by, at, maxCost, null, onArrival, cancellationToken);
    }

    private int Offered(int index, int needs) =>
        Enumerable.Range(0, needs).Where(need => _predicates[1 << need].Accepts(index)).Sum(need => 1 << need);

    private static TravelEstimate Join(in TravelEstimate one, in TravelEstimate other) => new(
        one.Distance + other.Distance, one.Time + other.Time, (TravelBasis)Math.Min((int)one.Basis, (int)other.Basis));

    /// <summary>The best plans so far. Two outposts are one plan, in their better order.</summary>
    private sealed class BestPlans(NearestOutposts outposts, int count, double maxCost)
    {
        private readonly List<StopPlan> _plans = [];

        /// <summary>What is longer cannot be among them.</summary>
        public double Worst => _plans.Count < count ? maxCost : _plans[^1].Way.Cost;

        public IReadOnlyList<StopPlan> InOrder => _plans;

        public void Offer(StopPlan plan)
        {
            if (plan.Way.Cost > Worst) return;
            if (_plans.FindIndex(known => known.Stops.All(plan.Stops.Contains)) is var same and >= 0)
            {
                if (Compare(_plans[same], plan) <= 0) return;
                _plans.RemoveAt(same);
            }
            var place = _plans.FindIndex(known => Compare(known, plan) > 0);
            _plans.Insert(place < 0 ? _plans.Count : place, plan);
            if (_plans.Count > count) _plans.RemoveAt(count);
        }

        private int Compare(StopPlan one, StopPlan other) =>
            one.Way.Cost.CompareTo(other.Way.Cost) is var cost and not 0 ? cost
            : outposts.CompareCodes(one.Stops[0], other.Stops[0]) is var first and not 0 ? first
            : outposts.CompareCodes(one.Stops[1], other.Stops[1]);
    }
}

/// <summary>Where to stop, in order.</summary>
/// <param name="Stops">The indexes of the outposts, one or two.</param>
/// <param name="Way">The way from one's place over the first stop to the last.</param>
public sealed record StopPlan(IReadOnlyList<int> Stops, TravelEstimate Way);

using Outposts.Coverage;
using Outposts.Geodesy;

namespace Outposts.Siting;

/// <summary>A way to reach more workers.</summary>
public enum LeverKind
{
    /// <summary>延长时间: an existing outpost is open longer.</summary>
    LongerHours,

    /// <summary>增加服务: an existing outpost offers a further service.</summary>
    NewService,

    /// <summary>修好设备: a service that an existing outpost offers works again.</summary>
    MendedService,

    /// <summary>修好门、恢复开放: an existing outpost can be entered again when it says it is open.</summary>
    MendedDoor,

    /// <summary>新建: a new outpost.</summary>
    NewSite,
}

/// <summary>Something that could be done.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Position">At which place.</param>
/// <param name="Hours">The hours of the week in which the place then counts and did not before.</param>
/// <param name="Cost">What it costs, 0 or more, in the unit of money of the question.</param>
public sealed record Lever(string Id, LeverKind Kind, Position Position, WeekHours Hours, double Cost);

/// <summary>What doing something is worth.</summary>
/// <param name="Rank">Its place in the ranking, from 1.</param>
/// <param name="Lever">What is done.</param>
/// <param name="Gain">Workers covered more when all of lower rank is done too, on average over the hours asked about.</param>
/// <param name="GainAlone">Workers covered more when it alone is done, on average over the hours asked about.</param>
/// <param name="GainPerCost">Gain by cost; infinite for a gain that costs nothing, 0 for no gain.</param>
public sealed record RankedLever(int Rank, Lever Lever, double Gain, double GainAlone, double GainPerCost);

/// <summary>Ranks new sites, longer hours, new services and mended doors in one list, by workers gained for the money.</summary>
public static class Levers
{
    /// <summary>
    /// Ranks the levers: the first gains most for its cost, each further one most given what is done before it, so that two levers
    /// for the same workers don't both count them.
    /// </summary>
    /// <param name="demand">The workers.</param>
    /// <param name="outposts">The outposts that count today, and when.</param>
    /// <param name="levers">What could be done.</param>
    /// <param name="radius">Metres of geodesic within which an outpost reaches.</param>
    /// <param name="asked">The hours of the week asked about, at least one.</param>
    /// <param name="overlap">How many outposts must be in reach, 1…255.</param>
    /// <param name="budget">Levers that no longer fit into it are left out; null for all.</param>
    /// <param name="bands">For each demand point the part of the day in which it counts, null for all day; null when all points count all
    /// day.</param>
    /// <param name="most">So many levers are enough, at least 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SitingException">No hours are asked about, or a cost or the budget is negative or not a number.</exception>
    public static IReadOnlyList<RankedLever> Rank(
        IReadOnlyList<DemandPoint> demand, IReadOnlyList<TimedOutpost> outposts, IReadOnlyList<Lever> levers, double radius,
        WeekHours asked, int overlap = 1, double? budget = null, IReadOnlyList<TimeBand?>? bands = null, int most = int.MaxValue,
        CancellationToken cancellationToken = default)
    {
        if (asked.Hours == 0)
            throw SitingRequest.Refuse($"没有问到一周中的任何时段；至少需要一个小时。", $"No hour of the week is asked about; at least one is needed.");
        if (budget is { } money && !(money >= 0)) throw SitingRequest.Refuse(
            $"预算为 {money}；须为不小于 0 的数。", $"The budget is {money}; a number of at least 0 is accepted.");
        foreach (var lever in levers)
            if (!(lever.Cost >= 0 && double.IsFinite(lever.Cost)))
                throw SitingRequest.Refuse(
                    $"措施 {lever.Id} 的费用为 {lever.Cost}；须为不小于 0 的数。",
                        $"Lever {lever.Id} costs {lever.Cost}; a number of at least 0 is accepted.");
        var scene = new Scene(demand, outposts, levers, radius, asked, overlap, bands, cancellationToken);
        return scene.Rank(budget ?? double.PositiveInfinity, most);
    }

    /// <summary>Demand that a lever reaches, and for each hour asked about how many outposts count there so far.</summary>
    private sealed class Scene
    {
        private readonly IReadOnlyList<DemandPoint> _demand;
        private readonly IReadOnlyList<Lever> _levers;
        private readonly int[] _hours;
        private readonly int _overlap;
        private readonly CancellationToken _stop;
        private readonly Dictionary<int, byte[]> _counts = [];
        private readonly List<int>[] _reached;

        public Scene(
            IReadOnlyList<DemandPoint> demand, IReadOnlyList<TimedOutpost> outposts, IReadOnlyList<Lever> levers, double radius,
            WeekHours asked, int overlap, IReadOnlyList<TimeBand?>? bands, CancellationToken cancellationToken)
        {
            (_demand, _levers, _overlap, _stop) = (demand, levers, overlap, cancellationToken);
            _hours = [.. Enumerable.Range(0, WeekHours.Count).Where(asked.Has)];
            _reached = [.. levers.Select(_ => new List<int>())];
            var places = new RadiusIndex([.. levers.Select(lever => lever.Position)], radius);
            var standing = new RadiusIndex([.. outposts.Select(outpost => outpost.Position)], radius);
            var found = new List<int>();
            for (var point = 0; point < demand.Count; point++)
            {
                if (point % 1024 == 0) cancellationToken.ThrowIfCancellationRequested();
                found.Clear();
                places.Within(demand[point].Position, radius, found);
                if (found.Count == 0 || demand[point].Workers <= 0) continue;
                foreach (var lever in found) _reached[lever].Add(point);
                found.Clear();
                standing.Within(demand[point].Position, radius, found);
                // Where a point has no demand it is as good as covered: nothing can be gained there.
                _counts[point] = [.. _hours.Select(hour => bands?[point] is { } band && TimeBands.Of(hour % 24) != band
                    ? (byte)overlap
                    : (byte)Math.Min(overlap, found.Count(at => outposts[at].Hours.Has(hour))))];
            }
        }

        public List<RankedLever> Rank(double budget, int most)
        {
            var ranked = new List<RankedLever>();
            double[] alone = [.. Enumerable.Range(0, _levers.Count).Select(Gain)];
            var gains = (double[])alone.Clone();
            var left = Enumerable.Range(0, _levers.Count).ToHashSet();
            // With overlap 1 gains only shrink, so a lever whose old figure is beaten need not be looked at again; with more
            // they may also grow, and all are looked at.
            while (left.Count > 0 && ranked.Count < most)
            {
                left.RemoveWhere(lever => _levers[lever].Cost > budget);
                var next = _overlap == 1 ? BestLazily(left, gains) : BestOfAll(left, gains);
                if (next < 0) break;
                left.Remove(next);
                budget -= _levers[next].Cost;
                ranked.Add(new(ranked.Count + 1, _levers[next], gains[next], alone[next], PerCost(next, gains[next])));
                Do(next);
            }
            return ranked;
        }

        private int BestLazily(HashSet<int> left, double[] gains)
        {
            var fresh = new HashSet<int>();
            while (true)
            {
                var best = Best(left, gains);
                if (best < 0 || !fresh.Add(best)) return best;
                gains[best] = Gain(best);
            }
        }

        private int BestOfAll(HashSet<int> left, double[] gains)
        {
            foreach (var lever in left) gains[lever] = Gain(lever);
            return Best(left, gains);
        }

        private int Best(HashSet<int> left, double[] gains) =>
            left.Count == 0 ? -1 : left.MinBy(lever => (-PerCost(lever, gains[lever]), -gains[lever], _levers[lever].Cost, lever));

        private double PerCost(int lever, double gain) =>
            gain == 0 ? 0 : _levers[lever].Cost == 0 ? double.PositiveInfinity : gain / _levers[lever].Cost;

        private double Gain(int lever)
        {
            _stop.ThrowIfCancellationRequested();
            var gain = 0.0;
            foreach (var point in _reached[lever])
            {
                var counts = _counts[point];
                var hours = 0;
                for (var at = 0; at < _hours.Length; at++)
                    if (counts[at] == _overlap - 1 && _levers[lever].Hours.Has(_hours[at])) hours++;
                gain += _demand[point].Workers * hours;
            }
            return gain / _hours.Length;
        }

        private void Do(int lever)
        {
            foreach (var point in _reached[lever])
            {
                var counts = _counts[point];
                for (var at = 0; at < _hours.Length; at++)
                    if (counts[at] < _overlap && _levers[lever].Hours.Has(_hours[at])) counts[at]++;
            }
        }
    }
}

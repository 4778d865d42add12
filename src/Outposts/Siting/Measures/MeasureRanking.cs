using Outposts.Coverage;
using Outposts.Geodesy;

namespace Outposts.Siting.Measures;

/// <summary>A way to reach more workers.</summary>
public enum MeasureKind
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
public sealed record Measure(string Id, MeasureKind Kind, Position Position, WeekHours Hours, double Cost);

/// <summary>What doing something is worth.</summary>
/// <param name="Rank">Its place in the ranking, from 1.</param>
/// <param name="Measure">What is done.</param>
/// <param name="Gain">Workers covered more when all of lower rank is done too, on average over the hours asked about.</param>
/// <param name="GainAlone">Workers covered more when it alone is done, on average over the hours asked about.</param>
/// <param name="GainPerCost">Gain by cost; infinite for a gain that costs nothing, 0 for no gain.</param>
public sealed record RankedMeasure(int Rank, Measure Measure, double Gain, double GainAlone, double GainPerCost);

/// <summary>Ranks new sites, longer hours, new services and mended doors in one list, by workers gained for the money.</summary>
public static class MeasureRanking
{
    /// <summary>
    /// Ranks the levers: the first gains most for its cost, each further one most given what is done before it, so that two levers
    /// for the same workers don't both count them.
    /// </summary>
    /// <param name="demand">The workers.</param>
    /// <param name="outposts">The outposts that count today, and when.</param>
    /// <param name="measures">What could be done.</param>
    /// <param name="radius">Metres of geodesic within which an outpost reaches.</param>
    /// <param name="hours">The hours of the week asked about, at least one.</param>
    /// <param name="overlap">How many outposts must be in reach, 1…255.</param>
    /// <param name="budget">Levers that no longer fit into it are left out; null for all.</param>
    /// <param name="bands">For each demand point the part of the day in which it counts, null for all day; null when all points count all
    /// day.</param>
    /// <param name="maxCount">So many levers are enough, at least 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UserInputException">No hours are asked about, or a cost or the budget is negative or not a number.</exception>
    public static IReadOnlyList<RankedMeasure> Rank(
        IReadOnlyList<DemandPoint> demand, IReadOnlyList<TimedOutpost> outposts, IReadOnlyList<Measure> measures, double radius,
        WeekHours hours, int overlap = 1, double? budget = null, IReadOnlyList<TimeBand?>? bands = null, int maxCount = int.MaxValue,
        CancellationToken cancellationToken = default)
    {
        if (hours.HourCount == 0)
            throw UserInputException.Of($"没有问到一周中的任何时段；至少需要一个小时。", $"No hour of the week is asked about; at least one is needed.");
        if (budget is { } money && !(money >= 0)) throw UserInputException.Of(
            $"预算为 {money}；须为不小于 0 的数。", $"The budget is {money}; a number of at least 0 is accepted.");
        foreach (var measure in measures)
            if (!(measure.Cost >= 0 && double.IsFinite(measure.Cost)))
                throw UserInputException.Of(
                    $"措施 {measure.Id} 的费用为 {measure.Cost}；须为不小于 0 的数。",
                        $"Lever {measure.Id} costs {measure.Cost}; a number of at least 0 is accepted.");
        var evaluator = new MeasureEvaluator(demand, outposts, measures, radius, hours, overlap, bands, cancellationToken);
        return evaluator.Rank(budget ?? double.PositiveInfinity, maxCount);
    }

    /// <summary>Demand that a lever reaches, and for each hour asked about how many outposts count there so far.</summary>
    private sealed class MeasureEvaluator
    {
        private readonly IReadOnlyList<DemandPoint> _demand;
        private readonly IReadOnlyList<Measure> _measures;
        private readonly int[] _hours;
        private readonly int _overlap;
        private readonly CancellationToken _cancellationToken;
        private readonly Dictionary<int, byte[]> _counts = [];
        private readonly List<int>[] _pointsReached;

        public MeasureEvaluator(
            IReadOnlyList<DemandPoint> demand, IReadOnlyList<TimedOutpost> outposts, IReadOnlyList<Measure> measures, double radius,
            WeekHours hours, int overlap, IReadOnlyList<TimeBand?>? bands, CancellationToken cancellationToken)
        {
            (_demand, _measures, _overlap, _cancellationToken) = (demand, measures, overlap, cancellationToken);
            _hours = [.. Enumerable.Range(0, WeekHours.Count).Where(hours.Contains)];
            _pointsReached = [.. measures.Select(_ => new List<int>())];
            var places = new RadiusIndex([.. measures.Select(measure => measure.Position)], radius);
            var standing = new RadiusIndex([.. outposts.Select(outpost => outpost.Position)], radius);
            var found = new List<int>();
            for (var point = 0; point < demand.Count; point++)
            {
                if (point % 1024 == 0) cancellationToken.ThrowIfCancellationRequested();
                found.Clear();
                places.FindWithin(demand[point].Position, radius, found);
                if (found.Count == 0 || demand[point].Workers <= 0) continue;
                foreach (var measure in found) _pointsReached[measure].Add(point);
                found.Clear();
                standing.FindWithin(demand[point].Position, radius, found);
                // Where a point has no demand it is as good as covered: nothing can be gained there.
                _counts[point] = [.. _hours.Select(hour => bands?[point] is { } band && TimeBands.OfHour(hour % 24) != band
                    ? (byte)overlap
                    : (byte)Math.Min(overlap, found.Count(at => outposts[at].Hours.Contains(hour))))];
            }
        }

        public List<RankedMeasure> Rank(double budget, int maxCount)
        {
            var ranked = new List<RankedMeasure>();
            double[] alone = [.. Enumerable.Range(0, _measures.Count).Select(Gain)];
            var gains = (double[])alone.Clone();
            var remaining = Enumerable.Range(0, _measures.Count).ToHashSet();
            // With overlap 1 gains only shrink, so a lever whose old figure is beaten need not be looked at again; with more
            // they may also grow, and all are looked at.
            while (remaining.Count > 0 && ranked.Count < maxCount)
            {
                remaining.RemoveWhere(measure => _measures[measure].Cost > budget);
                var next = _overlap == 1 ? FindBestLazily(remaining, gains) : FindBestOfAll(remaining, gains);
                if (next < 0) break;
                remaining.Remove(next);
                budget -= _measures[next].Cost;
                ranked.Add(new(ranked.Count + 1, _measures[next], gains[next], alone[next], GainPerCost(next, gains[next])));
                Apply(next);
            }
            return ranked;
        }

        private int FindBestLazily(HashSet<int> remaining, double[] gains)
        {
            var fresh = new HashSet<int>();
            while (true)
            {
                var best = FindBest(remaining, gains);
                if (best < 0 || !fresh.Add(best)) return best;
                gains[best] = Gain(best);
            }
        }

        private int FindBestOfAll(HashSet<int> remaining, double[] gains)
        {
            foreach (var measure in remaining) gains[measure] = Gain(measure);
            return FindBest(remaining, gains);
        }

        private int FindBest(HashSet<int> remaining, double[] gains) =>
            remaining.Count == 0 ? -1 : remaining.MinBy(measure => (-GainPerCost(measure, gains[measure]), -gains[measure], _measures[measure].Cost, measure));

        private double GainPerCost(int measure, double gain) =>
            gain == 0 ? 0 : _measures[measure].Cost == 0 ? double.PositiveInfinity : gain / _measures[measure].Cost;

        private double Gain(int measure)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var gain = 0.0;
            foreach (var point in _pointsReached[measure])
            {
                var counts = _counts[point];
                var hours = 0;
                for (var at = 0; at < _hours.Length; at++)
                    if (counts[at] == _overlap - 1 && _measures[measure].Hours.Contains(_hours[at])) hours++;
                gain += _demand[point].Workers * hours;
            }
            return gain / _hours.Length;
        }

        private void Apply(int measure)
        {
            foreach (var point in _pointsReached[measure])
            {
                var counts = _counts[point];
                for (var at = 0; at < _hours.Length; at++)
                    if (counts[at] < _overlap && _measures[measure].Hours.Contains(_hours[at])) counts[at]++;
            }
        }
    }
}

using Outposts.Coverage;
using Outposts.Travel;

namespace Outposts.Siting.Measures;

/// <summary>The demand that each measure reaches, and for each hour the number of outposts that count there.</summary>
internal sealed class MeasureEvaluator
{
    // What is kept of all pairs of a measure and a point that it reaches takes 400 MB at most.
    private const long MaxPairs = 100_000_000;

    private readonly IReadOnlyList<DemandPoint> _demand;
    private readonly IReadOnlyList<Measure> _measures;
    private readonly int[] _hours;
    private readonly int _overlap;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<int, byte[]> _counts = [];
    private readonly List<int>[] _pointsReached;

    /// <summary>Creates an evaluator; the parameters are those of <see cref="MeasureRanking.Rank"/>.</summary>
    public MeasureEvaluator(
        IReadOnlyList<DemandPoint> demand, IReadOnlyList<TimedOutpost> outposts, IReadOnlyList<Measure> measures, Reach reach,
        WeekHours hours, int overlap, IReadOnlyList<TimeBand?>? bands, CancellationToken cancellationToken)
    {
        (_demand, _measures, _overlap, _cancellationToken) = (demand, measures, overlap, cancellationToken);
        _hours = [.. Enumerable.Range(0, WeekHours.Count).Where(hours.Contains)];
        _pointsReached = [.. measures.Select(_ => new List<int>())];
        var origins = demand.Select(point => point.Position);
        var measureIndex = reach.CreateIndex([.. measures.Select(measure => measure.Position)], cancellationToken, origins);
        var existing = reach.CreateIndex([.. outposts.Select(outpost => outpost.Position)], cancellationToken, origins);
        var found = new List<int>();
        var pairs = 0L;
        for (var point = 0; point < demand.Count; point++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Clear();
            measureIndex.FindWithin(demand[point].Position, found);
            if (found.Count == 0 || demand[point].Workers <= 0) continue;
            if ((pairs += found.Count) > MaxPairs) throw TooManyPairs(reach.Radius);
            foreach (var measure in found) _pointsReached[measure].Add(point);
            found.Clear();
            existing.FindWithin(demand[point].Position, found);
            // A point without demand at an hour counts as covered: nothing can be gained there.
            _counts[point] = [.. _hours.Select(hour => bands?[point] is { } band && TimeBands.OfHour(hour % 24) != band
                ? (byte)overlap
                : (byte)Math.Min(overlap, found.Count(at => outposts[at].Hours.Contains(hour))))];
        }
    }

    /// <summary>Ranks the measures.</summary>
    /// <param name="budget">The budget; infinite for no limit.</param>
    /// <param name="maxCount">The maximum number of measures.</param>
    public List<RankedMeasure> Rank(double budget, int maxCount)
    {
        var ranked = new List<RankedMeasure>();
        double[] alone = [.. Enumerable.Range(0, _measures.Count).Select(Gain)];
        var gains = (double[])alone.Clone();
        var remaining = Enumerable.Range(0, _measures.Count).ToHashSet();
        // With overlap 1 gains never grow (submodularity), so that a measure whose old gain is not the best need not be evaluated
        // again (lazy greedy, Minoux 1978). With a larger overlap gains may grow, and all are evaluated.
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

    private static UserInputException TooManyPairs(double radius) => UserInputException.Of(
        $"半径 {radius:0} 米使需求点与措施的组合超过 {MaxPairs} 对；请缩小半径或区划，或减少措施种类。",
        $"The radius of {radius:0} m joins demand and levers in more than {MaxPairs} ways; ask for a smaller radius, fewer districts or fewer kinds.");

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
        remaining.Count == 0 ? -1 : remaining.MinBy(measure =>
            (-GainPerCost(measure, gains[measure]), -gains[measure], _measures[measure].Cost, measure));

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

using System.Collections.Concurrent;
using Outposts.Travel;

namespace Outposts.Coverage;

/// <summary>Computes coverage for every hour of the week in one pass over the demand points.</summary>
public static class WeekCoverage
{
    /// <summary>Computes coverage for every hour of the week.</summary>
    /// <param name="demand">The demand points.</param>
    /// <param name="outposts">The outposts and the hours in which they count.</param>
    /// <param name="reach">The mode and the limit of travel.</param>
    /// <param name="overlap">The number of outposts that must be in reach at the same hour, 1…255.</param>
    /// <param name="bands">The part of the day of each demand point, null for all day; null when all points hold all day.</param>
    /// <param name="threads">The maximum number of threads, at least 1.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>168 values, from Monday 00:00.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A position or the overlap is out of range.</exception>
    /// <exception cref="ArgumentException">
    /// The number of workers at a demand point is negative or out of range, or the number of bands is not the number of points.
    /// </exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static IReadOnlyList<HourCoverage> Compute(
        IReadOnlyList<DemandPoint> demand, IReadOnlyList<TimedOutpost> outposts, Reach reach, int overlap = 1,
        IReadOnlyList<TimeBand?>? bands = null, int threads = 2, CancellationToken cancellationToken = default)
    {
        if (overlap is < 1 or > 255)
            throw new ArgumentOutOfRangeException(nameof(overlap), overlap, "The overlap is a whole number in 1…255.");
        if (bands is not null && bands.Count != demand.Count)
            throw new ArgumentException(
                $"There are {demand.Count} demand points and {bands.Count} parts of the day; one for each is expected.", nameof(bands));
        cancellationToken.ThrowIfCancellationRequested();
        var index = reach.CreateIndex([.. outposts.Select(outpost => outpost.Position)], cancellationToken,
            demand.Select(point => point.Position));
        var parts = new ConcurrentBag<Dictionary<(WeekHours Covered, int Band), FixedPointSum>>();
        CoverageResult.ForEachRange(demand.Count, threads, cancellationToken, (from, until) =>
        {
            var sums = new Dictionary<(WeekHours, int), FixedPointSum>();
            var found = new List<int>();
            var planes = new WeekHours[overlap];
            for (var i = from; i < until; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                found.Clear();
                index.FindWithin(demand[i].Position, found);
                var key = (CoveredHours(outposts, found, planes), bands?[i] is { } band ? (int)band : AllDay);
                ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
                sum += FixedPointSum.Of(demand[i]);
            }
            parts.Add(sums);
        });
        return SumByHour(parts);
    }

    private const int AllDay = -1;

    /// <summary>
    /// Gets the hours in which enough outposts count, by bit-sliced counters: plane k holds the hours in which more than k outposts count.
    /// </summary>
    private static WeekHours CoveredHours(IReadOnlyList<TimedOutpost> outposts, List<int> found, WeekHours[] planes)
    {
        Array.Clear(planes);
        foreach (var at in found)
        {
            var carry = outposts[at].Hours;
            for (var k = 0; k < planes.Length; k++) (planes[k], carry) = (planes[k] | carry, planes[k] & carry);
        }
        return planes[^1];
    }

    private static HourCoverage[] SumByHour(IEnumerable<Dictionary<(WeekHours Covered, int Band), FixedPointSum>> parts)
    {
        var demand = new FixedPointSum[WeekHours.Count];
        var covered = new FixedPointSum[WeekHours.Count];
        foreach (var ((hours, band), workers) in parts.SelectMany(part => part))
            for (var hour = 0; hour < WeekHours.Count; hour++)
            {
                if (band != AllDay && (int)TimeBands.OfHour(hour % 24) != band) continue;
                demand[hour] += workers;
                if (hours.Contains(hour)) covered[hour] += workers;
            }
        return [.. Enumerable.Range(0, WeekHours.Count)
            .Select(hour => new HourCoverage(hour, demand[hour].Workers, covered[hour].Workers))];
    }
}

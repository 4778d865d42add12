using System.Collections.Concurrent;
using Outposts.Geodesy;

namespace Outposts.Coverage;

/// <summary>An outpost and the hours of the week in which it counts: open, to be entered, with the service asked for.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Hours">When it counts.</param>
public readonly record struct TimedOutpost(Position Position, WeekHours Hours);

/// <summary>Coverage of one hour of the week.</summary>
/// <param name="Hour">0…167; hour 0 begins on Monday at 00:00.</param>
/// <param name="Demand">Workers who look for a place then.</param>
/// <param name="Covered">Those of them within reach of enough outposts that count then.</param>
public readonly record struct HourCoverage(int Hour, double Demand, double Covered)
{
    /// <summary>Covered of all, 0…1; 1 when there is no demand.</summary>
    public double Share => Demand == 0 ? 1 : Covered / Demand;
}

/// <summary>The whole week at a glance: coverage hour by hour, from one look at each demand point.</summary>
public static class WeekCoverage
{
    /// <summary>Counts every hour of the week.</summary>
    /// <param name="demand">The workers.</param>
    /// <param name="outposts">The outposts and when they count.</param>
    /// <param name="radius">Metres of geodesic, at least 0.</param>
    /// <param name="overlap">How many outposts must be in reach at the same hour, 1…255.</param>
    /// <param name="bands">For each demand point the part of the day in which it counts, null for all day; null when all points count all
    /// day.</param>
    /// <param name="threads">How many threads may be used, at least 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>168 figures, from Monday 00:00.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A position, the radius or the overlap is out of range.</exception>
    /// <exception cref="ArgumentException">
    /// A demand point has a negative or senseless number of workers, or the parts of the day are not as many as the points.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static IReadOnlyList<HourCoverage> Compute(
        IReadOnlyList<DemandPoint> demand, IReadOnlyList<TimedOutpost> outposts, double radius, int overlap = 1,
        IReadOnlyList<TimeBand?>? bands = null, int threads = 2, CancellationToken cancellationToken = default)
    {
        if (overlap is < 1 or > 255)
            throw new ArgumentOutOfRangeException(nameof(overlap), overlap, "The overlap is a whole number in 1…255.");
        if (bands is not null && bands.Count != demand.Count)
            throw new ArgumentException(
                $"There are {demand.Count} demand points and {bands.Count} parts of the day; one for each is expected.", nameof(bands));
        var index = new RadiusIndex([.. outposts.Select(outpost => outpost.Position)], radius);
        var parts = new ConcurrentBag<Dictionary<(WeekHours Covered, int Band), FixedPointSum>>();
        CoverageResult.ForEachRange(demand.Count, threads, cancellationToken, (from, until) =>
        {
            var sums = new Dictionary<(WeekHours, int), FixedPointSum>();
            var found = new List<int>();
            var planes = new WeekHours[overlap];
            for (var i = from; i < until; i++)
            {
                found.Clear();
                index.FindWithin(demand[i].Position, radius, found);
                var key = (CoveredHours(outposts, found, planes), bands?[i] is { } band ? (int)band : AllDay);
                ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
                sum += FixedPointSum.Of(demand[i]);
            }
            parts.Add(sums);
        });
        return SumByHour(parts);
    }

    private const int AllDay = -1;

    /// <summary>The hours in which enough of the found outposts count: plane k holds the hours in which more than k do.</summary>
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

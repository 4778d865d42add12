using Outposts.Geodesy;
using Outposts.Travel;

namespace Outposts.Coverage;

/// <summary>The coverage of demand points by enough outposts in reach: counted point by point, exactly, never by area.</summary>
public sealed class CoverageResult
{
    private readonly IReadOnlyList<DemandPoint> _points;
    private readonly byte[] _reachCounts;

    private CoverageResult(
        IReadOnlyList<DemandPoint> points, int overlap, byte[] reachCounts, IReadOnlyList<DistrictCoverage> byDistrict, double demand,
            double covered)
    {
        _points = points;
        Overlap = overlap;
        _reachCounts = reachCounts;
        ByDistrict = byDistrict;
        Demand = demand;
        Covered = covered;
    }

    /// <summary>Gets the number of outposts that must be in reach.</summary>
    public int Overlap { get; }

    /// <summary>Gets the number of workers.</summary>
    public double Demand { get; }

    /// <summary>Gets the number of workers with enough outposts in reach.</summary>
    public double Covered { get; }

    /// <summary>Covered workers as a share of the demand, 0…1; 1 when there is no demand.</summary>
    public double Share => Demand == 0 ? 1 : Covered / Demand;

    /// <summary>Gets coverage by district, in the order of codes; demand without a district comes last.</summary>
    public IReadOnlyList<DistrictCoverage> ByDistrict { get; }

    /// <summary>Determines whether a demand point is covered.</summary>
    /// <param name="point">The index of the demand point.</param>
    public bool IsCovered(int point) => _reachCounts[point] >= Overlap;

    /// <summary>Gets the number of outposts that reach a demand point, counted up to the overlap.</summary>
    /// <param name="point">The index of the demand point.</param>
    public int ReachCount(int point) => _reachCounts[point];

    /// <summary>Computes coverage by part. The sums are exact and add up to the whole.</summary>
    /// <typeparam name="T">The type by which parts are distinguished.</typeparam>
    /// <param name="partOf">Returns the part of a demand point by its index; null when it is unknown.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The parts that have points, in order; the unknown part comes last.</returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public IReadOnlyList<PartCoverage<T>> By<T>(Func<int, T?> partOf, CancellationToken cancellationToken = default) where T : struct
    {
        var sums = new SortedDictionary<(bool IsUnknown, T Part), (FixedPointSum Demand, FixedPointSum Covered)>();
        for (var i = 0; i < _reachCounts.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = partOf(i);
            var (key, workers) = ((part is null, part ?? default), FixedPointSum.Of(_points[i]));
            var sum = sums.GetValueOrDefault(key);
            sums[key] = (sum.Demand + workers, IsCovered(i) ? sum.Covered + workers : sum.Covered);
        }
        return [.. sums.Select(sum => new PartCoverage<T>(
            sum.Key.IsUnknown ? null : sum.Key.Part, sum.Value.Demand.Workers, sum.Value.Covered.Workers))];
    }

    /// <summary>
    /// Computes coverage by town. The sums are exact and add up to the whole. Towns are distinguished by district and by exact spelling, as
    /// layers do not say which name belongs to which code.
    /// </summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// In the order of district codes, an unknown district last; in each district the largest demand first, demand without a town last.
    /// </returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public IReadOnlyList<TownCoverage> ByTown(CancellationToken cancellationToken = default)
    {
        var sums = new Dictionary<(string? District, string? Town), (FixedPointSum Demand, FixedPointSum Covered)>();
        for (var i = 0; i < _reachCounts.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var workers = FixedPointSum.Of(_points[i]);
            ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums,
                (_points[i].DistrictCode, _points[i].Town), out _);
            sum = (sum.Demand + workers, IsCovered(i) ? sum.Covered + workers : sum.Covered);
        }
        return [.. sums
            .OrderBy(sum => sum.Key.District is null).ThenBy(sum => sum.Key.District, StringComparer.Ordinal)
            .ThenBy(sum => sum.Key.Town is null).ThenByDescending(sum => sum.Value.Demand.Millionths)
                .ThenBy(sum => sum.Key.Town, StringComparer.Ordinal)
            .Select(sum => new TownCoverage(sum.Key.District, sum.Key.Town, sum.Value.Demand.Workers, sum.Value.Covered.Workers))];
    }

    /// <summary>Computes the coverage.</summary>
    /// <param name="demand">The demand points.</param>
    /// <param name="outposts">The positions of the outposts that count.</param>
    /// <param name="reach">The mode and the limit of travel, inclusive.</param>
    /// <param name="overlap">The number of outposts that must be in reach (交叉覆盖: 2), 1…255.</param>
    /// <param name="threads">The maximum number of threads, at least 1.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position or the overlap is out of range.</exception>
    /// <exception cref="ArgumentException">The number of workers at a demand point is negative or out of range.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static CoverageResult Compute(
        IReadOnlyList<DemandPoint> demand, IReadOnlyList<Position> outposts, Reach reach, int overlap = 1, int threads = 2,
        CancellationToken cancellationToken = default)
    {
        if (overlap is < 1 or > 255)
            throw new ArgumentOutOfRangeException(nameof(overlap), overlap, "The overlap is a whole number in 1…255.");
        cancellationToken.ThrowIfCancellationRequested();
        var index = reach.CreateIndex(outposts, cancellationToken, demand.Select(point => point.Position));
        var reachCounts = new byte[demand.Count];
        ForEachRange(demand.Count, threads, cancellationToken, (from, until) =>
        {
            for (var i = from; i < until; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                reachCounts[i] = (byte)index.CountWithin(demand[i].Position, overlap);
            }
        });
        return SumByDistrict(demand, reachCounts, overlap, cancellationToken);
    }

    /// <summary>
    /// Divides 0…count into ranges and processes them in parallel; the first exception is rethrown as it is. The work looks at the token at
    /// every point itself: a look takes about a nanosecond, a point in a dense city at the largest radius milliseconds.
    /// </summary>
    internal static void ForEachRange(int count, int threads, CancellationToken cancellationToken, Action<int, int> work)
    {
        const int rangeLength = 4096;
        try
        {
            Parallel.For(0, (count + rangeLength - 1) / rangeLength,
                new ParallelOptions
                {
                    MaxDegreeOfParallelism = threads,
                    CancellationToken = cancellationToken,
                    TaskScheduler = TaskScheduler.Current,
                },
                n => work(n * rangeLength, Math.Min(count, (n + 1) * rangeLength)));
        }
        catch (AggregateException errors)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }

    private static CoverageResult SumByDistrict(
        IReadOnlyList<DemandPoint> demand, byte[] reachCounts, int overlap, CancellationToken cancellationToken)
    {
        FixedPointSum all = default, covered = default;
        var sums = new Dictionary<string, (FixedPointSum Demand, FixedPointSum Covered)>(StringComparer.Ordinal);
        for (var i = 0; i < reachCounts.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var workers = FixedPointSum.Of(demand[i]);
            var isCovered = reachCounts[i] >= overlap;
            all += workers;
            if (isCovered) covered += workers;
            ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, demand[i].DistrictCode ?? "",
                out _);
            sum = (sum.Demand + workers, isCovered ? sum.Covered + workers : sum.Covered);
        }
        DistrictCoverage[] byDistrict = [.. sums
            .OrderBy(sum => sum.Key.Length == 0).ThenBy(sum => sum.Key, StringComparer.Ordinal)
            .Select(sum => new DistrictCoverage(sum.Key.Length == 0 ? null : sum.Key, sum.Value.Demand.Workers,
                sum.Value.Covered.Workers))];
        return new CoverageResult(demand, overlap, reachCounts, byDistrict, all.Workers, covered.Workers);
    }
}

using Outposts.Geodesy;

namespace Outposts.Coverage;

/// <summary>Coverage of one division.</summary>
/// <param name="DistrictCode">Code of the division; null for demand whose division is not known.</param>
/// <param name="Demand">Its workers.</param>
/// <param name="Covered">Those of them who are covered.</param>
public sealed record DistrictCoverage(string? DistrictCode, double Demand, double Covered)
{
    /// <summary>Covered of all, 0…1; 1 when there is no demand.</summary>
    public double Share => Demand == 0 ? 1 : Covered / Demand;
}

/// <summary>Coverage of one town (镇街), or of what of a division has no town told.</summary>
/// <param name="DistrictCode">Code of the division; null for demand whose division is not known.</param>
/// <param name="Town">The town as the lists tell it; null for demand of which it is not told.</param>
/// <param name="Demand">Its workers.</param>
/// <param name="Covered">Those of them who are covered.</param>
public sealed record TownCoverage(string? DistrictCode, string? Town, double Demand, double Covered)
{
    /// <summary>Covered of all, 0…1; 1 when there is no demand.</summary>
    public double Share => Demand == 0 ? 1 : Covered / Demand;
}

/// <summary>Coverage of a part of the demand.</summary>
/// <typeparam name="T">What tells the parts apart.</typeparam>
/// <param name="Part">Which part; null for demand of which it is not known.</param>
/// <param name="Demand">Its workers.</param>
/// <param name="Covered">Those of them who are covered.</param>
public readonly record struct PartCoverage<T>(T? Part, double Demand, double Covered) where T : struct
{
    /// <summary>Covered of all, 0…1; 1 when there is no demand.</summary>
    public double Share => Demand == 0 ? 1 : Covered / Demand;
}

/// <summary>Who is within reach of enough outposts: counted point by point, exactly, never by area.</summary>
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

    /// <summary>How many outposts had to be in reach.</summary>
    public int Overlap { get; }

    /// <summary>All workers.</summary>
    public double Demand { get; }

    /// <summary>Workers within reach of enough outposts.</summary>
    public double Covered { get; }

    /// <summary>Covered of all, 0…1; 1 when there is no demand.</summary>
    public double Share => Demand == 0 ? 1 : Covered / Demand;

    /// <summary>The same by division, in the order of codes; demand without a known division last.</summary>
    public IReadOnlyList<DistrictCoverage> ByDistrict { get; }

    /// <summary>Whether a demand point is covered.</summary>
    /// <param name="point">Its place in the order in which demand was given.</param>
    public bool IsCovered(int point) => _reachCounts[point] >= Overlap;

    /// <summary>How many outposts reach a demand point, counted up to the overlap.</summary>
    /// <param name="point">Its place in the order in which demand was given.</param>
    public int ReachCount(int point) => _reachCounts[point];

    /// <summary>Coverage of the parts into which something cuts the demand; their sums are exact and add up to the whole.</summary>
    /// <typeparam name="T">What tells the parts apart.</typeparam>
    /// <param name="partOf">The part of a demand point, by its place in the order in which demand was given; null when it is not
    /// known.</param>
    /// <returns>Only parts that have points, in the order of the parts; what is of no known part comes last.</returns>
    public IReadOnlyList<PartCoverage<T>> By<T>(Func<int, T?> partOf) where T : struct
    {
        var sums = new SortedDictionary<(bool IsUnknown, T Part), (FixedPointSum Demand, FixedPointSum Covered)>();
        for (var i = 0; i < _reachCounts.Length; i++)
        {
            var part = partOf(i);
            var (key, workers) = ((part is null, part ?? default), FixedPointSum.Of(_points[i]));
            var sum = sums.GetValueOrDefault(key);
            sums[key] = (sum.Demand + workers, IsCovered(i) ? sum.Covered + workers : sum.Covered);
        }
        return [.. sums.Select(sum => new PartCoverage<T>(
            sum.Key.IsUnknown ? null : sum.Key.Part, sum.Value.Demand.Workers, sum.Value.Covered.Workers))];
    }

    /// <summary>
    /// Coverage by town; the sums are exact and add up to the whole. Towns are told apart by their division and by what is written,
    /// character by character: nobody here knows which name goes with which code.
    /// </summary>
    /// <returns>
    /// In the order of the divisions' codes, a division that is not known last; in each the largest demand first, what has no town told
    /// last.
    /// </returns>
    public IReadOnlyList<TownCoverage> ByTown()
    {
        var sums = new Dictionary<(string? Division, string? Town), (FixedPointSum Demand, FixedPointSum Covered)>();
        for (var i = 0; i < _reachCounts.Length; i++)
        {
            var workers = FixedPointSum.Of(_points[i]);
            ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums,
                (_points[i].DistrictCode, _points[i].Town), out _);
            sum = (sum.Demand + workers, IsCovered(i) ? sum.Covered + workers : sum.Covered);
        }
        return [.. sums
            .OrderBy(sum => sum.Key.Division is null).ThenBy(sum => sum.Key.Division, StringComparer.Ordinal)
            .ThenBy(sum => sum.Key.Town is null).ThenByDescending(sum => sum.Value.Demand.Millionths)
                .ThenBy(sum => sum.Key.Town, StringComparer.Ordinal)
            .Select(sum => new TownCoverage(sum.Key.Division, sum.Key.Town, sum.Value.Demand.Workers, sum.Value.Covered.Workers))];
    }

    /// <summary>Counts.</summary>
    /// <param name="demand">The workers.</param>
    /// <param name="outposts">Where the outposts are that count.</param>
    /// <param name="radius">Metres of geodesic, at least 0; what lies exactly on it is in reach.</param>
    /// <param name="overlap">How many outposts must be in reach (交叉覆盖: 2), 1…255.</param>
    /// <param name="threads">How many threads may be used, at least 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position, the radius or the overlap is out of range.</exception>
    /// <exception cref="ArgumentException">A demand point has a negative or senseless number of workers.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static CoverageResult Compute(
        IReadOnlyList<DemandPoint> demand, IReadOnlyList<Position> outposts, double radius, int overlap = 1, int threads = 2,
        CancellationToken cancellationToken = default)
    {
        if (overlap is < 1 or > 255)
            throw new ArgumentOutOfRangeException(nameof(overlap), overlap, "The overlap is a whole number in 1…255.");
        var index = new RadiusIndex([.. outposts], radius);
        var reachCounts = new byte[demand.Count];
        ForEachRange(demand.Count, threads, cancellationToken, (from, until) =>
        {
            for (var i = from; i < until; i++) reachCounts[i] = (byte)index.CountWithin(demand[i].Position, radius, overlap);
        });
        return SumByDistrict(demand, reachCounts, overlap);
    }

    /// <summary>Cuts 0…count into runs and works on them side by side; errors come out as they are.</summary>
    internal static void ForEachRange(int count, int threads, CancellationToken cancellationToken, Action<int, int> work)
    {
        const int rangeLength = 4096;
        try
        {
            Parallel.For(0, (count + rangeLength - 1) / rangeLength,
                new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
                n => work(n * rangeLength, Math.Min(count, (n + 1) * rangeLength)));
        }
        catch (AggregateException errors)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }

    private static CoverageResult SumByDistrict(IReadOnlyList<DemandPoint> demand, byte[] reachCounts, int overlap)
    {
        FixedPointSum all = default, covered = default;
        var sums = new Dictionary<string, (FixedPointSum Demand, FixedPointSum Covered)>(StringComparer.Ordinal);
        for (var i = 0; i < reachCounts.Length; i++)
        {
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

using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using Outposts.Coverage;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Formats.Coverage;

/// <summary>The coverage of an analysis with its gaps and their areas. Safe to use from several threads.</summary>
public sealed class CoverageReport
{
    // Whoever waits for what another computes looks at the token, which a lock does not.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, District> _districts;
    private readonly ConcurrentDictionary<string, Geometry> _areas = new(StringComparer.Ordinal);
    private IReadOnlyList<PartCoverage<WorkerGroup>>? _byGroup;
    private IReadOnlyList<TownCoverage>? _byTown;
    private IReadOnlyList<CoverageGap>? _gaps;

    /// <summary>Creates a response.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="sites">The candidates of its proposed outposts, in their order.</param>
    /// <param name="result">The coverage.</param>
    public CoverageReport(CoverageAnalysis analysis, IReadOnlyList<CandidateSite> sites, CoverageResult result)
    {
        Analysis = analysis;
        ProposedSites = sites;
        Result = result;
        _districts = analysis.Data.Districts.ToDictionary(district => district.Code, StringComparer.Ordinal);
    }

    /// <summary>Gets the validated request.</summary>
    public CoverageAnalysis Analysis { get; }

    /// <summary>Gets the candidates that count as if they were built.</summary>
    public IReadOnlyList<CandidateSite> ProposedSites { get; }

    /// <summary>Gets the coverage.</summary>
    public CoverageResult Result { get; }

    /// <summary>Gets the gaps when they were found before; otherwise null.</summary>
    public IReadOnlyList<CoverageGap>? KnownGaps => Volatile.Read(ref _gaps);

    /// <summary>Finds the gaps, the largest first. Computed once.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public IReadOnlyList<CoverageGap> FindGaps(CancellationToken cancellationToken = default) =>
        ComputeOnce(ref _gaps, token => Analysis.FindGaps(Result, token), cancellationToken);

    /// <summary>Gets the coverage of each trade when it was computed before; otherwise null.</summary>
    public IReadOnlyList<PartCoverage<WorkerGroup>>? KnownByGroup => Volatile.Read(ref _byGroup);

    /// <summary>Computes the coverage of each trade, point by point. Computed once.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public IReadOnlyList<PartCoverage<WorkerGroup>> ComputeByGroup(CancellationToken cancellationToken = default) =>
        ComputeOnce(ref _byGroup, token => Result.By(point => Analysis.DemandRecords[point].Group, token), cancellationToken);

    /// <summary>Gets the coverage of each town when it was computed before; otherwise null.</summary>
    public IReadOnlyList<TownCoverage>? KnownByTown => Volatile.Read(ref _byTown);

    /// <summary>Computes the coverage of each town, point by point. Computed once.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public IReadOnlyList<TownCoverage> ComputeByTown(CancellationToken cancellationToken = default) =>
        ComputeOnce(ref _byTown, Result.ByTown, cancellationToken);

    /// <summary>Gets the district of a code; null when the code is null or unknown.</summary>
    public District? FindDistrict(string? code) => code is null ? null : _districts.GetValueOrDefault(code);

    /// <summary>Gets whether the area of a gap was computed before.</summary>
    public bool KnowsAreaOf(CoverageGap gap) => _areas.ContainsKey(gap.Id);

    /// <summary>Gets the area around the points of a gap, for display. Computed on first use.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Geometry AreaOf(CoverageGap gap, CancellationToken cancellationToken = default)
    {
        if (_areas.TryGetValue(gap.Id, out var known)) return known;
        var area = GapArea.Compute(gap, Analysis.Demand, Analysis.Criterion.LinkDistance, FindDistrict(gap.DistrictCode)?.Area,
            cancellationToken: cancellationToken);
        return _areas.GetOrAdd(gap.Id, area);
    }

    /// <summary>Gets the code of the outpost or the identifier of the candidate nearest to a gap; null when nothing counts.</summary>
    public string? NearestName(CoverageGap gap) => gap.NearestIndex is not { } place ? null
        : place < Analysis.ExistingIndexes.Count ? Analysis.Data.Outposts[Analysis.ExistingIndexes[place]].Code
        : ProposedSites[place - Analysis.ExistingIndexes.Count].Id;

    private T ComputeOnce<T>(ref T? known, Func<CancellationToken, T> compute, CancellationToken cancellationToken) where T : class
    {
        _turn.Wait(cancellationToken);
        try
        {
            if (known is null) Volatile.Write(ref known, compute(cancellationToken));
            return known;
        }
        finally
        {
            _turn.Release();
        }
    }
}

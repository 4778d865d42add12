using NetTopologySuite.Geometries;
using Outposts.Api.Limits;
using Outposts.Coverage;

namespace Outposts.Api.Coverage;

/// <summary>
/// What the gaps of one answer tell beyond their figures, computed for all of them as one work when the first is asked for it: the areas,
/// and what finds the nearest outposts.
/// </summary>
/// <param name="coverage">The coverage in which the gaps were found.</param>
/// <param name="gaps">The gaps.</param>
/// <param name="limiter">The limiter of heavy work.</param>
public sealed class GapDetails(CoverageResponse coverage, IReadOnlyList<CoverageGap> gaps, WorkLimiter limiter)
{
    private readonly Lock _lock = new();
    private Task? _areas;
    private Task? _indexes;

    /// <summary>Gets the area of one of the gaps.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests, of the operation that all gaps belong to.</param>
    public async Task<Geometry> GetAreaAsync(CoverageGap gap, CancellationToken cancellationToken)
    {
        if (!coverage.Report.KnowsAreaOf(gap)) await RunOnceAsync(ref _areas, ComputeAreas, cancellationToken);
        return coverage.Report.AreaOf(gap, cancellationToken);
    }

    /// <summary>Prepares the search for the outposts and sites nearest to a gap.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests, of the operation that all gaps belong to.</param>
    internal Task PrepareNearestAsync(CancellationToken cancellationToken) =>
        coverage.Request.IsIndexed ? Task.CompletedTask : RunOnceAsync(ref _indexes, coverage.Request.BuildIndexes, cancellationToken);

    private void ComputeAreas(CancellationToken cancellationToken)
    {
        foreach (var gap in gaps) coverage.Report.AreaOf(gap, cancellationToken);
    }

    private Task RunOnceAsync(ref Task? work, Action<CancellationToken> compute, CancellationToken cancellationToken)
    {
        lock (_lock)
            return work ??= limiter.RunAsync(
                token =>
                {
                    compute(token);
                    return true;
                },
                cancellationToken);
    }
}

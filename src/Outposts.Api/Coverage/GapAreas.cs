using NetTopologySuite.Geometries;
using Outposts.Api.Limits;
using Outposts.Coverage;
using Outposts.Formats.Coverage;

namespace Outposts.Api.Coverage;

/// <summary>The areas of the gaps of one answer, computed together as one work when the first of them is asked for.</summary>
/// <param name="report">The coverage.</param>
/// <param name="gaps">The gaps.</param>
/// <param name="limiter">The limiter of heavy work.</param>
public sealed class GapAreas(CoverageReport report, IReadOnlyList<CoverageGap> gaps, WorkLimiter limiter)
{
    private readonly Lock _lock = new();
    private Task? _work;

    /// <summary>Gets the area of one of the gaps.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests, of the operation that all gaps belong to.</param>
    public async Task<Geometry> GetAsync(CoverageGap gap, CancellationToken cancellationToken)
    {
        if (!report.KnowsAreaOf(gap))
        {
            Task work;
            lock (_lock) work = _work ??= ComputeAsync(cancellationToken);
            await work;
        }
        return report.AreaOf(gap, cancellationToken);
    }

    private Task ComputeAsync(CancellationToken cancellationToken) => limiter.RunAsync(
        token =>
        {
            foreach (var gap in gaps) report.AreaOf(gap, token);
            return true;
        },
        cancellationToken);
}

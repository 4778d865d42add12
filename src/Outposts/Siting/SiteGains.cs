using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Travel;

namespace Outposts.Siting;

/// <summary>Computes the gain of single candidates.</summary>
public static class SiteGains
{
    /// <summary>
    /// Computes for every candidate the workers additionally covered if it alone were built: those who lack one outpost and have the
    /// candidate in reach. One pass over the demand points serves all candidates.
    /// </summary>
    /// <param name="result">The coverage without the candidates.</param>
    /// <param name="demand">The demand points, in the same order.</param>
    /// <param name="candidates">The positions of the candidates.</param>
    /// <param name="reach">The mode and the limit of travel, as in the coverage.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The gains in workers, 0 or more, in the order of the candidates. They are exact.</returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static IReadOnlyList<double> Compute(
        CoverageResult result, IReadOnlyList<DemandPoint> demand, IReadOnlyList<Position> candidates, Reach reach,
            CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var index = reach.CreateIndex(candidates, cancellationToken, demand.Select(point => point.Position));
        var gains = new FixedPointSum[candidates.Count];
        var found = new List<int>();
        for (var point = 0; point < demand.Count; point++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (result.ReachCount(point) != result.Overlap - 1) continue;
            found.Clear();
            index.FindWithin(demand[point].Position, found);
            foreach (var candidate in found) gains[candidate] += FixedPointSum.Of(demand[point]);
        }
        return [.. gains.Select(gain => gain.Workers)];
    }
}

using Outposts.Coverage;
using Outposts.Geodesy;

namespace Outposts.Siting;

/// <summary>What each candidate alone would add, for choosing by hand.</summary>
public static class SiteGains
{
    /// <summary>
    /// Counts for every candidate the workers who would be covered if it alone stood beside what counts already: those who lack one
    /// outpost and have the candidate in reach. One look at each such demand point serves all candidates.
    /// </summary>
    /// <param name="result">Coverage without the candidates.</param>
    /// <param name="demand">The demand that was counted, in the same order.</param>
    /// <param name="candidates">Where the candidates are.</param>
    /// <param name="radius">Metres of geodesic within which an outpost is in reach, at least 0; the same that was counted with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Workers, 0 or more, in the order of the candidates; exact, as coverage is.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static IReadOnlyList<double> Compute(
        CoverageResult result, IReadOnlyList<DemandPoint> demand, IReadOnlyList<Position> candidates, double radius,
            CancellationToken cancellationToken = default)
    {
        var index = new RadiusIndex([.. candidates], radius);
        var gains = new FixedPointSum[candidates.Count];
        var found = new List<int>();
        for (var point = 0; point < demand.Count; point++)
        {
            if (point % 4096 == 0) cancellationToken.ThrowIfCancellationRequested();
            if (result.ReachCount(point) != result.Overlap - 1) continue;
            found.Clear();
            index.FindWithin(demand[point].Position, radius, found);
            foreach (var candidate in found) gains[candidate] += FixedPointSum.Of(demand[point]);
        }
        return [.. gains.Select(gain => gain.Workers)];
    }
}

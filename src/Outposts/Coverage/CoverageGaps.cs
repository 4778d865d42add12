using System.Globalization;
using System.Text;
using Outposts.Geodesy;
using Outposts.Travel;

namespace Outposts.Coverage;

/// <summary>Finds gaps, and the outposts that close them.</summary>
public static class CoverageGaps
{
    /// <summary>Finds the connected areas of uncovered demand points: points of one district that are linked by short distances.</summary>
    /// <param name="demand">The demand points.</param>
    /// <param name="result">The coverage.</param>
    /// <param name="outposts">The outposts, of which each gap names the nearest.</param>
    /// <param name="linkDistance">
    /// The maximum distance between linked points in metres of geodesic; the radius of coverage is a good choice.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The gaps with workers, the largest demand first, then by identifier. Their demands add up to the uncovered demand.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative or not a number.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static IReadOnlyList<CoverageGap> Find(
        IReadOnlyList<DemandPoint> demand, CoverageResult result, NearestFacilityIndex outposts, double linkDistance,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int[] uncovered = [.. Enumerable.Range(0, demand.Count).Where(i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return !result.IsCovered(i) && demand[i].Workers > 0;
        })];
        var gaps = new List<CoverageGap>();
        foreach (var district in uncovered.GroupBy(i => demand[i].DistrictCode ?? "", StringComparer.Ordinal))
            foreach (var points in ConnectedComponents([.. district], demand, linkDistance, cancellationToken))
                gaps.Add(Describe(points, demand, outposts, cancellationToken));
        gaps.Sort((one, other) => other.Demand.CompareTo(one.Demand) is var by && by != 0 ? by : string.CompareOrdinal(one.Id, other.Id));
        return gaps;
    }

    /// <summary>Finds the outposts that reach workers of a gap, the one that reaches most first.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="demand">The demand points in the order in which the gap was found.</param>
    /// <param name="outposts">The outposts and the reach.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static IReadOnlyList<ClosingOutpost> ClosedBy(
        CoverageGap gap, IReadOnlyList<DemandPoint> demand, ReachIndex outposts,
        CancellationToken cancellationToken = default)
    {
        var reached = new Dictionary<int, FixedPointSum>();
        var found = new List<int>();
        foreach (var point in gap.PointIndexes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Clear();
            outposts.FindWithin(demand[point].Position, found);
            foreach (var outpost in found)
                reached[outpost] = reached.GetValueOrDefault(outpost) + FixedPointSum.Of(demand[point]);
        }
        return [.. reached.OrderByDescending(outpost => outpost.Value.Millionths).ThenBy(outpost => outpost.Key)
            .Select(outpost => new ClosingOutpost(outpost.Key, outpost.Value.Workers))];
    }

    /// <summary>Finds the connected components of points: two points within the link distance are connected.</summary>
    private static IEnumerable<List<int>> ConnectedComponents(
        int[] points, IReadOnlyList<DemandPoint> demand, double linkDistance, CancellationToken cancellationToken)
    {
        var index = new RadiusIndex([.. points.Select(i => demand[i].Position)], linkDistance, cancellationToken);
        var seen = new bool[points.Length];
        var near = new List<int>();
        var waiting = new Stack<int>();
        for (var start = 0; start < points.Length; start++)
        {
            if (seen[start]) continue;
            var group = new List<int>();
            seen[start] = true;
            waiting.Push(start);
            while (waiting.TryPop(out var at))
            {
                group.Add(points[at]);
                cancellationToken.ThrowIfCancellationRequested();
                near.Clear();
                index.FindWithin(demand[points[at]].Position, linkDistance, near);
                foreach (var other in near)
                {
                    if (seen[other]) continue;
                    seen[other] = true;
                    waiting.Push(other);
                }
            }
            group.Sort();
            yield return group;
        }
    }

    private static CoverageGap Describe(
        List<int> points, IReadOnlyList<DemandPoint> demand, NearestFacilityIndex outposts, CancellationToken cancellationToken)
    {
        var workers = default(FixedPointSum);
        foreach (var point in points) workers += FixedPointSum.Of(demand[point]);
        var largest = points.MinBy(point => (-demand[point].Workers, demand[point].Id))!;
        var district = demand[largest].DistrictCode;
        var centre = WeightedCentre(points, demand);
        var nearest = outposts.Find(centre, cancellationToken);
        return new CoverageGap
        {
            Id = $"gap-{district ?? "0"}-{Fnv1a(demand[largest].Id).ToString("x16", CultureInfo.InvariantCulture)}",
            Demand = workers.Workers,
            Centre = centre,
            DistrictCode = district,
            PointIndexes = points,
            NearestIndex = nearest?.Index,
            NearestDistance = nearest?.Distance,
        };
    }

    /// <summary>
    /// Computes the weighted mean. Longitudes are relative to the first point, so that a gap across the antimeridian is handled.
    /// </summary>
    private static Position WeightedCentre(List<int> points, IReadOnlyList<DemandPoint> demand)
    {
        var first = demand[points[0]].Position;
        double east = 0, north = 0, all = 0;
        foreach (var point in points)
        {
            var (position, workers) = (demand[point].Position, demand[point].Workers);
            east += workers * Math.IEEERemainder(position.Longitude - first.Longitude, 360);
            north += workers * (position.Latitude - first.Latitude);
            all += workers;
        }
        return new(Math.IEEERemainder(first.Longitude + east / all, 360), Math.Clamp(first.Latitude + north / all, -90, 90));
    }

    /// <summary>Computes the FNV-1a hash, 64 bits, of UTF-8. Identifiers of gaps are made of it, so it must never change.</summary>
    private static ulong Fnv1a(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var octet in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ octet) * 1099511628211UL);
        return hash;
    }
}

using System.Globalization;
using System.Text;
using Outposts.Geodesy;

namespace Outposts.Coverage;

/// <summary>A connected area of uncovered demand inside one division (覆盖缺口).</summary>
public sealed record CoverageGap
{
    /// <summary>
    /// A name that stays while the gap's largest point stays uncovered: it is made of the division and that point, so a gap that
    /// shrinks or grows at its edge keeps its name.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The uncovered workers.</summary>
    public required double Demand { get; init; }

    /// <summary>The middle of the workers: the mean of the points, each weighted by its workers.</summary>
    public required Position Centre { get; init; }

    /// <summary>Code of the division; null when it is not known.</summary>
    public required string? DistrictCode { get; init; }

    /// <summary>The demand points, by their places in the order in which demand was given, ascending.</summary>
    public required IReadOnlyList<int> PointIndexes { get; init; }

    /// <summary>The outpost nearest to the centre, by its place in the order given; null when there are no outposts.</summary>
    public required int? NearestIndex { get; init; }

    /// <summary>Metres of geodesic from the centre to the nearest outpost; null when there are no outposts.</summary>
    public required double? NearestDistance { get; init; }
}

/// <summary>An outpost that reaches workers of a gap.</summary>
/// <param name="OutpostIndex">Its place in the order given.</param>
/// <param name="Workers">How many of the gap's workers it reaches.</param>
public readonly record struct ClosingOutpost(int OutpostIndex, double Workers);

/// <summary>Finds the gaps, and what closed them.</summary>
public static class CoverageGaps
{
    /// <summary>Joins uncovered demand points that are near one another and in the same division.</summary>
    /// <param name="demand">The demand that was counted.</param>
    /// <param name="result">Who is covered.</param>
    /// <param name="outposts">The outposts, to tell the nearest.</param>
    /// <param name="linkDistance">Points at most so many metres of geodesic apart belong together; the radius of coverage is a good
    /// choice.</param>
    /// <returns>All gaps with workers, the largest demand first, equal ones by their names. Their demands add up to demand less
    /// covered.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative or not a number.</exception>
    public static IReadOnlyList<CoverageGap> Find(
        IReadOnlyList<DemandPoint> demand, CoverageResult result, IReadOnlyList<Position> outposts, double linkDistance)
    {
        int[] uncovered = [.. Enumerable.Range(0, demand.Count).Where(i => !result.IsCovered(i) && demand[i].Workers > 0)];
        var nearest = new RadiusIndex([.. outposts], 1000);
        var gaps = new List<CoverageGap>();
        foreach (var division in uncovered.GroupBy(i => demand[i].DistrictCode ?? "", StringComparer.Ordinal))
            foreach (var points in ConnectedComponents([.. division], demand, linkDistance))
                gaps.Add(Describe(points, demand, nearest));
        gaps.Sort((one, other) => other.Demand.CompareTo(one.Demand) is var by && by != 0 ? by : string.CompareOrdinal(one.Id, other.Id));
        return gaps;
    }

    /// <summary>Which outposts now reach workers of what was a gap, the one that reaches most first.</summary>
    /// <param name="gap">The gap as it was.</param>
    /// <param name="demand">The demand in the order in which the gap was found.</param>
    /// <param name="outposts">The outposts of now.</param>
    /// <param name="radius">Metres of geodesic within which an outpost reaches.</param>
    public static IReadOnlyList<ClosingOutpost> ClosedBy(
        CoverageGap gap, IReadOnlyList<DemandPoint> demand, RadiusIndex outposts, double radius)
    {
        var reached = new Dictionary<int, FixedPointSum>();
        var found = new List<int>();
        foreach (var point in gap.PointIndexes)
        {
            found.Clear();
            outposts.FindWithin(demand[point].Position, radius, found);
            foreach (var outpost in found)
                reached[outpost] = reached.GetValueOrDefault(outpost) + FixedPointSum.Of(demand[point]);
        }
        return [.. reached.OrderByDescending(outpost => outpost.Value.Millionths).ThenBy(outpost => outpost.Key)
            .Select(outpost => new ClosingOutpost(outpost.Key, outpost.Value.Workers))];
    }

    /// <summary>The groups of points that chains of short links join.</summary>
    private static IEnumerable<List<int>> ConnectedComponents(int[] points, IReadOnlyList<DemandPoint> demand, double linkDistance)
    {
        var index = new RadiusIndex([.. points.Select(i => demand[i].Position)], linkDistance);
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

    private static CoverageGap Describe(List<int> points, IReadOnlyList<DemandPoint> demand, RadiusIndex outposts)
    {
        var workers = default(FixedPointSum);
        foreach (var point in points) workers += FixedPointSum.Of(demand[point]);
        var largest = points.MinBy(point => (-demand[point].Workers, demand[point].Id))!;
        var division = demand[largest].DistrictCode;
        var centre = WeightedCentre(points, demand);
        var nearest = outposts.FindNearest(centre);
        return new CoverageGap
        {
            Id = $"gap-{division ?? "0"}-{Fnv1a(demand[largest].Id).ToString("x16", CultureInfo.InvariantCulture)}",
            Demand = workers.Workers,
            Centre = centre,
            DistrictCode = division,
            PointIndexes = points,
            NearestIndex = nearest?.Index,
            NearestDistance = nearest?.Distance,
        };
    }

    /// <summary>Longitudes are taken relative to the first point, so that a gap across the antimeridian has its centre there.</summary>
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

    /// <summary>FNV-1a, 64 bits, over UTF-8: the same everywhere and for ever.</summary>
    private static ulong Fnv1a(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var octet in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ octet) * 1099511628211UL);
        return hash;
    }
}

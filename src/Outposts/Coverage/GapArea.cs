using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Simplify;

namespace Outposts.Coverage;

/// <summary>Computes the area of a gap for display.</summary>
public static class GapArea
{
    private const double MetresPerDegree = 111_320;
    private const int MaxPointsAtOnce = 500;
    private const int CellsPerPart = 16;
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>
    /// Computes the area around the uncovered points: the union of discs that link neighbouring points, clipped to the district and to the
    /// land. For display only: figures are counted by point.
    /// </summary>
    /// <param name="gap">The gap.</param>
    /// <param name="demand">The demand points in the order in which the gap was found.</param>
    /// <param name="linkDistance">The link distance with which the gap was found, metres.</param>
    /// <param name="district">The polygons of the district, WGS 84; null when unknown.</param>
    /// <param name="land">The polygons of the land, WGS 84; null when unknown.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// Polygons in longitude and latitude; the unclipped discs when clipping leaves nothing, as for points on a coarse boundary.
    /// </returns>
    public static Geometry Compute(CoverageGap gap, IReadOnlyList<DemandPoint> demand, double linkDistance, Geometry? district = null,
        Geometry? land = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // In degrees scaled so that a metre has the same length in both directions; accurate to 0.1 % over the size of a gap.
        var longitudeScale = Math.Max(0.01, Math.Cos(gap.Centre.Latitude * Math.PI / 180));
        Coordinate[] points =
            [.. gap.PointIndexes.Select(i => new Coordinate(demand[i].Position.Longitude * longitudeScale, demand[i].Position.Latitude))];
        var bufferRadius = Math.Max(linkDistance / 2 * 1.05, 50) / MetresPerDegree;
        var discs = Discs(points, bufferRadius, cancellationToken);
        var area = AffineTransformation.ScaleInstance(1 / longitudeScale, 1).Transform(discs);
        area.SRID = 4326;
        return Clip(Clip(area, district), land);
    }

    // Discs that overlap a lot take long to join, which cannot be cancelled: many points are thinned to one in each cell, whose disc
    // contains the others of the cell, and joined part by part.
    private static Geometry Discs(Coordinate[] points, double radius, CancellationToken cancellationToken)
    {
        if (points.Length <= MaxPointsAtOnce) return Disc(points, radius);
        var cell = radius / 2;
        var parts = points.DistinctBy(point => (Math.Floor(point.X / cell), Math.Floor(point.Y / cell)))
            .GroupBy(point => (Math.Floor(point.X / (CellsPerPart * cell)), Math.Floor(point.Y / (CellsPerPart * cell))));
        Geometry? whole = null;
        foreach (var part in parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var discs = Disc([.. part], radius);
            whole = whole is null ? discs : OverlayNGRobust.Overlay(whole, discs, SpatialFunction.Union);
        }
        return whole!;
    }

    private static Geometry Disc(Coordinate[] points, double radius) =>
        DouglasPeuckerSimplifier.Simplify(Factory.CreateMultiPointFromCoords(points).Buffer(radius, 6), radius / 20);

    private static Geometry Clip(Geometry area, Geometry? by)
    {
        if (by is null) return area;
        // Clipping to the envelope first keeps long coastlines out of the overlay.
        var near = OverlayNGRobust.Overlay(Factory.ToGeometry(area.EnvelopeInternal), by, SpatialFunction.Intersection);
        var cut = Factory.BuildGeometry([.. PolygonExtracter.GetPolygons(OverlayNGRobust.Overlay(area, near,
            SpatialFunction.Intersection))]);
        return cut.IsEmpty ? area : cut;
    }
}

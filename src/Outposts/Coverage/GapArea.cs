using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Simplify;

namespace Outposts.Coverage;

/// <summary>The shape of a gap on the map.</summary>
public static class GapArea
{
    private const double MetresPerDegree = 111_320;
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>
    /// The land of the division around the uncovered points: discs about them, as wide as joins neighbours of the gap, cut
    /// by the division and by the land. For drawing only: figures come from the points, never from the area.
    /// </summary>
    /// <param name="gap">The gap.</param>
    /// <param name="demand">The demand in the order in which the gap was found.</param>
    /// <param name="linkDistance">The distance with which the gap was found, metres.</param>
    /// <param name="division">The division's polygons, WGS 84; null when unknown.</param>
    /// <param name="land">The land's polygons, WGS 84; null when unknown.</param>
    /// <returns>Polygons in longitude and latitude; where the cut leaves nothing (points on a border drawn too coarsely) the uncut
    /// discs.</returns>
    public static Geometry Compute(CoverageGap gap, IReadOnlyList<DemandPoint> demand, double linkDistance, Geometry? division = null,
        Geometry? land = null)
    {
        // In degrees stretched so that a metre is as long eastward as northward; good to a thousandth over a gap's size.
        var longitudeScale = Math.Max(0.01, Math.Cos(gap.Centre.Latitude * Math.PI / 180));
        var points = Factory.CreateMultiPointFromCoords(
            [.. gap.PointIndexes.Select(i => new Coordinate(demand[i].Position.Longitude * longitudeScale, demand[i].Position.Latitude))]);
        var bufferRadius = Math.Max(linkDistance / 2 * 1.05, 50) / MetresPerDegree;
        var discs = DouglasPeuckerSimplifier.Simplify(points.Buffer(bufferRadius, 6), bufferRadius / 20);
        var area = AffineTransformation.ScaleInstance(1 / longitudeScale, 1).Transform(discs);
        area.SRID = 4326;
        return Clip(Clip(area, division), land);
    }

    private static Geometry Clip(Geometry area, Geometry? by)
    {
        if (by is null) return area;
        // Cutting first by the envelope spares the overlay a whole coastline.
        var near = OverlayNGRobust.Overlay(Factory.ToGeometry(area.EnvelopeInternal), by, SpatialFunction.Intersection);
        var cut = Factory.BuildGeometry([.. PolygonExtracter.GetPolygons(OverlayNGRobust.Overlay(area, near,
            SpatialFunction.Intersection))]);
        return cut.IsEmpty ? area : cut;
    }
}

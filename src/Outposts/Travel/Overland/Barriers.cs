using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Union;

namespace Outposts.Travel.Overland;

/// <summary>Makes the barriers of the overland model.</summary>
public static class Barriers
{
    /// <summary>
    /// Joins barriers: the sea, which is the box around the land without the land, and the areas that the register adds.
    /// </summary>
    /// <param name="land">Polygons of land, which may overlap; none when no land is known.</param>
    /// <param name="areas">Polygons of reservoirs and closed areas.</param>
    /// <returns>Polygons whose interiors are disjoint; null when nothing bars the way.</returns>
    public static Geometry? Join(IReadOnlyCollection<Geometry> land, IReadOnlyCollection<Geometry> areas)
    {
        var parts = new List<Geometry>(areas);
        if (land.Count > 0 && Union(land) is { IsEmpty: false } ground)
        {
            var frame = ground.Factory.ToGeometry(ground.EnvelopeInternal);
            parts.Add(OverlayNGRobust.Overlay(frame, ground, NetTopologySuite.Operation.Overlay.SpatialFunction.Difference));
        }
        // The last overlay makes a vertex wherever borders touch, of a single area too.
        return parts.Count > 0 && PolygonsOf(OverlayNGRobust.Union(Union(parts))) is { IsEmpty: false } joined ? joined : null;
    }

    private static Geometry Union(IEnumerable<Geometry> parts) =>
        UnaryUnionOp.Union([.. parts]) ?? GeometryFactory.Default.CreatePolygon();

    // Lines and points that an overlay leaves where borders touch bar nothing.
    private static MultiPolygon PolygonsOf(Geometry geometry) => geometry.Factory.CreateMultiPolygon(
        [.. Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>()
            .Where(polygon => !polygon.IsEmpty)]);
}

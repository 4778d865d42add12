using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Polygonize;
using NetTopologySuite.Operation.Union;

namespace Outposts.Formats.Osm.Basemap;

/// <summary>
/// Makes land of coastlines. OpenStreetMap draws only the line, with land on its left (wiki.openstreetmap.org, Tag:natural=coastline):
/// where an extract cuts it, the border of what it covers closes the land.
/// </summary>
public static class CoastBuilder
{
    // A piece of a line that was cut lies on the line to rounding; metres.
    private const double Nearness = 1e-3;

    /// <summary>Divides a box by coastlines.</summary>
    /// <param name="coast">The lines as they are drawn, in <see cref="WebMercator"/>; they may reach out of the box.</param>
    /// <param name="box">What the extract covers.</param>
    /// <returns>The land and the lines inside the box; null when no line lies in it, so that nothing tells land from sea.</returns>
    public static (IReadOnlyList<Polygon> Land, IReadOnlyList<LineString> Shores)? Build(IReadOnlyList<LineString> coast, Envelope box)
    {
        if (box.IsNull || box.Area == 0) return null;
        var factory = new GeometryFactory(new PrecisionModel(), WebMercator.Srid);
        var border = (Polygon)factory.ToGeometry(box);
        var shores = coast.Where(line => line.EnvelopeInternal.Intersects(box))
            .SelectMany(line => LinesOf(border.Intersection(line))).ToList();
        if (shores.Count == 0) return null;
        var polygonizer = new Polygonizer();
        polygonizer.Add(UnaryUnionOp.Union([border.ExteriorRing, .. shores, .. Connectors(shores, border, factory)]));
        var drawn = new STRtree<LineSegment>();
        foreach (var segment in coast.SelectMany(SegmentsOf)) drawn.Insert(new Envelope(segment.P0, segment.P1), segment);
        Polygon[] land = [.. polygonizer.GetPolygons().Cast<Polygon>().Where(face => IsLand(face, drawn))];
        foreach (var face in land) face.SRID = WebMercator.Srid;
        return (land, shores);
    }

    private static IEnumerable<LineString> LinesOf(Geometry geometry) => Enumerable.Range(0, geometry.NumGeometries)
        .Select(geometry.GetGeometryN).OfType<LineString>().Where(line => line.Length > 0);

    /// <summary>From each end inside the box, where a part of the line is missing, the shortest way to the border.</summary>
    private static IEnumerable<LineString> Connectors(List<LineString> shores, Polygon border, GeometryFactory factory)
    {
        var ring = border.ExteriorRing;
        var ends = shores.Where(line => !line.IsClosed)
            .SelectMany(line => new[] { line.StartPoint.Coordinate, line.EndPoint.Coordinate })
            .GroupBy(end => end).Where(end => end.Count() % 2 == 1).Select(end => end.Key);
        foreach (var end in ends)
        {
            var nearest = SegmentsOf(ring).Select(side => side.ClosestPoint(end)).MinBy(point => point.Distance(end))!;
            if (nearest.Distance(end) > Nearness) yield return factory.CreateLineString([end, nearest]);
        }
    }

    // The inside of a ring that runs against the clock is on its left, and so is land on a coastline's. The longer part of the border
    // decides where somebody has drawn a line the wrong way round; a face without any coast lies behind a gap and counts as land.
    private static bool IsLand(Polygon face, STRtree<LineSegment> drawn)
    {
        var sum = 0.0;
        foreach (var ring in Enumerable.Range(0, face.NumInteriorRings).Select(face.GetInteriorRingN).Prepend(face.ExteriorRing))
        {
            var isHole = ring != face.ExteriorRing;
            var insideIsLeft = ((LinearRing)ring).IsCCW != isHole;
            foreach (var segment in SegmentsOf(ring)) sum += (insideIsLeft ? 1 : -1) * DirectionAlong(segment, drawn);
        }
        return sum >= 0;
    }

    /// <summary>The length of a piece: positive when the line on which it lies runs the same way, negative against it, 0 off all lines.</summary>
    private static double DirectionAlong(LineSegment piece, STRtree<LineSegment> drawn)
    {
        var middle = piece.MidPoint;
        var around = new Envelope(middle);
        around.ExpandBy(Nearness);
        foreach (var line in drawn.Query(around))
            if (line.Distance(middle) <= Nearness)
                return piece.Length * Math.Sign(
                    (line.P1.X - line.P0.X) * (piece.P1.X - piece.P0.X) + (line.P1.Y - line.P0.Y) * (piece.P1.Y - piece.P0.Y));
        return 0;
    }

    private static IEnumerable<LineSegment> SegmentsOf(LineString line)
    {
        var coordinates = line.Coordinates;
        for (var i = 1; i < coordinates.Length; i++) yield return new LineSegment(coordinates[i - 1], coordinates[i]);
    }
}

using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;

namespace Outposts.Formats.Osm;

/// <summary>
/// Assembles an area from the ways of a multipolygon relation: ways are joined at their ends to rings, and of rings that lie in each other
/// every second one is a hole, whatever the roles say. Ways that close no ring are left out.
/// </summary>
internal static class MultipolygonBuilder
{
    private const string Inner = "inner";

    /// <summary>Assembles an area.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="project">Gives a position as a coordinate of the map.</param>
    /// <returns>A valid area; null when no ring can be closed.</returns>
    public static MultiPolygon? Build(OsmRelation relation, Func<Geodesy.Position, Coordinate> project)
    {
        var rings = JoinRings([.. relation.Members.Where(member => member.Way is not null)
            .Select(member => new Piece(member.Way!.NodeIds, member.Way.Positions, member.Role == Inner))]);
        var shells = new List<Ring>();
        // From the largest, so that what a ring lies in comes before it.
        foreach (var ring in rings.Select(piece => Ring.Of(piece, project)).OfType<Ring>().OrderByDescending(ring => ring.Area))
        {
            var around = shells.Where(other => other.Prepared.Covers(ring.Inside)).MinBy(other => other.Area);
            ring.Around = around;
            ring.IsHole = around is { IsHole: false };
            // A hole whose surroundings lie outside of the extract is no area of its own.
            if (around is null && ring.OnlyInner) continue;
            shells.Add(ring);
        }
        return ToArea(shells);
    }

    /// <summary>The area within a closed line.</summary>
    /// <returns>A valid area; null when it has none.</returns>
    public static MultiPolygon? Build(IReadOnlyList<Coordinate> line) =>
        line.Count < 4 ? null : Valid(Geometry.DefaultFactory.CreatePolygon([.. line]));

    /// <summary>Joins pieces at equal ends until each is closed or finds no other.</summary>
    internal static List<Piece> JoinRings(IReadOnlyList<Piece> pieces)
    {
        var rings = pieces.Where(piece => piece.IsClosed).ToList();
        var open = pieces.Where(piece => !piece.IsClosed).ToList();
        var byEnd = new Dictionary<long, List<int>>();
        for (var i = 0; i < open.Count; i++)
            foreach (var end in new[] { open[i].Ids[0], open[i].Ids[^1] })
            {
                if (!byEnd.TryGetValue(end, out var list)) byEnd[end] = list = [];
                list.Add(i);
            }
        var used = new bool[open.Count];
        for (var i = 0; i < open.Count; i++)
        {
            if (used[i]) continue;
            used[i] = true;
            var piece = open[i];
            while (!piece.IsClosed && byEnd[piece.Ids[^1]].FindIndex(other => !used[other]) is var at and >= 0)
            {
                var next = byEnd[piece.Ids[^1]][at];
                used[next] = true;
                piece = piece.Join(open[next]);
            }
            if (piece.IsClosed) rings.Add(piece);
        }
        return rings;
    }

    private static MultiPolygon? ToArea(List<Ring> rings)
    {
        var factory = Geometry.DefaultFactory;
        Polygon[] polygons = [.. rings.Where(ring => !ring.IsHole).Select(shell => factory.CreatePolygon(shell.Line,
            [.. rings.Where(hole => hole.IsHole && hole.Around == shell).Select(hole => hole.Line)]))];
        return polygons.Length == 0 ? null : Valid(factory.CreateMultiPolygon(polygons));
    }

    // Rings that touch or cross themselves are mended; what is left without an area is none.
    private static MultiPolygon? Valid(Geometry area)
    {
        var valid = area.IsValid ? area : GeometryFixer.Fix(area);
        Polygon[] polygons = [.. PolygonExtracter.GetPolygons(valid).Cast<Polygon>().Where(polygon => polygon.Area > 0)];
        return polygons.Length == 0 ? null : area.Factory.CreateMultiPolygon(polygons);
    }

    /// <summary>A way, or several that are joined.</summary>
    internal sealed record Piece(IReadOnlyList<long> Ids, IReadOnlyList<Geodesy.Position> Positions, bool OnlyInner)
    {
        public bool IsClosed => Ids.Count >= 4 && Ids[0] == Ids[^1];

        /// <summary>Adds another at the end, turned round as needed.</summary>
        public Piece Join(Piece other)
        {
            var isAhead = other.Ids[0] == Ids[^1];
            return new Piece(
                [.. Ids, .. (isAhead ? other.Ids : other.Ids.Reverse()).Skip(1)],
                [.. Positions, .. (isAhead ? other.Positions : other.Positions.Reverse()).Skip(1)], OnlyInner && other.OnlyInner);
        }
    }

    private sealed class Ring(LinearRing line, Polygon area, bool onlyInner)
    {
        public LinearRing Line { get; } = line;

        public double Area { get; } = area.Area;

        public bool OnlyInner { get; } = onlyInner;

        public IPreparedGeometry Prepared { get; } = PreparedGeometryFactory.Prepare(area);

        public Point Inside { get; } = area.InteriorPoint;

        public Ring? Around { get; set; }

        public bool IsHole { get; set; }

        public static Ring? Of(Piece piece, Func<Geodesy.Position, Coordinate> project)
        {
            var line = Geometry.DefaultFactory.CreateLinearRing([.. piece.Positions.Select(project)]);
            var area = Geometry.DefaultFactory.CreatePolygon(line);
            // A ring that crosses itself is mended alone, so that containment can be asked; the larger part stands for it.
            if (!area.IsValid)
                area = PolygonExtracter.GetPolygons(GeometryFixer.Fix(area)).Cast<Polygon>().MaxBy(polygon => polygon.Area);
            return area is { IsEmpty: false, Area: > 0 } ? new Ring((LinearRing)area.ExteriorRing, area, piece.OnlyInner) : null;
        }
    }
}

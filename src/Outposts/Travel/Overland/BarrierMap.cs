using NetTopologySuite.Geometries;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Travel.Overland;

/// <summary>
/// The barriers as edges that have them on the left, and what a straight leg in longitude and latitude may do among them: touch a border
/// or run along it, but not enter. Immutable, for any number of threads.
/// </summary>
internal sealed partial class BarrierMap
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly int[] _polygon;
    private readonly int[] _ring;
    private readonly int[] _run;
    private readonly List<BarrierRing> _rings = [];
    private readonly int[][] _meeting;
    private readonly EdgeGrid _grid;

    /// <summary>Lays out barriers.</summary>
    /// <param name="barriers">
    /// Valid polygons whose interiors are disjoint and that touch at vertices only, at least one that is not empty.
    /// </param>
    public BarrierMap(Geometry barriers)
    {
        List<double> x = [], y = [];
        List<int> next = [], previous = [], polygons = [], ringOf = [];
        for (var i = 0; i < barriers.NumGeometries; i++)
        {
            if (barriers.GetGeometryN(i) is not Polygon { IsEmpty: false } polygon) continue;
            AddRing(polygon.ExteriorRing, isShell: true, i);
            foreach (var hole in polygon.InteriorRings) AddRing(hole, isShell: false, i);
        }
        (_x, _y, _next, _previous, _polygon, _ring) = ([.. x], [.. y], [.. next], [.. previous], [.. polygons], [.. ringOf]);
        _meeting = new int[_x.Length][];
        foreach (var place in Enumerable.Range(0, _x.Length).GroupBy(at => (_x[at], _y[at])))
        {
            int[] vertices = [.. place];
            foreach (var vertex in vertices) _meeting[vertex] = vertices;
        }
        _grid = new EdgeGrid([.. Enumerable.Range(0, _x.Length).Select(at => (_x[at], _y[at], _x[_next[at]], _y[_next[at]]))]);
        Corners = [.. Enumerable.Range(0, _x.Length).Where(IsCorner)];
        _run = FindRuns();

        void AddRing(LineString ring, bool isShell, int polygon)
        {
            var points = ring.Coordinates[..^1];
            // The barrier is on the left: shells run counterclockwise, holes clockwise.
            if (NetTopologySuite.Algorithm.Orientation.IsCCW(ring.CoordinateSequence) != isShell) Array.Reverse(points);
            var first = x.Count;
            _rings.Add(new BarrierRing(
                first, !isShell, NetTopologySuite.Algorithm.Area.OfRing(ring.CoordinateSequence), ring.EnvelopeInternal));
            for (var at = 0; at < points.Length; at++)
            {
                x.Add(points[at].X);
                y.Add(points[at].Y);
                polygons.Add(polygon);
                ringOf.Add(_rings.Count - 1);
                next.Add(first + (at + 1) % points.Length);
                previous.Add(first + (at + points.Length - 1) % points.Length);
            }
        }
    }

    /// <summary>
    /// Gets the vertices at which a barrier bulges, the only ones around which a shortest way turns, and one of those that meet at a place.
    /// </summary>
    public int[] Corners { get; }

    /// <summary>Gets the number of vertices, which is that of edges.</summary>
    public int Count => _x.Length;

    /// <summary>Gets where a vertex lies.</summary>
    public Position PositionOf(int vertex) => new(_x[vertex], _y[vertex]);

    /// <summary>Gets whether a point lies inside a barrier, not on its border.</summary>
    public bool IsInside(Position point)
    {
        var (px, py) = (point.Longitude, point.Latitude);
        if (!_grid.Covers(px, py)) return false;
        var isInside = false;
        foreach (var edge in _grid.EdgesOfRow(py))
        {
            double ax = _x[edge], ay = _y[edge], bx = _x[_next[edge]], by = _y[_next[edge]];
            if (px > Math.Max(ax, bx)) continue;
            if (ay > py == by > py)
            {
                // A level edge or an end at this latitude: it can hold the point, but the ray to the east does not cross it.
                if ((ay == py || by == py) && IsOn(edge, px, py)) return false;
                continue;
            }
            var side = ay < by ? Orientation.Of(ax, ay, bx, by, px, py) : Orientation.Of(bx, by, ax, ay, px, py);
            if (side == 0) return false;
            if (side > 0) isInside = !isInside;
        }
        return isInside;
    }

    /// <summary>
    /// Gets the border point nearest to a point, measured with longitudes shortened by the cosine of its latitude; of equally near ones
    /// the westernmost, then the southernmost.
    /// </summary>
    public BorderPoint NearestBorder(Position point)
    {
        var scale = Math.Cos(point.Latitude * (Math.PI / 180));
        var best = double.PositiveInfinity;
        var nearest = default(BorderPoint);
        for (var edge = 0; edge < _x.Length; edge++)
        {
            double ax = _x[edge], ay = _y[edge], dx = (_x[_next[edge]] - ax) * scale, dy = _y[_next[edge]] - ay;
            double px = (point.Longitude - ax) * scale, py = point.Latitude - ay;
            var share = Math.Clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0, 1);
            double ox = px - share * dx, oy = py - share * dy;
            var square = ox * ox + oy * oy;
            if (square > best * (1 + 1e-12)) continue;
            var found = share switch
            {
                0 => new BorderPoint(PositionOf(edge), -1),
                1 => new BorderPoint(PositionOf(_next[edge]), -1),
                _ => new BorderPoint(new(ax + share * (_x[_next[edge]] - ax), ay + share * dy), edge),
            };
            if (square >= best * (1 - 1e-12) && !IsBefore(found.Position, nearest.Position)) continue;
            (best, nearest) = (square, found);
        }
        return nearest;

        static bool IsBefore(Position one, Position other) =>
            one.Longitude < other.Longitude || (one.Longitude == other.Longitude && one.Latitude < other.Latitude);
    }

    /// <summary>Gets whether no border touches a box, so that a leg within it meets none.</summary>
    public bool IsClear(double west, double south, double east, double north) => _grid.IsEmpty(west, south, east, north);

    /// <summary>
    /// Gets whether a shortest way that comes from or goes to a point may turn at a corner: the line through both has the barrier on one
    /// side there. Otherwise the way could be shortened.
    /// </summary>
    public bool IsTangent(int corner, BorderPoint point)
    {
        // A leg along an edge has the barrier on one side; where rings meet, it may pass between them.
        if (_meeting[corner].Length > 1 || IsBeside(corner, point.Edge)) return true;
        var one = SideOf(point.Position, corner, _previous[corner]);
        return one == 0 || one * SideOf(point.Position, corner, _next[corner]) >= 0;
    }

    /// <summary>
    /// Gets on which side of the line from a point to a vertex another vertex lies; 0 when nearly on it. A leg too many costs nothing but
    /// time, and rounding may bend a straight border.
    /// </summary>
    private int SideOf(Position point, int vertex, int other)
    {
        double left = (_x[vertex] - point.Longitude) * (_y[other] - _y[vertex]);
        double right = (_y[vertex] - point.Latitude) * (_x[other] - _x[vertex]);
        var determinant = left - right;
        return Math.Abs(determinant) <= 1e-9 * (Math.Abs(left) + Math.Abs(right)) ? 0 : Math.Sign(determinant);
    }

    /// <summary>Gets whether a straight leg enters no barrier. Neither end is inside one.</summary>
    public bool IsVisible(BorderPoint from, BorderPoint to)
    {
        var span = to.Position.Longitude - from.Position.Longitude;
        if (Math.Abs(span) <= 180) return IsFree(from, to);
        // The short way leads over the date line: it is looked at from both sides.
        var turn = span > 0 ? -360 : 360;
        return IsFree(from, Shift(to, turn)) && IsFree(Shift(from, -turn), to);

        static BorderPoint Shift(BorderPoint point, double turn) =>
            point with { Position = new(point.Position.Longitude + turn, point.Position.Latitude) };
    }

    private bool IsFree(BorderPoint from, BorderPoint to)
    {
        double px = from.Position.Longitude, py = from.Position.Latitude, qx = to.Position.Longitude, qy = to.Position.Latitude;
        if ((px == qx && py == qy) || !_grid.Meets(px, py, qx, qy)) return true;
        var leg = new Leg(px, py, qx, qy, from.Edge, to.Edge);
        var (first, last) = _grid.RowsOf(py, qy);
        for (var row = first; row <= last; row++)
        {
            var (start, end) = _grid.ColumnsOf(px, py, qx, qy, row);
            for (var column = start; column <= end; column++)
                foreach (var edge in _grid.EdgesOf(row, column))
                    if (Blocks(edge, leg)) return false;
        }
        return true;
    }

    /// <summary>
    /// Gets whether a leg enters the barrier at an edge: it crosses the edge, or it passes the edge's first vertex or begins or ends on the
    /// edge and goes on to the left of it.
    /// </summary>
    private bool Blocks(int edge, in Leg leg)
    {
        double ax = _x[edge], ay = _y[edge], bx = _x[_next[edge]], by = _y[_next[edge]];
        if (Math.Max(ax, bx) < Math.Min(leg.Px, leg.Qx) || Math.Min(ax, bx) > Math.Max(leg.Px, leg.Qx)
            || Math.Max(ay, by) < Math.Min(leg.Py, leg.Qy) || Math.Min(ay, by) > Math.Max(leg.Py, leg.Qy)) return false;
        // A border point between vertices is on its edge by definition, and in line with those that continue it, whatever rounding says.
        var sideOfP = IsInRunOf(leg.FromEdge, edge) ? 0 : Orientation.Of(ax, ay, bx, by, leg.Px, leg.Py);
        var sideOfQ = IsInRunOf(leg.ToEdge, edge) ? 0 : Orientation.Of(ax, ay, bx, by, leg.Qx, leg.Qy);
        if (sideOfP * sideOfQ > 0) return false;
        var sideOfA = Orientation.Of(leg.Px, leg.Py, leg.Qx, leg.Qy, ax, ay);
        if (sideOfA == 0) return IsBetween(leg, ax, ay) && EntersAt(edge, leg);
        // The second vertex is the first of the next edge, which judges it.
        if (sideOfP == 0)
            return sideOfQ > 0 && (leg.Px != bx || leg.Py != by) && (leg.FromEdge == edge || IsOn(edge, leg.Px, leg.Py));
        if (sideOfQ == 0)
            return sideOfP > 0 && (leg.Qx != bx || leg.Qy != by) && (leg.ToEdge == edge || IsOn(edge, leg.Qx, leg.Qy));
        return sideOfA * Orientation.Of(leg.Px, leg.Py, leg.Qx, leg.Qy, bx, by) < 0;
    }

    /// <summary>Gets whether a leg on which a vertex lies leads into the barrier there, forwards or backwards.</summary>
    private bool EntersAt(int vertex, in Leg leg)
    {
        double x = _x[vertex], y = _y[vertex];
        return ((x != leg.Qx || y != leg.Qy) && LeadsInside(vertex, leg.Qx, leg.Qy, leg.ToEdge))
            || ((x != leg.Px || y != leg.Py) && LeadsInside(vertex, leg.Px, leg.Py, leg.FromEdge));
    }

    /// <summary>
    /// Gets whether the direction from a vertex to a point leads into a barrier: into one polygon, between all of its rings that meet
    /// there.
    /// </summary>
    private bool LeadsInside(int vertex, double x, double y, int edge)
    {
        var meeting = _meeting[vertex];
        if (meeting.Length == 1) return !IsBeside(vertex, edge) && IsInCone(vertex, x, y);
        if (Array.Exists(meeting, one => IsBeside(one, edge))) return false;
        foreach (var one in meeting)
            if (Array.TrueForAll(meeting, other => _polygon[other] != _polygon[one] || IsInCone(other, x, y))) return true;
        return false;
    }

    private bool IsCorner(int vertex) => _meeting[vertex].Length > 1
        ? _meeting[vertex][0] == vertex
        : OrientationOf(_previous[vertex], vertex, _next[vertex]) > 0;

    /// <summary>
    /// Gets whether a straight piece of border with an edge passes, begins or ends at a vertex: what lies on it is not inside there,
    /// whatever rounding says.
    /// </summary>
    private bool IsBeside(int vertex, int edge) => IsInRunOf(edge, vertex) || IsInRunOf(edge, _previous[vertex]);

    /// <summary>Gets whether two edges belong to one straight piece of border; not for −1, which is no edge.</summary>
    private bool IsInRunOf(int edge, int other) => edge >= 0 && _run[edge] == _run[other];

    /// <summary>
    /// Gets the first edge of the straight piece of border of each edge: edges follow each other in a line where the vertex between them
    /// does not turn and no other ring meets it.
    /// </summary>
    private int[] FindRuns()
    {
        int[] runs = [.. Enumerable.Range(0, _x.Length)];
        // Edges of a ring follow each other; the second time round, those at its beginning learn of those at its end.
        for (var round = 0; round < 2; round++)
            for (var edge = 0; edge < runs.Length; edge++)
                if (IsStraight(edge)) runs[edge] = runs[_previous[edge]];
        return runs;

        bool IsStraight(int vertex) =>
            _meeting[vertex].Length == 1 && OrientationOf(_previous[vertex], vertex, _next[vertex]) == 0;
    }

    private bool IsInCone(int vertex, double x, double y)
    {
        var (before, after) = (_previous[vertex], _next[vertex]);
        var leftOfArrival = Orientation.Of(_x[before], _y[before], _x[vertex], _y[vertex], x, y) > 0;
        var leftOfDeparture = Orientation.Of(_x[vertex], _y[vertex], _x[after], _y[after], x, y) > 0;
        return OrientationOf(before, vertex, after) > 0 ? leftOfArrival && leftOfDeparture : leftOfArrival || leftOfDeparture;
    }

    private int OrientationOf(int a, int b, int c) => Orientation.Of(_x[a], _y[a], _x[b], _y[b], _x[c], _y[c]);

    private bool IsOn(int edge, double px, double py)
    {
        double ax = _x[edge], ay = _y[edge], bx = _x[_next[edge]], by = _y[_next[edge]];
        return px >= Math.Min(ax, bx) && px <= Math.Max(ax, bx) && py >= Math.Min(ay, by) && py <= Math.Max(ay, by)
            && Orientation.Of(ax, ay, bx, by, px, py) == 0;
    }

    private static bool IsBetween(in Leg leg, double x, double y) =>
        x >= Math.Min(leg.Px, leg.Qx) && x <= Math.Max(leg.Px, leg.Qx) && y >= Math.Min(leg.Py, leg.Qy) && y <= Math.Max(leg.Py, leg.Qy);

    private readonly record struct Leg(double Px, double Py, double Qx, double Qy, int FromEdge, int ToEdge);
}

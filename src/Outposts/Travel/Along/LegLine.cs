using Outposts.Geodesy;

namespace Outposts.Travel.Along;

/// <summary>The line of a leg: where it comes nearest to a place, and on which side of it the place lies.</summary>
/// <remarks>Plane around the place: near it, where the answer matters, that is exact to a few parts in 10,000.</remarks>
internal sealed class LegLine
{
    private const double MetresPerDegree = 111_320;

    // What lies nearer to the line than this is on it.
    private const double OnLine = 1;
    private readonly IReadOnlyList<Position> _points;
    private readonly double[] _places;

    /// <summary>Measures a line.</summary>
    /// <param name="points">At least one position.</param>
    public LegLine(IReadOnlyList<Position> points)
    {
        _points = points;
        _places = new double[points.Count];
        for (var i = 1; i < _places.Length; i++) _places[i] = _places[i - 1] + Geodesic.Distance(points[i - 1], points[i]);
    }

    /// <summary>Finds where the line comes nearest to a place: the first such point.</summary>
    /// <returns>The share of the line's length that lies before, 0 to 1, and the side.</returns>
    public (double Share, RouteSide? Side) Find(Position place)
    {
        var (least, at, share) = (double.PositiveInfinity, 0, 0.0);
        for (var i = 0; i + 1 < _points.Count; i++)
        {
            var ((ax, ay), (bx, by)) = (Plane(place, _points[i]), Plane(place, _points[i + 1]));
            var (dx, dy) = (bx - ax, by - ay);
            var part = dx == 0 && dy == 0 ? 0 : Math.Clamp(-(ax * dx + ay * dy) / (dx * dx + dy * dy), 0, 1);
            var (x, y) = (ax + part * dx, ay + part * dy);
            if (x * x + y * y >= least) continue;
            (least, at, share) = (x * x + y * y, i, part);
        }
        if (_places[^1] <= 0) return (0, null);
        var along = _places[at] + share * (_places[at + 1] - _places[at]);
        return (along / _places[^1], least < OnLine * OnLine ? null : SideOf(place, at, share));
    }

    private RouteSide? SideOf(Position place, int segment, double share)
    {
        var (x, y) = Direction(place, segment);
        // At a bend both segments are as near, and the place is on the outer side of both together.
        if (share is 0 or 1)
        {
            var other = share == 0 ? segment - 1 : segment + 1;
            if (other < 0 || other + 1 >= _points.Count) return null;
            var (otherX, otherY) = Direction(place, other);
            (x, y) = (x + otherX, y + otherY);
        }
        var (atX, atY) = Plane(place, share == 1 ? _points[segment + 1] : _points[segment]);
        return (x * -atY - y * -atX) switch { > 0 => RouteSide.Left, < 0 => RouteSide.Right, _ => null };
    }

    private (double X, double Y) Direction(Position place, int segment)
    {
        var ((ax, ay), (bx, by)) = (Plane(place, _points[segment]), Plane(place, _points[segment + 1]));
        var length = Math.Sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
        return length == 0 ? (0, 0) : ((bx - ax) / length, (by - ay) / length);
    }

    private static (double X, double Y) Plane(Position origin, Position position) => (
        (position.Longitude - origin.Longitude) * MetresPerDegree * Math.Cos(origin.Latitude * Math.PI / 180),
        (position.Latitude - origin.Latitude) * MetresPerDegree);
}

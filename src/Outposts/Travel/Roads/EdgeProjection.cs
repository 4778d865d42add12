namespace Outposts.Travel.Roads;

/// <summary>The point of an edge nearest to the origin of a plane.</summary>
/// <param name="SquaredDistance">Square metres.</param>
/// <param name="Share">How far along the edge, from 0 to 1 by lengths in the plane.</param>
/// <param name="East">Metres east of the origin.</param>
/// <param name="North">Metres north of it.</param>
internal readonly record struct EdgeProjection(double SquaredDistance, double Share, double East, double North)
{
    public static EdgeProjection Project(RoadNetwork network, int edge, in LocalPlane plane)
    {
        var points = new EdgePoints(network, edge);
        points.MoveNext();
        var (x, y) = plane.At(points.Longitude, points.Latitude);
        var (best, along, bestX, bestY, travelled) = (x * x + y * y, 0.0, x, y, 0.0);
        while (points.MoveNext())
        {
            var (nextX, nextY) = plane.At(points.Longitude, points.Latitude);
            var (dx, dy) = (nextX - x, nextY - y);
            var squared = dx * dx + dy * dy;
            if (squared > 0)
            {
                var share = Math.Clamp(-(x * dx + y * dy) / squared, 0, 1);
                var (px, py) = share < 1 ? (x + share * dx, y + share * dy) : (nextX, nextY);
                var length = Math.Sqrt(squared);
                if (px * px + py * py < best) (best, along, bestX, bestY) = (px * px + py * py, travelled + share * length, px, py);
                travelled += length;
            }
            (x, y) = (nextX, nextY);
        }
        return new EdgeProjection(best, travelled > 0 ? Math.Min(1, along / travelled) : 0, bestX, bestY);
    }
}

using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>
/// A time that no way on the network goes below. The length of a curve on the ellipsoid is ∫ √(M²φ′² + r²λ′²), M the radius of curvature of
/// the meridian and r the distance from the axis. Where the network lies, M ≥ m and r ≥ q for its least values m and q, so the length is at
/// least √(m²Δφ² + q²Δλ²), whatever the curve. Lengths of edges and times are rounded up, so time ≥ that length at the top speed, and for
/// one
/// edge too: the bound is consistent. A degree is added on each side because the geodesic of a piece leaves its parallel (by 0.03° where it
/// is 5° long). Two milliseconds are taken off for the part of the last edge, whose time is rounded down.
/// </summary>
internal readonly struct TravelBound
{
    private const double Margin = 1;
    private const uint Slack = 2;
    private readonly double _east, _north;
    private readonly int _longitude, _latitude;

    private TravelBound(double east, double north, int longitude, int latitude) =>
        (_east, _north, _longitude, _latitude) = (east, north, longitude, latitude);

    /// <summary>The bound for ways to a place.</summary>
    public static TravelBound To(ModeGraph graph, Position goal)
    {
        var (south, north) = graph.Network.LatitudeRange;
        var farthest = Math.Min(90, Math.Max(Math.Abs(south), Math.Abs(north)) + Margin);
        var nearest = south <= 0 && north >= 0 ? 0 : Math.Max(0, Math.Min(Math.Abs(south), Math.Abs(north)) - Margin);
        var radians = Math.PI / 180;
        var atFarthest = Math.Sqrt(1 - Ellipsoid.E2 * Square(Math.Sin(farthest * radians)));
        var atNearest = Math.Sqrt(1 - Ellipsoid.E2 * Square(Math.Sin(nearest * radians)));
        var r = Ellipsoid.A / atFarthest * Math.Cos(farthest * radians);
        var m = Ellipsoid.A * (1 - Ellipsoid.E2) / (atNearest * atNearest * atNearest);
        // Metres to milliseconds; a billionth less for the rounding of this calculation.
        var scale = 3600 / graph.TopSpeed * (1 - 1e-9) * radians / RoadNetwork.UnitsPerDegree;
        return new TravelBound(r * scale, m * scale, (int)Math.Round(goal.Longitude * RoadNetwork.UnitsPerDegree),
            (int)Math.Round(goal.Latitude * RoadNetwork.UnitsPerDegree));
    }

    /// <summary>Milliseconds that at least remain from a place.</summary>
    public uint From(int longitude, int latitude)
    {
        var turn = Math.Abs((long)longitude - _longitude);
        var east = Math.Min(turn, 3_600_000_000 - turn) * _east;
        var north = ((long)latitude - _latitude) * _north;
        var bound = Math.Sqrt(east * east + north * north);
        return bound <= Slack ? 0 : (uint)Math.Min(bound - Slack, int.MaxValue);
    }

    private static double Square(double value) => value * value;
}

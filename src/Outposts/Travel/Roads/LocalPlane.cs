using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>
/// Metres east and north of a position, on the plane that touches the ellipsoid there. Within 1 km and below 60° of latitude its distances
/// are those of the geodesic to about 2 parts in 10,000.
/// </summary>
internal readonly struct LocalPlane
{
    private readonly double _longitude, _latitude, _east, _north;

    public LocalPlane(Position origin)
    {
        var phi = origin.Latitude * Math.PI / 180;
        var (sin, cos) = Math.SinCos(phi);
        var w = Math.Sqrt(1 - Ellipsoid.E2 * sin * sin);
        const double radiansPerUnit = Math.PI / 180 / RoadNetwork.UnitsPerDegree;
        _east = Ellipsoid.A / w * cos * radiansPerUnit;
        _north = Ellipsoid.A * (1 - Ellipsoid.E2) / (w * w * w) * radiansPerUnit;
        (_longitude, _latitude) = (origin.Longitude * RoadNetwork.UnitsPerDegree, origin.Latitude * RoadNetwork.UnitsPerDegree);
    }

    public (double East, double North) At(int longitude, int latitude) => ((longitude - _longitude) * _east,
        (latitude - _latitude) * _north);

    public Position Back(double east, double north) =>
        new((_longitude + east / _east) / RoadNetwork.UnitsPerDegree, (_latitude + north / _north) / RoadNetwork.UnitsPerDegree);

    /// <summary>The square of the distance to a box; 0 within it.</summary>
    public double SquaredDistance(int minLongitude, int minLatitude, int maxLongitude, int maxLatitude)
    {
        var east = Math.Max(0, Math.Max(minLongitude - _longitude, _longitude - maxLongitude)) * _east;
        var north = Math.Max(0, Math.Max(minLatitude - _latitude, _latitude - maxLatitude)) * _north;
        return east * east + north * north;
    }
}

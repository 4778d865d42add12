using NetTopologySuite.Geometries;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Formats.Osm.Basemap;

/// <summary>The projection of map tiles, EPSG:3857, in metres at the equator.</summary>
public static class WebMercator
{
    /// <summary>The number of the projection.</summary>
    public const int Srid = 3857;

    private const double Radius = 6378137;

    /// <summary>Projects a position.</summary>
    /// <param name="position">WGS 84, at most 85.05 degrees from the equator.</param>
    public static Coordinate Project(Position position) => new(
        position.Longitude * Math.PI / 180 * Radius,
        Math.Asinh(Math.Tan(position.Latitude * Math.PI / 180)) * Radius);

    /// <summary>Projects a box of degrees.</summary>
    public static Envelope Project(Envelope degrees) =>
        new(Project(new Position(degrees.MinX, degrees.MinY)), Project(new Position(degrees.MaxX, degrees.MaxY)));

    /// <summary>Returns the position of a coordinate.</summary>
    public static Position Unproject(Coordinate coordinate) => new(
        coordinate.X / Radius * 180 / Math.PI, Math.Atan(Math.Sinh(coordinate.Y / Radius)) * 180 / Math.PI);
}

using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using Outposts.Formats.Osm.Basemap;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Formats.Features;

/// <summary>
/// A coordinate reference system in which features are published. CGCS2000 (EPSG:4490), China's, is realised by ITRF97 at epoch 2000.0;
/// EPSG gives it no transformation to WGS 84 but one of zeros (accuracy 1 m), so its numbers are those of WGS 84. Web Mercator is
/// x = a λ, y = a asinh(tan φ) with a = 6378137 m (IOGP Guidance Note 7-2, method 1024).
/// </summary>
public sealed class FeatureCrs
{
    private const string Ogc = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    private const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";
    private const double MillimetresPerMetre = 1_000;

    private readonly bool _isProjected;
    private readonly bool _isLatitudeFirst;

    private FeatureCrs(string uri, bool isProjected, bool isLatitudeFirst) =>
        (Uri, _isProjected, _isLatitudeFirst) = (uri, isProjected, isLatitudeFirst);

    /// <summary>WGS 84 with the longitude first: what is stored, and what is given where nothing is said.</summary>
    public static FeatureCrs Crs84 { get; } = new(Ogc, isProjected: false, isLatitudeFirst: false);

    /// <summary>All of them: CRS84, EPSG:4326 and EPSG:4490 (latitude first), EPSG:3857.</summary>
    public static IReadOnlyList<FeatureCrs> All { get; } =
    [
        Crs84,
        new(Epsg + "4326", isProjected: false, isLatitudeFirst: true),
        new(Epsg + "3857", isProjected: true, isLatitudeFirst: false),
        new(Epsg + "4490", isProjected: false, isLatitudeFirst: true),
    ];

    /// <summary>Gets the address that names it.</summary>
    public string Uri { get; }

    /// <summary>Gets the reference system of an address; null when there is none.</summary>
    public static FeatureCrs? Find(string uri) => All.FirstOrDefault(crs => crs.Uri == uri);

    /// <summary>Converts a geometry of <see cref="Crs84"/>; the given one stays as it is.</summary>
    /// <param name="geometry">The geometry.</param>
    public Geometry FromCrs84(Geometry geometry) => Convert(geometry, FromCrs84);

    /// <summary>Converts a geometry to <see cref="Crs84"/>; the given one stays as it is.</summary>
    /// <param name="geometry">A geometry in this reference system.</param>
    public Geometry ToCrs84(Geometry geometry) => Convert(geometry, ToCrs84);

    /// <summary>Converts a box to degrees, as west, south, east and north.</summary>
    /// <param name="first">The lower number of the first axis.</param>
    /// <param name="second">The lower number of the second axis.</param>
    /// <param name="first2">The upper number of the first axis.</param>
    /// <param name="second2">The upper number of the second axis.</param>
    public (double West, double South, double East, double North) BoxToCrs84(
        double first, double second, double first2, double second2)
    {
        var (low, high) = (ToCrs84(new Coordinate(first, second)), ToCrs84(new Coordinate(first2, second2)));
        return (low.X, low.Y, high.X, high.Y);
    }

    private Geometry Convert(Geometry geometry, Func<Coordinate, Coordinate> convert) =>
        this == Crs84 ? geometry : new GeometryEditor().Edit(geometry, new EachCoordinate(convert));

    private Coordinate FromCrs84(Coordinate at)
    {
        if (_isLatitudeFirst) return new Coordinate(at.Y, at.X);
        if (!_isProjected) return at;
        // A millimetre, as the register's own degrees have it.
        var projected = WebMercator.Project(new Position(at.X, at.Y));
        return new Coordinate(Math.Round(projected.X * MillimetresPerMetre) / MillimetresPerMetre,
            Math.Round(projected.Y * MillimetresPerMetre) / MillimetresPerMetre);
    }

    private Coordinate ToCrs84(Coordinate at)
    {
        if (_isLatitudeFirst) return new Coordinate(at.Y, at.X);
        if (!_isProjected) return at;
        var position = WebMercator.Unproject(at);
        return new Coordinate(position.Longitude, position.Latitude);
    }

    private sealed class EachCoordinate(Func<Coordinate, Coordinate> convert) : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => [.. coordinates.Select(convert)];
    }
}

using NetTopologySuite.Geometries;
using Outposts.Formats.GeoJson;
using Outposts.Geodesy;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Formats;

/// <summary>The files that only the basemap needs: named places and land, both GeoJSON FeatureCollections.</summary>
public static class PlaceFile
{
    /// <summary>Reads named places: points with name, englishName, kind, rank and district.</summary>
    /// <exception cref="ImportFileException">The content is no list of places; says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static IReadOnlyList<NamedPlace> ReadPlaces(string path) =>
        [.. GeoJsonFeatures.Read(FileText.Read(path)).Select(feature =>
        {
            if (Shape(feature) is not Point point)
                throw ImportFileException.Of($"不是 Point", $"is not a Point", feature.Line);
            if (GeoJsonFeatures.Text(feature, "name") is not { Length: > 0 } name)
                throw ImportFileException.Of($"缺少属性“name”", $"has no property \"name\"", feature.Line);
            if (GeoJsonFeatures.Text(feature, "rank") is not { Length: 1 } rank || rank[0] is < '1' or > '9')
                throw ImportFileException.Of($"rank 应为 1 到 9", $"has no rank of 1 to 9", feature.Line);
            return new NamedPlace(name, GeoJsonFeatures.Text(feature, "englishName"), GeoJsonFeatures.Text(feature, "kind") ?? "place",
                rank[0] - '0', new Position(point.X, point.Y), GeoJsonFeatures.Text(feature, "district"));
        })];

    /// <summary>Reads land: polygons, WGS 84.</summary>
    /// <exception cref="ImportFileException">The content is no land; says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static IReadOnlyList<Geometry> ReadLand(string path) =>
        [.. GeoJsonFeatures.Read(FileText.Read(path)).Select(feature => Shape(feature) is Geometry area and IPolygonal
            ? area
            : throw ImportFileException.Of($"不是 Polygon 或 MultiPolygon", $"is not a Polygon or MultiPolygon", feature.Line))];

    private static Geometry? Shape(GeoJsonFeature feature)
    {
        try { return feature.Geometry is { } json ? GeoJsonGeometry.Read(json, maxPositions: 1_000_000) : null; }
        catch (GeoJsonException broken)
        {
            throw ImportFileException.Of($"图形无效（{broken.Path}）", $"has a geometry that is not accepted, at {broken.Path}: {broken.Reason}",
                feature.Line);
        }
    }
}

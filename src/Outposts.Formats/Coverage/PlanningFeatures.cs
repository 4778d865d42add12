using System.Globalization;
using NetTopologySuite.Geometries;
using Outposts.Formats.GeoJson;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Coverage;

/// <summary>The features of a GeoJSON list as the records of a CSV would be, with the areas of those that are polygons.</summary>
/// <param name="Records">The first names the columns.</param>
/// <param name="Areas">Polygons by the identifier of their record.</param>
/// <param name="Rejections">Features whose geometry cannot be taken.</param>
internal sealed record PlanningFeatures(
    IReadOnlyList<ListRecord> Records, IReadOnlyDictionary<string, Geometry> Areas, IReadOnlyList<ImportNote> Rejections)
{
    private static readonly string[] Place = ["id", "longitude", "latitude"];

    /// <summary>Whether a text is GeoJSON rather than CSV: what begins with a brace is.</summary>
    public static bool IsGeoJson(string text) => text.AsSpan().TrimStart().StartsWith("{");

    /// <summary>Reads a FeatureCollection.</summary>
    /// <param name="text">The text.</param>
    /// <param name="withAreas">Whether polygons are taken; otherwise points alone.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ImportFileException">The text is no FeatureCollection.</exception>
    public static PlanningFeatures Read(string text, bool withAreas, CancellationToken cancellationToken)
    {
        var features = GeoJsonFeatures.Read(text);
        var names = GeoJsonFeatures.PropertyNames(features)
            .Where(name => !Place.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        var records = new List<ListRecord> { new(1, [.. Place, .. names]) };
        var areas = new Dictionary<string, Geometry>(StringComparer.Ordinal);
        var refusals = new List<ImportNote>();
        foreach (var feature in features)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var id = GeoJsonFeatures.Text(feature, "id") ?? feature.Id ?? "";
            if (ShapeOf(feature, withAreas, refusals) is not { } shape) continue;
            var at = shape is Point point ? point.Coordinate : shape.InteriorPoint.Coordinate;
            if (shape is not Point) areas.TryAdd(CellText.Clean(id), shape);
            records.Add(new ListRecord(feature.Line,
                [id, Number(at.X), Number(at.Y), .. names.Select(name => GeoJsonFeatures.Text(feature, name) ?? "")]));
        }
        return new PlanningFeatures(records, areas, refusals);
    }

    private static Geometry? ShapeOf(GeoJsonFeature feature, bool withAreas, List<ImportNote> refusals)
    {
        var accepted = withAreas
            ? new LocalizedText("Point、Polygon 或 MultiPolygon", "a Point, Polygon or MultiPolygon")
            : new LocalizedText("Point", "a Point");
        try
        {
            var shape = feature.Geometry is { } geometry ? GeoJsonGeometry.Read(geometry) : null;
            if (shape is Point { IsEmpty: false } || (withAreas && shape is Polygon { IsEmpty: false } or MultiPolygon { IsEmpty: false }))
                return shape;
            refusals.Add(new ImportNote(feature.Line, "geometry", shape?.GeometryType, new("几何类型不可用", "is no geometry that is taken"),
                accepted));
        }
        catch (GeoJsonException broken)
        {
            refusals.Add(new ImportNote(feature.Line, "geometry", null,
                new($"几何有误（{broken.Message}）", $"is no valid geometry ({broken.Message})"), accepted));
        }
        return null;
    }

    private static string Number(double degrees) => degrees.ToString(CultureInfo.InvariantCulture);
}

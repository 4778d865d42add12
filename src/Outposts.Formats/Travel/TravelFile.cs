using System.Globalization;
using NetTopologySuite.Geometries;
using Outposts.Formats.GeoJson;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Travel;
using Outposts.Travel.Overland;
using Barrier = Outposts.Travel.Overland.Barrier;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Formats.Travel;

/// <summary>The files of ways over land: crossings and barriers, both GeoJSON FeatureCollections in WGS 84.</summary>
public static class TravelFile
{
    private const int MaxPositions = 1_000_000;
    private const double MaxKilometresPerHour = 1000;

    private static readonly TravelMode[] Modes = [TravelMode.Walk, TravelMode.Ebike, TravelMode.Car];

    /// <summary>
    /// Reads crossings: lines with name, modes, and where known englishName, metres, kilometresPerHour, hours and source.
    /// </summary>
    /// <exception cref="ImportFileException">The text is no list of crossings; says where and why.</exception>
    public static IReadOnlyList<Crossing> ParseCrossings(string text) =>
        [.. GeoJsonFeatures.Read(text).Select(feature => new Crossing(
            Required(feature, "name"), Optional(feature, "englishName"), Line(feature), ModesOf(feature),
            Number(feature, "metres", 1_000_000), Number(feature, "kilometresPerHour", MaxKilometresPerHour), HoursOf(feature),
            Optional(feature, "source")))];

    /// <summary>Reads barriers: polygons with kind, name, and where known englishName and source.</summary>
    /// <exception cref="ImportFileException">The text is no list of barriers; says where and why.</exception>
    public static IReadOnlyList<Barrier> ParseBarriers(string text) =>
        [.. GeoJsonFeatures.Read(text).Select(feature => new Barrier(
            KindOf(feature), Required(feature, "name"), Optional(feature, "englishName"), Area(feature), Optional(feature, "source")))];

    /// <summary>Reads crossings from a file.</summary>
    /// <exception cref="ImportFileException">The content is no list of crossings; says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static IReadOnlyList<Crossing> ReadCrossings(string path) => ParseCrossings(FileText.Read(path));

    /// <summary>Reads barriers from a file.</summary>
    /// <exception cref="ImportFileException">The content is no list of barriers; says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static IReadOnlyList<Barrier> ReadBarriers(string path) => ParseBarriers(FileText.Read(path));

    private static Position[] Line(GeoJsonFeature feature) => Shape(feature) is LineString { NumPoints: >= 2 } line
        ? [.. line.Coordinates.Select(at => new Position(at.X, at.Y))]
        : throw ImportFileException.Of($"不是 LineString", $"is not a LineString", feature.Line);

    private static Geometry Area(GeoJsonFeature feature) => Shape(feature) is Geometry area and IPolygonal
        ? area
        : throw ImportFileException.Of($"不是 Polygon 或 MultiPolygon", $"is not a Polygon or MultiPolygon", feature.Line);

    private static Geometry Shape(GeoJsonFeature feature)
    {
        if (feature.Geometry is not { } json) throw ImportFileException.Of($"没有图形", $"has no geometry", feature.Line);
        try { return GeoJsonGeometry.Read(json, MaxPositions); }
        catch (GeoJsonException broken)
        {
            throw ImportFileException.Of(
                $"图形无效（{broken.Path}）", $"has a geometry that is not accepted, at {broken.Path}: {broken.Reason}", feature.Line);
        }
    }

    private static TravelMode[] ModesOf(GeoJsonFeature feature) => [.. Required(feature, "modes").Split(';').Select(word =>
        EnumNames.TryParse<TravelMode>(word, out var mode) && Modes.Contains(mode)
            ? mode
            : throw ImportFileException.Of(
                $"出行方式“{word}”无效；可用：{string.Join(", ", Modes.Select(EnumNames.ToWireName))}",
                $"has the mode \"{word}\"; accepted are {string.Join(", ", Modes.Select(EnumNames.ToWireName))}", feature.Line)).Distinct()];

    private static BarrierKind KindOf(GeoJsonFeature feature) => EnumNames.TryParse<BarrierKind>(Required(feature, "kind"), out var kind)
        ? kind
        : throw ImportFileException.Of(
            $"屏障种类“{Required(feature, "kind")}”无效；可用：{string.Join(", ", EnumNames.GetWireNames<BarrierKind>())}",
            $"has the kind \"{Required(feature, "kind")}\"; accepted are {string.Join(", ", EnumNames.GetWireNames<BarrierKind>())}",
            feature.Line);

    private static double? Number(GeoJsonFeature feature, string name, double max)
    {
        if (Optional(feature, name) is not { } text) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= max
            ? number
            : throw ImportFileException.Of(
                $"“{name}”为“{text}”，应大于 0，至多 {max}", $"has the {name} \"{text}\"; a number above 0, at most {max}, is accepted",
                feature.Line);
    }

    private static string? HoursOf(GeoJsonFeature feature)
    {
        if (Optional(feature, "hours") is not { } text) return null;
        try
        {
            OpeningHours.Parse(text);
            return text;
        }
        catch (OpeningHoursException refusal)
        {
            throw ImportFileException.Of($"开放时间“{text}”无效", $"has the hours \"{text}\": {refusal.Message}", feature.Line);
        }
    }

    private static string Required(GeoJsonFeature feature, string name) => Optional(feature, name)
        ?? throw ImportFileException.Of($"缺少属性“{name}”", $"has no property \"{name}\"", feature.Line);

    private static string? Optional(GeoJsonFeature feature, string name) =>
        GeoJsonFeatures.Text(feature, name)?.Trim() is { Length: > 0 } text ? text : null;
}

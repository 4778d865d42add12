using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Outposts.Formats.GeoJson;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>Districts from a GeoJSON FeatureCollection with the properties code, name, englishName and population.</summary>
public static class DistrictFile
{
    /// <summary>Reads districts from a file.</summary>
    /// <exception cref="ImportFileException">The content is no list of districts; says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static IReadOnlyList<District> Read(string path) => Parse(FileText.Read(path));

    /// <summary>Reads districts from text; every area is a valid MultiPolygon, every code appears once.</summary>
    /// <exception cref="ImportFileException">The text is no list of districts; says where and why.</exception>
    public static IReadOnlyList<District> Parse(string text)
    {
        var districts = new List<District>();
        foreach (var feature in GeoJsonFeatures.Read(text))
        {
            var district = One(feature);
            if (districts.Any(other => other.Code == district.Code))
                throw ImportFileException.Of($"区划代码 {district.Code} 出现两次", $"has the code {district.Code} twice", feature.Line);
            districts.Add(district);
        }
        return districts;
    }

    private static District One(GeoJsonFeature feature)
    {
        var code = Required(feature, "code");
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
            throw ImportFileException.Of($"区划代码“{code}”不是六位数字", $"has the code \"{code}\", which is not six digits", feature.Line);
        return new District(code, Required(feature, "name"), Required(feature, "englishName"), Area(feature), Population(feature));
    }

    private static Geometry Area(GeoJsonFeature feature)
    {
        if (feature.Geometry is not { } json)
            throw ImportFileException.Of($"没有边界", $"has no geometry", feature.Line);
        try
        {
            return GeoJsonGeometry.Read(json, maxPositions: 1_000_000) switch
            {
                MultiPolygon areas => areas,
                Polygon area => area.Factory.CreateMultiPolygon([area]),
                var other => throw ImportFileException.Of(
                    $"边界是 {other.GeometryType}，应为 Polygon 或 MultiPolygon",
                        $"is a {other.GeometryType}; a Polygon or MultiPolygon is accepted", feature.Line),
            };
        }
        catch (GeoJsonException broken)
        {
            throw ImportFileException.Of($"边界无效（{broken.Path}）", $"has a geometry that is not accepted, at {broken.Path}: {broken.Reason}",
                feature.Line);
        }
    }

    private static string Required(GeoJsonFeature feature, string name) =>
        GeoJsonFeatures.Text(feature, name) is { Length: > 0 } text
            ? text
            : throw ImportFileException.Of($"缺少属性“{name}”", $"has no property \"{name}\"", feature.Line);

    private static int? Population(GeoJsonFeature feature)
    {
        if (feature.Properties is not { } properties || !properties.TryGetProperty("population", out var value)
            || value.ValueKind == JsonValueKind.Null)
            return null;
        return int.TryParse(value.GetRawText(), NumberStyles.None, CultureInfo.InvariantCulture, out var population)
            ? population
            : throw ImportFileException.Of($"人口不是整数", $"has a population that is not a whole number", feature.Line);
    }
}

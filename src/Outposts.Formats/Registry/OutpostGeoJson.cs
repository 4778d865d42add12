using System.Text.Json;
using Outposts.Formats.GeoJson;
using Outposts.Registry;
using Outposts.Registry.Import;

namespace Outposts.Formats.Registry;

/// <summary>Outposts as a GeoJSON FeatureCollection of points; the properties are the columns of the CSV.</summary>
public static class OutpostGeoJson
{
    /// <summary>Reads a list from text; lists may be arrays or texts separated by <c>;</c>.</summary>
    /// <exception cref="ImportFileException">The text is no FeatureCollection.</exception>
    internal static ImportResult Parse(string text, ImportSettings settings)
    {
        var features = GeoJsonFeatures.Read(text);
        var names = features
            .SelectMany(PropertyNames)
            .Where(name => ImportColumns.Find(name) is not (OutpostField.Longitude or OutpostField.Latitude))
            .Distinct(StringComparer.Ordinal).ToList();
        // A feature's own id serves as its code when no property does.
        if (!names.Any(name => ImportColumns.Find(name) == OutpostField.Code) && features.Any(feature => feature.Id is not null))
            names.Add("code");
        string[] headers = ["longitude", "latitude", .. names];
        var map = ColumnMap.Of(headers, 1, settings.Columns);
        if (features.Count > 0 && map.Rejections.Count > 0) return new ImportResult([], [], map.Rejections, map.Warnings);
        var fields = headers.Zip(map.Fields).Where(pair => pair.Second is not null)
            .ToDictionary(pair => pair.First, pair => pair.Second!.Value, StringComparer.Ordinal);
        var (rows, refusals) = (new List<ImportRow>(), new List<ImportNote>());
        foreach (var feature in features)
        {
            if (Cells(feature, fields) is { } cells) rows.Add(new ImportRow(feature.Line, cells));
            else refusals.Add(new ImportNote(feature.Line, "geometry", feature.Geometry?.GetRawText(),
                new("不是 [经度, 纬度] 的 Point", "is not a Point with [longitude, latitude]")));
        }
        return OutpostImport.Read(rows, settings, map.Headers).With(refusals, map.Warnings);
    }

    /// <summary>Writes a FeatureCollection; positions are WGS 84.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="outposts">In the order in which they are written.</param>
    public static void Write(Stream stream, IEnumerable<Outpost> outposts)
    {
        using var writer = new Utf8JsonWriter(stream,
            new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteStartArray("features");
        foreach (var outpost in outposts) WriteFeature(writer, outpost);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void WriteFeature(Utf8JsonWriter writer, Outpost outpost)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", outpost.Code);
        writer.WriteStartObject("geometry");
        writer.WriteString("type", "Point");
        writer.WriteStartArray("coordinates");
        writer.WriteNumberValue(outpost.Position.Longitude);
        writer.WriteNumberValue(outpost.Position.Latitude);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        foreach (var field in ImportColumns.All)
        {
            if (field is OutpostField.Longitude or OutpostField.Latitude) continue;
            if (OutpostCells.Of(outpost, field) is { Length: > 0 } text) writer.WriteString(ImportColumns.GetName(field), text);
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static Dictionary<OutpostField, string>? Cells(GeoJsonFeature feature, Dictionary<string, OutpostField> fields)
    {
        if (feature.Geometry is not { } geometry || !geometry.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String
            || !type.ValueEquals("Point"u8) || !geometry.TryGetProperty("coordinates", out var at) || at.ValueKind != JsonValueKind.Array
            || at.GetArrayLength() is not (2 or 3) || at.EnumerateArray().Any(number => number.ValueKind != JsonValueKind.Number))
            return null;
        var cells = new Dictionary<OutpostField, string>
        {
            [OutpostField.Longitude] = at[0].GetRawText(),
            [OutpostField.Latitude] = at[1].GetRawText(),
        };
        if (feature.Properties is { } properties)
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (fields.TryGetValue(property.Name, out var field))
                    cells[field] = GeoJsonFeatures.Text(property.Value, feature.Line) ?? "";
            }
        }
        if (feature.Id is { } id && cells.GetValueOrDefault(OutpostField.Code, "").Length == 0) cells[OutpostField.Code] = id;
        return cells;
    }

    private static string[] PropertyNames(GeoJsonFeature feature)
    {
        try { return [.. feature.Properties?.EnumerateObject().Select(property => property.Name) ?? []]; }
        catch (InvalidOperationException) // as for texts: half of a surrogate pair
        {
            throw ImportFileException.Of($"属性名里有残缺的字符", $"has half of a character in the name of a property", feature.Line);
        }
    }
}

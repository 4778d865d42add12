using System.Text.Json;
using NetTopologySuite.Features;
using Outposts.Formats.GeoJson;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>Outposts as a GeoJSON FeatureCollection of points; the properties are the columns of the CSV.</summary>
public static class OutpostGeoJson
{
    /// <summary>Reads a list from text; lists may be arrays or texts separated by <c>;</c>.</summary>
    /// <exception cref="ImportFileException">The text is no FeatureCollection.</exception>
    internal static ImportResult<ImportedOutpost> Parse(
        string text, ImportSettings settings, CancellationToken cancellationToken = default)
    {
        var features = GeoJsonFeatures.Read(text);
        if (features.Count == 0) return new ImportResult<ImportedOutpost>([], []);
        var names = GeoJsonFeatures.PropertyNames(features)
            .Where(name => ImportColumns.Find(name) is not (OutpostField.Longitude or OutpostField.Latitude)).ToList();
        // A feature's own id serves as its code when no property does.
        var code = names.FindIndex(name => ImportColumns.Find(name) == OutpostField.Code);
        if (code < 0 && features.Any(feature => feature.Id is not null))
        {
            code = names.Count;
            names.Add(OutpostField.Code);
        }
        var (records, rejections) = (new List<ListRecord> { new(1, [OutpostField.Longitude, OutpostField.Latitude, .. names]) },
            new List<ImportNote>());
        foreach (var feature in features)
        {
            if (PointOf(feature) is not { } at)
            {
                var (zh, en) = Name(feature, names);
                rejections.Add(new ImportNote(feature.Line, "geometry", feature.Geometry?.GetRawText(), new(
                    $"{zh}不是 [经度, 纬度] 的 Point", $"{en}is not a Point with [longitude, latitude]"))
                { Feature = feature.Number });
                continue;
            }
            var cells = names.Select(name => GeoJsonFeatures.Text(feature, name) ?? "").ToArray();
            if (code >= 0 && cells[code].Length == 0) cells[code] = feature.Id ?? "";
            records.Add(new ListRecord(feature.Line, [at[0].GetRawText(), at[1].GetRawText(), .. cells]) { Feature = feature.Number });
        }
        return OutpostImport.Read(records, settings, cancellationToken).With(rejections);
    }

    /// <summary>Writes a FeatureCollection; positions are WGS 84.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="outposts">In the order in which they are written.</param>
    /// <param name="site">The address of the site, for a property with the addresses of photos; null: no such property.</param>
    public static void Write(Stream stream, IEnumerable<Outpost> outposts, Uri? site = null) =>
        FeatureCollectionWriter.Write(stream, outposts.Select(outpost => ToFeature(outpost, site)));

    private static Feature ToFeature(Outpost outpost, Uri? site)
    {
        var attributes = new AttributesTable { { FeatureCollectionWriter.Id, outpost.Code } };
        foreach (var field in ImportColumns.All)
        {
            if (field is OutpostField.Longitude or OutpostField.Latitude) continue;
            if (OutpostCells.Of(outpost, field) is { Length: > 0 } text) attributes.Add(field, text);
        }
        if (site is not null && OutpostCells.PhotosOf(outpost, site) is { Length: > 0 } photos) attributes.Add(OutpostCells.Photos, photos);
        return FeatureCollectionWriter.CreatePoint(outpost.Position, attributes);
    }

    /// <summary>The code or name of a feature for the beginning of a sentence about it; empty when it has neither.</summary>
    private static LocalizedText Name(GeoJsonFeature feature, List<string> names)
    {
        var known = names.Where(name => ImportColumns.Find(name) is OutpostField.Code or OutpostField.Name)
            .Select(name => GeoJsonFeatures.Text(feature, name)).Prepend(feature.Id).FirstOrDefault(text =>
                !string.IsNullOrWhiteSpace(text));
        return known is null ? new("", "") : new($"{CellText.Clean(known)} ", $"{CellText.Clean(known)} ");
    }

    private static JsonElement? PointOf(GeoJsonFeature feature) =>
        feature.Geometry is { } geometry && geometry.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
        && type.ValueEquals("Point"u8) && geometry.TryGetProperty("coordinates", out var at) && at.ValueKind == JsonValueKind.Array
        && at.GetArrayLength() is 2 or 3 && at.EnumerateArray().All(number => number.ValueKind == JsonValueKind.Number)
            ? at : null;
}

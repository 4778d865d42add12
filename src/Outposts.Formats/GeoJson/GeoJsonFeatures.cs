using System.Text;
using System.Text.Json;

namespace Outposts.Formats.GeoJson;

/// <summary>The features of a GeoJSON FeatureCollection (RFC 7946), with the lines on which they stand.</summary>
public static class GeoJsonFeatures
{
    private const int MaxDepth = 64;

    /// <summary>Reads the features of a text.</summary>
    /// <exception cref="ImportFileException">The text is no JSON, or no FeatureCollection.</exception>
    public static List<GeoJsonFeature> Read(string text)
    {
        var bytes = Encode(text);
        var features = new List<GeoJsonFeature>();
        var (isCollection, hasList) = (false, false);
        var lines = new LineCounter(bytes);
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                if (name == "type")
                    isCollection = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("FeatureCollection"u8);
                if (name == "features" && reader.TokenType == JsonTokenType.StartArray)
                {
                    hasList = true;
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                        features.Add(Feature(ref reader, lines) with { Number = features.Count + 1 });
                }
                else
                {
                    reader.Skip();
                }
            }
            while (reader.Read())
            {
                // A second value after the first makes the reader throw.
            }
        }
        catch (JsonException broken)
        {
            var line = (int)Math.Min(broken.LineNumber ?? 0, int.MaxValue - 1) + 1;
            throw ImportFileException.Of($"不是完整的 JSON", $"is not complete JSON", line);
        }
        return isCollection && hasList ? features : throw ImportFileException.Of(
            $"JSON 里不是 GeoJSON FeatureCollection", $"is JSON and not a GeoJSON FeatureCollection");
    }

    private static byte[] Encode(string text)
    {
        try { return new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text); }
        catch (EncoderFallbackException)
        {
            throw ImportFileException.Of($"文本里有残缺的字符", $"has half of a character");
        }
    }

    /// <summary>A property as text; null when it is missing or null.</summary>
    /// <exception cref="ImportFileException">The text holds half of a character.</exception>
    public static string? Text(GeoJsonFeature feature, string name)
    {
        if (feature.Properties is not { } properties || !properties.TryGetProperty(name, out var value)) return null;
        return Text(value, feature.Line);
    }

    /// <summary>Gets the names of the properties of features, each once.</summary>
    /// <exception cref="ImportFileException">A name holds half of a character.</exception>
    internal static IEnumerable<string> PropertyNames(IEnumerable<GeoJsonFeature> features) =>
        features.SelectMany(PropertyNames).Distinct(StringComparer.Ordinal);

    private static string[] PropertyNames(GeoJsonFeature feature)
    {
        try { return [.. feature.Properties?.EnumerateObject().Select(property => property.Name) ?? []]; }
        catch (InvalidOperationException) // as for texts: half of a surrogate pair
        {
            throw ImportFileException.Of($"属性名里有残缺的字符", $"has half of a character in the name of a property", feature.Line);
        }
    }

    /// <summary>A JSON value as a cell: texts as they are, null as null, arrays joined by <c>;</c>, all else as JSON writes it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="line">The line of its feature, for the error.</param>
    /// <exception cref="ImportFileException">A text holds half of a character.</exception>
    internal static string? Text(JsonElement value, int line)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Null => null,
                JsonValueKind.Array => string.Join(';', value.EnumerateArray().Select(item => Text(item, line))),
                _ => value.GetRawText(),
            };
        }
        catch (InvalidOperationException) // half of a surrogate pair: JSON can write it and text cannot hold it
        {
            throw ImportFileException.Of($"JSON 字符串里有残缺的字符", $"has half of a character in a JSON string", line);
        }
    }

    private static GeoJsonFeature Feature(ref Utf8JsonReader reader, LineCounter lines)
    {
        var line = lines.At(reader.TokenStartIndex);
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String
            || !type.ValueEquals("Feature"u8))
            throw ImportFileException.Of($"features 里不是 Feature 对象", $"has something in \"features\" that is not a Feature", line);
        return new GeoJsonFeature(line, Part(root, "geometry"), Part(root, "properties"), Id(root));
    }

    private static JsonElement? Part(JsonElement feature, string name) =>
        feature.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? part.Clone() : null;

    private static string? Id(JsonElement feature) =>
        !feature.TryGetProperty("id", out var id) ? null
        : id.ValueKind is JsonValueKind.String or JsonValueKind.Number ? Text(id, 0) : null;

    /// <summary>Line numbers of growing offsets, each byte looked at once.</summary>
    private sealed class LineCounter(byte[] bytes)
    {
        private long _offset;
        private int _line = 1;

        public int At(long offset)
        {
            for (; _offset < offset; _offset++)
            {
                if (bytes[_offset] == '\n') _line++;
            }
            return _line;
        }
    }
}

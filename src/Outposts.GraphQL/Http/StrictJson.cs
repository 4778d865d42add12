using System.Text.Json;
using System.Text.Unicode;

namespace Outposts.GraphQL.Http;

/// <summary>Reads JSON of which every string is Unicode text: System.Text.Json itself finds broken ones only when they are requested, deep
/// in a coercion.</summary>
internal static class StrictJson
{
    /// <summary>How deep a request's JSON may nest.</summary>
    public const int MaxDepth = 128;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Parses JSON.</summary>
    /// <param name="bytes">The text, which the document keeps.</param>
    /// <exception cref="JsonException">It is not JSON, is nested too deep, or holds a string that is no Unicode text.</exception>
    public static JsonDocument Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes)) throw new JsonException("The text is not UTF-8.");
        var json = JsonDocument.Parse(bytes, Options);
        // Only an escape can now hold half of a surrogate pair.
        if (bytes.AsSpan().IndexOf("\\ud"u8) < 0 && bytes.AsSpan().IndexOf("\\uD"u8) < 0) return json;
        try
        {
            Walk(json.RootElement);
            return json;
        }
        catch (InvalidOperationException)
        {
            json.Dispose();
            throw new JsonException("A string holds half of a surrogate pair.");
        }
    }

    private static void Walk(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Walk(item);
                break;
            case JsonValueKind.Object:
                foreach (var entry in element.EnumerateObject())
                {
                    _ = entry.Name;
                    Walk(entry.Value);
                }
                break;
        }
    }
}

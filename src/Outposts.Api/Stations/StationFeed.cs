using System.Text.Json;
using Outposts.Formats.Features;

namespace Outposts.Api.Stations;

/// <summary>Writes the frame that all files of GBFS have (General Bikeshare Feed Specification 3.0, "Output Format").</summary>
internal static class StationFeed
{
    /// <summary>The version of GBFS whose layout the files have.</summary>
    public const string Version = "3.0";

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a file.</summary>
    /// <param name="lastUpdated">Of when its data is.</param>
    /// <param name="ttl">For how many seconds it need not be asked for again.</param>
    /// <param name="writeData">Writes the members of <c>data</c>.</param>
    public static byte[] Write(DateTimeOffset lastUpdated, int ttl, Action<Utf8JsonWriter> writeData)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteMoment("last_updated", lastUpdated);
            writer.WriteNumber("ttl", ttl);
            writer.WriteString("version", Version);
            writer.WriteStartObject("data");
            writeData(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>Writes a moment.</summary>
    public static void WriteMoment(this Utf8JsonWriter writer, string name, DateTimeOffset moment) =>
        writer.WriteString(name, Rfc3339.Write(moment));

    /// <summary>Writes a text by language; those that are not known are left out.</summary>
    public static void WriteTexts(this Utf8JsonWriter writer, string name, params ReadOnlySpan<(string Language, string? Text)> texts)
    {
        writer.WriteStartArray(name);
        foreach (var (language, text) in texts)
        {
            if (text is null) continue;
            writer.WriteStartObject();
            writer.WriteString("text", text);
            writer.WriteString("language", language);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>Writes a text that is known.</summary>
    public static void WriteKnown(this Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null) writer.WriteString(name, text);
    }

    /// <summary>Writes a list of words.</summary>
    public static void WriteWords(this Utf8JsonWriter writer, string name, IEnumerable<string> words)
    {
        writer.WriteStartArray(name);
        foreach (var word in words) writer.WriteStringValue(word);
        writer.WriteEndArray();
    }
}

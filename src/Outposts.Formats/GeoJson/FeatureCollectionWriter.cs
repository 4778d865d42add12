using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Formats.GeoJson;

/// <summary>Writes GeoJSON FeatureCollections; positions are WGS 84.</summary>
internal static class FeatureCollectionWriter
{
    /// <summary>The attribute that becomes the member <c>id</c> of a feature; all others are its properties.</summary>
    public const string Id = "$id";

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new GeoJsonConverterFactory(new GeometryFactory(new PrecisionModel(), 4326), writeGeometryBBox: false, Id) },
    };

    /// <summary>Creates a point feature.</summary>
    public static Feature CreatePoint(Position position, AttributesTable attributes) =>
        new(new Point(position.Longitude, position.Latitude), attributes);

    /// <summary>Writes a collection.</summary>
    /// <param name="stream">The destination; it stays open.</param>
    /// <param name="features">The features in order.</param>
    /// <param name="writeMembers">Writes further members of the collection, before its features.</param>
    public static void Write(Stream stream, IEnumerable<IFeature> features, Action<Utf8JsonWriter>? writeMembers = null)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Options.Encoder });
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writeMembers?.Invoke(writer);
        writer.WriteStartArray("features");
        foreach (var feature in features)
        {
            // Each feature begins a line, so that an error's line names it.
            writer.Flush();
            stream.WriteByte((byte)'\n');
            JsonSerializer.Serialize(writer, feature, Options);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>Writes one feature.</summary>
    /// <param name="stream">The destination; it stays open.</param>
    /// <param name="feature">The feature, with an identifier.</param>
    /// <param name="writeMembers">Writes further members of the feature, before its geometry.</param>
    public static void WriteFeature(Stream stream, IFeature feature, Action<Utf8JsonWriter> writeMembers)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Options.Encoder });
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", (string)feature.Attributes[Id]);
        writeMembers(writer);
        writer.WritePropertyName("geometry");
        JsonSerializer.Serialize(writer, feature.Geometry, Options);
        writer.WriteStartObject("properties");
        foreach (var name in feature.Attributes.GetNames().Where(name => name != Id))
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, feature.Attributes[name], Options);
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
    }
}

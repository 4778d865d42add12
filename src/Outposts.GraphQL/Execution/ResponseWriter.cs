using System.Text.Encodings.Web;
using System.Text.Json;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>Writes responses as JSON (section 7).</summary>
internal static class ResponseWriter
{
    /// <summary>Leaves text as it is but for what JSON itself must escape. A response is never part of an HTML page.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    // The tree is made by the executor and is well formed: the writer need not check.
    public static readonly JsonWriterOptions Options = new() { Encoder = Encoder, SkipValidation = true, MaxDepth = 2000 };

    /// <exception cref="ResponseTooLargeException">The writer comes to hold more than <paramref name="maxBytes"/>.</exception>
    public static void WriteData(Utf8JsonWriter writer, ResultObject data, long maxBytes) => WriteObject(writer, data, maxBytes);

    /// <exception cref="ResponseTooLargeException">The writer comes to hold more than <paramref name="maxBytes"/>.</exception>
    public static void WriteErrors(Utf8JsonWriter writer, IReadOnlyList<GraphQLError> errors, long maxBytes = long.MaxValue)
    {
        writer.WriteStartArray();
        foreach (var error in errors)
        {
            WriteError(writer, error);
            Check(writer, maxBytes);
        }
        writer.WriteEndArray();
    }

    private static void WriteError(Utf8JsonWriter writer, GraphQLError error)
    {
        writer.WriteStartObject();
        writer.WriteString("message", error.Message);
        if (error.Locations.Count > 0)
        {
            writer.WriteStartArray("locations");
            foreach (var location in error.Locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line", location.Line);
                writer.WriteNumber("column", location.Column);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        if (error.Path is not null)
        {
            writer.WritePropertyName("path");
            JsonValues.Write(writer, error.Path);
        }
        if (error.Extensions is { Count: > 0 })
        {
            writer.WritePropertyName("extensions");
            JsonValues.Write(writer, error.Extensions);
        }
        writer.WriteEndObject();
    }

    private static void Check(Utf8JsonWriter writer, long maxBytes)
    {
        if (writer.BytesCommitted + writer.BytesPending > maxBytes) throw new ResponseTooLargeException();
    }

    private static void WriteObject(Utf8JsonWriter writer, ResultObject node, long maxBytes)
    {
        writer.WriteStartObject();
        var fields = node.Plan.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            writer.WritePropertyName(fields[i].Key);
            WriteValue(writer, fields[i], node.Slots[i], maxBytes);
        }
        writer.WriteEndObject();
        Check(writer, maxBytes);
    }

    private static void WriteValue(Utf8JsonWriter writer, PlannedField field, object? value, long maxBytes)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case ResultObject node: WriteObject(writer, node, maxBytes); break;
            case ResultList list:
                writer.WriteStartArray();
                foreach (var item in list.Slots)
                {
                    WriteValue(writer, field, item, maxBytes);
                    Check(writer, maxBytes);
                }
                writer.WriteEndArray();
                break;
            case EnumValue name: writer.WriteStringValue(name.Encoded); break;
            default:
                if (field.WriteCustom is { } write) write(writer, value);
                else JsonValues.Write(writer, value);
                break;
        }
    }
}

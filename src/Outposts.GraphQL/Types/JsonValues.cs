using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Outposts.GraphQL.Types;

/// <summary>Writes plain C# values as JSON.</summary>
internal static class JsonValues
{
    /// <summary>Writes a value: null, text, numbers, booleans, JSON elements, times, dictionaries by name and lists of these. Numbers that
    /// JSON has not (NaN and the infinities) are null; times are in the form of ISO 8601; enum values have their GraphQL name.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value; anything else is written as its invariant text.</param>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: WriteReal(writer, number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): writer.WriteNumberValue(number); break;
            case float: writer.WriteNullValue(); break;
            case JsonElement element: element.WriteTo(writer); break;
            case Enum name: writer.WriteStringValue(NameConvention.ScreamingSnakeCase(name.ToString())); break;
            case uint or ulong or short or ushort or byte or sbyte or nint or nuint or Int128 or UInt128 or BigInteger:
                writer.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case Half number: WriteReal(writer, (double)number); break;
            case DateTime or DateTimeOffset or DateOnly or TimeOnly:
                writer.WriteStringValue(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                break;
            case JsonDocument document: document.RootElement.WriteTo(writer); break;
            case JsonNode node: node.WriteTo(writer); break;
            case IReadOnlyDictionary<string, object?> map: WriteMap(writer, map); break;
            case IDictionary map: WriteMap(writer, map); break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items) Write(writer, item);
                writer.WriteEndArray();
                break;
            default: writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private static void WriteReal(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number)) writer.WriteNumberValue(number);
        else writer.WriteNullValue();
    }

    private static void WriteMap(Utf8JsonWriter writer, IDictionary map)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!);
            Write(writer, entry.Value);
        }
        writer.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter writer, IReadOnlyDictionary<string, object?> map)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
        writer.WriteEndObject();
    }
}

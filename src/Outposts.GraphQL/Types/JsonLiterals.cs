using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>Turns literals into JSON and JSON into literals.</summary>
internal static class JsonLiterals
{
    // Deeper than the parser allows literals to be.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>The JSON value that a constant literal stands for; an enum value becomes a string.</summary>
    /// <param name="literal">The literal, without variables.</param>
    public static JsonElement ToJson(ValueNode literal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, literal);
        using var document = JsonDocument.Parse(buffer.WrittenMemory, Deep);
        return document.RootElement.Clone();
    }

    /// <summary>The literal of a JSON value.</summary>
    /// <param name="value">The value.</param>
    public static ValueNode ToLiteral(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new StringValueNode { Value = value.GetString()! },
        JsonValueKind.True or JsonValueKind.False => new BooleanValueNode { Value = value.GetBoolean() },
        JsonValueKind.Number => OfNumber(value.GetRawText()),
        JsonValueKind.Array => new ListValueNode { Values = [.. value.EnumerateArray().Select(ToLiteral)] },
        JsonValueKind.Object => new ObjectValueNode
        {
            Fields = [.. value.EnumerateObject()
                .Select(entry => new ObjectFieldNode { Name = new NameNode { Value = entry.Name }, Value = ToLiteral(entry.Value) })],
        },
        _ => new NullValueNode(),
    };

    // The literal with the variables' values in their places; a field whose variable was not given is left out, an item becomes null.
    internal static ValueNode WithoutVariables(ValueNode literal, IVariableValues variables) => literal switch
    {
        VariableNode variable => variables.Literal(variable.Name.Value) ?? new NullValueNode(),
        ListValueNode list => new ListValueNode
        {
            Values = [.. list.Values.Select(item => WithoutVariables(item, variables))],
            Location = list.Location
        },
        ObjectValueNode given => new ObjectValueNode { Fields = Fields(given, variables), Location = given.Location },
        _ => literal,
    };

    private static ImmutableArray<ObjectFieldNode> Fields(ObjectValueNode given, IVariableValues variables) =>
    [
        .. from field in given.Fields
           where field.Value is not VariableNode variable || variables.Literal(variable.Name.Value) is not null
           select new ObjectFieldNode { Name = field.Name, Value = WithoutVariables(field.Value, variables), Location = field.Location },
    ];

    internal static ValueNode OfNumber(string text) => text.AsSpan().ContainsAny(".eE")
        ? new FloatValueNode { Value = text }
        : new IntValueNode { Value = text };

    private static void Write(Utf8JsonWriter writer, ValueNode literal)
    {
        switch (literal)
        {
            case StringValueNode text: writer.WriteStringValue(text.Value); break;
            case EnumValueNode name: writer.WriteStringValue(name.Value); break;
            case BooleanValueNode flag: writer.WriteBooleanValue(flag.Value); break;
            case IntValueNode number: writer.WriteRawValue(number.Value); break;
            case FloatValueNode number: writer.WriteRawValue(number.Value); break;
            case ListValueNode list:
                writer.WriteStartArray();
                foreach (var item in list.Values) Write(writer, item);
                writer.WriteEndArray();
                break;
            case ObjectValueNode given:
                writer.WriteStartObject();
                foreach (var field in given.Fields)
                {
                    writer.WritePropertyName(field.Name.Value);
                    Write(writer, field.Value);
                }
                writer.WriteEndObject();
                break;
            case VariableNode variable:
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                    $"${variable.Name.Value} is not a constant."));
            default: writer.WriteNullValue(); break;
        }
    }
}

using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text.Json;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

/// <summary>Turns C# default values into literals.</summary>
internal static class DefaultLiterals
{
    /// <summary>The literal of a value.</summary>
    /// <param name="value">The C# value.</param>
    /// <param name="type">The input type it is a value of.</param>
    /// <exception cref="FormatException">The value is not one of the type.</exception>
    public static ValueNode Of(object? value, GraphQLType type)
    {
        if (value is null) return new NullValueNode();
        switch (type.Nullable)
        {
            case ListType list:
                return value is IEnumerable items and not string
                    ? new ListValueNode { Values = [.. items.Cast<object?>().Select(item => Of(item, list.ItemType))] }
                    : Of(value, list.ItemType);
            case EnumType enumType:
                return enumType.TryGetByValue(value, out var known)
                    ? new EnumValueNode { Value = known.Name }
                    : throw new FormatException($"{value} is no value of the enum {enumType.Name}.");
            case ScalarType scalar:
                return OfScalar(value, scalar);
            default:
                throw new FormatException($"The default of an {type} can only be written with [DefaultValueSyntax].");
        }
    }

    private static ValueNode OfScalar(object value, ScalarType scalar)
    {
        if (scalar.CoerceResult(value) is var result && result is CoercionError error) throw new FormatException(error.Message);
        switch (result)
        {
            case bool flag: return new BooleanValueNode { Value = flag };
            case string text: return new StringValueNode { Value = text };
            case int or long: return new IntValueNode { Value = Convert.ToString(result, CultureInfo.InvariantCulture)! };
            case double number:
                var written = number.ToString("R", CultureInfo.InvariantCulture);
                return JsonLiterals.OfNumber(written);
        }
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) scalar.Write(writer, result);
        using var json = JsonDocument.Parse(buffer.WrittenMemory);
        return JsonLiterals.ToLiteral(json.RootElement);
    }
}

using System.Globalization;
using System.Text.Json;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>The five scalars of section 3.5.</summary>
internal static class BuiltInScalars
{
    /// <summary>Int: a whole number of 32 bits.</summary>
    public static ScalarType Int { get; } = new("Int")
    {
        ClrType = typeof(int),
        Description = "The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1.",
        ParseValue = value => value.ValueKind != JsonValueKind.Number
            ? CreateError("Int", "non-integer", value.GetRawText())
            : ToInt(value.GetDouble(), value.GetRawText()),
        ParseLiteral = literal => literal is not IntValueNode number
            ? CreateError("Int", "non-integer", literal.ToString())
            : int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole
                : CreateError("Int", "non 32-bit signed integer", number.Value),
        Serialize = value => value switch
        {
            int => value,
            bool flag => flag ? 1 : 0,
            string { Length: > 0 } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
                ToInt(number, text),
            _ when AsDouble(value) is { } number => ToInt(number, Text(value)),
            _ => CreateError("Int", "non-integer", Text(value)),
        },
    };

    /// <summary>Float: a number of double precision.</summary>
    public static ScalarType Float { get; } = new("Float")
    {
        ClrType = typeof(double),
        Description = "The `Float` scalar type represents signed double-precision fractional values as specified by "
            + "[IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point).",
        ParseValue = value => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble())
            ? value.GetDouble()
            : CreateError("Float", "non numeric", value.GetRawText()),
        ParseLiteral = literal => ((literal as FloatValueNode)?.Value ?? (literal as IntValueNode)?.Value) is { } text
            && double.Parse(text, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
                ? number
                : CreateError("Float", "non numeric", literal.ToString()),
        Serialize = value => value switch
        {
            double number when double.IsFinite(number) => value,
            bool flag => flag ? 1.0 : 0.0,
            string { Length: > 0 } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number) => number,
            _ when AsDouble(value) is { } number && double.IsFinite(number) => number,
            _ => CreateError("Float", "non numeric", Text(value)),
        },
    };

    /// <summary>String: text.</summary>
    public static ScalarType String { get; } = new("String")
    {
        ClrType = typeof(string),
        Description = "The `String` scalar type represents textual data, represented as UTF-8 character sequences. "
            + "The String type is most often used by GraphQL to represent free-form human-readable text.",
        ParseValue = value => value.ValueKind == JsonValueKind.String ? value.GetString()!
            : CreateError("String", "a non string", value.GetRawText()),
        ParseLiteral = literal => literal is StringValueNode text ? text.Value : CreateError("String", "a non string", literal.ToString()),
        Serialize = value => value switch
        {
            string => value,
            bool flag => flag ? "true" : "false",
            _ when AsDouble(value) is { } number && double.IsFinite(number) => Text(value),
            _ => CreateError("String", null, Text(value)),
        },
    };

    /// <summary>Boolean: true or false.</summary>
    public static ScalarType Boolean { get; } = new("Boolean")
    {
        ClrType = typeof(bool),
        Description = "The `Boolean` scalar type represents `true` or `false`.",
        ParseValue = value => value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? Boxed(value.GetBoolean())
            : CreateError("Boolean", "a non boolean", value.GetRawText()),
        ParseLiteral = literal => literal is BooleanValueNode flag ? Boxed(flag.Value)
            : CreateError("Boolean", "a non boolean", literal.ToString()),
        Serialize = value => value switch
        {
            bool => value,
            _ when AsDouble(value) is { } number && double.IsFinite(number) => Boxed(number != 0),
            _ => CreateError("Boolean", "a non boolean", Text(value)),
        },
    };

    /// <summary>ID: a text that names something.</summary>
    public static ScalarType ID { get; } = new("ID")
    {
        Description = "The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. "
            + "The ID type appears in a JSON response as a String; however, it is not intended to be human-readable. "
            + "When expected as an input type, any string (such as `\"4\"`) or integer (such as `4`) input value will be accepted as an ID.",
        ParseValue = value => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number when WholeText(value) is { } whole => whole,
            _ => CreateError("ID", null, value.GetRawText()),
        },
        ParseLiteral = literal => literal switch
        {
            StringValueNode text => text.Value,
            IntValueNode number => number.Value,
            _ => CreateError("ID", "a non-string and non-integer", literal.ToString()),
        },
        Serialize = value => value switch
        {
            string => value,
            Guid guid => guid.ToString(),
            _ when AsDouble(value) is { } number && Math.Floor(number) == number => Text(value),
            _ => CreateError("ID", null, Text(value)),
        },
    };

    /// <summary>All five.</summary>
    public static IReadOnlyList<ScalarType> All { get; } = [Int, Float, String, Boolean, ID];

    /// <summary>Whether a type is one of the five.</summary>
    /// <param name="type">The type.</param>
    public static bool Contains(NamedType type) => type is ScalarType scalar && All.Any(known => known.Name == scalar.Name);

    private static readonly object True = true;
    private static readonly object False = false;

    internal static object Boxed(bool value) => value ? True : False;

    private static object ToInt(double number, string text) => Math.Floor(number) != number
        ? CreateError("Int", "non-integer", text)
        : number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : CreateError("Int", "non 32-bit signed integer", text);

    private static CoercionError CreateError(string name, string? what, string value) =>
        new(what is null ? $"{name} cannot represent value: {value}" : $"{name} cannot represent {what} value: {value}");

    private static double? AsDouble(object value) => value switch
    {
        int number => number,
        double number => number,
        long number => number,
        float number => number,
        decimal number => (double)number,
        short number => number,
        byte number => number,
        uint number => number,
        ushort number => number,
        sbyte number => number,
        ulong number => number,
        JsonElement { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        _ => null,
    };

    private static string? WholeText(JsonElement value)
    {
        var text = value.GetRawText();
        if (!text.AsSpan().ContainsAny(".eE")) return text;
        var number = value.GetDouble();
        return Math.Floor(number) == number && Math.Abs(number) < 1e21 ? number.ToString("F0", CultureInfo.InvariantCulture) : null;
    }

    private static string Text(object value) => value is JsonElement element
        ? element.GetRawText()
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

using System.Text.Json;

namespace Outposts.GraphQL.Types;

/// <summary>Coerces JSON values of variables to input types (section 6.1.2).</summary>
internal static class ValueCoercion
{
    /// <summary>Coerces a JSON value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">An input type.</param>
    /// <returns>The value, null for null, or a <see cref="CoercionError"/>.</returns>
    public static object? Coerce(JsonElement value, GraphQLType type)
    {
        if (type is NonNullType nonNull)
            return value.ValueKind == JsonValueKind.Null
                ? new CoercionError($"Expected non-nullable type \"{type}\" not to be null.")
                : Coerce(value, nonNull.Nullable);
        if (value.ValueKind == JsonValueKind.Null) return null;
        return type switch
        {
            ListType list => OfList(value, list),
            InputObjectType inputObject => OfInputObject(value, inputObject),
            EnumType enumType => OfEnum(value, enumType),
            ScalarType scalar => scalar.CoerceValue(value),
            _ => throw new InvalidOperationException($"{type} is not an input type."),
        };
    }

    private static object? OfList(JsonElement value, ListType type)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            var single = Coerce(value, type.ItemType);
            return single is CoercionError ? single : new[] { single };
        }
        var items = new object?[value.GetArrayLength()];
        var i = 0;
        foreach (var element in value.EnumerateArray())
        {
            var item = Coerce(element, type.ItemType);
            if (item is CoercionError error) return error.In(i);
            items[i++] = item;
        }
        return items;
    }

    private static object OfInputObject(JsonElement value, InputObjectType type)
    {
        if (value.ValueKind != JsonValueKind.Object) return new CoercionError($"Expected type \"{type}\" to be an object.");
        var values = new object?[type.Fields.Count];
        Array.Fill(values, Absent.Value);
        foreach (var entry in value.EnumerateObject())
        {
            var index = type.Fields.IndexOf(entry.Name);
            if (index < 0) return new CoercionError($"Field \"{entry.Name}\" is not defined by type \"{type}\".");
            var item = Coerce(entry.Value, type.Fields[index].Type);
            if (item is CoercionError error) return error.In(entry.Name);
            values[index] = item;
        }
        if (type.IsOneOf && Coercion.CheckOneOf(type, values) is { } broken) return broken;
        return InputObjectCoercion.Finish(type, values);
    }

    private static object OfEnum(JsonElement value, EnumType type)
    {
        if (value.ValueKind != JsonValueKind.String)
            return new CoercionError($"Enum \"{type}\" cannot represent non-string value: {value.GetRawText()}.");
        return type.Values.TryGet(value.GetString()!, out var found)
            ? found.Value
            : new CoercionError($"Value \"{value.GetString()}\" does not exist in \"{type}\" enum.");
    }
}

using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>Coerces literals to input types (the "Input Coercion" paragraphs of section 3, and section 6.4.1 for variables
/// inside).</summary>
internal static class LiteralCoercion
{
    /// <summary>Coerces a literal.</summary>
    /// <param name="literal">The literal; may hold variables when <paramref name="variables"/> are given.</param>
    /// <param name="type">An input type.</param>
    /// <param name="variables">The variables of the request; null for a constant.</param>
    /// <returns>The value, null for null, <see cref="Absent.Value"/> for a variable that was not given, or a
    /// <see cref="CoercionError"/>.</returns>
    public static object? Coerce(ValueNode literal, GraphQLType type, IVariableValues? variables = null)
    {
        if (literal is VariableNode variable) return OfVariable(variable, type, variables);
        if (type is NonNullType nonNull)
            return literal is NullValueNode
                ? new CoercionError($"Expected value of type \"{type}\", found null.")
                : Coerce(literal, nonNull.Nullable, variables);
        if (literal is NullValueNode) return null;
        return type switch
        {
            ListType list => OfList(literal, list, variables),
            InputObjectType inputObject => OfInputObject(literal, inputObject, variables),
            EnumType enumType => OfEnum(literal, enumType),
            ScalarType scalar => scalar.CoerceLiteral(variables is null ? literal : JsonLiterals.WithoutVariables(literal, variables)),
            _ => throw new InvalidOperationException($"{type} is not an input type."),
        };
    }

    private static object? OfVariable(VariableNode variable, GraphQLType type, IVariableValues? variables)
    {
        if (variables is null || !variables.TryGet(variable.Name.Value, out var value)) return Absent.Value;
        return value is null && type.IsNonNull
            ? new CoercionError($"Expected value of type \"{type}\", but variable \"${variable.Name.Value}\" is null.")
            : value;
    }

    private static object? OfList(ValueNode literal, ListType type, IVariableValues? variables)
    {
        // A single value stands for a list of one (section 3.11).
        if (literal is not ListValueNode list)
        {
            var single = Coerce(literal, type.ItemType, variables);
            return single is CoercionError ? single : new[] { single };
        }
        var items = new object?[list.Values.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var item = Coerce(list.Values[i], type.ItemType, variables);
            if (ReferenceEquals(item, Absent.Value))
            {
                // A variable not given stands for null inside a list.
                if (type.ItemType.IsNonNull)
                    return new CoercionError($"Expected value of type \"{type.ItemType}\", but {list.Values[i]} was not given.").In(i);
                item = null;
            }
            if (item is CoercionError error) return error.In(i);
            items[i] = item;
        }
        return items;
    }

    private static object OfInputObject(ValueNode literal, InputObjectType type, IVariableValues? variables)
    {
        if (literal is not ObjectValueNode given) return new CoercionError($"Expected value of type \"{type}\", found {literal}.");
        var values = new object?[type.Fields.Count];
        Array.Fill(values, Absent.Value);
        foreach (var entry in given.Fields)
        {
            var index = type.Fields.IndexOf(entry.Name.Value);
            if (index < 0) return new CoercionError($"Field \"{entry.Name.Value}\" is not defined by type \"{type}\".");
            var value = Coerce(entry.Value, type.Fields[index].Type, variables);
            if (value is CoercionError error) return error.In(entry.Name.Value);
            values[index] = value;
        }
        if (type.IsOneOf && Coercion.CheckOneOf(type, values) is { } broken) return broken;
        return InputObjectCoercion.Finish(type, values);
    }

    private static object OfEnum(ValueNode literal, EnumType type)
    {
        if (literal is not EnumValueNode name) return new CoercionError($"Enum \"{type}\" cannot represent non-enum value: {literal}.");
        return type.Values.TryGet(name.Value, out var value)
            ? value.Value
            : new CoercionError($"Value \"{name.Value}\" does not exist in \"{type}\" enum.");
    }
}

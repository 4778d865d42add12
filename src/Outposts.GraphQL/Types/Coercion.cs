namespace Outposts.GraphQL.Types;

/// <summary>What the coercion of literals and of variables share.</summary>
internal static class Coercion
{
    // Constructors of input records refuse with ArgumentException, whose message ends with the C# parameter's name: no use to a caller.
    public static string Reason(Exception error)
    {
        if (error is not ArgumentException { ParamName: { } parameter }) return error.Message;
        var tail = error.Message.IndexOf($" (Parameter '{parameter}')", StringComparison.Ordinal);
        return tail < 0 ? error.Message : error.Message[..tail];
    }

    public static bool IsInputError(Exception exception) =>
        exception is GraphQLException or ArgumentException or FormatException or OverflowException;

    public static CoercionError ToError(Exception error) =>
        new(Reason(error)) { Extensions = (error as GraphQLException)?.Errors[0].Extensions };

    public static object Instantiate(InputObjectType type, object?[] values)
    {
        try
        {
            return type.Make(values);
        }
        catch (Exception error) when (IsInputError(error))
        {
            return ToError(error);
        }
    }

    public static object? BindField(InputField field, object? coerced) =>
        TryBind(field, coerced) is var value && value is CoercionError error ? error.In(field.Name) : value;

    /// <summary>Turns a coerced value into what C# takes, or into a <see cref="CoercionError"/> when that is refused.</summary>
    public static object? TryBind(InputValueDefinition definition, object? coerced)
    {
        try
        {
            return definition.BindValue(coerced);
        }
        catch (Exception error) when (IsInputError(error))
        {
            return ToError(error);
        }
    }

    // Rules of section 3.10.1 on the values given for a @oneOf input object; null when they are kept.
    public static CoercionError? CheckOneOf(InputObjectType type, object?[] values)
    {
        var given = 0;
        var isNull = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (ReferenceEquals(values[i], Absent.Value)) continue;
            given++;
            if (values[i] is null) isNull = i;
        }
        if (given != 1) return new CoercionError($"Exactly one key must be specified for OneOf type \"{type.Name}\"; {given} were given.");
        return isNull < 0 ? null : new CoercionError($"Field \"{type.Name}.{type.Fields[isNull].Name}\" must be non-null.");
    }
}

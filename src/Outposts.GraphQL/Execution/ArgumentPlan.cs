using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>How a field gets its arguments (CoerceArgumentValues of section 6.4.1). Arguments without variables are coerced once for all
/// requests when nobody can change their values; others once for each request, however many objects have the field.</summary>
internal sealed class ArgumentPlan
{
    private static readonly ArgumentPlan None = new(null, [], null, -1);

    private readonly Field? _field;
    private readonly ValueNode?[] _given;
    private readonly object? _constant;

    private ArgumentPlan(Field? field, ValueNode?[] given, object? constant, int dynamicIndex)
    {
        _field = field;
        _given = given;
        _constant = constant ?? (field is null ? Array.Empty<object?>() : null);
        Constant = _constant as object?[];
        DynamicIndex = dynamicIndex;
    }

    /// <summary>The place among the fields whose arguments are coerced for each request; -1 when they are shared.</summary>
    public int DynamicIndex { get; }

    /// <summary>The arguments; null when they are coerced for each request, or are not valid: see
    /// <see cref="Coerce(IVariableValues)"/>.</summary>
    public object?[]? Constant { get; }

    public static ArgumentPlan For(PlanBuilder builder, Field field, FieldNode node)
    {
        if (field.Arguments.Count == 0) return None;
        var given = new ValueNode?[field.Arguments.Count];
        foreach (var argument in node.Arguments)
            if (field.Arguments.IndexOf(argument.Name.Value) is >= 0 and var index) given[index] = argument.Value;
        if (given.Any(value => value is not null && HasVariable(value)))
            return new ArgumentPlan(field, given, null, builder.NextDynamicField());
        var constant = Coerce(field, given, null);
        // A list or an input object that a resolver may change must not be seen by the next request.
        return constant is object?[] values && !values.All(ImmutableValues.Contains)
            ? new ArgumentPlan(field, given, null, builder.NextDynamicField())
            : new ArgumentPlan(field, given, constant, -1);
    }

    /// <summary>The arguments for a request, or a <see cref="GraphQLError"/>.</summary>
    public object Coerce(IVariableValues variables) => _constant ?? Coerce(_field!, _given, variables);

    private static object Coerce(Field field, ValueNode?[] given, IVariableValues? variables)
    {
        var values = new object?[given.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var argument = field.Arguments[i];
            var value = given[i] is { } literal ? LiteralCoercion.Coerce(literal, argument.Type, variables) : Absent.Value;
            if (ReferenceEquals(value, Absent.Value))
            {
                if (argument.IsRequired) return Missing(argument, given[i]);
                values[i] = argument.GetDefault();
            }
            else values[i] = value is CoercionError ? value : Coercion.TryBind(argument, value);
            if (values[i] is CoercionError error)
                return new GraphQLError(
                    $"Argument \"{argument.Name}\" has invalid value {given[i]}: {error}",
                    given[i] is { } at ? [at.Location.ToSourceLocation()] : null,
                    extensions: error.Extensions);
        }
        return values;
    }

    private static GraphQLError Missing(Argument argument, ValueNode? given) => given is null
        ? new GraphQLError($"Argument \"{argument.Name}\" of required type \"{argument.Type}\" was not provided.")
        : new GraphQLError(
            $"Argument \"{argument.Name}\" of required type \"{argument.Type}\" was provided the variable \"{given}\" which was not provided a runtime value.",
            [given.Location.ToSourceLocation()]);

    private static bool HasVariable(ValueNode value) => value switch
    {
        VariableNode => true,
        ListValueNode list => list.Values.Any(HasVariable),
        ObjectValueNode given => given.Fields.Any(field => HasVariable(field.Value)),
        _ => false,
    };
}

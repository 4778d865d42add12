using System.Text.Json;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>The variables of an operation, with what can be known of them before a request comes.</summary>
internal sealed class VariableDefinitions
{
    private readonly VariableDefinitionNode[] _nodes;
    private readonly GraphQLType[] _types;
    private readonly object?[] _defaults;
    private readonly bool[] _sharesDefault;

    public VariableDefinitions(Schema schema, OperationDefinitionNode operation)
    {
        _nodes = [.. operation.VariableDefinitions];
        _types = [.. _nodes.Select(node => TypeOf(schema, node.Type))];
        _defaults = [.. _nodes.Select((node, i) => node.DefaultValue is { } literal ? LiteralCoercion.Coerce(literal, _types[i])
            : Absent.Value)];
        _sharesDefault = [.. _defaults.Select(ImmutableValues.Contains)];
    }

    /// <summary>Coerces a request's variables (CoerceVariableValues of section 6.1.2).</summary>
    /// <param name="given">The request's variables; null when there are none.</param>
    /// <param name="errors">What is wrong with them; null when nothing is.</param>
    public VariableValues Coerce(JsonElement? given, out List<GraphQLError>? errors)
    {
        errors = null;
        var values = _nodes.Length == 0 ? [] : new object?[_nodes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = CoerceOne(i, given, out var message);
            if (message is null) continue;
            (errors ??= []).Add(new GraphQLError(message, [_nodes[i].Location.ToSourceLocation()], extensions: Code));
        }
        return new VariableValues(_nodes, values, given);
    }

    private static readonly Dictionary<string, object?> Code = new() { ["code"] = "INVALID_VARIABLES" };

    private object? CoerceOne(int i, JsonElement? given, out string? message)
    {
        message = null;
        var name = _nodes[i].Variable.Name.Value;
        if (given is not { } map || !map.TryGetProperty(name, out var json))
        {
            if (_types[i].IsNonNull && ReferenceEquals(_defaults[i], Absent.Value))
                message = $"Variable \"${name}\" of required type \"{_types[i]}\" was not provided.";
            return DefaultOf(i);
        }
        if (json.ValueKind == JsonValueKind.Null && _types[i].IsNonNull)
        {
            message = $"Variable \"${name}\" of non-null type \"{_types[i]}\" must not be null.";
            return null;
        }
        var value = ValueCoercion.Coerce(json, _types[i]);
        if (value is not CoercionError error) return value;
        var place = error.Path.Length > 0 ? $" at \"{name}{error.Path}\"" : "";
        message = $"Variable \"${name}\" got invalid value {Shown(json)}{place}; {error.Message}";
        return null;
    }

    // A list or an input object that a resolver may change must not be seen by the next request.
    private object? DefaultOf(int i) => _sharesDefault[i] ? _defaults[i] : LiteralCoercion.Coerce(_nodes[i].DefaultValue!, _types[i]);

    // Long values are cut: an error must not send back what may be a whole document.
    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > 200 } text ? text[..200] + "..."
        : value.GetRawText();

    private static GraphQLType TypeOf(Schema schema, TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => new NonNullType(TypeOf(schema, nonNull.Type)),
        ListTypeNode list => new ListType(TypeOf(schema, list.Type)),
        NamedTypeNode named when schema.Type(named.Name.Value) is { } type => type,
        _ => throw new GraphQLException($"Unknown type \"{node}\"."),
    };
}

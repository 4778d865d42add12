using System.Text.Json;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>The coerced variables of a request.</summary>
internal sealed class VariableValues(VariableDefinitionNode[] nodes, object?[] values, JsonElement? given) : IVariableValues
{
    public bool TryGet(string name, out object? value)
    {
        for (var i = 0; i < nodes.Length; i++)
            if (nodes[i].Variable.Name.Value == name)
            {
                value = values[i];
                return !ReferenceEquals(value, Absent.Value);
            }
        value = null;
        return false;
    }

    public ValueNode? Literal(string name)
    {
        if (given is { } map && map.TryGetProperty(name, out var json)) return JsonLiterals.ToLiteral(json);
        return nodes.FirstOrDefault(node => node.Variable.Name.Value == name)?.DefaultValue;
    }
}

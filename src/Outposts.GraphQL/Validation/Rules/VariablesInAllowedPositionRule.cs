using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>A variable's type fits where the variable is used (section 5.8.5).</summary>
internal sealed class VariablesInAllowedPositionRule(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var operation in node.Definitions.OfType<OperationDefinitionNode>())
        {
            if (operation.VariableDefinitions.IsEmpty) continue;
            var defined = new Dictionary<string, (VariableDefinitionNode Node, GraphQLType? Type)>(StringComparer.Ordinal);
            foreach (var variable in operation.VariableDefinitions)
                defined[variable.Variable.Name.Value] = (variable, Context.TypeOf(variable.Type));
            foreach (var uses in Context.Uses.WithVariables(operation))
            {
                foreach (var usage in uses.Variables)
                {
                    if (usage.Type is not null && defined.TryGetValue(usage.Node.Name.Value, out var variable) && variable.Type is not null)
                        Check(variable.Node, variable.Type, usage);
                }
            }
        }
    }

    private void Check(VariableDefinitionNode definition, GraphQLType type, in VariableUsage usage)
    {
        if (!IsAllowed(definition, type, usage))
            Report($"Variable \"{usage.Node}\" of type \"{type}\" used in position expecting type \"{usage.Type}\".", definition,
                usage.Node);
        if (usage.Parent is { IsOneOf: true } && !type.IsNonNull)
        {
            Report(
                $"Variable \"{usage.Node}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{usage.Parent}\".",
                definition,
                usage.Node);
        }
    }

    private bool IsAllowed(VariableDefinitionNode definition, GraphQLType type, in VariableUsage usage)
    {
        var expected = usage.Type!;
        if (!expected.IsNonNull || type.IsNonNull) return TypeComparison.IsSubType(Context.Schema!, type, expected);
        // A nullable variable may stand in a non-null position when one of the two has a default.
        var hasDefault = definition.DefaultValue is not (null or NullValueNode) || usage.HasDefault;
        return hasDefault && TypeComparison.IsSubType(Context.Schema!, type, expected.Nullable);
    }
}

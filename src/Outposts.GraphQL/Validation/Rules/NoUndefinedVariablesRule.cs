using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>Every variable used, in fragments too, is defined by the operation (section 5.8.3).</summary>
internal sealed class NoUndefinedVariablesRule(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var operation in node.Definitions.OfType<OperationDefinitionNode>())
        {
            var defined = operation.VariableDefinitions.Select(variable => variable.Variable.Name.Value).ToHashSet();
            foreach (var uses in Context.Uses.WithVariables(operation))
                foreach (var usage in uses.Variables)
                    if (!defined.Contains(usage.Node.Name.Value)) Report(MessageFor(usage.Node, operation), usage.Node, operation);
        }
    }

    private static string MessageFor(VariableNode variable, OperationDefinitionNode operation) =>
        $"Variable \"{variable}\" is not defined" + (operation.Name is null ? "." : $" by operation \"{operation.Name.Value}\".");
}

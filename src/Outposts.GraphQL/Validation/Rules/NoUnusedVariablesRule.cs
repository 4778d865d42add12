using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>Every variable defined is used, if only in a fragment (section 5.8.4).</summary>
internal sealed class NoUnusedVariablesRule(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var operation in node.Definitions.OfType<OperationDefinitionNode>())
        {
            if (operation.VariableDefinitions.IsEmpty) continue;
            var used = Context.Uses.WithVariables(operation).SelectMany(uses => uses.Variables).Select(usage => usage.Node.Name.Value)
                .ToHashSet();
            foreach (var variable in operation.VariableDefinitions)
                if (!used.Contains(variable.Variable.Name.Value)) Report(MessageFor(variable.Variable, operation), variable);
        }
    }

    private static string MessageFor(VariableNode variable, OperationDefinitionNode operation) =>
        $"Variable \"{variable}\" is never used" + (operation.Name is null ? "." : $" in operation \"{operation.Name.Value}\".");
}

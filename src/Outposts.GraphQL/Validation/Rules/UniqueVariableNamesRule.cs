using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>No two variables of an operation have the same name (section 5.8.1).</summary>
internal sealed class UniqueVariableNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        foreach (var (name, nodes) in UniqueNames.Repeated(node.VariableDefinitions, variable => variable.Variable.Name))
            Report($"There can be only one variable named \"${name}\".", nodes);
    }
}

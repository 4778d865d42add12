using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>Variables are of input types (section 5.8.2).</summary>
internal sealed class VariablesAreInputTypesRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterVariableDefinition(VariableDefinitionNode node)
    {
        if (Context.TypeOf(node.Type) is { IsInput: false })
            Report($"Variable \"${node.Variable.Name.Value}\" cannot be non-input type \"{node.Type}\".", node.Type);
    }
}

using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>No two operations have the same name (section 5.2.2.1).</summary>
internal sealed class UniqueOperationNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly UniqueNames _names = new();

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Name is not null && _names.FirstOf(node.Name) is { } first)
            Report($"There can be only one operation named \"{node.Name.Value}\".", first, node.Name);
    }
}

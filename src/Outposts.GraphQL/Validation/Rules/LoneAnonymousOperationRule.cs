using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>An operation without a name stands alone (section 5.2.3.1).</summary>
internal sealed class LoneAnonymousOperationRule(ValidationContext context) : ValidationRule(context)
{
    private int _operations;

    public override void EnterDocument(DocumentNode node) => _operations = node.Definitions.Count(d => d is OperationDefinitionNode);

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Name is null && _operations > 1)
            Report("This anonymous operation must be the only defined operation.", node);
    }
}

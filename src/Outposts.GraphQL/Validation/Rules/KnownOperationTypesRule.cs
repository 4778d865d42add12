using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>The schema has a root type for the operation (section 5.2.1.1).</summary>
internal sealed class KnownOperationTypesRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (Context.Schema!.RootType(node.Operation) is null)
            Report($"The {Printer.OperationText(node.Operation)} operation is not supported by the schema.", node);
    }
}

using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>Each kind of operation has one root type at most (section 3.3.1).</summary>
internal sealed class UniqueOperationTypesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly UniqueNames _names = new();

    public override void EnterTypeSystem(DefinitionNode node)
    {
        var types = node switch
        {
            SchemaDefinitionNode n => n.OperationTypes,
            SchemaExtensionNode n => n.OperationTypes,
            _ => [],
        };
        foreach (var type in types)
        {
            var operation = Printer.OperationText(type.Operation);
            if (_names.FirstOf(operation, type) is { } first) Report($"There can be only one {operation} type in schema.", first, type);
        }
    }
}

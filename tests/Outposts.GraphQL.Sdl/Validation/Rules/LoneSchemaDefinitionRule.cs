using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>A document has one schema definition at most (section 3.3).</summary>
internal sealed class LoneSchemaDefinitionRule(ValidationContext context) : ValidationRule(context)
{
    private bool _defined;

    public override void EnterTypeSystem(DefinitionNode node)
    {
        if (node is not SchemaDefinitionNode) return;
        if (_defined) Report("Must provide only one schema definition.", node);
        _defined = true;
    }
}

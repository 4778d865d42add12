using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>No two directives have the same name (section 3.3).</summary>
internal sealed class UniqueDirectiveNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly UniqueNames _names = new();

    public override void EnterTypeSystem(DefinitionNode node)
    {
        if (node is DirectiveDefinitionNode directive && _names.FirstOf(directive.Name) is { } first)
            Report($"There can be only one directive named \"@{directive.Name.Value}\".", first, directive.Name);
    }
}

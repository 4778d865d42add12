using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>No two types have the same name (section 3.3).</summary>
internal sealed class UniqueTypeNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly UniqueNames _names = new();

    public override void EnterTypeSystem(DefinitionNode node)
    {
        if (node is TypeDefinitionNode type && _names.FirstOf(type.Name) is { } first)
            Report($"There can be only one type named \"{type.Name.Value}\".", first, type.Name);
    }
}

using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>No two fragments have the same name (section 5.5.1.1).</summary>
internal sealed class UniqueFragmentNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly UniqueNames _names = new();

    public override void EnterFragment(FragmentDefinitionNode node)
    {
        if (_names.FirstOf(node.Name) is { } first)
            Report($"There can be only one fragment named \"{node.Name.Value}\".", first, node.Name);
    }
}

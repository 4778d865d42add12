using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>A fragment that is spread is defined (section 5.5.2.1).</summary>
internal sealed class KnownFragmentNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterSpread(FragmentSpreadNode node)
    {
        if (Context.Fragment(node.Name.Value) is null) Report($"Unknown fragment \"{node.Name.Value}\".", node.Name);
    }
}

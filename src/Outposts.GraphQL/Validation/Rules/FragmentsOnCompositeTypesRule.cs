using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>Fragments apply to objects, interfaces and unions (section 5.5.1.3).</summary>
internal sealed class FragmentsOnCompositeTypesRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterInlineFragment(InlineFragmentNode node)
    {
        if (node.TypeCondition is not null && IsNotComposite(node.TypeCondition))
            Report($"Fragment cannot condition on non composite type \"{node.TypeCondition.Name.Value}\".", node.TypeCondition);
    }

    public override void EnterFragment(FragmentDefinitionNode node)
    {
        if (IsNotComposite(node.TypeCondition))
        {
            Report(
                $"Fragment \"{node.Name.Value}\" cannot condition on non composite type \"{node.TypeCondition.Name.Value}\".",
                node.TypeCondition);
        }
    }

    private bool IsNotComposite(NamedTypeNode node) => Context.TypeOf(node) is not (null or CompositeType);
}

using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>A fragment can apply where it is spread (section 5.5.2.3).</summary>
internal sealed class PossibleFragmentSpreadsRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<(CompositeType, CompositeType), bool> _overlaps = [];

    public override void EnterInlineFragment(InlineFragmentNode node)
    {
        if (Context.Type is CompositeType type && Context.ParentType is { } parent && !Overlap(type, parent))
            Report($"Fragment cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node);
    }

    public override void EnterSpread(FragmentSpreadNode node)
    {
        if (Context.Fragment(node.Name.Value) is not { } fragment) return;
        if (Context.TypeOf(fragment.TypeCondition) is CompositeType type && Context.ParentType is { } parent && !Overlap(type, parent))
        {
            Report(
                $"Fragment \"{node.Name.Value}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".",
                node);
        }
    }

    private bool Overlap(CompositeType a, CompositeType b)
    {
        if (ReferenceEquals(a, b)) return true;
        if (_overlaps.TryGetValue((a, b), out var known)) return known;
        var possible = Context.Schema!.PossibleTypes(a).ToHashSet();
        return _overlaps[(a, b)] = Context.Schema.PossibleTypes(b).Any(possible.Contains);
    }
}

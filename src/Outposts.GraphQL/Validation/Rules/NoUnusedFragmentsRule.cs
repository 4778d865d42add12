using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>Every fragment is used by an operation (section 5.5.1.4).</summary>
internal sealed class NoUnusedFragmentsRule(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument(DocumentNode node)
    {
        var fragments = node.Definitions.OfType<FragmentDefinitionNode>();
        if (!fragments.Any()) return;
        var used = Context.Uses.Reached(node.Definitions.OfType<OperationDefinitionNode>())
            .Select(uses => uses.Node).OfType<FragmentDefinitionNode>().Select(fragment => fragment.Name.Value).ToHashSet();
        foreach (var fragment in fragments)
            if (!used.Contains(fragment.Name.Value)) Report($"Fragment \"{fragment.Name.Value}\" is never used.", fragment);
    }
}

using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>
/// A subscription selects one field at its root, no introspection field, and without @skip and @include, so that its
/// source stream is the same whatever the variables are (section 5.2.4.1).
/// </summary>
internal sealed class SingleFieldSubscriptionsRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Operation != OperationType.Subscription || Context.Schema!.SubscriptionType is not { } root) return;
        var subscription = node.Name is null ? "Anonymous Subscription" : $"Subscription \"{node.Name.Value}\"";
        var collected = new RootFields(Context, root);
        collected.Collect(node.SelectionSet);
        if (collected.Forbidden.Count > 0)
        {
            Report($"{subscription} must not use `@skip` or `@include` directives in the top level selection.", collected.Forbidden);
            return;
        }
        var groups = collected.Groups;
        if (groups.Count == 0)
            Report($"{subscription} must select one top level field.", node.SelectionSet);
        if (groups.Count > 1)
            Report($"{subscription} must select only one top level field.", groups.Skip(1).SelectMany(group => group.Value));
        foreach (var fields in groups.Values)
        {
            if (fields[0].Name.Value.StartsWith("__", StringComparison.Ordinal))
                Report($"{subscription} must not select an introspection top level field.", fields);
        }
    }

    /// <summary>The fields at the root by response name, through fragments that apply; a stack of its own bounds the recursion.</summary>
    private sealed class RootFields(ValidationContext context, ObjectType root)
    {
        private readonly HashSet<FragmentDefinitionNode> _visited = [];

        public OrderedDictionary<string, List<FieldNode>> Groups { get; } = [];

        public List<DirectiveNode> Forbidden { get; } = [];

        public void Collect(SelectionSetNode set)
        {
            var open = new Stack<(SelectionSetNode Set, int Next)>([(set, 0)]);
            while (open.TryPop(out var top))
            {
                if (top.Next == top.Set.Selections.Length) continue;
                open.Push((top.Set, top.Next + 1));
                if (Enter(top.Set.Selections[top.Next]) is { } inner) open.Push((inner, 0));
            }
        }

        private SelectionSetNode? Enter(SelectionNode selection)
        {
            if (Skipping(selection) is { } directive)
            {
                Forbidden.Add(directive);
                return null;
            }
            switch (selection)
            {
                case FieldNode field:
                    if (!Groups.TryGetValue(field.ResponseKey, out var group)) Groups[field.ResponseKey] = group = [];
                    group.Add(field);
                    return null;
                case InlineFragmentNode inline:
                    return Applies(inline.TypeCondition) ? inline.SelectionSet : null;
                case FragmentSpreadNode spread:
                    var fragment = context.Fragment(spread.Name.Value);
                    return fragment is not null && Applies(fragment.TypeCondition) && _visited.Add(fragment) ? fragment.SelectionSet : null;
                default:
                    return null;
            }
        }

        private static DirectiveNode? Skipping(SelectionNode selection) =>
            selection.Directives.FirstOrDefault(d => d.Name.Value == "skip")
            ?? selection.Directives.FirstOrDefault(d => d.Name.Value == "include");

        private bool Applies(NamedTypeNode? condition) =>
            condition is null
            || (context.TypeOf(condition) is CompositeType type && (ReferenceEquals(type, root) || context.Schema!.IsPossible(type, root)));
    }
}

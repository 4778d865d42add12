using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation.FieldMerging;

/// <summary>Gathers the fields of several selection sets, through fragments, by response name; counts its work.</summary>
internal sealed class FieldCollector(ValidationContext context)
{
    private readonly HashSet<SelectionSetNode> _seen = [];
    private readonly Stack<(MergeSelection Selection, int Next)> _open = [];
    private int _steps;

    /// <summary>The fragments met so far.</summary>
    public HashSet<FragmentDefinitionNode> Visited { get; } = [];

    /// <summary>Collects in the order of the document; each field node appears once, however many ways lead to it.</summary>
    public OrderedDictionary<string, List<MergeField>> Collect(List<MergeSelection> selections)
    {
        var groups = new OrderedDictionary<string, List<MergeField>>(StringComparer.Ordinal);
        _seen.Clear();
        foreach (var selection in selections)
        {
            Open(selection);
            while (_open.TryPop(out var top))
            {
                var (current, next) = top;
                if (next == current.Set.Selections.Length) continue;
                _open.Push((current, next + 1));
                Take(current, current.Set.Selections[next], groups);
            }
        }
        return groups;
    }

    /// <summary>Adds to the work done.</summary>
    /// <exception cref="ValidationAbortedException">It is more than the options allow.</exception>
    public void Count(int fields)
    {
        var most = context.Options.MaxFieldMergeSteps;
        _steps += fields;
        if (_steps <= most) return;
        throw new ValidationAbortedException(new GraphQLError(FormattableString.Invariant(
            $"Checking whether overlapping fields can be merged takes more than {most} steps (at {_steps}). Validation aborted.")));
    }

    private void Open(MergeSelection selection)
    {
        if (!_seen.Add(selection.Set)) return;
        Count(selection.Set.Selections.Length);
        _open.Push((selection, 0));
    }

    private void Take(MergeSelection set, SelectionNode selection, OrderedDictionary<string, List<MergeField>> groups)
    {
        var schema = context.Schema!;
        switch (selection)
        {
            case FieldNode node:
                var type = set.Parent is CompositeType parent ? schema.FieldOf(parent, node.Name.Value)?.Type : null;
                if (!groups.TryGetValue(node.ResponseKey, out var group)) groups[node.ResponseKey] = group = [];
                group.Add(new MergeField(node, set.Parent, type, set.Origin));
                break;
            case InlineFragmentNode inline:
                var condition = inline.TypeCondition is null ? set.Parent : schema.Type(inline.TypeCondition.Name.Value);
                Open(set with { Set = inline.SelectionSet, Parent = condition });
                break;
            case FragmentSpreadNode spread when context.Fragment(spread.Name.Value) is { } fragment:
                Visited.Add(fragment);
                Open(set with { Set = fragment.SelectionSet, Parent = schema.Type(fragment.TypeCondition.Name.Value) });
                break;
        }
    }
}

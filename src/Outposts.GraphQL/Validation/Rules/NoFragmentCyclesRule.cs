using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>
/// No fragment leads back to itself (section 5.5.2.2). A depth-first search with a stack of its own, because a chain of
/// fragments may be longer than the thread's stack is deep.
/// </summary>
internal sealed class NoFragmentCyclesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _depthOnPath = new(StringComparer.Ordinal);
    private readonly List<FragmentSpreadNode> _path = [];
    private readonly Stack<(FragmentDefinitionNode Fragment, List<FragmentSpreadNode> Spreads, int Next)> _open = [];

    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var fragment in node.Definitions.OfType<FragmentDefinitionNode>())
        {
            Open(fragment);
            while (_open.TryPop(out var top)) Continue(top.Fragment, top.Spreads, top.Next);
        }
    }

    private void Open(FragmentDefinitionNode fragment)
    {
        var name = fragment.Name.Value;
        if (!_visited.Add(name) || Context.Uses.Of(fragment).Fragments.Count == 0) return;
        _depthOnPath[name] = _path.Count;
        _open.Push((fragment, SpreadsIn(fragment.SelectionSet), 0));
    }

    private void Continue(FragmentDefinitionNode fragment, List<FragmentSpreadNode> spreads, int next)
    {
        // Coming back from the spread before: it leaves the path.
        if (next > 0) _path.RemoveAt(_path.Count - 1);
        if (next == spreads.Count)
        {
            _depthOnPath.Remove(fragment.Name.Value);
            return;
        }
        var spread = spreads[next];
        _path.Add(spread);
        _open.Push((fragment, spreads, next + 1));
        if (_depthOnPath.TryGetValue(spread.Name.Value, out var depth)) ReportCycle(depth);
        else if (Context.Fragment(spread.Name.Value) is { } inner) Open(inner);
    }

    /// <summary>The spreads nearest to the fragment first, so that the shortest way of a cycle is reported, as by graphql-js.</summary>
    private static List<FragmentSpreadNode> SpreadsIn(SelectionSetNode set)
    {
        var spreads = new List<FragmentSpreadNode>();
        var open = new Stack<SelectionSetNode>([set]);
        while (open.TryPop(out var next))
        {
            foreach (var selection in next.Selections)
            {
                if (selection is FragmentSpreadNode spread) spreads.Add(spread);
                else if (selection is FieldNode { SelectionSet: { } ofField }) open.Push(ofField);
                else if (selection is InlineFragmentNode inline) open.Push(inline.SelectionSet);
            }
        }
        return spreads;
    }

    private void ReportCycle(int depth)
    {
        var cycle = _path[depth..];
        var name = cycle[^1].Name.Value;
        var via = string.Join(", ", cycle.SkipLast(1).Select(spread => $"\"{spread.Name.Value}\""));
        Report($"Cannot spread fragment \"{name}\" within itself" + (via.Length > 0 ? $" via {via}." : "."), cycle);
    }
}

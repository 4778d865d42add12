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
    private readonly Stack<(FragmentDefinitionNode Fragment, int NextSpread)> _open = [];

    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var fragment in node.Definitions.OfType<FragmentDefinitionNode>())
        {
            Open(fragment);
            while (_open.TryPop(out var top)) Continue(top.Fragment, top.NextSpread);
        }
    }

    private void Open(FragmentDefinitionNode fragment)
    {
        var name = fragment.Name.Value;
        if (!_visited.Add(name) || Context.SpreadsIn(fragment).Count == 0) return;
        _depthOnPath[name] = _path.Count;
        _open.Push((fragment, 0));
    }

    private void Continue(FragmentDefinitionNode fragment, int next)
    {
        var spreads = Context.SpreadsIn(fragment);
        // Coming back from the spread before: it leaves the path.
        if (next > 0) _path.RemoveAt(_path.Count - 1);
        if (next == spreads.Count)
        {
            _depthOnPath.Remove(fragment.Name.Value);
            return;
        }
        var spread = spreads[next];
        _path.Add(spread);
        _open.Push((fragment, next + 1));
        if (_depthOnPath.TryGetValue(spread.Name.Value, out var depth)) ReportCycle(depth);
        else if (Context.Fragment(spread.Name.Value) is { } inner) Open(inner);
    }

    private void ReportCycle(int depth)
    {
        var cycle = _path[depth..];
        var name = cycle[^1].Name.Value;
        var via = string.Join(", ", cycle.SkipLast(1).Select(spread => $"\"{spread.Name.Value}\""));
        Report($"Cannot spread fragment \"{name}\" within itself" + (via.Length > 0 ? $" via {via}." : "."), cycle);
    }
}

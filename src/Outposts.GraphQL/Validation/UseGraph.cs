using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation;

/// <summary>Which definitions use which fragments, directly and through others.</summary>
internal sealed class UseGraph(ValidationContext context)
{
    private readonly Dictionary<ExecutableDefinitionNode, DefinitionUses> _uses = [];
    private readonly Dictionary<OperationDefinitionNode, List<DefinitionUses>> _withVariables = [];
    private int _searches;

    public DefinitionUses Of(ExecutableDefinitionNode node) =>
        _uses.TryGetValue(node, out var uses) ? uses : _uses[node] = new DefinitionUses(node);

    /// <summary>The definitions that use variables among an operation and all fragments it reaches. Several rules ask, so it is
    /// kept.</summary>
    public List<DefinitionUses> WithVariables(OperationDefinitionNode operation)
    {
        if (!_withVariables.TryGetValue(operation, out var found))
            _withVariables[operation] = found = Reached([operation]).FindAll(uses => uses.Variables.Count > 0);
        return found;
    }

    /// <summary>Definitions and all fragments they reach, each once.</summary>
    public List<DefinitionUses> Reached(IEnumerable<ExecutableDefinitionNode> from)
    {
        // Marks instead of a set: with many operations over many fragments this is what takes the time.
        var search = ++_searches;
        var found = from.Select(Of).ToList();
        foreach (var uses in found) uses.SeenBy = search;
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var next in NextOf(found[i]))
            {
                if (next.SeenBy == search) continue;
                next.SeenBy = search;
                found.Add(next);
            }
        }
        return found;
    }

    private DefinitionUses[] NextOf(DefinitionUses uses) =>
        uses.Next ??= [.. uses.Fragments.Select(context.Fragment).OfType<FragmentDefinitionNode>().Select(Of)];
}

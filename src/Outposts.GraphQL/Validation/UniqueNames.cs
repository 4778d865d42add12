using System.Collections.Immutable;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation;

/// <summary>Names seen so far, each with the node that bore it first.</summary>
internal sealed class UniqueNames
{
    private readonly Dictionary<string, AstNode> _seen = new(StringComparer.Ordinal);

    /// <summary>Notes a name. Returns the node that bore it before, or null when it is new.</summary>
    public AstNode? FirstOf(NameNode name) => FirstOf(name.Value, name);

    /// <summary>Notes a name that a node bears. Returns the node that bore it before, or null when it is new.</summary>
    public AstNode? FirstOf(string name, AstNode bearer) => _seen.TryAdd(name, bearer) ? null : _seen[name];

    /// <summary>The names that stand more than once, each with all its places.</summary>
    public static IEnumerable<(string Name, List<NameNode> Nodes)> Repeated<T>(ImmutableArray<T> nodes, Func<T, NameNode> nameOf)
    {
        if (nodes.Length < 2 || !HasRepeated(nodes, nameOf)) return [];
        return nodes.Select(nameOf).GroupBy(name => name.Value).Where(group => group.Count() > 1)
            .Select(group => (group.Key, group.ToList()));
    }

    // Argument lists are short and mostly valid: comparing beats hashing there.
    private static bool HasRepeated<T>(ImmutableArray<T> nodes, Func<T, NameNode> nameOf)
    {
        if (nodes.Length > 8) return nodes.Select(node => nameOf(node).Value).Distinct().Count() < nodes.Length;
        for (var i = 1; i < nodes.Length; i++)
            for (var j = 0; j < i; j++)
                if (nameOf(nodes[i]).Value == nameOf(nodes[j]).Value) return true;
        return false;
    }
}

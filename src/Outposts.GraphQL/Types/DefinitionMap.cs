using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Outposts.GraphQL.Types;

/// <summary>Definitions in their order, found by name in constant time.</summary>
/// <typeparam name="T">The kind of definition.</typeparam>
internal sealed class DefinitionMap<T> : IReadOnlyList<T> where T : class, IDefinition
{
    private readonly T[] _inOrder;
    private readonly Dictionary<string, int> _byName;

    internal DefinitionMap(IEnumerable<T> definitions, string of)
    {
        _inOrder = [.. definitions];
        _byName = new Dictionary<string, int>(_inOrder.Length, StringComparer.Ordinal);
        for (var i = 0; i < _inOrder.Length; i++)
        {
            if (_byName.TryAdd(_inOrder[i].Name, i)) continue;
            var first = _inOrder[_byName[_inOrder[i].Name]].Origin;
            throw new SchemaException($"{of} has two members named \"{_inOrder[i].Name}\""
                + (first is null ? "." : $": {first} and {_inOrder[i].Origin}."));
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _inOrder.Length;

    /// <summary>The definition at a place.</summary>
    /// <param name="index">The place, from 0.</param>
    public T this[int index] => _inOrder[index];

    /// <summary>The definition of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public T this[string name] => _inOrder[_byName[name]];

    /// <summary>The names in order.</summary>
    public IEnumerable<string> Names => _inOrder.Select(definition => definition.Name);

    /// <summary>Whether there is a definition of that name.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Finds a definition.</summary>
    /// <param name="name">The name.</param>
    /// <param name="definition">The definition, or null when there is none.</param>
    public bool TryGet(string name, [NotNullWhen(true)] out T? definition)
    {
        var found = _byName.TryGetValue(name, out var index);
        definition = found ? _inOrder[index] : null;
        return found;
    }

    /// <summary>The place of a name, or -1 when there is none.</summary>
    /// <param name="name">The name.</param>
    public int IndexOf(string name) => _byName.GetValueOrDefault(name, -1);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_inOrder).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _inOrder.GetEnumerator();
}

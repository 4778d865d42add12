using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>What every named part of a schema has.</summary>
internal interface IDefinition
{
    /// <summary>The name in the schema.</summary>
    string Name { get; }

    /// <summary>The description in Markdown, or null.</summary>
    string? Description { get; }

    /// <summary>The custom directives on the definition in order. <c>@deprecated</c>, <c>@specifiedBy</c> and <c>@oneOf</c>
    /// are properties of the definition and do not stand here.</summary>
    ImmutableArray<DirectiveNode> AppliedDirectives { get; }

    /// <summary>The C# member that the definition was made from, as a reader would look for it, or null.</summary>
    string? Origin { get; }

    /// <summary>The SDL that the definition was made from, or null.</summary>
    AstNode? AstNode { get; }
}

/// <summary>The common part of fields, arguments, input fields, enum values and directives.</summary>
/// <param name="name">The name in the schema.</param>
internal abstract class Definition(string name) : IDefinition
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public string? Description { get; init; }

    /// <inheritdoc/>
    public ImmutableArray<DirectiveNode> AppliedDirectives { get; init; } = [];

    /// <inheritdoc/>
    public string? Origin { get; init; }

    /// <inheritdoc/>
    public AstNode? AstNode { get; init; }

    /// <summary>Why the definition should no longer be used, or null when it is not deprecated.</summary>
    public string? DeprecationReason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

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

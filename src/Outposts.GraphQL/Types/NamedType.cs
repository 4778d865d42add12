using System.Collections.Immutable;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>The six kinds of type that have a name of their own.</summary>
/// <param name="name">The name in the schema.</param>
public abstract class NamedType(string name) : GraphQLType, IDefinition
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public string? Description { get; init; }

    /// <inheritdoc/>
    internal ImmutableArray<DirectiveNode> AppliedDirectives { get; init; } = [];

    /// <inheritdoc/>
    public string? Origin { get; init; }

    /// <inheritdoc/>
    ImmutableArray<DirectiveNode> IDefinition.AppliedDirectives => AppliedDirectives;

    AstNode? IDefinition.AstNode => AstNode;

    /// <summary>The SDL that the type was made from, or null.</summary>
    internal AstNode? AstNode { get; init; }

    /// <summary>The C# type that the type was made from, or null.</summary>
    public Type? ClrType { get; init; }

    /// <inheritdoc/>
    public override NamedType Named => this;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Whether the name is reserved for introspection.</summary>
    public bool IsIntrospection => Name.StartsWith("__", StringComparison.Ordinal);

    // Forces what is made on first use, so that a faulty definition is found at start.
    internal virtual void Complete()
    {
    }
}

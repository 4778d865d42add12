using System.Collections.Immutable;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

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

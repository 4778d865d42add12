using System.Collections.Immutable;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>What a schema is made of.</summary>
internal sealed class SchemaParts
{
    /// <summary>The description in Markdown, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The root of queries; a schema without one is refused.</summary>
    public ObjectType? Query { get; init; }

    /// <summary>The root of mutations, or null.</summary>
    public ObjectType? Mutation { get; init; }

    /// <summary>The root of subscriptions, or null.</summary>
    public ObjectType? Subscription { get; init; }

    /// <summary>Types that the roots do not lead to, such as implementations of interfaces; types that they lead to may stand here
    /// too.</summary>
    public IReadOnlyList<NamedType> Types { get; init; } = [];

    /// <summary>The custom directives. The specification's five need not stand here.</summary>
    public IReadOnlyList<DirectiveDefinition> Directives { get; init; } = [];

    /// <summary>The custom directives on the schema itself.</summary>
    public ImmutableArray<DirectiveNode> AppliedDirectives { get; init; } = [];

    /// <summary>The SDL the schema was made from, or null.</summary>
    public SchemaDefinitionNode? AstNode { get; init; }

    /// <summary>The fields that every query root has besides its own: <c>__schema</c> and <c>__type</c>.</summary>
    public IReadOnlyList<Field> MetaFields { get; init; } = [];
}

using System.Collections.Immutable;
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

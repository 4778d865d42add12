using System.Collections.Immutable;

namespace Outposts.GraphQL.Language;

/// <summary>A whole document.</summary>
internal sealed class DocumentNode : AstNode
{
    /// <summary>The definitions in the order written; a parsed document has at least one.</summary>
    public required ImmutableArray<DefinitionNode> Definitions { get; init; }

    /// <summary>How many tokens were read, comments not counted; 0 for a document made without source.</summary>
    public int TokenCount { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Document;
}

/// <summary>One definition of a document.</summary>
internal abstract class DefinitionNode : AstNode;

/// <summary>An operation or a fragment.</summary>
internal abstract class ExecutableDefinitionNode : DefinitionNode
{
    /// <summary>The description before the definition, or null.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The directives in the order written; empty when there are none.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];

    /// <summary>What is selected.</summary>
    public required SelectionSetNode SelectionSet { get; init; }
}

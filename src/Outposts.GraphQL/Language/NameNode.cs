namespace Outposts.GraphQL.Language;

/// <summary>A name as written in the source.</summary>
internal sealed class NameNode : AstNode
{
    /// <summary>The name.</summary>
    public required string Value { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Name;
}

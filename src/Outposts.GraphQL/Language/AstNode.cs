namespace Outposts.GraphQL.Language;

/// <summary>A node of the syntax tree. Nodes are immutable and may be shared between threads.</summary>
internal abstract class AstNode
{
    /// <summary>Where the node stands; the default value for a node made without source.</summary>
    public Location Location { get; init; }

    /// <summary>Which node this is, to switch over without a type test.</summary>
    public abstract NodeKind Kind { get; }

    /// <summary>The node as GraphQL text.</summary>
    public override string ToString() => Printer.Print(this);
}

namespace Outposts.GraphQL.Language;

/// <summary>A reference to a type.</summary>
internal abstract class TypeNode : AstNode;

/// <summary>A type by its name.</summary>
internal sealed class NamedTypeNode : TypeNode
{
    /// <summary>The name.</summary>
    public required NameNode Name { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.NamedType;
}

/// <summary>A list type.</summary>
internal sealed class ListTypeNode : TypeNode
{
    /// <summary>The type of the items.</summary>
    public required TypeNode Type { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.ListType;
}

/// <summary>A non-null type.</summary>
internal sealed class NonNullTypeNode : TypeNode
{
    /// <summary>The type that is never null: a <see cref="NamedTypeNode"/> or a <see cref="ListTypeNode"/>.</summary>
    public required TypeNode Type { get; init; }

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.NonNullType;
}

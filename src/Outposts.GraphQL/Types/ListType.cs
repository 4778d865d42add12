namespace Outposts.GraphQL.Types;

/// <summary>A list of values of another type.</summary>
/// <param name="itemType">The type of the items.</param>
internal sealed class ListType(GraphQLType itemType) : GraphQLType
{
    /// <summary>The type of the items.</summary>
    public GraphQLType ItemType { get; } = itemType;

    /// <inheritdoc/>
    public override NamedType Named => ItemType.Named;

    /// <inheritdoc/>
    public override string ToString() => $"[{ItemType}]";
}

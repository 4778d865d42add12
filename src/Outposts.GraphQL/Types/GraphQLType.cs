namespace Outposts.GraphQL.Types;

/// <summary>A type of the schema: a named type, or a list or non-null wrapped around one.</summary>
public abstract class GraphQLType
{
    /// <summary>The named type inside all wrappers.</summary>
    public abstract NamedType Named { get; }

    /// <summary>The type without an outer non-null wrapper; the type itself when it has none.</summary>
    public virtual GraphQLType Nullable => this;

    /// <summary>Whether null is not a value of the type.</summary>
    public bool IsNonNull => this is NonNullType;

    /// <summary>Whether a variable, argument or input field may be of this type (section 3.4.2, IsInputType).</summary>
    public bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>Whether a field may be of this type (section 3.4.2, IsOutputType).</summary>
    public bool IsOutput => Named is not InputObjectType;

    /// <summary>Whether values of the type are written as they are, without a selection of fields.</summary>
    public bool IsLeaf => Named is ScalarType or EnumType;

    /// <summary>The type as it is written in SDL, such as <c>[Outpost!]!</c>.</summary>
    public abstract override string ToString();
}

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

/// <summary>A type of which null is not a value.</summary>
internal sealed class NonNullType : GraphQLType
{
    /// <summary>Wraps a nullable type.</summary>
    /// <param name="type">A named or list type.</param>
    /// <exception cref="ArgumentException"><paramref name="type"/> is non-null already.</exception>
    public NonNullType(GraphQLType type)
    {
        if (type is NonNullType) throw new ArgumentException($"{type} is non-null already.", nameof(type));
        Nullable = type;
    }

    /// <summary>The nullable type inside.</summary>
    public override GraphQLType Nullable { get; }

    /// <inheritdoc/>
    public override NamedType Named => Nullable.Named;

    /// <inheritdoc/>
    public override string ToString() => $"{Nullable}!";
}

/// <summary>When two types are the same or one may stand for the other.</summary>
internal static class TypeComparison
{
    /// <summary>Whether two types have the same named type in the same wrappers.</summary>
    /// <param name="left">One type.</param>
    /// <param name="right">The other.</param>
    public static bool AreEqual(GraphQLType left, GraphQLType right) => (left, right) switch
    {
        (NonNullType l, NonNullType r) => AreEqual(l.Nullable, r.Nullable),
        (ListType l, ListType r) => AreEqual(l.ItemType, r.ItemType),
        _ => ReferenceEquals(left, right),
    };

    /// <summary>Whether every value of one type is a value of the other (IsSubType of section 3.7's field implementation rule).</summary>
    /// <param name="schema">The schema that knows who implements what.</param>
    /// <param name="type">The narrower type.</param>
    /// <param name="super">The wider type.</param>
    public static bool IsSubType(Schema schema, GraphQLType type, GraphQLType super) => (type, super) switch
    {
        (NonNullType t, NonNullType s) => IsSubType(schema, t.Nullable, s.Nullable),
        (NonNullType t, _) => IsSubType(schema, t.Nullable, super),
        (_, NonNullType) => false,
        (ListType t, ListType s) => IsSubType(schema, t.ItemType, s.ItemType),
        (FieldedType t, CompositeType s) => ReferenceEquals(t, s) || schema.IsPossible(s, t),
        _ => ReferenceEquals(type, super),
    };
}

namespace Outposts.GraphQL.Types;

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

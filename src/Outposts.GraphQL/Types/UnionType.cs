
namespace Outposts.GraphQL.Types;

/// <summary>A union (section 3.8).</summary>
internal sealed class UnionType : CompositeType
{
    private readonly Lazy<IReadOnlyList<ObjectType>> _members;

    /// <summary>Makes a union. The members are requested once, when first needed.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="members">Makes the list of member types.</param>
    public UnionType(string name, Func<IEnumerable<ObjectType>> members) : base(name) => _members = new(() => [.. members()]);

    /// <summary>The member types in order.</summary>
    public IReadOnlyList<ObjectType> Members => _members.Value;

    /// <summary>Names the object type of a value; null when <see cref="Schema.ObjectTypeOf"/> decides.</summary>
    public Func<object, string?>? ResolveType { get; init; }

    internal override void Complete() => _ = _members.Value;
}

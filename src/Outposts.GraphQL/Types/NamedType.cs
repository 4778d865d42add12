using System.Collections.Immutable;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>The six kinds of type that have a name of their own.</summary>
/// <param name="name">The name in the schema.</param>
public abstract class NamedType(string name) : GraphQLType, IDefinition
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public string? Description { get; init; }

    /// <inheritdoc/>
    internal ImmutableArray<DirectiveNode> AppliedDirectives { get; init; } = [];

    /// <inheritdoc/>
    public string? Origin { get; init; }

    /// <inheritdoc/>
    ImmutableArray<DirectiveNode> IDefinition.AppliedDirectives => AppliedDirectives;

    AstNode? IDefinition.AstNode => AstNode;

    /// <summary>The SDL that the type was made from, or null.</summary>
    internal AstNode? AstNode { get; init; }

    /// <summary>The C# type that the type was made from, or null.</summary>
    public Type? ClrType { get; init; }

    /// <inheritdoc/>
    public override NamedType Named => this;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Whether the name is reserved for introspection.</summary>
    public bool IsIntrospection => Name.StartsWith("__", StringComparison.Ordinal);

    // Forces what is made on first use, so that a faulty definition is found at start.
    internal virtual void Complete()
    {
    }
}

/// <summary>A type whose values are objects: an object type, an interface or a union.</summary>
/// <param name="name">The name in the schema.</param>
internal abstract class CompositeType(string name) : NamedType(name);

/// <summary>A composite type with fields: an object type or an interface.</summary>
internal abstract class FieldedType : CompositeType
{
    private readonly Lazy<DefinitionMap<Field>> _fields;
    private readonly Lazy<IReadOnlyList<InterfaceType>> _interfaces;

    private protected FieldedType(string name, Func<IEnumerable<Field>> fields, Func<IEnumerable<InterfaceType>>? interfaces) : base(name)
    {
        _fields = new(() => new DefinitionMap<Field>(fields(), Name));
        _interfaces = new(() => interfaces is null ? [] : [.. interfaces()]);
    }

    /// <summary>The fields in order.</summary>
    public DefinitionMap<Field> Fields => _fields.Value;

    /// <summary>The interfaces it implements, in order.</summary>
    public IReadOnlyList<InterfaceType> Interfaces => _interfaces.Value;

    internal override void Complete()
    {
        _ = _fields.Value;
        _ = _interfaces.Value;
    }
}

/// <summary>An object type (section 3.6).</summary>
internal sealed class ObjectType : FieldedType
{
    /// <summary>Makes an object type. Fields and interfaces are asked for once, when first needed, so that types may lead to one
    /// another.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="fields">Makes the fields.</param>
    /// <param name="interfaces">Makes the list of interfaces; null when there are none.</param>
    public ObjectType(string name, Func<IEnumerable<Field>> fields, Func<IEnumerable<InterfaceType>>? interfaces = null)
        : base(name, fields, interfaces)
    {
    }

    /// <summary>Tells whether a value belongs to this type; null when the C# type alone decides.</summary>
    public Func<object, bool>? IsTypeOf { get; init; }
}

/// <summary>An interface (section 3.7).</summary>
internal sealed class InterfaceType : FieldedType
{
    /// <summary>Makes an interface. Fields and interfaces are asked for once, when first needed.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="fields">Makes the fields.</param>
    /// <param name="interfaces">Makes the list of interfaces it implements; null when there are none.</param>
    public InterfaceType(string name, Func<IEnumerable<Field>> fields, Func<IEnumerable<InterfaceType>>? interfaces = null)
        : base(name, fields, interfaces)
    {
    }

    /// <summary>Names the object type of a value; null when <see cref="Schema.ObjectTypeOf"/> decides.</summary>
    public Func<object, string?>? ResolveType { get; init; }
}

/// <summary>A union (section 3.8).</summary>
internal sealed class UnionType : CompositeType
{
    private readonly Lazy<IReadOnlyList<ObjectType>> _members;

    /// <summary>Makes a union. The members are asked for once, when first needed.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="members">Makes the list of member types.</param>
    public UnionType(string name, Func<IEnumerable<ObjectType>> members) : base(name) => _members = new(() => [.. members()]);

    /// <summary>The member types in order.</summary>
    public IReadOnlyList<ObjectType> Members => _members.Value;

    /// <summary>Names the object type of a value; null when <see cref="Schema.ObjectTypeOf"/> decides.</summary>
    public Func<object, string?>? ResolveType { get; init; }

    internal override void Complete() => _ = _members.Value;
}

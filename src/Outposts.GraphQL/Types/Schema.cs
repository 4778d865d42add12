using System.Collections.Concurrent;
using System.Collections.Immutable;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>A schema: the types and directives that requests may use (section 3). Immutable, and safe to use from many threads.</summary>
internal sealed class Schema
{
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly List<NamedType> _inOrder = [];
    private readonly Dictionary<CompositeType, ObjectType[]> _possible = [];
    private readonly Dictionary<InterfaceType, List<FieldedType>> _implementations = [];
    private readonly ConcurrentDictionary<Type, ObjectType?> _byClrType = new();
    private readonly Dictionary<string, Field> _metaFields;

    /// <summary>Makes a schema and gathers every type that the parts lead to. Does not check the rules: see
    /// <see cref="SchemaValidator"/>.</summary>
    /// <param name="parts">The parts.</param>
    /// <exception cref="SchemaException">Two types, or two members of a type, have the same name.</exception>
    public Schema(SchemaParts parts)
    {
        Description = parts.Description;
        QueryType = parts.Query;
        MutationType = parts.Mutation;
        SubscriptionType = parts.Subscription;
        AppliedDirectives = parts.AppliedDirectives;
        AstNode = parts.AstNode;
        var custom = parts.Directives.Select(directive => directive.Name).ToHashSet();
        Directives = new([.. BuiltInDirectives.Specified.Where(directive => !custom.Contains(directive.Name)), .. parts.Directives],
            "The schema");
        _metaFields = parts.MetaFields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        Gather(parts);
        foreach (var type in _inOrder) Index(type);
        foreach (var type in _inOrder.OfType<ObjectType>())
            if (type.ClrType is not null && type.ClrType != typeof(object)) _byClrType.TryAdd(type.ClrType, type);
    }

    /// <summary>The description in Markdown, or null.</summary>
    public string? Description { get; }

    /// <summary>The root of queries. A schema that passed the <see cref="SchemaValidator"/> has one.</summary>
    public ObjectType? QueryType { get; }

    /// <summary>The root of mutations, or null.</summary>
    public ObjectType? MutationType { get; }

    /// <summary>The root of subscriptions, or null.</summary>
    public ObjectType? SubscriptionType { get; }

    /// <summary>All named types in the order found, those of introspection included.</summary>
    public IReadOnlyList<NamedType> Types => _inOrder;

    /// <summary>All directives, the specification's five first.</summary>
    public DefinitionMap<DirectiveDefinition> Directives { get; }

    /// <summary>The custom directives on the schema itself.</summary>
    public ImmutableArray<DirectiveNode> AppliedDirectives { get; }

    /// <summary>The SDL the schema was made from, or null.</summary>
    public SchemaDefinitionNode? AstNode { get; }

    /// <summary>The field <c>__typename</c>, which every composite type has.</summary>
    public static Field TypeNameField { get; } = new("__typename", new NonNullType(BuiltInScalars.String))
    {
        Description = "The name of the current Object type at runtime.",
    };

    /// <summary>The type of a name, or null.</summary>
    /// <param name="name">The name.</param>
    public NamedType? Type(string name) => _types.GetValueOrDefault(name);

    /// <summary>The root type of a kind of operation, or null.</summary>
    /// <param name="operation">The kind.</param>
    public ObjectType? RootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        _ => SubscriptionType,
    };

    /// <summary>The field of a name on a type, the meta-fields included; null when there is none.</summary>
    /// <param name="parent">The type.</param>
    /// <param name="name">The name.</param>
    public Field? FieldOf(CompositeType parent, string name)
    {
        if (parent is FieldedType fielded && fielded.Fields.TryGet(name, out var field)) return field;
        if (name == TypeNameField.Name) return TypeNameField;
        return ReferenceEquals(parent, QueryType) ? _metaFields.GetValueOrDefault(name) : null;
    }

    /// <summary>The object types that a value of a composite type may be of.</summary>
    /// <param name="type">An object type (itself alone), interface or union.</param>
    public IReadOnlyList<ObjectType> PossibleTypes(CompositeType type) =>
        type is ObjectType alone ? [alone] : _possible.GetValueOrDefault(type) ?? [];

    /// <summary>Whether a type is a member of a union or implements an interface.</summary>
    /// <param name="abstractType">The interface or union; an object type has no others.</param>
    /// <param name="type">The object type or interface.</param>
    public bool IsPossible(CompositeType abstractType, FieldedType type) => abstractType switch
    {
        UnionType union => type is ObjectType member && union.Members.Contains(member),
        InterfaceType implemented => type.Interfaces.Contains(implemented),
        _ => ReferenceEquals(abstractType, type),
    };

    /// <summary>The object types and interfaces that implement an interface.</summary>
    /// <param name="type">The interface.</param>
    public IReadOnlyList<FieldedType> Implementations(InterfaceType type) => _implementations.GetValueOrDefault(type) ?? [];

    /// <summary>The object type whose C# type is a value's class or the nearest of its base classes; null when there is none.</summary>
    /// <param name="value">The value.</param>
    public ObjectType? ObjectTypeOf(object value) => _byClrType.GetOrAdd(value.GetType(), FindByClrType);

    private ObjectType? FindByClrType(Type type)
    {
        for (var known = type; known is not null; known = known.BaseType)
            if (_byClrType.TryGetValue(known, out var found) && found is not null) return found;
        return _inOrder.OfType<ObjectType>()
            .FirstOrDefault(candidate => candidate.ClrType is { IsInterface: true } face && face.IsAssignableFrom(type));
    }

    private void Gather(SchemaParts parts)
    {
        var waiting = new Queue<NamedType>();
        foreach (var type in new NamedType?[] { parts.Query, parts.Mutation, parts.Subscription }.Concat(parts.Types))
            if (type is not null) waiting.Enqueue(type);
        foreach (var argument in Directives.SelectMany(directive => directive.Arguments)) waiting.Enqueue(argument.Type.Named);
        foreach (var field in parts.MetaFields) waiting.Enqueue(field.Type.Named);
        while (waiting.TryDequeue(out var type))
        {
            if (_types.TryGetValue(type.Name, out var known))
            {
                if (!ReferenceEquals(known, type)) throw SameName(known, type);
                continue;
            }
            _types.Add(type.Name, type);
            _inOrder.Add(type);
            type.Complete();
            foreach (var next in LeadsTo(type)) waiting.Enqueue(next);
        }
    }

    private static SchemaException SameName(NamedType first, NamedType second) => new(
        $"Two different types are named \"{first.Name}\"" + (first.Origin is null && second.Origin is null
            ? "."
            : $": {first.Origin ?? "one built in"} and {second.Origin ?? "one built in"}. Give one of them another name with [GraphQLName]."));

    // The types that a type names in its fields, arguments, interfaces and members.
    internal static IEnumerable<NamedType> LeadsTo(NamedType type) => type switch
    {
        FieldedType fielded => fielded.Interfaces.Concat(fielded.Fields.SelectMany(
            field => field.Arguments.Select(argument => argument.Type.Named).Prepend(field.Type.Named))),
        UnionType union => union.Members,
        InputObjectType input => input.Fields.Select(field => field.Type.Named),
        _ => [],
    };

    private void Index(NamedType type)
    {
        if (type is UnionType union) _possible[union] = [.. union.Members];
        if (type is not FieldedType fielded) return;
        foreach (var implemented in fielded.Interfaces)
        {
            if (!_implementations.TryGetValue(implemented, out var implementations)) _implementations[implemented] = implementations = [];
            implementations.Add(fielded);
            if (fielded is ObjectType member)
                _possible[implemented] = [.. _possible.GetValueOrDefault(implemented) ?? [], member];
        }
    }
}

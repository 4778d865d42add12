using System.Reflection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

// Types of fields.
internal sealed partial class TypeFactory
{
    /// <summary>The output type of a C# type.</summary>
    /// <param name="type">The type, tasks taken off.</param>
    /// <param name="isId">Whether the value is a global id.</param>
    /// <param name="member">The member when there is no such type.</param>
    public GraphQLType Output(TypeRef type, bool isId, MemberInfo member)
    {
        if (isId && type.Item is null) return Wrap(BuiltInScalars.ID, type.IsNullable);
        if (Leaf(type.Type) is { } leaf) return Wrap(leaf, type.IsNullable);
        if (type.Is(typeof(Connection<>))) return Wrap(ConnectionOf(type, member), type.IsNullable);
        if (type.Item is { } item) return Wrap(new ListType(Output(item, isId, member)), type.IsNullable);
        return Wrap(Composite(type.Type, member), type.IsNullable);
    }

    /// <summary>The object type, interface or union of a C# type.</summary>
    public NamedType Composite(Type type, MemberInfo member)
    {
        if (_outputs.TryGetValue(type, out var known)) return known;
        if (IsForeign(type) && Sources.ExtensionsOf(type).Count == 0)
            throw MemberAttributes.CreateException(
                $"{TypeRef.Readable(type)} cannot be a type of the schema; register a scalar for it, or [GraphQLIgnore] the member.",
                member);
        if (type.IsDefined(typeof(UnionTypeAttribute), false)) return _outputs[type] = UnionOf(type);
        if (type.IsDefined(typeof(InterfaceTypeAttribute), false)) return _outputs[type] = InterfaceOf(type);
        if ((type.IsInterface || type.IsAbstract) && Sources.ExtensionsOf(type).Count == 0)
            throw MemberAttributes.CreateException(
                $"{type.Name} is {(type.IsInterface ? "a C# interface" : "abstract")}: mark it with [InterfaceType] or [UnionType].",
                member);
        return _outputs[type] = ObjectOf(type);
    }

    private ObjectType ObjectOf(Type type) => new(
        NameOf(type),
        () => Fields.OfObject(type, NameOf(type)),
        () => InterfacesOf(type))
    {
        Description = DescriptionOf(type),
        Origin = MemberAttributes.Origin(type),
        ClrType = type,
        AppliedDirectives = MemberAttributes.DirectivesOf([type, .. Sources.ExtensionsOf(type).Select(extension => extension.Class)]),
    };

    private string? DescriptionOf(Type type) => Sources.ExtensionsOf(type)
        .Select(extension => MemberAttributes.Find<GraphQLDescriptionAttribute>(extension.Class)?.Description)
        .FirstOrDefault(description => description is not null) ?? Facts.DescriptionOf(type);

    private InterfaceType InterfaceOf(Type type) => new(
        NameOf(type),
        () => Fields.OfInterface(type),
        () => InterfacesOf(type))
    {
        Description = Facts.DescriptionOf(type),
        Origin = MemberAttributes.Origin(type),
        ClrType = type,
    };

    private UnionType UnionOf(Type type) => new(
        NameOf(type),
        () => Sources.ClassesOf(type).Select(member => Guard(() => Composite(member, type))).OfType<ObjectType>())
    {
        Description = Facts.DescriptionOf(type),
        Origin = MemberAttributes.Origin(type),
        ClrType = type,
    };

    private IEnumerable<InterfaceType> InterfacesOf(Type type)
    {
        var bases = new List<Type>();
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType) bases.Add(parent);
        var found = bases.Concat(type.GetInterfaces().OrderBy(face => face.FullName, StringComparer.Ordinal))
            .Where(candidate => candidate.IsDefined(typeof(InterfaceTypeAttribute), false))
            .Select(candidate => Guard(() => Composite(candidate, type)))
            .OfType<InterfaceType>();
        return Sources.NodeResolverOf(type) is null ? found : found.Prepend(NodeInterface);
    }

    /// <summary>The classes that implement interfaces in use, which fields need not lead to; each interface is asked once.</summary>
    public List<NamedType> Implementations()
    {
        var faces = _outputs.Where(pair => pair.Value is InterfaceType).Select(pair => pair.Key).Where(_implemented.Add).ToList();
        return [.. faces.SelectMany(face => Sources.ClassesOf(face).Select(member => Guard(() => Composite(member, face))))
            .OfType<NamedType>()];
    }

    private ObjectType ConnectionOf(TypeRef connection, MemberInfo member)
    {
        var item = connection.Arguments[0];
        if (_connections.TryGetValue(item.Type, out var known)) return known;
        var node = Output(item, false, member);
        var name = node.Named.Name;
        var pageInfo = new NonNullType(Composite(typeof(PageInfo), member));
        return _connections[item.Type] = ConnectionTypes.Make(name, connection.Type, node, pageInfo);
    }
}

using System.Reflection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

/// <summary>Makes fields from properties and methods, and compiles their resolvers.</summary>
internal sealed partial class FieldFactory(TypeFactory factory)
{
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.Instance;
    private const BindingFlags PublicStatic = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The fields of an object type: its properties, then what static classes add or put in their place.</summary>
    public IEnumerable<Field> OfObject(Type type, string typeName)
    {
        var extensions = factory.Sources.ExtensionsOf(type);
        var fields = new List<Field>();
        var replaced = extensions.SelectMany(extension => PublicMembers(extension.Class))
            .Where(member => MemberAttributes.Find<BindMemberAttribute>(member) is not null)
            .ToLookup(member => MemberAttributes.Find<BindMemberAttribute>(member)!.Member);
        CheckNames(type, extensions, replaced.Select(members => members.Key));
        foreach (var property in Properties(type))
        {
            // A member that replaces a property takes its place.
            if (replaced[property.Name].FirstOrDefault() is { } member) AddTo(fields, () => OfMember(member, type, typeName));
            else if (IsIncluded(property, extensions)) AddTo(fields, () => OfProperty(property, type, typeName));
        }
        if (type.IsDefined(typeof(ObjectTypeAttribute), false))
            foreach (var method in OwnMethods(type)) AddTo(fields, () => OfMethod(method, type, typeName));
        var added = new List<Field>();
        foreach (var member in extensions.SelectMany(extension => PublicMembers(extension.Class)))
            AddNew(added, () => OfMember(member, type, typeName), typeName);
        // A static class may put a field in the place of one of the type itself.
        foreach (var field in added) Put(fields, field);
        if (factory.Sources.NodeResolverOf(type) is { } resolver
            && fields.Find(field => field.Name == "id") is not { Type: NonNullType { Nullable: ScalarType { Name: "ID" } } })
            factory.Guard<object>(() => throw MemberAttributes.CreateException(
                $"{typeName} has a [NodeResolver] but no id: it needs a property Id, or a static GetId with [ID], that is never null.",
                    resolver));
        return fields;
    }

    /// <summary>The fields of a root type, from static classes.</summary>
    public IEnumerable<Field> OfRoot(IEnumerable<Type> classes, string typeName)
    {
        var fields = new List<Field>();
        foreach (var member in classes.SelectMany(PublicMembers)) AddNew(fields, () => OfMember(member, null, typeName), typeName);
        return fields;
    }

    /// <summary>The fields of an interface; they have no resolvers.</summary>
    public IEnumerable<Field> OfInterface(Type type)
    {
        var name = factory.NameOf(type);
        var fields = new List<Field>();
        var faces = type.IsInterface ? type.GetInterfaces().Prepend(type) : [type];
        foreach (var property in faces.SelectMany(Properties).Where(property => !MemberAttributes.IsIgnored(property)))
            AddTo(fields, () => OfProperty(property, type, name));
        if (type.IsInterface)
            foreach (var method in faces.SelectMany(OwnMethods)) AddTo(fields, () => OfMethod(method, type, name));
        return fields;
    }

    private Field OfMember(MemberInfo member, Type? parent, string typeName) => member switch
    {
        MethodInfo { } method when method.IsDefined(typeof(SubscribeAttribute), false) => OfSubscription(method, typeName),
        MethodInfo method => OfMethod(method, parent, typeName),
        _ => OfProperty((PropertyInfo)member, parent, typeName),
    };

    private void AddTo(List<Field> fields, Func<Field> make)
    {
        if (factory.Guard(make) is { } field) Put(fields, field);
    }

    private static void Put(List<Field> fields, Field field)
    {
        var place = fields.FindIndex(known => known.Name == field.Name);
        if (place >= 0) fields[place] = field;
        else fields.Add(field);
    }

    private void AddNew(List<Field> fields, Func<Field> make, string typeName)
    {
        if (factory.Guard(make) is not { } field) return;
        if (fields.Find(known => known.Name == field.Name) is { } first)
            factory.Faults.Add(new GraphQLError($"{typeName} has two fields named \"{field.Name}\": {first.Origin} and {field.Origin}."));
        else fields.Add(field);
    }

    private void CheckNames(Type type, IReadOnlyList<Extension> extensions, IEnumerable<string> replaced)
    {
        var known = Properties(type).Select(property => property.Name).ToHashSet();
        foreach (var extension in extensions)
            foreach (var name in extension.Facts.Ignore.Concat(extension.Facts.Include ?? []).Where(name => !known.Contains(name)))
                factory.Guard<object>(() =>
                    throw MemberAttributes.CreateException($"{type.Name} has no public property {name}.", extension.Class));
        foreach (var name in replaced.Where(name => !known.Contains(name)))
            factory.Guard<object>(() =>
                throw MemberAttributes.CreateException($"[BindMember]: {type.Name} has no public property {name}.", extensions[0].Class));
    }

    private static bool IsIncluded(PropertyInfo property, IReadOnlyList<Extension> extensions) =>
        !MemberAttributes.IsIgnored(property)
        && !extensions.Any(extension => extension.Facts.Ignore.Contains(property.Name))
        && extensions.All(extension => extension.Facts.Include?.Contains(property.Name) ?? true);

    // Base classes first, then in the order written; a property hidden by another of its name is left out.
    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties(Instance)
        .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
        .GroupBy(property => property.Name)
        .Select(group => group.MaxBy(property => Depth(property.DeclaringType!))!)
        .OrderBy(property => Depth(property.DeclaringType!)).ThenBy(property => property.MetadataToken);

    /// <summary>How many classes a type derives from.</summary>
    internal static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;

    private static IEnumerable<MethodInfo> OwnMethods(Type type) => type.GetMethods(Instance | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName && !method.IsGenericMethod && !MemberAttributes.IsIgnored(method)
            && method.GetBaseDefinition().DeclaringType != typeof(object) && !method.Name.StartsWith('<')
            && !(method.Name is "Deconstruct" or "Equals" or "PrintMembers"))
        .OrderBy(method => method.MetadataToken);

    private static IEnumerable<MemberInfo> PublicMembers(Type type)
    {
        var methods = type.GetMethods(PublicStatic);
        var streams = methods.Select(method => MemberAttributes.Find<SubscribeAttribute>(method)?.With).OfType<string>().ToHashSet();
        return methods
            .Where(method => !method.IsSpecialName && !method.IsGenericMethod && !streams.Contains(method.Name)
                && !method.IsDefined(typeof(DataLoaderAttribute), false) && !method.IsDefined(typeof(NodeResolverAttribute), false))
            .Cast<MemberInfo>()
            .Concat(type.GetProperties(PublicStatic).Where(property => property.GetMethod is { IsPublic: true }))
            .Where(member => !MemberAttributes.IsIgnored(member))
            .OrderBy(member => member.MetadataToken);
    }
}

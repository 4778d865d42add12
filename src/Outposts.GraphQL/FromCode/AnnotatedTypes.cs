using System.Reflection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

/// <summary>The C# that a schema is made from: which classes carry which attributes.</summary>
internal sealed class AnnotatedTypes
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly List<Type> _all;
    private readonly Dictionary<Type, List<Extension>> _extensions = [];
    private readonly Dictionary<Type, MethodInfo> _nodeResolvers = [];

    public AnnotatedTypes(IEnumerable<Type> types)
    {
        // By name, so that the same code gives the same schema whatever the order of the compiler.
        _all = [.. types.Distinct().OrderBy(type => type.FullName, StringComparer.Ordinal)];
        foreach (var type in _all) Add(type);
    }

    public List<Type> QueryClasses { get; } = [];

    public List<Type> MutationClasses { get; } = [];

    public List<Type> SubscriptionClasses { get; } = [];

    public List<Type> ObjectClasses { get; } = [];

    public List<MethodInfo> DataLoaders { get; } = [];

    public IReadOnlyDictionary<Type, MethodInfo> NodeResolvers => _nodeResolvers;

    public IReadOnlyList<Extension> ExtensionsOf(Type type) => _extensions.GetValueOrDefault(type) ?? [];

    // An enum only takes its name.
    public IEnumerable<Type> ExtendedTypes => _extensions.Keys.Where(type => !type.IsEnum);

    public MethodInfo? NodeResolverOf(Type type) => _nodeResolvers.GetValueOrDefault(type);

    /// <summary>The concrete classes that derive from a C# interface or base class, from the scanned assemblies and the one it stands
    /// in.</summary>
    public IEnumerable<Type> ClassesOf(Type type) => _all
        .Concat(type.Assembly.GetTypes().OrderBy(candidate => candidate.FullName, StringComparer.Ordinal))
        .Distinct()
        .Where(candidate => candidate is { IsAbstract: false, IsInterface: false, ContainsGenericParameters: false }
            && type.IsAssignableFrom(candidate) && !MemberAttributes.IsIgnored(candidate));

    private void Add(Type type)
    {
        if (type.IsDefined(typeof(QueryTypeAttribute), false)) QueryClasses.Add(Static(type));
        if (type.IsDefined(typeof(MutationTypeAttribute), false)) MutationClasses.Add(Static(type));
        if (type.IsDefined(typeof(SubscriptionTypeAttribute), false)) SubscriptionClasses.Add(Static(type));
        if (type.IsDefined(typeof(ObjectTypeAttribute), false)) ObjectClasses.Add(type);
        foreach (var extension in type.GetCustomAttributes(false).OfType<ObjectTypeExtensionAttribute>())
        {
            if (!_extensions.TryGetValue(extension.Extends, out var list)) _extensions[extension.Extends] = list = [];
            list.Add(new Extension(Static(type), extension));
        }
        if (type.ContainsGenericParameters) return;
        foreach (var method in type.GetMethods(Statics).OrderBy(method => method.MetadataToken))
        {
            if (method.IsDefined(typeof(DataLoaderAttribute), false)) DataLoaders.Add(method);
            if (method.IsDefined(typeof(NodeResolverAttribute), false)) AddNodeResolver(method);
        }
    }

    private void AddNodeResolver(MethodInfo method)
    {
        var node = TypeRef.Returned(method).Awaited.Type;
        if (!_nodeResolvers.TryAdd(node, method))
            throw MemberAttributes.CreateException(
                $"{node.Name} has a second [NodeResolver]; the first is {MemberAttributes.Origin(_nodeResolvers[node])}.",
                method);
    }

    private static Type Static(Type type) => type is { IsAbstract: true, IsSealed: true }
        ? type
        : throw new SchemaException(
            $"The class must be static: its members are found without an instance. [C#: {MemberAttributes.Origin(type)}]");
}

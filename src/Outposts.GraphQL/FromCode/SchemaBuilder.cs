using System.Reflection;
using Outposts.GraphQL.Introspection;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

/// <summary>Makes a schema from C#.</summary>
internal sealed class SchemaBuilder
{
    private readonly List<Type> _types = [];
    private readonly List<ScalarType> _scalars = [];
    private Func<Type, bool> _isService = _ => false;

    /// <summary>The schema's description in Markdown, or null.</summary>
    public string? Description { get; set; }

    /// <summary>Takes every class of an assembly that carries an attribute of the annotations.</summary>
    /// <param name="assembly">The assembly.</param>
    public SchemaBuilder AddTypesFrom(Assembly assembly)
    {
        _types.AddRange(assembly.GetTypes());
        return this;
    }

    /// <summary>Takes some classes.</summary>
    /// <param name="types">The classes.</param>
    public SchemaBuilder AddTypes(params IEnumerable<Type> types)
    {
        _types.AddRange(types);
        return this;
    }

    /// <summary>Takes a scalar for its <see cref="NamedType.ClrType"/> and classes derived from that, instead of one known
    /// before.</summary>
    /// <param name="scalar">The scalar.</param>
    public SchemaBuilder AddScalar(ScalarType scalar)
    {
        _scalars.Add(scalar.ClrType is not null ? scalar
            : throw new ArgumentException($"The scalar {scalar.Name} needs a C# type.", nameof(scalar)));
        return this;
    }

    /// <summary>Tells which parameters are services rather than arguments.</summary>
    /// <param name="isService">Whether a C# type is a registered service.</param>
    public SchemaBuilder UseServices(Func<Type, bool> isService)
    {
        _isService = isService;
        return this;
    }

    /// <summary>Makes the schema and checks it.</summary>
    /// <exception cref="SchemaException">A member cannot be part of a schema, or the schema breaks a rule; all errors are
    /// reported.</exception>
    public Schema Build()
    {
        var sources = new AnnotatedTypes(_types);
        var factory = new TypeFactory(sources, _scalars, _isService);
        var query = Root("Query", sources.QueryClasses, factory, factory.NodeFields);
        var mutation = Root("Mutation", sources.MutationClasses, factory);
        var subscription = Root("Subscription", sources.SubscriptionClasses, factory);
        var parts = new SchemaParts
        {
            Description = Description,
            Query = query,
            Mutation = mutation,
            Subscription = subscription,
            Types = FindAdditionalTypes(factory, [query, mutation, subscription]),
            Directives = [BuiltInDirectives.Cost, BuiltInDirectives.ListSize],
        };
        Schema? schema = null;
        factory.Guard(() => schema = new Schema(parts.WithIntrospection()));
        if (factory.Faults.Count > 0) throw new SchemaException(factory.Faults);
        SchemaValidator.ThrowIfInvalid(schema!);
        return schema!;
    }

    // What no field leads to: marked classes, extended types, and the classes behind the interfaces in use.
    private static List<NamedType> FindAdditionalTypes(TypeFactory factory, IEnumerable<NamedType?> roots)
    {
        var seen = new HashSet<NamedType>();
        Walk(roots.OfType<NamedType>(), seen, factory);
        var types = new List<NamedType>();
        foreach (var type in factory.Sources.ObjectClasses.Concat(factory.Sources.ExtendedTypes.OrderBy(type => type.FullName,
            StringComparer.Ordinal)))
            if (factory.Guard(() => factory.Composite(type, type)) is { } made) types.Add(made);
        Walk(types, seen, factory);
        // An implementation may lead to further interfaces.
        while (factory.Implementations() is { Count: > 0 } found)
        {
            types.AddRange(found);
            Walk(found, seen, factory);
        }
        return types;
    }

    private static void Walk(IEnumerable<NamedType> from, HashSet<NamedType> seen, TypeFactory factory)
    {
        var waiting = new Queue<NamedType>(from);
        while (waiting.TryDequeue(out var type))
        {
            if (!seen.Add(type)) continue;
            foreach (var next in factory.Guard(() => Schema.LeadsTo(type).ToList()) ?? []) waiting.Enqueue(next);
        }
    }

    private static ObjectType? Root(string name, List<Type> classes, TypeFactory factory, Func<IEnumerable<Field>>? more = null)
    {
        if (classes.Count == 0) return null;
        return new ObjectType(name, () => [.. more?.Invoke() ?? [], .. factory.Fields.OfRoot(classes, name)]);
    }
}

using System.Reflection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

/// <summary>Makes types of the schema from C# types. One factory makes one schema.</summary>
internal sealed partial class TypeFactory
{
    private readonly Dictionary<Type, NamedType> _outputs = [];
    private readonly Dictionary<Type, InputObjectType> _inputs = [];
    private readonly Dictionary<Type, EnumType> _enums = [];
    private readonly Dictionary<Type, ScalarType> _scalars = [];
    private readonly Dictionary<Type, ObjectType> _connections = [];
    private readonly HashSet<Type> _implemented = [];

    public TypeFactory(AnnotatedTypes sources, IEnumerable<ScalarType> scalars, Func<Type, bool> isService)
    {
        Sources = sources;
        Parameters = new ParameterBinder(this, isService);
        Facts = new MemberAttributes(NameOf);
        Fields = new FieldFactory(this);
        foreach (var scalar in BuiltInScalars.All.Concat(CommonScalars.All).Concat(scalars))
            if (scalar.ClrType is { } type) _scalars[type] = scalar;
        foreach (var whole in new[] { typeof(short), typeof(byte), typeof(ushort), typeof(sbyte) }) _scalars[whole] = BuiltInScalars.Int;
        foreach (var real in new[] { typeof(float), typeof(decimal) }) _scalars[real] = BuiltInScalars.Float;
        _scalars[typeof(uint)] = CommonScalars.Long;
    }

    public AnnotatedTypes Sources { get; }

    public MemberAttributes Facts { get; }

    public ParameterBinder Parameters { get; }

    public FieldFactory Fields { get; }

    /// <summary>Errors found so far; collected so that one start reports all of them.</summary>
    public List<GraphQLError> Faults { get; } = [];

    /// <summary>Does a piece of work; an error in it is kept and the piece gives nothing.</summary>
    public T? Guard<T>(Func<T> work) where T : class
    {
        try
        {
            return work();
        }
        catch (SchemaException exception)
        {
            Faults.AddRange(exception.Errors);
            return null;
        }
    }

    /// <summary>The scalar or enum of a C# type, or null when it is neither.</summary>
    private NamedType? Leaf(Type type)
    {
        for (var known = type; known is not null && known != typeof(object); known = known.BaseType)
            if (_scalars.TryGetValue(known, out var scalar)) return scalar;
        return type.IsEnum ? EnumOf(type) : null;
    }

    private EnumType EnumOf(Type type)
    {
        if (_enums.TryGetValue(type, out var known)) return known;
        if (type.IsDefined(typeof(FlagsAttribute), false))
            throw MemberAttributes.CreateException(
                $"The flags enum {type.Name} cannot be an enum of the schema; use a list of a plain enum.", type);
        var values = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => !MemberAttributes.IsIgnored(field))
            .OrderBy(field => field.MetadataToken)
            .Select(field => new EnumValue(MemberAttributes.NameOf(field) ?? NameConvention.ScreamingSnakeCase(field.Name),
                field.GetValue(null))
            {
                Description = Facts.DescriptionOf(field),
                DeprecationReason = MemberAttributes.DeprecationOf(field),
                Origin = MemberAttributes.Origin(field),
            });
        return _enums[type] = new EnumType(NameOf(type), values)
        {
            Description = Facts.DescriptionOf(type),
            Origin = MemberAttributes.Origin(type),
            ClrType = type,
            AppliedDirectives = MemberAttributes.DirectivesOf(type),
        };
    }

    /// <summary>The name in the schema of a C# type.</summary>
    public string NameOf(Type type)
    {
        var given = MemberAttributes.NameOf(type) ?? MemberAttributes.Find<NamedTypeAttribute>(type)?.Name
            ?? Sources.ExtensionsOf(type).Select(extension => extension.Facts.Name).FirstOrDefault(name => name is not null);
        if (given is not null) return given;
        if (type.IsGenericType)
            return type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + "Of"
                + string.Join("And", type.GetGenericArguments().Select(NameOf));
        return type is { IsInterface: true, Name: ['I', >= 'A' and <= 'Z', ..] } ? type.Name[1..] : type.Name;
    }

    private static GraphQLType Wrap(GraphQLType type, bool isNullable) => isNullable ? type : new NonNullType(type);

    private static bool IsForeign(Type type) =>
        type == typeof(object) || type.IsPointer || type.IsGenericParameter || typeof(Delegate).IsAssignableFrom(type)
        || type.Namespace is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal)
            || space.StartsWith("Microsoft.", StringComparison.Ordinal));
}

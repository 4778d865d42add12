using System.Linq.Expressions;
using System.Reflection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

// Arguments and input objects.
internal sealed partial class TypeFactory
{
    /// <summary>The input type of a C# type; null when there is none.</summary>
    public GraphQLType? Input(TypeRef type, bool isId)
    {
        if (type.Is(typeof(Optional<>)))
            return Input(type.Arguments[0] with { IsNullable = true }, isId);
        if (isId && type.Item is null) return Wrap(BuiltInScalars.ID, type.IsNullable);
        if (Leaf(type.Type) is { } leaf) return Wrap(leaf, type.IsNullable);
        if (type.Item is { } item)
            return InputConverters.CanCollect(type, item)
                && Input(item, isId) is { } inner ? Wrap(new ListType(inner), type.IsNullable) : null;
        return IsForeign(type.Type) || type.Type.IsInterface
            || type.Type.IsAbstract ? null : Wrap(InputObjectOf(type.Type), type.IsNullable);
    }

    /// <summary>The function that reads a value's global id; null when it is not one.</summary>
    public Func<string, object>? IdReader(IDAttribute? id, TypeRef type, MemberInfo member, ParameterInfo? parameter = null)
    {
        if (id is null) return null;
        var single = type.Is(typeof(Optional<>)) ? type.Arguments[0] : type;
        while (single.Item is { } item) single = item;
        if (!GlobalIds.IsSupported(single.Type))
            throw MemberAttributes.CreateException($"An [ID] is a string, int, long or Guid, or a list of these, not {type}.", member,
                parameter);
        var typeName = id.TypeName ?? (id.Of is { } of ? NameOf(of) : null);
        return text => GlobalIds.DecodeTo(text, typeName, single.Type);
    }

    private InputObjectType InputObjectOf(Type type)
    {
        if (_inputs.TryGetValue(type, out var known)) return known;
        var members = new Lazy<InputMembers>(() => new InputMembers(this, type));
        return _inputs[type] = new InputObjectType(NameOf(type), () => Guard(() => members.Value.Fields) ?? [])
        {
            Description = Facts.DescriptionOf(type),
            Origin = MemberAttributes.Origin(type),
            ClrType = type,
            IsOneOf = type.IsDefined(typeof(OneOfAttribute), false),
            AppliedDirectives = MemberAttributes.DirectivesOf(type),
            Instantiate = values => members.Value.Make(values),
        };
    }

    /// <summary>The default of an argument or input field as a literal, or null.</summary>
    public ValueNode? DefaultOf(GraphQLType type, ParameterInfo? parameter, PropertyInfo? property, MemberInfo member)
    {
        try
        {
            if (MemberAttributes.Find<DefaultValueSyntaxAttribute>(parameter, property) is { } syntax)
                return Parser.ParseConstValue(syntax.Literal);
            if (MemberAttributes.Find<DefaultValueAttribute>(parameter, property) is { } given)
                return DefaultLiterals.Of(given.Value, type);
            if (parameter is not { HasDefaultValue: true, DefaultValue: { } value }) return null;
            var underlying = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
            return DefaultLiterals.Of(underlying.IsEnum ? Enum.ToObject(underlying, value) : value, type);
        }
        catch (Exception exception) when (exception is FormatException or GraphQLException)
        {
            throw MemberAttributes.CreateException($"The default is not a {type}: {exception.Message}", member, parameter);
        }
    }

    /// <summary>How an input object is made: through the constructor whose parameters all have a property of their name, then by setting
    /// the others.</summary>
    private sealed class InputMembers
    {
        private readonly TypeFactory _factory;
        private readonly Type _type;

        public InputMembers(TypeFactory factory, Type type)
        {
            _factory = factory;
            _type = type;
            var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0 && !MemberAttributes.IsIgnored(property))
                // Base classes first: tokens of two assemblies cannot be compared.
                .OrderBy(property => FieldFactory.Depth(property.DeclaringType!)).ThenBy(property => property.MetadataToken)
                .ToList();
            var constructor = type.GetConstructors()
                .OrderByDescending(candidate => candidate.GetParameters().Length)
                .FirstOrDefault(candidate => candidate.GetParameters().All(parameter => PropertyOf(properties, parameter) is not null));
            if (constructor is null && !type.IsValueType)
                throw MemberAttributes.CreateException(
                    $"The input object {type.Name} needs a public constructor whose parameters are named as its properties.", type);

            var values = Expression.Parameter(typeof(object?[]), "values");
            var fields = new List<InputField>();
            var arguments = new List<Expression>();
            var taken = new HashSet<PropertyInfo>();
            foreach (var parameter in constructor?.GetParameters() ?? [])
            {
                var property = PropertyOf(properties, parameter)!;
                taken.Add(property);
                arguments.Add(ResolverExpressions.Read(values, fields.Count, parameter.ParameterType));
                fields.Add(FieldOf(TypeRef.Of(parameter), parameter, property));
            }
            var bindings = new List<MemberBinding>();
            foreach (var property in properties.Where(property => !taken.Contains(property) && property.SetMethod is { IsPublic: true }))
            {
                bindings.Add(Expression.Bind(property, ResolverExpressions.Read(values, fields.Count, property.PropertyType)));
                fields.Add(FieldOf(TypeRef.Of(property), null, property));
            }
            Fields = fields;
            var made = constructor is null ? Expression.New(type) : Expression.New(constructor, arguments);
            Make = Expression.Lambda<Func<object?[], object>>(
                Expression.Convert(bindings.Count == 0 ? made : Expression.MemberInit(made, bindings), typeof(object)), values).Compile();
        }

        public IReadOnlyList<InputField> Fields { get; }

        public Func<object?[], object> Make { get; }

        private static PropertyInfo? PropertyOf(List<PropertyInfo> properties, ParameterInfo parameter) =>
            properties.FirstOrDefault(property => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
                && property.PropertyType == parameter.ParameterType);

        private InputField FieldOf(TypeRef type, ParameterInfo? parameter, PropertyInfo property)
        {
            var id = MemberAttributes.Find<IDAttribute>(parameter, property);
            var graphType = _factory.Input(type, id is not null)
                ?? throw MemberAttributes.CreateException($"{type} cannot be an input of the schema.", property);
            return new InputField(MemberAttributes.NameOf(parameter, property) ?? NameConvention.CamelCase(property.Name), graphType)
            {
                Description = (parameter is null ? null : _factory.Facts.DescriptionOf(parameter))
                    ?? _factory.Facts.DescriptionOf(property),
                DeprecationReason = MemberAttributes.DeprecationOf(parameter, property),
                Origin = MemberAttributes.Origin(property),
                DefaultValue = _factory.DefaultOf(graphType, parameter, property, _type),
                AppliedDirectives = MemberAttributes.DirectivesOf(parameter, property),
                Bind = InputConverters.For(type, _factory.IdReader(id, type, property)),
            };
        }
    }
}

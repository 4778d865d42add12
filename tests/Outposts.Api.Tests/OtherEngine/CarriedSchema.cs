using GraphQL.Resolvers;
using GraphQL.Types;
using Outposts.GraphQL.Execution;
using Own = Outposts.GraphQL.Types;

namespace Outposts.Api.Tests.OtherEngine;

/// <summary>A schema of ours in GraphQL for .NET: the same types and the same compiled resolvers. The directives <c>@cost</c> and
/// <c>@listSize</c> and the <c>specifiedByURL</c> of scalars stay behind, for which it has no place.</summary>
internal sealed class CarriedSchema : Schema
{
    private readonly Own.Schema _own;
    private readonly Dictionary<string, IGraphType> _types = new(StringComparer.Ordinal);

    public CarriedSchema(Own.Schema own)
    {
        _own = own;
        Description = own.Description;
        Features.DeprecationOfInputValues = true;
        IGraphType[] builtIn = [new IntGraphType(), new FloatGraphType(), new StringGraphType(), new BooleanGraphType(), new IdGraphType()];
        foreach (var type in builtIn) _types[type.Name] = type;
        var carried = own.Types.Where(type => !type.IsIntrospection && !_types.ContainsKey(type.Name)).ToList();
        foreach (var type in carried) _types[type.Name] = Make(type);
        foreach (var type in carried) Fill(type);
        foreach (var type in _types.Values) RegisterType(type);
        Query = (IObjectGraphType)_types[own.QueryType!.Name];
        if (own.MutationType is { } mutation) Mutation = (IObjectGraphType)_types[mutation.Name];
        if (own.SubscriptionType is { } subscription) Subscription = (IObjectGraphType)_types[subscription.Name];
    }

    private IGraphType Make(Own.NamedType type) => type switch
    {
        Own.ScalarType scalar => new CarriedScalar(scalar),
        Own.EnumType enumType => new CarriedEnum(enumType),
        Own.InputObjectType input => new CarriedInput(input),
        Own.ObjectType => new ObjectGraphType { Name = type.Name, Description = type.Description },
        Own.InterfaceType face => new InterfaceGraphType { Name = type.Name, Description = type.Description, ResolveType = Resolver(face) },
        Own.UnionType union => new UnionGraphType { Name = type.Name, Description = type.Description, ResolveType = Resolver(union) },
        _ => throw new NotSupportedException($"{type} is not carried."),
    };

    private Func<object, IObjectGraphType?> Resolver(Own.CompositeType type) => value =>
        AbstractTypes.Resolve(_own, type, value, out _) is { } found ? (IObjectGraphType)_types[found.Name] : null;

    private void Fill(Own.NamedType type)
    {
        switch (type)
        {
            case Own.InputObjectType input:
                foreach (var field in input.Fields) ((CarriedInput)_types[type.Name]).AddField(InputField(field));
                break;
            case Own.UnionType union:
                foreach (var possible in _own.PossibleTypes(union))
                    ((UnionGraphType)_types[type.Name]).AddPossibleType((IObjectGraphType)_types[possible.Name]);
                break;
            case Own.FieldedType fielded:
                foreach (var field in fielded.Fields)
                    ((IComplexGraphType)_types[type.Name]).AddField(Field(field, type is Own.ObjectType));
                foreach (var face in fielded.Interfaces)
                {
                    var interfaceType = (IInterfaceGraphType)_types[face.Name];
                    if (_types[type.Name] is ObjectGraphType possible) possible.AddResolvedInterface(interfaceType);
                    else ((InterfaceGraphType)_types[type.Name]).AddResolvedInterface(interfaceType);
                }
                break;
        }
    }

    private FieldType Field(Own.Field field, bool hasResolver) => new()
    {
        Name = field.Name,
        Description = field.Description,
        DeprecationReason = field.DeprecationReason,
        ResolvedType = TypeOf(field.Type),
        Arguments = field.Arguments.Count == 0 ? null : new QueryArguments(field.Arguments.Select(Argument)),
        Resolver = hasResolver ? new CarriedField(field) : null,
        StreamResolver = field.Subscribe is null ? null
            : new SourceStreamResolver<object?>((Func<global::GraphQL.IResolveFieldContext,
                IObservable<object?>>)(_ => throw new NotSupportedException())),
    };

    private QueryArgument Argument(Own.Argument argument) => new(TypeOf(argument.Type))
    {
        Name = argument.Name,
        Description = argument.Description,
        DeprecationReason = argument.DeprecationReason,
        DefaultValue = DefaultOf(argument),
    };

    private FieldType InputField(Own.InputField field) => new()
    {
        Name = field.Name,
        Description = field.Description,
        DeprecationReason = field.DeprecationReason,
        ResolvedType = TypeOf(field.Type),
        DefaultValue = DefaultOf(field),
    };

    private static object? DefaultOf(Own.InputValueDefinition definition) => definition.DefaultValue is not { } literal ? null
        : definition.Type.Named is Own.EnumType || Own.BuiltInScalars.All.Contains(definition.Type.Named)
            ? Own.LiteralCoercion.Coerce(literal, definition.Type)
            : new DefaultLiteral(literal);

    private IGraphType TypeOf(Own.GraphQLType type) => type switch
    {
        Own.NonNullType nonNull => new NonNullGraphType(TypeOf(nonNull.Nullable)),
        Own.ListType list => new ListGraphType(TypeOf(list.ItemType)),
        Own.NamedType named => _types[named.Name],
        _ => throw new NotSupportedException($"{type} is not carried."),
    };
}

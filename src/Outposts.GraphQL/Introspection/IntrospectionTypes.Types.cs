using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Introspection;

// The types, in the order of section 4.2.
internal static partial class IntrospectionTypes
{
    private static ObjectType? _schemaType;
    private static ObjectType? _typeType;

    // Made on first use: the fields above are initialised before anything that stands in this file.
    private static ObjectType SchemaType => _schemaType ??= new ObjectType("__Schema", SchemaFields)
    {
        Description = "A GraphQL Schema defines the capabilities of a GraphQL server. It exposes all available types and directives on the server, "
            + "as well as the entry points for query, mutation, and subscription operations.",
    };

    private static ObjectType TypeType => _typeType ??= new ObjectType("__Type", TypeFields)
    {
        Description = "The fundamental unit of any GraphQL Schema is the type. There are many kinds of types in GraphQL as represented by the "
            + "`__TypeKind` enum. Depending on the kind of a type, certain fields describe information about that type.",
    };

    private static readonly EnumType TypeKind = new("__TypeKind",
    [
        Kind("SCALAR", "Indicates this type is a scalar."),
        Kind("OBJECT", "Indicates this type is an object. `fields` and `interfaces` are valid fields."),
        Kind("INTERFACE", "Indicates this type is an interface. `fields`, `interfaces`, and `possibleTypes` are valid fields."),
        Kind("UNION", "Indicates this type is a union. `possibleTypes` is a valid field."),
        Kind("ENUM", "Indicates this type is an enum. `enumValues` is a valid field."),
        Kind("INPUT_OBJECT", "Indicates this type is an input object. `inputFields` is a valid field."),
        Kind("LIST", "Indicates this type is a list. `ofType` is a valid field."),
        Kind("NON_NULL", "Indicates this type is a non-null. `ofType` is a valid field."),
    ])
    {
        Description = "An enum describing what kind of type a given `__Type` is.",
    };

    private static readonly EnumType DirectiveLocationType = new(
        "__DirectiveLocation",
        Enum.GetValues<DirectiveLocation>().Select(location => new EnumValue(location.ToName(), location)))
    {
        Description = "A Directive can be adjacent to many parts of the GraphQL language, a __DirectiveLocation describes one such possible adjacencies.",
    };

    private static readonly ObjectType InputValueType = new("__InputValue", InputValueFields)
    {
        Description = "Arguments provided to Fields or Directives and the input fields of an InputObject are represented as Input Values which "
            + "describe their type and optionally a default value.",
    };

    private static readonly ObjectType EnumValueType = new("__EnumValue", () =>
    [
        .. Common<EnumValue>(),
        .. Deprecation<EnumValue>(),
    ])
    {
        Description = "One possible value for a given Enum. Enum values are unique values, not a placeholder for a string or numeric value. "
            + "However an Enum value is returned in a JSON response as a string.",
    };

    private static readonly ObjectType FieldType = new("__Field", () =>
    [
        .. Common<Field>(),
        MembersOf<Field>("args", RequiredListOf(InputValueType), field => field.Arguments),
        Member<Field>("type", new NonNullType(TypeType), field => field.Type),
        .. Deprecation<Field>(),
    ])
    {
        Description = "Object and Interface types are described by a list of Fields, each of which has a name, potentially a list of arguments, "
            + "and a return type.",
    };

    private static readonly ObjectType DirectiveType = new("__Directive", () =>
    [
        .. Common<DirectiveDefinition>(),
        Member<DirectiveDefinition>("isRepeatable", RequiredBoolean, directive => directive.IsRepeatable),
        Member<DirectiveDefinition>("locations", RequiredListOf(DirectiveLocationType), directive => directive.Locations),
        MembersOf<DirectiveDefinition>("args", RequiredListOf(InputValueType), directive => directive.Arguments),
    ])
    {
        Description = "A Directive provides a way to describe alternate runtime execution and type validation behavior in a GraphQL document.",
    };

    private static EnumValue Kind(string name, string description) => new(name) { Description = description };

    private static Field[] Common<T>() where T : IDefinition =>
    [
        Member<T>("name", RequiredText, definition => definition.Name),
        Member<T>("description", Text, definition => definition.Description),
    ];

    private static Field[] Deprecation<T>() where T : Definition =>
    [
        Member<T>("isDeprecated", RequiredBoolean, definition => definition.DeprecationReason is not null),
        Member<T>("deprecationReason", Text, definition => definition.DeprecationReason),
    ];

    private static Field[] SchemaFields() =>
    [
        Member<Schema>("description", Text, schema => schema.Description),
        Member<Schema>("types", RequiredListOf(TypeType), schema => schema.Types),
        Member<Schema>("queryType", new NonNullType(TypeType), schema => schema.QueryType),
        Member<Schema>("mutationType", TypeType, schema => schema.MutationType),
        Member<Schema>("subscriptionType", TypeType, schema => schema.SubscriptionType),
        Member<Schema>("directives", RequiredListOf(DirectiveType), schema => schema.Directives),
    ];

    private static Field[] TypeFields() =>
    [
        Member<GraphQLType>("kind", new NonNullType(TypeKind), KindOf),
        Member<GraphQLType>("name", Text, type => (type as NamedType)?.Name),
        Member<GraphQLType>("description", Text, type => (type as NamedType)?.Description),
        Member<GraphQLType>("specifiedByURL", Text, type => (type as ScalarType)?.SpecifiedBy),
        MembersOf<GraphQLType>("fields", ListOf(FieldType), type => (type as FieldedType)?.Fields),
        Member<GraphQLType>("interfaces", ListOf(TypeType), type => (type as FieldedType)?.Interfaces),
        new Field("possibleTypes", ListOf(TypeType))
        {
            Resolve = (parent, _, request) => parent is InterfaceType or UnionType ? request.Schema.PossibleTypes((CompositeType)parent)
                : null,
        },
        MembersOf<GraphQLType>("enumValues", ListOf(EnumValueType), type => (type as EnumType)?.Values),
        MembersOf<GraphQLType>("inputFields", ListOf(InputValueType), type => (type as InputObjectType)?.Fields),
        Member<GraphQLType>("ofType", TypeType, type => type is ListType list ? list.ItemType : (type as NonNullType)?.Nullable),
        Member<GraphQLType>("isOneOf", BuiltInScalars.Boolean, type => (type as InputObjectType)?.IsOneOf),
    ];

    private static Field[] InputValueFields() =>
    [
        .. Common<InputValueDefinition>(),
        Member<InputValueDefinition>("type", new NonNullType(TypeType), value => value.Type),
        new Field("defaultValue", Text)
        {
            Description = "A GraphQL-formatted string representing the default value for this input value.",
            Resolve = (parent, _, _) => ((InputValueDefinition)parent!).DefaultValue is { } literal ? Printer.Print(literal) : null,
        },
        .. Deprecation<InputValueDefinition>(),
    ];

    private static string KindOf(GraphQLType type) => type switch
    {
        ListType => "LIST",
        NonNullType => "NON_NULL",
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        _ => "INPUT_OBJECT",
    };
}

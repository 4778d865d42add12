using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Introspection;

/// <summary>The introspection types of section 4.2 and the two fields that lead to them.</summary>
internal static partial class IntrospectionTypes
{
    private static readonly GraphQLType Text = BuiltInScalars.String;
    private static readonly GraphQLType RequiredText = new NonNullType(BuiltInScalars.String);
    private static readonly GraphQLType RequiredBoolean = new NonNullType(BuiltInScalars.Boolean);

    /// <summary>The field <c>__schema</c>.</summary>
    public static Field SchemaField { get; } = new("__schema", new NonNullType(SchemaType))
    {
        Description = "Access the current type schema of this server.",
        Resolve = (_, _, request) => request.Schema,
    };

    /// <summary>The field <c>__type</c>.</summary>
    public static Field TypeField { get; } = new("__type", TypeType, [new Argument("name", RequiredText)])
    {
        Description = "Request the type information of a single type.",
        Resolve = (_, arguments, request) => request.Schema.Type((string)arguments[0]!),
    };

    /// <summary>The parts with the two fields added; both ways to a schema call this.</summary>
    /// <param name="parts">The parts.</param>
    public static SchemaParts WithIntrospection(this SchemaParts parts) => new()
    {
        Description = parts.Description,
        Query = parts.Query,
        Mutation = parts.Mutation,
        Subscription = parts.Subscription,
        Types = parts.Types,
        Directives = parts.Directives,
        AppliedDirectives = parts.AppliedDirectives,
        AstNode = parts.AstNode,
        MetaFields = [SchemaField, TypeField],
    };

    private static GraphQLType ListOf(GraphQLType type) => new ListType(new NonNullType(type));

    private static GraphQLType RequiredListOf(GraphQLType type) => new NonNullType(ListOf(type));

    private static Field Member<T>(string name, GraphQLType type, Func<T, object?> value) => new(name, type)
    {
        Resolve = (parent, _, _) => value((T)parent!),
    };

    // A field whose list leaves deprecated members out unless requested.
    private static Field MembersOf<T>(string name, GraphQLType type, Func<T, IEnumerable<Definition>?> members) => new(
        name,
        type,
        [
            new Argument("includeDeprecated", RequiredBoolean) { DefaultValue = new Language.BooleanValueNode { Value = false } },
        ])
    {
        Resolve = (parent, arguments, _) => members((T)parent!) is { } all
            ? (bool)arguments[0]! ? all : all.Where(member => member.DeprecationReason is null)
            : null,
    };
}

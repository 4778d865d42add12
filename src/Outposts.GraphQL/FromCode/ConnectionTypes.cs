using System.Reflection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

/// <summary>The types <c>XConnection</c> and <c>XEdge</c> of the Relay connection specification.</summary>
internal static class ConnectionTypes
{
    public static ObjectType Make(string name, Type connection, GraphQLType node, GraphQLType pageInfo) =>
        (ObjectType)typeof(ConnectionTypes).GetMethod(nameof(Of), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(connection.GetGenericArguments()[0])
            .Invoke(null, [name, node, pageInfo])!;

    private static ObjectType Of<T>(string name, GraphQLType node, GraphQLType pageInfo)
    {
        var edge = new ObjectType($"{name}Edge", () =>
        [
            Field<Edge<T>>("node", node, "The item.", edge => edge.Node),
            Field<Edge<T>>("cursor", new NonNullType(BuiltInScalars.String), "What `after` and `before` take to page on from here.",
                edge => edge.Cursor),
        ])
        {
            Description = $"One {name} of a page, with its cursor.",
            ClrType = typeof(Edge<T>),
        };
        return new ObjectType($"{name}Connection", () =>
        [
            Field<Connection<T>>("edges", new NonNullType(new ListType(new NonNullType(edge))), "The items with their cursors.",
                page => page.Edges),
            Field<Connection<T>>("nodes", new NonNullType(new ListType(node)), "The items.", page => page.Nodes),
            Field<Connection<T>>("pageInfo", pageInfo, "Where the page stands in the whole list.", page => page.PageInfo),
            new Field("totalCount", new NonNullType(BuiltInScalars.Int))
            {
                Description = "How many items the whole list has.",
                Resolve = (page, _, request) =>
                    ResolverHelpers.FromValueTask(((Connection<T>)page!).CountTotalAsync(request.CancellationToken)),
                ResultOfTask = ResolverHelpers.ResultOf<int>,
            },
        ])
        {
            Description = $"A page of a list of {name}.",
            ClrType = typeof(Connection<T>),
        };
    }

    private static Field Field<T>(string name, GraphQLType type, string description, Func<T, object?> value) => new(name, type)
    {
        Description = description,
        Resolve = (parent, _, _) => value((T)parent!),
    };
}

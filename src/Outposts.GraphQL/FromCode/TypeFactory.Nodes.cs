using System.Linq.Expressions;
using System.Reflection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

// The Node interface and the query's fields that find any node by its global id (Relay's object identification).
internal sealed partial class TypeFactory
{
    private const int MaxNodes = 100;

    private readonly Dictionary<string, Func<string, RequestContext, object?>> _nodeFinders = new(StringComparer.Ordinal);
    private InterfaceType? _nodeInterface;

    private InterfaceType NodeInterface => _nodeInterface ??= new InterfaceType("Node", () =>
    [
        new Field("id", new NonNullType(BuiltInScalars.ID)) { Description = "The global id, unique over all types and opaque." },
    ])
    {
        Description = "An object that can be found again by its global id.",
    };

    /// <summary>The fields <c>node</c> and <c>nodes</c>; none when no type has a node resolver.</summary>
    public IEnumerable<Field> NodeFields()
    {
        if (Sources.NodeResolvers.Count == 0) return [];
        foreach (var (type, method) in Sources.NodeResolvers) Guard(() => _nodeFinders[NameOf(type)] = NodeFinder(method));
        return
        [
            new Field("node", NodeInterface,
                [new Argument("id", new NonNullType(BuiltInScalars.ID)) { Description = "The object's global id." }])
            {
                Description = "The object of a global id, or null when there is none. An id that this schema never gave is an error.",
                Resolve = (_, arguments, request) => FindNode((string)arguments[0]!, request),
                ResultOfTask = ResolverHelpers.ResultOf<object?>,
            },
            new Field(
                "nodes",
                new NonNullType(new ListType(NodeInterface)),
                [
                    new Argument("ids", new NonNullType(new ListType(new NonNullType(BuiltInScalars.ID))))
                    {
                        Description = $"The objects' global ids, at most {MaxNodes}.",
                    },
                ])
            {
                Description = "The objects of many global ids, in their order; null where there is none.",
                Resolve = (_, arguments, request) => FindNodes((object?[])arguments[0]!, request),
                ResultOfTask = ResolverHelpers.ResultOf<object?>,
                AppliedDirectives = MemberAttributes.DirectivesOf(new NodesFacts()),
            },
        ];
    }

    private object?[] FindNodes(object?[] ids, RequestContext request) => ids.Length <= MaxNodes
        ? [.. ids.Select(id => FindNode((string)id!, request))]
        : throw new GraphQLException($"At most {MaxNodes} nodes can be requested at once, not {ids.Length}.", "TOO_MANY_NODES");

    private object? FindNode(string id, RequestContext request) =>
        GlobalIds.TryDecode(id, out var typeName, out var local) && _nodeFinders.TryGetValue(typeName, out var find)
            ? find(local, request)
            : throw new GraphQLException($"\"{id}\" is not an id of this schema; take ids from the field \"id\".", "INVALID_ID");

    private Func<string, RequestContext, object?> NodeFinder(MethodInfo method)
    {
        var draft = new ResolverExpressions(null, method);
        var parameters = method.GetParameters();
        if (!method.IsStatic || parameters.Length == 0 || !GlobalIds.IsSupported(parameters[0].ParameterType))
            throw MemberAttributes.CreateException(
                "A [NodeResolver] is static and its first parameter is the id: a string, int, long or Guid.",
                method);
        var idType = parameters[0].ParameterType;
        var id = Expression.Parameter(typeof(object), "id");
        var arguments = parameters.Skip(1).Select(parameter => Parameters.BindAmbient(parameter, draft)
            ?? throw MemberAttributes.CreateException("A [NodeResolver] takes the id, services and a CancellationToken.", method,
                parameter));
        var returned = TypeRef.Returned(method);
        Expression call = Expression.Call(method, arguments.Prepend(Expression.Convert(id, idType)));
        if (returned.Is(typeof(ValueTask<>)))
            call = Expression.Call(typeof(TypeFactory).GetMethod(nameof(BoxValueTask), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(returned.Arguments[0].Clr), call);
        else if (returned.Is(typeof(Task<>)))
            call = Expression.Call(typeof(TypeFactory).GetMethod(nameof(BoxTask), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(returned.Arguments[0].Clr), call);
        var find = Expression.Lambda<Func<object, RequestContext, object?>>(Expression.Convert(call, typeof(object)), id, draft.Request)
            .Compile();
        return (text, request) => GlobalIds.FromText(text, idType) is { } value ? find(value, request) : null;
    }

    private static async Task<object?> BoxTask<T>(Task<T> task) => await task;

    private static object? BoxValueTask<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : BoxTask(task.AsTask());

    // "nodes" gives as many objects as ids, at most MaxNodes.
    private sealed class NodesFacts : ICustomAttributeProvider
    {
        private static readonly ListSizeAttribute Size = new() { AssumedSize = MaxNodes };

        public object[] GetCustomAttributes(bool inherit) => [Size];

        public object[] GetCustomAttributes(Type attributeType, bool inherit) => attributeType == typeof(ListSizeAttribute) ? [Size] : [];

        public bool IsDefined(Type attributeType, bool inherit) => attributeType == typeof(ListSizeAttribute);
    }
}

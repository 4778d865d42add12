using System.Linq.Expressions;
using System.Reflection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

/// <summary>Makes data loaders from static batch methods, and gives them to the parameters that ask for them.</summary>
internal sealed class DataLoaderFactory
{
    private readonly Dictionary<(Type Key, Type Value), List<(string Name, object Definition, MethodInfo Method)>> _loaders = [];

    public DataLoaderFactory(TypeFactory factory)
    {
        foreach (var method in factory.Sources.DataLoaders) factory.Guard(() => Add(method, factory));
    }

    public Expression Bind(ParameterInfo parameter, ResolverExpressions draft)
    {
        var types = parameter.ParameterType.GetGenericArguments();
        var fitting = _loaders.GetValueOrDefault((types[0], types[1])) ?? [];
        if (fitting.Count == 0)
            throw MemberAttributes.CreateException(
                $"No [DataLoader] method takes IReadOnlyList<{types[0].Name}> and gives {TypeRef.Readable(types[1])} by key.",
                parameter.Member, parameter);
        if (fitting.Count > 1)
            throw MemberAttributes.CreateException(
                $"{fitting.Count} data loaders fit ({string.Join(", ", fitting.Select(loader => loader.Name))}); give one of them values of a type of its own.",
                parameter.Member, parameter);
        return Expression.Call(Expression.Constant(fitting[0].Definition), nameof(DataLoaderDefinition<int, int>.For), null, draft.Request);
    }

    private object Add(MethodInfo method, TypeFactory factory)
    {
        if (method.GetParameters() is not [{ } keys, ..] || !keys.ParameterType.IsGenericType
            || keys.ParameterType.GetGenericTypeDefinition() != typeof(IReadOnlyList<>))
            throw MemberAttributes.CreateException("The first parameter of a [DataLoader] is IReadOnlyList<TKey>.", method);
        var key = keys.ParameterType.GetGenericArguments()[0];
        var result = TypeRef.Returned(method).Awaited.Type;
        var faces = result.GetInterfaces().Append(result).Where(face => face.IsGenericType).ToList();
        var map = faces.Find(face => face.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>));
        var lookup = faces.Find(face => face.GetGenericTypeDefinition() == typeof(ILookup<,>));
        var pair = (map ?? lookup)?.GetGenericArguments();
        if (pair is null || pair[0] != key)
            throw MemberAttributes.CreateException(
                $"A [DataLoader] gives an IReadOnlyDictionary or ILookup by {key.Name}, at once or as a task.",
                method);
        var value = map is not null ? pair[1] : pair[1].MakeArrayType();
        var facts = MemberAttributes.Find<DataLoaderAttribute>(method)!;
        var name = facts.Name ?? method.Name;
        var build = typeof(DataLoaderFactory)
            .GetMethod(nameof(Build), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(key, value);
        var definition = build.Invoke(null, [name, Call(method, result, map is null, factory)])!;
        if (!_loaders.TryGetValue((key, value), out var list)) _loaders[(key, value)] = list = [];
        list.Add((name, definition, method));
        return definition;
    }

    // The call with what remains open: the keys, the request and the token.
    private static (Expression Body, ParameterExpression Keys, ParameterExpression Request, ParameterExpression Cancellation) Call(
        MethodInfo method, Type result, bool isLookup, TypeFactory factory)
    {
        var draft = new ResolverExpressions(null, method);
        var keys = Expression.Parameter(method.GetParameters()[0].ParameterType, "keys");
        var cancellation = Expression.Parameter(typeof(CancellationToken), "cancellation");
        var arguments = method.GetParameters().Select((parameter, index) =>
            index == 0 ? keys
            : parameter.ParameterType == typeof(CancellationToken) ? cancellation
            : factory.Parameters.BindAmbient(parameter, draft)
                ?? throw MemberAttributes.CreateException(
                    $"{parameter.ParameterType.Name} is not a registered service; a [DataLoader] takes keys, services and a CancellationToken.", method, parameter));
        Expression call = Expression.Call(method, arguments.ToList());
        var shape = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericTypeDefinition() : null;
        var types = result.GetInterfaces().Append(result)
            .First(face => face.IsGenericType
                && face.GetGenericTypeDefinition() == (isLookup ? typeof(ILookup<,>) : typeof(IReadOnlyDictionary<,>)))
            .GetGenericArguments();
        var convert = (isLookup, shape) switch
        {
            (false, var generic) when generic == typeof(Task<>) => nameof(BatchResults.MapOfTask),
            (false, var generic) when generic == typeof(ValueTask<>) => nameof(BatchResults.MapOfValueTask),
            (false, _) => nameof(BatchResults.Map),
            (true, var generic) when generic == typeof(Task<>) => nameof(BatchResults.LookupOfTask),
            (true, var generic) when generic == typeof(ValueTask<>) => nameof(BatchResults.LookupOfValueTask),
            _ => nameof(BatchResults.Lookup),
        };
        return (Expression.Call(typeof(BatchResults), convert, [result, types[0], types[1]], call), keys, draft.Request, cancellation);
    }

    private static DataLoaderDefinition<TKey, TValue> Build<TKey, TValue>(string name,
        (Expression Body, ParameterExpression Keys, ParameterExpression Request, ParameterExpression Cancellation) call)
            where TKey : notnull =>
        new(name,
            Expression.Lambda<Func<IReadOnlyList<TKey>, RequestContext, CancellationToken, ValueTask<IReadOnlyDictionary<TKey, TValue>>>>(
            call.Body, call.Keys, call.Request, call.Cancellation).Compile());
}

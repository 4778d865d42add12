using System.Reflection;
using Outposts.GraphQL.Annotations;

namespace Outposts.GraphQL.FromCode;

/// <summary>What compiled resolvers call.</summary>
internal static class ResolverHelpers
{
    public static MethodInfo Method(string name, params Type[] arguments)
    {
        var method = typeof(ResolverHelpers).GetMethod(name, BindingFlags.Public | BindingFlags.Static)!;
        return arguments.Length == 0 ? method : method.MakeGenericMethod(arguments);
    }

    // The value itself when it is there, so that no task is made for it.
    public static object? FromValueTask<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask();

    public static object? ResultOf<T>(Task task) => ((Task<T>)task).GetAwaiter().GetResult();

    public static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> source, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        await foreach (var item in source.WithCancellation(cancellationToken)) list.Add(item);
        return list;
    }

    public static Connection<T> Slice<T>(IEnumerable<T> all, PagingArguments paging) =>
        Connection.Slice(all as IReadOnlyList<T> ?? [.. all], paging);

    public static async Task<Connection<T>> SliceTask<TList, T>(Task<TList> all, PagingArguments paging) where TList : IEnumerable<T> =>
        Slice(await all, paging);

    public static async Task<Connection<T>> SliceValueTask<TList, T>(ValueTask<TList> all, PagingArguments paging)
        where TList : IEnumerable<T> =>
        Slice(await all, paging);

    public static async IAsyncEnumerable<object?> Events<T>(IAsyncEnumerable<T> source,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in source.WithCancellation(cancellationToken)) yield return item;
    }

    public static async IAsyncEnumerable<object?> EventsOfTask<T>(Task<IAsyncEnumerable<T>> source,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in (await source).WithCancellation(cancellationToken)) yield return item;
    }
}

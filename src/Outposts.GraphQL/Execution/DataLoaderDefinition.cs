using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>How values of one kind are loaded in batches. Made once, at start; each request has a loader of its own.</summary>
/// <typeparam name="TKey">The kind of key.</typeparam>
/// <typeparam name="TValue">The kind of value.</typeparam>
/// <param name="name">The name in measurements.</param>
/// <param name="load">Loads the values of some keys; a key without a value is left out of the result.</param>
internal sealed class DataLoaderDefinition<TKey, TValue>(
    string name,
    Func<IReadOnlyList<TKey>, RequestContext, CancellationToken, ValueTask<IReadOnlyDictionary<TKey, TValue>>> load) where TKey : notnull
{
    /// <summary>The name in measurements.</summary>
    public string Name { get; } = name;

    /// <summary>Loads the values of some keys.</summary>
    public Func<IReadOnlyList<TKey>, RequestContext, CancellationToken, ValueTask<IReadOnlyDictionary<TKey, TValue>>> Load { get; } = load;

    /// <summary>The request's loader.</summary>
    /// <param name="request">The request.</param>
    public IDataLoader<TKey, TValue> For(RequestContext request) =>
        request.Local(this, context => new DataLoader<TKey, TValue>(this, (OperationContext)context));
}

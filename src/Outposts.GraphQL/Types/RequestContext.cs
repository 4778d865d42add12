using System.Collections.Concurrent;

namespace Outposts.GraphQL.Types;

/// <summary>What a resolver may know of the request that it works for. A resolver that needs it takes it as a parameter.</summary>
public abstract class RequestContext
{
    /// <summary>The schema.</summary>
    internal abstract Schema Schema { get; }

    /// <summary>The services of the request's scope.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>Ends when the caller has gone, the time limit has passed or the server stops.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>Values that belong to the request, for the host to fill and resolvers to share.</summary>
    public abstract ConcurrentDictionary<string, object?> Items { get; }

    /// <summary>Entries of the response under <c>extensions</c>.</summary>
    public abstract ConcurrentDictionary<string, object?> ResponseExtensions { get; }

    /// <summary>A part of what the request came in, such as the HTTP context.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <exception cref="InvalidOperationException">The request came without one.</exception>
    public abstract T Value<T>() where T : class;

    /// <summary>Something of which each request has one of its own, such as a data loader; made when first requested.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="key">What distinguishes it; compared by reference.</param>
    /// <param name="make">Makes it.</param>
    public abstract T Local<T>(object key, Func<RequestContext, T> make) where T : class;
}


namespace Outposts.GraphQL.Annotations;

/// <summary>Loads values by key in batches: the keys that the resolvers of one level ask for are loaded together. Within a request each key
/// is loaded once.</summary>
/// <typeparam name="TKey">The kind of key.</typeparam>
/// <typeparam name="TValue">The kind of value.</typeparam>
public interface IDataLoader<TKey, TValue> where TKey : notnull
{
    /// <summary>Asks for a value without an asynchronous method; a resolver may return it as it is.</summary>
    /// <param name="key">The key.</param>
    Pending<TValue?> Load(TKey key);

    /// <summary>Asks for a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the wait, not the batch.</param>
    /// <returns>The value, or null (for a struct an error) when there is none.</returns>
    Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Asks for many values.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Ends the wait, not the batch.</param>
    /// <returns>The values in the order of the keys.</returns>
    Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Asks for a value that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the wait, not the batch.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    Task<TValue> LoadRequiredAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Puts a value known already into the request's memory; it does not replace one that is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    void Prime(TKey key, TValue? value);
}

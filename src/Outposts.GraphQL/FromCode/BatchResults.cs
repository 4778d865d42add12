
namespace Outposts.GraphQL.FromCode;

/// <summary>Brings what batch methods return into one form.</summary>
internal static class BatchResults
{
    public static ValueTask<IReadOnlyDictionary<TKey, TValue>> Map<TResult, TKey, TValue>(TResult result)
        where TResult : IReadOnlyDictionary<TKey, TValue> => new(result);

    public static async ValueTask<IReadOnlyDictionary<TKey, TValue>> MapOfTask<TResult, TKey, TValue>(Task<TResult> result)
        where TResult : IReadOnlyDictionary<TKey, TValue> => await result;

    public static async ValueTask<IReadOnlyDictionary<TKey, TValue>> MapOfValueTask<TResult, TKey, TValue>(ValueTask<TResult> result)
        where TResult : IReadOnlyDictionary<TKey, TValue> => await result;

    public static ValueTask<IReadOnlyDictionary<TKey, TItem[]>> Lookup<TResult, TKey, TItem>(TResult result)
        where TResult : ILookup<TKey, TItem> where TKey : notnull => new(new LookupMap<TKey, TItem>(result));

    public static async ValueTask<IReadOnlyDictionary<TKey, TItem[]>> LookupOfTask<TResult, TKey, TItem>(Task<TResult> result)
        where TResult : ILookup<TKey, TItem> where TKey : notnull => new LookupMap<TKey, TItem>(await result);

    public static async ValueTask<IReadOnlyDictionary<TKey, TItem[]>> LookupOfValueTask<TResult, TKey, TItem>(ValueTask<TResult> result)
        where TResult : ILookup<TKey, TItem> where TKey : notnull => new LookupMap<TKey, TItem>(await result);

    // A lookup knows every key: those it does not hold have no items.
    private sealed class LookupMap<TKey, TItem>(ILookup<TKey, TItem> lookup) : IReadOnlyDictionary<TKey, TItem[]> where TKey : notnull
    {
        public TItem[] this[TKey key] => [.. lookup[key]];

        public IEnumerable<TKey> Keys => lookup.Select(group => group.Key);

        public IEnumerable<TItem[]> Values => lookup.Select(group => group.ToArray());

        public int Count => lookup.Count;

        public bool ContainsKey(TKey key) => true;

        public bool TryGetValue(TKey key, out TItem[] value)
        {
            value = this[key];
            return true;
        }

        public IEnumerator<KeyValuePair<TKey, TItem[]>> GetEnumerator() =>
            lookup.Select(group => KeyValuePair.Create(group.Key, group.ToArray())).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

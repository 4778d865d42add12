using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Outposts.GraphQL.Execution;

/// <summary>A cache by text that keeps what was used lately, within a number of bytes. It has two generations of half the bytes each: a
/// full one becomes the old one, and what is found in the old one moves to the young one. So a lookup takes no lock, and what is not
/// used for two generations is gone.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="maxBytes">The bytes of all values and keys, as estimated by who adds them.</param>
internal sealed class WeightedCache<TValue>(long maxBytes) where TValue : class
{
    private readonly Lock _lock = new();
    private volatile ConcurrentDictionary<string, Entry> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, Entry> _old = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>The estimated bytes of an entry's key.</summary>
    public static long KeyBytes(string key) => 2L * key.Length + 200;

    public bool TryGet(string key, [NotNullWhen(true)] out TValue? value)
    {
        if (!_young.TryGetValue(key, out var entry) && _old.TryGetValue(key, out entry)) Add(key, entry.Value, entry.Bytes);
        value = entry?.Value;
        return value is not null;
    }

    /// <summary>Adds a value, unless it alone has more than an eighth of the bytes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="bytes">The estimated bytes of the value.</param>
    public void Add(string key, TValue value, long bytes)
    {
        var entry = new Entry(value, bytes);
        if (bytes + KeyBytes(key) <= maxBytes / 8 && _young.TryAdd(key, entry)) Grow(bytes + KeyBytes(key));
    }

    /// <summary>Takes note that values of the cache have grown.</summary>
    /// <param name="bytes">By how much.</param>
    public void Grow(long bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= maxBytes / 2) return;
        lock (_lock)
        {
            if (_bytes <= maxBytes / 2) return;
            _old = _young;
            _young = new(StringComparer.Ordinal);
            _bytes = 0;
        }
    }

    private sealed record Entry(TValue Value, long Bytes);
}

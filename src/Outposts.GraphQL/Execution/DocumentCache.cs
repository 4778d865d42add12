using System.Collections.Concurrent;

namespace Outposts.GraphQL.Execution;

/// <summary>Keeps what was used lately. Two generations: a full one becomes the old one, and what is found in the old one moves to the
/// young one; so a
/// look-up takes no lock, and what is not used for two generations is gone.</summary>
/// <typeparam name="TKey">The kind of key.</typeparam>
/// <typeparam name="TValue">The kind of value.</typeparam>
/// <param name="capacity">How many entries a generation holds; from 1.</param>
/// <param name="comparer">How keys are compared; null for their own way.</param>
internal sealed class DocumentCache<TKey, TValue>(int capacity, IEqualityComparer<TKey>? comparer = null) where TKey : notnull
{
    private volatile ConcurrentDictionary<TKey, TValue> _young = new(comparer);
    private volatile ConcurrentDictionary<TKey, TValue> _old = new(comparer);
    private int _count;

    public bool TryGet(TKey key, out TValue? value)
    {
        if (_young.TryGetValue(key, out value)) return true;
        if (!_old.TryGetValue(key, out value)) return false;
        Add(key, value);
        return true;
    }

    public void Add(TKey key, TValue value)
    {
        if (!_young.TryAdd(key, value) || Interlocked.Increment(ref _count) < capacity) return;
        lock (this)
        {
            if (_count < capacity) return;
            _old = _young;
            _young = new(comparer);
            _count = 0;
        }
    }
}

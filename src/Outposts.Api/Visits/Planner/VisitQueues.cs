using System.Diagnostics.CodeAnalysis;

namespace Outposts.Api.Visits.Planner;

/// <summary>Values that are taken by their keys, each once; those of one key in their order.</summary>
internal sealed class VisitQueues<TKey, TValue> where TKey : notnull where TValue : class
{
    private readonly List<TValue> _all = [];
    private readonly Dictionary<TKey, Queue<TValue>> _byKey = [];
    private readonly HashSet<TValue> _taken = new(ReferenceEqualityComparer.Instance);

    public VisitQueues(IEnumerable<(TKey Key, TValue Value)> entries)
    {
        foreach (var (key, value) in entries)
        {
            _all.Add(value);
            if (!_byKey.TryGetValue(key, out var queue)) _byKey[key] = queue = new();
            queue.Enqueue(value);
        }
    }

    /// <summary>Gets the values that were not taken, in their order.</summary>
    public IEnumerable<TValue> Rest => _all.Where(value => !_taken.Contains(value));

    public bool TryTake(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = null;
        return _byKey.TryGetValue(key, out var queue) && queue.TryDequeue(out value) && _taken.Add(value);
    }

    public TValue Take(TKey key) => TryTake(key, out var value) ? value : throw new InvalidOperationException($"Nothing is left of {key}.");
}

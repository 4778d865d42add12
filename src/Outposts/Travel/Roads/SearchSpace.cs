namespace Outposts.Travel.Roads;

/// <summary>
/// The memory of one search: for each state the best time and, among equal times, the least length; and a heap of four children a node
/// (fewer cache misses than of two). What was touched is reset afterwards, so that a short search costs little in a large network.
/// </summary>
internal sealed class SearchSpace(int states)
{
    public const uint Unreached = uint.MaxValue;
    private readonly uint[] _times = NewTimes(states);
    private readonly long[] _lengths = new long[states];
    private readonly List<int> _touched = [];
    private ulong[] _heap = new ulong[256];
    private int _count;
    private (int State, int Arc)[]? _parents;

    public uint TimeOf(int state) => _times[state];

    /// <summary>Millimetres.</summary>
    public long LengthOf(int state) => _lengths[state];

    public IReadOnlyList<int> Touched => _touched;

    /// <summary>From which state and by which arc a state was reached; the state itself at a start. Null unless <see
    /// cref="KeepParents"/>.</summary>
    public (int State, int Arc)[] Parents => _parents!;

    public void KeepParents() => _parents ??= new (int, int)[_times.Length];

    /// <summary>Whether a way to a state is better than the best so far; it is then kept and the state waits.</summary>
    public bool Improve(int state, uint time, long length, uint key)
    {
        ref var known = ref _times[state];
        if (time > known || time == known && length >= _lengths[state]) return false;
        if (known == Unreached) _touched.Add(state);
        known = time;
        _lengths[state] = length;
        Push(((ulong)key << 32) | (uint)state);
        return true;
    }

    /// <summary>The smallest key and its state.</summary>
    public bool TryPop(out uint key, out int state)
    {
        if (_count == 0)
        {
            (key, state) = (0, 0);
            return false;
        }
        var top = _heap[0];
        (key, state) = ((uint)(top >> 32), (int)(uint)top);
        var last = _heap[--_count];
        if (_count > 0) SiftDown(last);
        return true;
    }

    public void Reset()
    {
        foreach (var state in _touched) _times[state] = Unreached;
        _touched.Clear();
        _count = 0;
    }

    private static uint[] NewTimes(int states)
    {
        var times = new uint[states];
        Array.Fill(times, Unreached);
        return times;
    }

    private void Push(ulong entry)
    {
        if (_count == _heap.Length) Array.Resize(ref _heap, 2 * _count);
        var at = _count++;
        while (at > 0)
        {
            var parent = (at - 1) >> 2;
            if (_heap[parent] <= entry) break;
            _heap[at] = _heap[parent];
            at = parent;
        }
        _heap[at] = entry;
    }

    private void SiftDown(ulong entry)
    {
        var heap = _heap;
        var at = 0;
        while (true)
        {
            var child = 4 * at + 1;
            if (child >= _count) break;
            var least = child;
            var end = Math.Min(child + 4, _count);
            for (var other = child + 1; other < end; other++)
                if (heap[other] < heap[least]) least = other;
            if (heap[least] >= entry) break;
            heap[at] = heap[least];
            at = least;
        }
        heap[at] = entry;
    }
}

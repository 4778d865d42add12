using System.Numerics;

namespace Outposts.Travel.Roads;

/// <summary>
/// The states that wait in a search, smallest key first, and among equal keys the smallest state: the order of a heap, at a fraction of its
/// cost. Keys of a search never fall, and what waits lies within minutes of what was taken last. So most of it stands in a ring of buckets
/// of 32 milliseconds with an entry or two each (Dial 1969), whose smallest is found by looking; bits tell which are empty. What lies
/// farther ahead, or in a bucket that is full, waits in a heap beside.
/// </summary>
internal sealed class BucketQueue
{
    private const int Shift = 5, Buckets = 8192, MaxInBucket = 16, InHeap = -1;
    private readonly int[] _heads = new int[Buckets]; // 1 more than the number of the first entry; 0 for none
    private readonly byte[] _lengths = new byte[Buckets];
    private readonly ulong[] _bits = new ulong[Buckets / 64];
    private ulong[] _entries = new ulong[256];
    private int[] _nexts = new int[256];
    private int _free, _used, _inBuckets;
    private ulong[] _heap = new ulong[64];
    private int _inHeap;
    private uint _current; // the bucket, not around the ring, before which nothing waits in buckets
    private int _peekedBucket, _peeked, _peekedBefore;

    /// <summary>Gets whether nothing waits.</summary>
    public bool IsEmpty => _inBuckets + _inHeap == 0;

    /// <summary>Adds a state.</summary>
    public void Push(uint key, int state)
    {
        var entry = ((ulong)key << 32) | (uint)state;
        // One before the current bucket is far around the ring, and waits in the heap.
        if ((key >> Shift) - _current < Buckets && _lengths[(key >> Shift) % Buckets] < MaxInBucket) PushToBucket(entry);
        else PushToHeap(entry);
    }

    /// <summary>The smallest key and its state, which stays; false when nothing waits.</summary>
    public bool TryPeek(out uint key, out int state)
    {
        if (IsEmpty)
        {
            (key, state) = (0, 0);
            return false;
        }
        var least = _inHeap > 0 ? _heap[0] : ulong.MaxValue;
        _peekedBucket = InHeap;
        if (_inBuckets > 0)
        {
            var bucket = FirstBucket();
            for (int at = _heads[bucket], before = 0; at > 0; before = at, at = _nexts[at - 1])
            {
                if (_entries[at - 1] >= least) continue;
                (least, _peekedBucket, _peeked, _peekedBefore) = (_entries[at - 1], bucket, at, before);
            }
        }
        (key, state) = ((uint)(least >> 32), (int)(uint)least);
        if (key >> Shift > _current) _current = key >> Shift;
        return true;
    }

    /// <summary>Removes what <see cref="TryPeek"/> has just given.</summary>
    public void Pop()
    {
        if (_peekedBucket == InHeap)
        {
            var last = _heap[--_inHeap];
            if (_inHeap > 0) SiftDown(last);
            return;
        }
        ref var link = ref _peekedBefore == 0 ? ref _heads[_peekedBucket] : ref _nexts[_peekedBefore - 1];
        link = _nexts[_peeked - 1];
        (_nexts[_peeked - 1], _free) = (_free, _peeked);
        _inBuckets--;
        if (--_lengths[_peekedBucket] == 0) _bits[_peekedBucket >> 6] &= ~(1UL << _peekedBucket);
    }

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            for (var bits = _bits[word]; bits != 0; bits &= bits - 1)
            {
                var bucket = word * 64 + BitOperations.TrailingZeroCount(bits);
                (_heads[bucket], _lengths[bucket]) = (0, 0);
            }
            _bits[word] = 0;
        }
        (_free, _used, _inBuckets, _inHeap, _current) = (0, 0, 0, 0, 0);
    }

    /// <summary>The first bucket that is not empty, from the current one on around the ring; one must not be.</summary>
    private int FirstBucket()
    {
        var start = (int)(_current % Buckets);
        var word = start >> 6;
        var bits = _bits[word] & (ulong.MaxValue << start);
        while (bits == 0)
        {
            word = (word + 1) % _bits.Length;
            bits = _bits[word];
        }
        return word * 64 + BitOperations.TrailingZeroCount(bits);
    }

    private void PushToBucket(ulong entry)
    {
        var at = _free;
        if (at > 0) _free = _nexts[at - 1];
        else
        {
            if (_used == _entries.Length)
            {
                Array.Resize(ref _entries, 2 * _used);
                Array.Resize(ref _nexts, 2 * _used);
            }
            at = ++_used;
        }
        var bucket = (int)(entry >> (32 + Shift)) % Buckets;
        (_entries[at - 1], _nexts[at - 1], _heads[bucket]) = (entry, _heads[bucket], at);
        _lengths[bucket]++;
        _inBuckets++;
        _bits[bucket >> 6] |= 1UL << bucket;
    }

    private void PushToHeap(ulong entry)
    {
        if (_inHeap == _heap.Length) Array.Resize(ref _heap, 2 * _inHeap);
        var at = _inHeap++;
        for (var parent = (at - 1) >> 2; at > 0 && _heap[parent] > entry; parent = (at - 1) >> 2)
        {
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
            if (child >= _inHeap) break;
            var least = child;
            var end = Math.Min(child + 4, _inHeap);
            for (var other = child + 1; other < end; other++)
                if (heap[other] < heap[least]) least = other;
            if (heap[least] >= entry) break;
            heap[at] = heap[least];
            at = least;
        }
        heap[at] = entry;
    }
}

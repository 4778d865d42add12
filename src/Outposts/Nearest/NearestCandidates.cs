using System.Buffers;
using Outposts.Geodesy;

namespace Outposts.Nearest;

/// <summary>
/// What a search has found: the k smallest chords in a heap whose top is the largest of them, and in reserve whatever else may
/// still be among the k nearest on the ellipsoid. Why that is enough stands with <see cref="NearestIndex"/>.
/// </summary>
/// <param name="count">k, at least 1.</param>
/// <param name="within">The limit in metres; may be infinite.</param>
internal ref struct NearestCandidates(int count, double within)
{
    /// <summary>(a/b)², widened so that (r·c + δ)² ≤ Widening·c² + Slack for r = a/b and the rounding δ = 10⁻¹⁴ of a chord.</summary>
    private const double Widening = 1 / (Ellipsoid.OneMinusF * Ellipsoid.OneMinusF) * (1 + 1e-6);

    private const double Slack = 2e-22;

    private readonly double _withinLimit = WithinLimit(within);
    private Entry[] _heap = ArrayPool<Entry>.Shared.Rent(count);
    private Entry[] _reserve = ArrayPool<Entry>.Shared.Rent(32);
    private int[] _treeIndexes = [];
    private int _inHeap;
    private int _inReserve;
    private int _trimThreshold = 64;

    /// <summary>Nothing beyond this squared chord can be in the answer; shrinks as the search goes on.</summary>
    public double Limit { get; private set; } = WithinLimit(within);

    private readonly record struct Entry(double Chord, int TreeIndex);

    /// <summary>Takes in a point whose squared chord is within <see cref="Limit"/>.</summary>
    public void Add(double chord, int treeIndex)
    {
        var entry = new Entry(chord, treeIndex);
        if (_inHeap < count)
        {
            SiftUp(_inHeap++, entry);
            if (_inHeap == count)
                Tighten();
        }
        else if (chord < _heap[0].Chord)
        {
            var evicted = _heap[0];
            SiftDown(entry);
            Tighten();
            if (evicted.Chord <= Limit)
                AddToReserve(evicted);
        }
        else
        {
            AddToReserve(entry);
        }
    }

    /// <summary>The slots of all that may be in the answer.</summary>
    public ReadOnlySpan<int> GetTreeIndexes()
    {
        _treeIndexes = ArrayPool<int>.Shared.Rent(_inHeap + _inReserve);
        var n = 0;
        foreach (var entry in _heap.AsSpan(0, _inHeap))
            _treeIndexes[n++] = entry.TreeIndex;
        foreach (var entry in _reserve.AsSpan(0, _inReserve))
            if (entry.Chord <= Limit)
                _treeIndexes[n++] = entry.TreeIndex;
        return _treeIndexes.AsSpan(0, n);
    }

    /// <summary>Gives the memory back.</summary>
    public readonly void Dispose()
    {
        ArrayPool<Entry>.Shared.Return(_heap);
        ArrayPool<Entry>.Shared.Return(_reserve);
        ArrayPool<int>.Shared.Return(_treeIndexes);
    }

    private static double WithinLimit(double metres)
    {
        var angle = metres / Ellipsoid.B;
        if (!(angle < Math.PI))
            return 5; // more than 4, the square of the diameter
        var chord = 2 * Math.Sin(angle / 2);
        return chord * chord * (1 + 1e-6) + Slack;
    }

    private void Tighten() => Limit = Math.Min(_withinLimit, _heap[0].Chord * Widening + Slack);

    private void AddToReserve(Entry entry)
    {
        if (_inReserve == _trimThreshold)
            TrimReserve();
        if (_inReserve == _reserve.Length)
        {
            var larger = ArrayPool<Entry>.Shared.Rent(2 * _inReserve);
            _reserve.AsSpan(0, _inReserve).CopyTo(larger);
            ArrayPool<Entry>.Shared.Return(_reserve);
            _reserve = larger;
        }
        _reserve[_inReserve++] = entry;
    }

    /// <summary>The next clearing waits until the reserve has doubled, so that clearing stays cheap however many points tie.</summary>
    private void TrimReserve()
    {
        var count = 0;
        foreach (var entry in _reserve.AsSpan(0, _inReserve))
            if (entry.Chord <= Limit)
                _reserve[count++] = entry;
        _inReserve = count;
        _trimThreshold = Math.Max(64, 2 * count);
    }

    private readonly void SiftUp(int hole, Entry entry)
    {
        while (hole > 0 && _heap[(hole - 1) / 2].Chord < entry.Chord)
        {
            _heap[hole] = _heap[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }
        _heap[hole] = entry;
    }

    private readonly void SiftDown(Entry entry)
    {
        var hole = 0;
        while (2 * hole + 1 < _inHeap)
        {
            var child = 2 * hole + 1;
            if (child + 1 < _inHeap && _heap[child + 1].Chord > _heap[child].Chord)
                child++;
            if (_heap[child].Chord <= entry.Chord)
                break;
            _heap[hole] = _heap[child];
            hole = child;
        }
        _heap[hole] = entry;
    }
}

using System.Collections;

namespace Outposts;

/// <summary>
/// An immutable list in chunks. A list that differs from it in a few places shares its other chunks, so that making it costs what the
/// chunks of those places cost and not what the list does.
/// </summary>
/// <typeparam name="T">What it holds.</typeparam>
public sealed class ChunkedList<T> : IReadOnlyList<T>
{
    private const int Shift = 8;
    private const int ChunkSize = 1 << Shift;
    private const int Mask = ChunkSize - 1;
    private readonly T[][] _chunks;

    private ChunkedList(T[][] chunks, int count) => (_chunks, Count) = (chunks, count);

    /// <summary>Gets the number of items.</summary>
    public int Count { get; }

    /// <summary>Gets the item at an index.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none.</exception>
    public T this[int index] => _chunks[index >> Shift][index & Mask];

    /// <summary>Creates the list of items.</summary>
    public static ChunkedList<T> Create(ReadOnlySpan<T> items)
    {
        var chunks = new T[(items.Length + Mask) >> Shift][];
        for (var i = 0; i < chunks.Length; i++)
            chunks[i] = items.Slice(i << Shift, Math.Min(ChunkSize, items.Length - (i << Shift))).ToArray();
        return new ChunkedList<T>(chunks, items.Length);
    }

    /// <summary>Creates the list that has other items in some places.</summary>
    /// <param name="changes">The places and what is there then.</param>
    /// <returns>This list when nothing differs.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    public ChunkedList<T> With(IEnumerable<(int Index, T Value)> changes)
    {
        T[][]? chunks = null;
        foreach (var (index, value) in changes)
        {
            var at = index >> Shift;
            if (EqualityComparer<T>.Default.Equals((chunks ?? _chunks)[at][index & Mask], value)) continue;
            chunks ??= [.. _chunks];
            if (ReferenceEquals(chunks[at], _chunks[at])) chunks[at] = [.. _chunks[at]];
            chunks[at][index & Mask] = value;
        }
        return chunks is null ? this : new ChunkedList<T>(chunks, Count);
    }

    /// <summary>Creates the list that has further items at its end.</summary>
    public ChunkedList<T> Append(ReadOnlySpan<T> items)
    {
        if (items.IsEmpty) return this;
        // Chunks but the last are full.
        var kept = Count >> Shift;
        T[] tail = [.. kept < _chunks.Length ? _chunks[kept] : [], .. items];
        return new ChunkedList<T>([.. _chunks.AsSpan(0, kept), .. Create(tail)._chunks], Count + items.Length);
    }

    /// <summary>Finds the places at which two lists of the same length differ, ascending; chunks that both share are passed over.</summary>
    /// <param name="other">The other list.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public IEnumerable<int> FindDifferences(ChunkedList<T> other)
    {
        if (other.Count != Count) throw new ArgumentException($"The lists have {Count} and {other.Count} items.", nameof(other));
        return Find();

        IEnumerable<int> Find()
        {
            for (var at = 0; at < _chunks.Length; at++)
            {
                if (ReferenceEquals(_chunks[at], other._chunks[at])) continue;
                for (var i = 0; i < _chunks[at].Length; i++)
                    if (!EqualityComparer<T>.Default.Equals(_chunks[at][i], other._chunks[at][i]))
                        yield return (at << Shift) + i;
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        foreach (var chunk in _chunks)
            foreach (var item in chunk)
                yield return item;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

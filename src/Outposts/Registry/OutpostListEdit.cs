namespace Outposts.Registry;

/// <summary>What turns one list of outposts into another, by index. Immutable.</summary>
public sealed class OutpostListEdit
{
    private readonly int[] _removed;
    private readonly (int Index, Outpost Outpost)[] _replaced;
    private readonly (int Index, Outpost Outpost)[] _inserted;
    // Before which of the kept outposts each inserted one stands, ascending.
    private readonly int[] _insertedBefore;

    private OutpostListEdit(int[] removed, (int Index, Outpost Outpost)[] replaced, (int Index, Outpost Outpost)[] inserted)
    {
        (_removed, _replaced, _inserted) = (removed, replaced, inserted);
        _insertedBefore = [.. inserted.Select((one, before) => one.Index - before)];
        Outdated = [.. removed.Concat(replaced.Select(one => one.Index)).Order()];
        Changed = KeepsIndexes ? replaced
            : [.. replaced.Select(one => (Index: ShiftOf(one.Index), one.Outpost)).Concat(inserted).OrderBy(one => one.Index)];
    }

    /// <summary>Gets whether each outpost keeps its index: none is removed and none inserted.</summary>
    public bool KeepsIndexes => _removed.Length == 0 && _inserted.Length == 0;

    /// <summary>Gets by how many outposts the new list is longer.</summary>
    public int CountChange => _inserted.Length - _removed.Length;

    /// <summary>Gets the indexes of the old list whose outposts are not in the new one as they were, ascending.</summary>
    public IReadOnlyList<int> Outdated { get; }

    /// <summary>Gets the outposts of the new list that are not in the old one as they are, in the order of the new list.</summary>
    public IEnumerable<Outpost> Outposts => Changed.Select(one => one.Outpost);

    /// <summary>Gets <see cref="Outposts"/> with their indexes in the new list.</summary>
    public IReadOnlyList<(int Index, Outpost Outpost)> Changed { get; }

    /// <summary>Finds the edit of a list in the ordinal order of codes.</summary>
    /// <param name="list">The list.</param>
    /// <param name="changes">Outposts as they are now, each once; null: it is not in the list any more. Each with its index in the list;
    /// negative when it is not there. One whose code is another is removed and inserted.</param>
    public static OutpostListEdit Create(IReadOnlyList<Outpost> list, IEnumerable<(int Index, Outpost? Outpost)> changes)
    {
        var (removed, replaced, added) = (new List<int>(), new List<(int, Outpost)>(), new List<Outpost>());
        foreach (var (index, outpost) in changes)
            if (index >= 0 && outpost is not null && list[index].Code == outpost.Code)
            {
                replaced.Add((index, outpost));
            }
            else
            {
                if (index >= 0) removed.Add(index);
                if (outpost is not null) added.Add(outpost);
            }
        removed.Sort();
        replaced.Sort((one, other) => one.Item1.CompareTo(other.Item1));
        added.Sort((one, other) => string.CompareOrdinal(one.Code, other.Code));
        // Behind the outposts with smaller codes, those that are removed aside, and behind the inserted ones before it.
        var inserted = added.Select((outpost, before) =>
        {
            var at = ~CodeOrder.Find(list, outpost.Code);
            if (at < 0) at = ~at;
            return (at - CountBelow(removed, at) + before, outpost);
        });
        return new OutpostListEdit([.. removed], [.. replaced], [.. inserted]);
    }

    /// <summary>Applies the edit to a list of what is known of each outpost.</summary>
    /// <param name="list">A value for each outpost of the old list.</param>
    /// <param name="value">The value of an outpost.</param>
    /// <returns>A value for each of the new list; the same list when nothing differs.</returns>
    /// <remarks>Costs what the changed places cost where <see cref="KeepsIndexes"/>; else what copying the list does.</remarks>
    public ChunkedList<T> Apply<T>(ChunkedList<T> list, Func<Outpost, T> value)
    {
        var replaced = list.With(_replaced.Select(one => (one.Index, value(one.Outpost))));
        if (KeepsIndexes) return replaced;
        var items = new T[list.Count - _removed.Length + _inserted.Length];
        int old = 0, removed = 0, inserted = 0;
        for (var index = 0; index < items.Length; index++)
        {
            if (inserted < _inserted.Length && _inserted[inserted].Index == index)
            {
                items[index] = value(_inserted[inserted++].Outpost);
                continue;
            }
            for (; removed < _removed.Length && _removed[removed] == old; removed++) old++;
            items[index] = replaced[old++];
        }
        return ChunkedList<T>.Create(items);
    }

    /// <summary>Gets the index in the new list of an outpost that is in both.</summary>
    /// <param name="index">Its index in the old list.</param>
    public int ShiftOf(int index)
    {
        var kept = index - CountBelow(_removed, index);
        return kept + CountBelow(_insertedBefore, kept + 1);
    }

    private static int CountBelow(IReadOnlyList<int> ascending, int value)
    {
        var (low, high) = (0, ascending.Count);
        while (low < high)
            if (ascending[(low + high) / 2] < value) low = (low + high) / 2 + 1;
            else high = (low + high) / 2;
        return low;
    }
}

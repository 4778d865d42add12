namespace Outposts.Registry.Search;

/// <summary>A segment and where in the list its documents stand now. Immutable.</summary>
internal sealed class PlacedSegment
{
    // The index of each document in the list, ascending; null: its own number.
    private readonly int[]? _indexes;
    // The documents, ascending, in whose place the list has another one, or none. Their indexes say nothing.
    private readonly int[] _outdated;

    private PlacedSegment(WordSegment words, int[]? indexes, int[] outdated) => (Words, _indexes, _outdated) = (words, indexes, outdated);

    /// <summary>Gets the segment.</summary>
    public WordSegment Words { get; }

    /// <summary>Gets whether its documents are as many as the list has, each at its own number.</summary>
    public bool IsOfAll => _indexes is null;

    private int LiveCount => Words.Count - _outdated.Length;

    /// <summary>Places the segment of a whole list.</summary>
    public static PlacedSegment OfAll(WordSegment words) => new(words, null, []);

    /// <summary>Places a segment.</summary>
    /// <param name="words">The segment.</param>
    /// <param name="indexes">The index of each of its documents in the list, ascending.</param>
    public static PlacedSegment At(WordSegment words, int[] indexes) => new(words, indexes, []);

    /// <summary>Places the segment after an edit of the list.</summary>
    public PlacedSegment After(OutpostListEdit edit)
    {
        int[] outdated = [.. edit.Outdated.Select(FindDocument).Where(document => document >= 0)];
        int[] all = outdated.Length == 0 ? _outdated : [.. _outdated.Concat(outdated).Order()];
        if (edit.KeepsIndexes) return outdated.Length == 0 ? this : new PlacedSegment(Words, _indexes, all);
        return new PlacedSegment(Words, Array.ConvertAll(_indexes ?? [.. Enumerable.Range(0, Words.Count)], edit.ShiftOf), all);
    }

    /// <summary>Puts the scores of the documents where they stand in the list.</summary>
    /// <param name="byDocument">The scores of the documents, which it may change.</param>
    /// <param name="scores">The scores of the list; the same array where <see cref="IsOfAll"/>.</param>
    public void Place(byte[] byDocument, byte[] scores)
    {
        foreach (var document in _outdated) byDocument[document] = 0;
        if (_indexes is null) return;
        for (var document = 0; document < byDocument.Length; document++)
            if (byDocument[document] > 0) scores[_indexes[document]] = byDocument[document];
    }

    /// <summary>Adds a segment to others, the first of which is the large one. Those that are no larger are merged with it, so that there
    /// are as many as the logarithm of what has changed, and each document is indexed as often (the logarithmic method of Bentley and
    /// Saxe, 1980).</summary>
    public static PlacedSegment[] Add(IReadOnlyList<PlacedSegment> segments, PlacedSegment added)
    {
        List<PlacedSegment> all = [.. segments];
        for (; all.Count > 1 && all[^1].LiveCount <= added.LiveCount; all.RemoveAt(all.Count - 1)) added = Merge(all[^1], added);
        return added.LiveCount == 0 ? [.. all] : [.. all, added];
    }

    private static PlacedSegment Merge(PlacedSegment one, PlacedSegment other)
    {
        var live = new[] { one, other }.SelectMany(segment => Enumerable.Range(0, segment.Words.Count)
            .Where(segment.IsLive)
            .Select(document => (Index: segment._indexes![document], Document: segment.Words[document],
                Outpost: segment.Words.OutpostAt(document))))
            .OrderBy(one => one.Index).ToArray();
        return At(new WordSegment([.. live.Select(one => one.Document)], [.. live.Select(one => one.Outpost)]),
            [.. live.Select(one => one.Index)]);
    }

    private bool IsLive(int document) => Array.BinarySearch(_outdated, document) < 0;

    // The document that stands at an index; negative when none does.
    private int FindDocument(int index)
    {
        if (_indexes is null) return index < Words.Count && IsLive(index) ? index : -1;
        for (var at = Array.BinarySearch(_indexes, index) is >= 0 and var found ? FirstOf(found) : _indexes.Length;
            at < _indexes.Length && _indexes[at] == index; at++)
            if (IsLive(at)) return at;
        return -1;

        int FirstOf(int found)
        {
            while (found > 0 && _indexes[found - 1] == index) found--;
            return found;
        }
    }
}

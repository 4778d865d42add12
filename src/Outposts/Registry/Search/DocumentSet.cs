using System.Numerics;

namespace Outposts.Registry.Search;

/// <summary>A set of documents by number.</summary>
internal sealed class DocumentSet(int count)
{
    private readonly ulong[] _words = new ulong[(count + 63) / 64];

    public static DocumentSet All(int count)
    {
        var all = new DocumentSet(count);
        Array.Fill(all._words, ~0ul);
        if (count % 64 != 0 && count > 0) all._words[^1] = (1ul << count % 64) - 1;
        return all;
    }

    public void Add(int document) => _words[document >> 6] |= 1ul << (document & 63);

    public bool Contains(int document) => (_words[document >> 6] >> (document & 63) & 1) != 0;

    /// <summary>Adds what stands in both others.</summary>
    public void AddBoth(DocumentSet one, DocumentSet other)
    {
        for (var i = 0; i < _words.Length; i++) _words[i] |= one._words[i] & other._words[i];
    }

    public void Add(DocumentSet other)
    {
        for (var i = 0; i < _words.Length; i++) _words[i] |= other._words[i];
    }

    /// <summary>Keeps what stands in another too.</summary>
    public void Keep(DocumentSet other)
    {
        for (var i = 0; i < _words.Length; i++) _words[i] &= other._words[i];
    }

    public DocumentSet Copy()
    {
        var copy = new DocumentSet(count);
        _words.CopyTo(copy._words, 0);
        return copy;
    }

    /// <summary>The documents that stand in at least so many of the sets.</summary>
    public static DocumentSet AtLeast(int minSets, IReadOnlyList<DocumentSet> sets, int count)
    {
        // reached[n]: in at least n of the sets seen so far.
        var reached = new DocumentSet[minSets + 1];
        reached[0] = All(count);
        for (var n = 1; n <= minSets; n++) reached[n] = new DocumentSet(count);
        foreach (var set in sets)
            for (var n = minSets; n > 0; n--) reached[n].AddBoth(reached[n - 1], set);
        return reached[minSets];
    }

    public IEnumerable<int> Members()
    {
        for (var i = 0; i < _words.Length; i++)
            for (var word = _words[i]; word != 0; word &= word - 1)
                yield return (i << 6) + BitOperations.TrailingZeroCount(word);
    }
}

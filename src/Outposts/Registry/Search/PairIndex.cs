namespace Outposts.Registry.Search;

/// <summary>
/// Which documents hold which pairs of neighbouring sounds. A sound is the first letter of a character's reading, or a letter or digit
/// itself; there are 37 with "any other". For each pair one bit a document: with 180,000 documents 31 MB, and a query is a handful of AND
/// and OR.
/// </summary>
internal sealed class PairIndex(int documents)
{
    private const int Sounds = 37, Other = 36;
    private readonly DocumentSet?[] _pairs = new DocumentSet?[Sounds * Sounds];
    private readonly DocumentSet _none = new(documents);

    public void Add(int document, ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
            for (var before = SoundsOf(text[i - 1]); before != 0; before &= before - 1)
                for (var after = SoundsOf(text[i]); after != 0; after &= after - 1)
                    (_pairs[Key(before, after)] ??= new DocumentSet(documents)).Add(document);
    }

    /// <summary>A set that holds every document in which <see cref="PinyinMatcher"/> finds the word, and some others.</summary>
    public DocumentSet FindCandidates(string word)
    {
        // from[p]: documents with every pair that some way of cutting the word from p on into characters asks for.
        var from = new DocumentSet[word.Length + 1];
        from[word.Length] = DocumentSet.All(documents);
        for (var p = word.Length - 1; p >= 0; p--)
        {
            from[p] = new DocumentSet(documents);
            for (var length = 1; length <= GetMaxCharacterLength(word, p); length++)
            {
                if (!MayBeCharacter(word, p, length)) continue;
                var next = p + length;
                if (next == word.Length) from[p].Add(from[next]);
                else from[p].AddBoth(Pair(word[p], word[next]), from[next]);
            }
        }
        return from[0];
    }

    /// <summary>The documents that hold at least so many of the word's pairs of neighbours.</summary>
    public DocumentSet FindSharing(string word, int minPairs) =>
        DocumentSet.AtLeast(minPairs, [.. Enumerable.Range(1, word.Length - 1).Select(i => Pair(word[i - 1], word[i]))], documents);

    /// <summary>A set that holds every document in which a stretch sounds like the word, and some others.</summary>
    public DocumentSet FindSounding(string word)
    {
        var all = DocumentSet.All(documents);
        for (var i = 1; i < word.Length; i++)
        {
            var pair = new DocumentSet(documents);
            for (var before = SoundsOf(word[i - 1]); before != 0; before &= before - 1)
                for (var after = SoundsOf(word[i]); after != 0; after &= after - 1)
                    if (_pairs[Key(before, after)] is { } having) pair.Add(having);
            all.Keep(pair);
        }
        return all;
    }

    // A document that holds the very character holds all its sounds, so the first will do.
    private DocumentSet Pair(char before, char after) => _pairs[Key(SoundsOf(before), SoundsOf(after))] ?? _none;

    private static int Key(ulong before, ulong after) =>
        System.Numerics.BitOperations.TrailingZeroCount(before) * Sounds + System.Numerics.BitOperations.TrailingZeroCount(after);

    private static int GetMaxCharacterLength(string word, int at) => word[at] is >= 'a' and <= 'z' ? Math.Min(6, word.Length - at) : 1;

    private static bool MayBeCharacter(string word, int at, int length)
    {
        if (length == 1) return true;
        var letters = word.Substring(at, length);
        return ChineseCharacters.Syllables.Contains(letters)
            || (length == 2 && letters[1] == 'h')
            || (at + length == word.Length && ChineseCharacters.SyllableStarts.Contains(letters));
    }

    private static ulong SoundsOf(char character)
    {
        if (character is >= 'a' and <= 'z') return 1ul << (character - 'a');
        if (character is >= '0' and <= '9') return 1ul << (26 + character - '0');
        if (character == '\n') return 0;
        ulong sounds = 0;
        foreach (var reading in ChineseCharacters.Readings(character)) sounds |= 1ul << (reading[0] - 'a');
        return sounds == 0 ? 1ul << Other : sounds;
    }
}

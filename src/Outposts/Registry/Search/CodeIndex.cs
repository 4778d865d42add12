namespace Outposts.Registry.Search;

/// <summary>The codes in their order, to find one and those that begin with a text: in any width and case, and without signs and
/// spaces.</summary>
internal sealed class CodeIndex
{
    // Shorter texts, and words without a digit, are words for a rider and the beginning of many codes.
    private const int MinPrefixLength = 3, WholeScore = 125, PrefixScore = 115;

    private readonly string[] _codes;
    private readonly int[] _indexes;

    public CodeIndex(IReadOnlyList<Outpost> outposts)
    {
        _codes = [.. outposts.Select(outpost => SearchText.Of(outpost.Code))];
        _indexes = [.. Enumerable.Range(0, outposts.Count)];
        Array.Sort(_codes, _indexes, StringComparer.Ordinal);
    }

    private CodeIndex(string[] codes, int[] indexes) => (_codes, _indexes) = (codes, indexes);

    /// <summary>Creates the index of the list after an edit: the same where each outpost keeps its code and its index.</summary>
    public CodeIndex With(OutpostListEdit edit)
    {
        if (edit.KeepsIndexes) return this;
        var gone = edit.Outdated.ToHashSet();
        var added = edit.Changed.Select(one => (Code: SearchText.Of(one.Outpost.Code), one.Index))
            .OrderBy(one => one.Code, StringComparer.Ordinal).ToArray();
        var (codes, indexes) = (new List<string>(_codes.Length + added.Length), new List<int>(_codes.Length + added.Length));
        var next = 0;
        for (var i = 0; i <= _codes.Length; i++)
        {
            for (; next < added.Length && (i == _codes.Length || string.CompareOrdinal(added[next].Code, _codes[i]) <= 0); next++)
                Add(added[next].Code, added[next].Index);
            if (i < _codes.Length && !gone.Contains(_indexes[i])) Add(_codes[i], edit.ShiftOf(_indexes[i]));
        }
        return new CodeIndex([.. codes], [.. indexes]);

        void Add(string code, int index)
        {
            codes.Add(code);
            indexes.Add(index);
        }
    }

    /// <summary>Raises the scores of the outposts whose code is a text or begins with it; false when there is none.</summary>
    public bool Find(string text, byte[] scores)
    {
        var word = SearchText.Of(text);
        var isPrefix = word.Length >= MinPrefixLength && word.Any(char.IsAsciiDigit);
        var found = false;
        for (var i = FirstAtOrAfter(word); word.Length > 0 && i < _codes.Length; i++)
        {
            var isWhole = _codes[i] == word;
            if (!isWhole && !(isPrefix && _codes[i].StartsWith(word, StringComparison.Ordinal))) break;
            found = true;
            scores[_indexes[i]] = Math.Max(scores[_indexes[i]], (byte)(isWhole ? WholeScore : PrefixScore));
        }
        return found;
    }

    private int FirstAtOrAfter(string word)
    {
        var (low, high) = (0, _codes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_codes[middle], word) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

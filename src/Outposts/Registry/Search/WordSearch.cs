namespace Outposts.Registry.Search;

/// <summary>
/// Scores outposts for one word, step by step; the first step that finds any ends it: as written, in pinyin, or as a word for a kind or
/// service; cut into such words and the rest; as it sounds; with one typing error; with two.
/// </summary>
internal sealed class WordSearch
{
    private const int ErrorCost = 40, SecondErrorCost = 20, SoundCost = 20;

    private readonly SearchWords _words;
    private readonly ChunkedList<SearchDocument> _documents;
    private readonly PlacedSegment[] _segments;

    /// <summary>Indexes outposts, which are found by words for their kinds and services too.</summary>
    public WordSearch(IReadOnlyList<Outpost> outposts, SearchWords words, CancellationToken cancellationToken)
        : this(outposts.Count, i => new SearchDocument(outposts[i]), outposts, words, cancellationToken) { }

    /// <summary>Indexes documents that are found by what is written in them alone.</summary>
    public WordSearch(int count, Func<int, SearchDocument> documentOf, CancellationToken cancellationToken)
        : this(count, documentOf, null, SearchWords.Of([]), cancellationToken) { }

    private WordSearch(int count, Func<int, SearchDocument> documentOf, IReadOnlyList<Outpost>? outposts, SearchWords words,
        CancellationToken cancellationToken)
    {
        _words = words;
        cancellationToken.ThrowIfCancellationRequested();
        var documents = new SearchDocument[count];
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            documents[i] = documentOf(i);
        }
        _documents = ChunkedList<SearchDocument>.Create(documents);
        _segments = [PlacedSegment.OfAll(new WordSegment(documents, outposts, cancellationToken))];
    }

    private WordSearch(WordSearch before, OutpostListEdit edit)
    {
        _words = before._words;
        _documents = edit.Apply(before._documents, outpost => new SearchDocument(outpost));
        var changed = new WordSegment([.. edit.Changed.Select(one => _documents[one.Index])], [.. edit.Changed.Select(one => one.Outpost)]);
        _segments = PlacedSegment.Add([.. before._segments.Select(segment => segment.After(edit))],
            PlacedSegment.At(changed, [.. edit.Changed.Select(one => one.Index)]));
    }

    /// <summary>Creates the search of the list of outposts after an edit. What has changed is indexed by itself and searched besides; what
    /// it replaces is passed over.</summary>
    public WordSearch With(OutpostListEdit edit) => new(this, edit);

    /// <summary>The score of each outpost, 0 for those that do not fit.</summary>
    public byte[] Find(string word)
    {
        var scores = FindAsWritten(word);
        if (!Any(scores) && _words.Split(word) is { } parts) scores = FindAllParts(parts) ?? scores;
        if (!Any(scores)) scores = FindSounding(word, true);
        for (var errors = 1; errors <= GetMaxErrors(word) && !Any(scores); errors++) scores = FindApproximate(word, errors, true);
        return scores;
    }

    /// <summary>The document at an index.</summary>
    public SearchDocument this[int index] => _documents[index];

    /// <summary>The scores of a step for what is written in the documents, without the words for kinds and services.</summary>
    public byte[] FindNames(string word, SearchStep step) => step switch
    {
        SearchStep.AsWritten => Find(segment => segment.RaiseWritten(word, new byte[segment.Count])),
        SearchStep.Sounding => FindSounding(word, false),
        _ => (int)(step - SearchStep.Sounding) is var errors && errors <= GetMaxErrors(word)
            ? FindApproximate(word, errors, false) : new byte[_documents.Count],
    };

    /// <summary>How many typing errors a word may have: one from four characters or five letters on, two from eight or nine.</summary>
    public static int GetMaxErrors(string word) => (word.Length - (SearchText.IsLatin(word) ? 1 : 0)) switch
    {
        _ when word.Length > ApproximateText.MaxLength => 0,
        < 4 => 0,
        < 8 => 1,
        _ => 2,
    };

    /// <summary>The mean of several words' scores where all fit, else 0.</summary>
    public static byte[] MeanOfAll(byte[][] each)
    {
        if (each.Length == 1) return each[0];
        var mean = new byte[each[0].Length];
        for (var i = 0; i < mean.Length; i++)
        {
            var sum = 0;
            for (var word = 0; word < each.Length; word++)
            {
                if (each[word][i] == 0)
                {
                    sum = 0;
                    break;
                }
                sum += each[word][i];
            }
            mean[i] = (byte)(sum / each.Length);
        }
        return mean;
    }

    // Parts that are not words of the table have the fewest matches; when one has none, the others need not be searched.
    private byte[]? FindAllParts(List<string> parts)
    {
        var each = new List<byte[]>();
        foreach (var part in parts.OrderBy(part => _words.GetConcepts(part) is not null))
        {
            var scores = FindAsWritten(part);
            if (!Any(scores)) return null;
            each.Add(scores);
        }
        return MeanOfAll([.. each]);
    }

    /// <summary>The score of each outpost for the first step alone.</summary>
    public byte[] FindAsWritten(string word)
    {
        var concepts = FindConcepts(written =>
            written == word || (SearchText.IsLatin(word) && word.Length > 1 && PinyinMatcher.IsWhole(written, word)));
        return Find(segment => segment.RaiseWritten(word, segment.FindConcepts(concepts, 0)));
    }

    // Characters for others that sound alike, as those who type by sound choose wrongly.
    private byte[] FindSounding(string word, bool orConcepts)
    {
        if (word.Length < 2 || word.AsSpan().ContainsAnyExceptInRange('\u4E00', '\u9FFF')) return new byte[_documents.Count];
        var concepts = orConcepts ? FindConcepts(written => HomophoneMatcher.IsWhole(written, word)) : [];
        return Find(segment => segment.RaiseSounding(word, SoundCost, segment.FindConcepts(concepts, SoundCost)));
    }

    private byte[] FindApproximate(string word, int errors, bool orConcepts)
    {
        var cost = ErrorCost + (errors - 1) * SecondErrorCost;
        var concepts = orConcepts
            ? FindConcepts(written => GetMaxErrors(written) >= errors && ApproximateText.AreClose(written, word, errors)) : [];
        using var approximate = new ApproximateText(word);
        return Find(segment => segment.RaiseApproximate(word, approximate, errors, cost, segment.FindConcepts(concepts, cost)));
    }

    private List<SearchConcept> FindConcepts(Func<string, bool> isMeant)
    {
        var found = new List<SearchConcept>();
        foreach (var (written, concepts) in _words.All)
            if (isMeant(written)) found.AddRange(concepts);
        return found;
    }

    // The scores of all segments by index.
    private byte[] Find(Func<WordSegment, byte[]> find)
    {
        var scores = _segments[0].IsOfAll ? find(_segments[0].Words) : new byte[_documents.Count];
        foreach (var segment in _segments) segment.Place(segment.IsOfAll ? scores : find(segment.Words), scores);
        return scores;
    }

    /// <summary>How many pairs of neighbours survive that many errors: a swap breaks three. At least one is asked for in any
    /// case.</summary>
    public static int GetMinSharedPairs(string word, int errors) => Math.Max(1, word.Length - 1 - 3 * errors);

    private static bool Any(byte[] scores) => scores.AsSpan().ContainsAnyExcept((byte)0);
}

namespace Outposts.Registry.Search;

/// <summary>
/// Scores outposts for one word, step by step; the first step that finds any ends it: as written, in pinyin, or as a word for a kind or
/// service; cut into such words and the rest; as it sounds; with one typing error; with two.
/// </summary>
internal sealed class WordSearch
{
    private const int KindScore = 85, FunctionScore = 60, ServiceScore = 65, ErrorCost = 40, SecondErrorCost = 20, PinyinCost = 5;
    private const int SoundCost = 20;

    private readonly SearchWords _words;
    private readonly SearchDocument[] _documents;
    private readonly PairIndex _sounds;
    private readonly PairIndex _letters;
    private readonly Dictionary<SearchConcept, byte[]> _concepts = [];

    /// <summary>Indexes outposts, which are found by words for their kinds and services too.</summary>
    public WordSearch(IReadOnlyList<Outpost> outposts, SearchWords words, CancellationToken cancellationToken)
        : this(outposts.Count, i => new SearchDocument(outposts[i]), words, cancellationToken)
    {
        for (var i = 0; i < outposts.Count; i++) AddConcepts(i, outposts[i]);
    }

    /// <summary>Indexes documents that are found by what is written in them alone.</summary>
    public WordSearch(int count, Func<int, SearchDocument> documentOf, CancellationToken cancellationToken)
        : this(count, documentOf, SearchWords.Of([]), cancellationToken) { }

    private WordSearch(int count, Func<int, SearchDocument> documentOf, SearchWords words, CancellationToken cancellationToken)
    {
        _words = words;
        cancellationToken.ThrowIfCancellationRequested();
        _documents = new SearchDocument[count];
        _sounds = new PairIndex(count);
        _letters = new PairIndex(count);
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _documents[i] = documentOf(i);
            _sounds.Add(i, _documents[i].Text);
            _letters.Add(i, _documents[i].Spelling);
        }
    }

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
        SearchStep.AsWritten => FindWritten(word, new byte[_documents.Length]),
        SearchStep.Sounding => FindSounding(word, false),
        _ => (int)(step - SearchStep.Sounding) is var errors && errors <= GetMaxErrors(word)
            ? FindApproximate(word, errors, false) : new byte[_documents.Length],
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
        var scores = new byte[_documents.Length];
        foreach (var (written, concepts) in _words.All)
            if (written == word || (SearchText.IsLatin(word) && word.Length > 1 && PinyinMatcher.IsWhole(written, word)))
                RaiseConcepts(scores, concepts, 0);
        return FindWritten(word, scores);
    }

    private byte[] FindWritten(string word, byte[] scores)
    {
        var spelt = word.AsSpan().ContainsAnyInRange('a', 'z');
        foreach (var i in _sounds.FindCandidates(word).Members())
        {
            var document = _documents[i];
            var at = document.Text.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0) Raise(scores, i, document.GetScore(at) + document.GetBonus(word));
            else if (spelt && PinyinMatcher.EndOf(document.Text, word) is >= 0 and var end)
                Raise(scores, i, document.GetScore(end) - PinyinCost);
        }
        return scores;
    }

    // Characters for others that sound alike, as those who type by sound choose wrongly.
    private byte[] FindSounding(string word, bool orConcepts)
    {
        var scores = new byte[_documents.Length];
        if (word.Length < 2 || word.AsSpan().ContainsAnyExceptInRange('\u4E00', '\u9FFF')) return scores;
        foreach (var (written, concepts) in orConcepts ? _words.All : [])
            if (HomophoneMatcher.IsWhole(written, word)) RaiseConcepts(scores, concepts, SoundCost);
        foreach (var i in _sounds.FindSounding(word).Members())
            if (HomophoneMatcher.EndOf(_documents[i].Text, word) is >= 0 and var end)
                Raise(scores, i, _documents[i].GetScore(end) - SoundCost);
        return scores;
    }

    private byte[] FindApproximate(string word, int errors, bool orConcepts)
    {
        var scores = new byte[_documents.Length];
        var cost = ErrorCost + (errors - 1) * SecondErrorCost;
        foreach (var (written, concepts) in orConcepts ? _words.All : [])
            if (GetMaxErrors(written) >= errors && ApproximateText.AreClose(written, word, errors)) RaiseConcepts(scores, concepts, cost);
        var latin = SearchText.IsLatin(word);
        using var approximate = new ApproximateText(word);
        foreach (var i in (latin ? _letters : _sounds).FindSharing(word, GetMinSharedPairs(word, errors)).Members())
        {
            var document = _documents[i];
            var end = approximate.EndOf(latin ? document.Spelling : document.Text, errors);
            // A place in the spelling is one in name or alias, which are worth about the same.
            if (end >= 0) Raise(scores, i, (latin ? document.GetScore(0) : document.GetScore(end)) - cost);
        }
        return scores;
    }

    /// <summary>How many pairs of neighbours survive that many errors: a swap breaks three. At least one is asked for in any
    /// case.</summary>
    public static int GetMinSharedPairs(string word, int errors) => Math.Max(1, word.Length - 1 - 3 * errors);

    private void AddConcepts(int index, Outpost outpost)
    {
        foreach (var function in outpost.Functions) Raise(ScoresOf(new SearchConcept(function, null)), index, FunctionScore);
        Raise(ScoresOf(new SearchConcept(outpost.Kind, null)), index, KindScore);
        foreach (var offer in outpost.Services)
            if (offer.Availability == Availability.Available) Raise(ScoresOf(new SearchConcept(null, offer.Service)), index, ServiceScore);
    }

    private byte[] ScoresOf(SearchConcept concept)
    {
        if (!_concepts.TryGetValue(concept, out var scores)) _concepts[concept] = scores = new byte[_documents.Length];
        return scores;
    }

    private void RaiseConcepts(byte[] scores, SearchConcept[] concepts, int cost)
    {
        foreach (var concept in concepts)
        {
            if (!_concepts.TryGetValue(concept, out var having)) continue;
            for (var i = 0; i < scores.Length; i++)
                if (having[i] > 0) Raise(scores, i, having[i] - cost);
        }
    }

    private static void Raise(byte[] scores, int index, int score)
    {
        if (score > scores[index]) scores[index] = (byte)score;
    }

    private static bool Any(byte[] scores) => scores.AsSpan().ContainsAnyExcept((byte)0);
}

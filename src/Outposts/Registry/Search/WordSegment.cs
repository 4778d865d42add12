namespace Outposts.Registry.Search;

/// <summary>
/// Documents with their indexes, which are searched as one: all of a list, or those that have changed since. Scores are by document; 0 for
/// those that do not fit. Immutable.
/// </summary>
internal sealed class WordSegment
{
    private const int KindScore = 85, FunctionScore = 60, ServiceScore = 65, PinyinCost = 5;

    private readonly SearchDocument[] _documents;
    private readonly IReadOnlyList<Outpost>? _outposts;
    private readonly PairIndex _sounds;
    private readonly PairIndex _letters;
    private readonly Dictionary<SearchConcept, byte[]> _concepts = [];

    /// <summary>Indexes documents.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="outposts">The outpost of each, by whose kinds and services it is found too; null for places that have none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public WordSegment(SearchDocument[] documents, IReadOnlyList<Outpost>? outposts, CancellationToken cancellationToken = default)
    {
        (_documents, _outposts) = (documents, outposts);
        _sounds = new PairIndex(documents.Length);
        _letters = new PairIndex(documents.Length);
        for (var i = 0; i < documents.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _sounds.Add(i, documents[i].Text);
            _letters.Add(i, documents[i].Spelling);
            if (outposts is not null) AddConcepts(i, outposts[i]);
        }
    }

    /// <summary>Gets how many documents there are.</summary>
    public int Count => _documents.Length;

    /// <summary>Gets a document.</summary>
    public SearchDocument this[int document] => _documents[document];

    /// <summary>Gets the outpost of a document.</summary>
    public Outpost OutpostAt(int document) => _outposts![document];

    /// <summary>The scores of those that have one of some kinds or services.</summary>
    /// <param name="concepts">The kinds and services.</param>
    /// <param name="cost">What is taken from the worth of each.</param>
    public byte[] FindConcepts(IReadOnlyList<SearchConcept> concepts, int cost)
    {
        var scores = new byte[Count];
        foreach (var concept in concepts)
        {
            if (!_concepts.TryGetValue(concept, out var having)) continue;
            for (var i = 0; i < scores.Length; i++)
                if (having[i] > 0) Raise(scores, i, having[i] - cost);
        }
        return scores;
    }

    /// <summary>Raises the scores of those in which a word stands, in characters or pinyin.</summary>
    public byte[] RaiseWritten(string word, byte[] scores)
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

    /// <summary>Raises the scores of those in which characters stand that sound like a word.</summary>
    public byte[] RaiseSounding(string word, int cost, byte[] scores)
    {
        foreach (var i in _sounds.FindSounding(word).Members())
            if (HomophoneMatcher.EndOf(_documents[i].Text, word) is >= 0 and var end)
                Raise(scores, i, _documents[i].GetScore(end) - cost);
        return scores;
    }

    /// <summary>Raises the scores of those in which a word stands with typing errors.</summary>
    public byte[] RaiseApproximate(string word, ApproximateText approximate, int errors, int cost, byte[] scores)
    {
        var latin = SearchText.IsLatin(word);
        foreach (var i in (latin ? _letters : _sounds).FindSharing(word, WordSearch.GetMinSharedPairs(word, errors)).Members())
        {
            var document = _documents[i];
            var end = approximate.EndOf(latin ? document.Spelling : document.Text, errors);
            // A place in the spelling is one in name or alias, which are worth about the same.
            if (end >= 0) Raise(scores, i, (latin ? document.GetScore(0) : document.GetScore(end)) - cost);
        }
        return scores;
    }

    private void AddConcepts(int document, Outpost outpost)
    {
        foreach (var function in outpost.Functions) Raise(ScoresOf(new SearchConcept(function, null)), document, FunctionScore);
        Raise(ScoresOf(new SearchConcept(outpost.Kind, null)), document, KindScore);
        foreach (var offer in outpost.Services)
            if (offer.Availability == Availability.Available)
                Raise(ScoresOf(new SearchConcept(null, offer.Service)), document, ServiceScore);
    }

    private byte[] ScoresOf(SearchConcept concept)
    {
        if (!_concepts.TryGetValue(concept, out var scores)) _concepts[concept] = scores = new byte[Count];
        return scores;
    }

    private static void Raise(byte[] scores, int document, int score)
    {
        if (score > scores[document]) scores[document] = (byte)score;
    }
}

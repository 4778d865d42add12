namespace Outposts.Registry.Search;

/// <summary>
/// Finds outposts by code, name, alias, landmark, address, and by the words for their kinds and services: in Chinese, pinyin, first
/// letters or English, in any width, case and script, and with typing errors. Immutable and thread-safe. What a query means stands in
/// docs/decisions/0007-search.md.
/// </summary>
public sealed class SearchIndex
{
    /// <summary>The longest text that is searched for, in UTF-16 code units.</summary>
    public const int MaxLength = 100;

    private readonly WordSearch _search;
    private readonly CodeIndex _codes;
    private readonly SearchWords _words;
    private readonly int _count;

    private SearchIndex(IReadOnlyList<Outpost> outposts, SearchWords words, CancellationToken cancellationToken)
    {
        _count = outposts.Count;
        _words = words;
        _search = new WordSearch(outposts, words, cancellationToken);
        _codes = new CodeIndex(outposts);
    }

    /// <summary>Builds the index of a list; results speak of places in it.</summary>
    /// <param name="outposts">The list.</param>
    /// <param name="catalogue">The words for kinds and services; null: those that came with the program.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static SearchIndex Build(
        IReadOnlyList<Outpost> outposts, Catalogue? catalogue = null, CancellationToken cancellationToken = default) =>
        new(outposts, (catalogue ?? Catalogue.BuiltIn).Words, cancellationToken);

    private SearchIndex(SearchIndex before, OutpostListEdit edit)
    {
        _search = before._search.With(edit);
        _codes = before._codes.With(edit);
        _words = before._words;
        _count = before._count + edit.CountChange;
    }

    /// <summary>Creates the index of the list after an edit: an outpost that changes costs about what indexing it alone does, and one that
    /// comes or goes what copying the places of the others does. Searches slow down by little: see <see cref="PlacedSegment.Add"/>.</summary>
    public SearchIndex With(OutpostListEdit edit) => new(this, edit);

    /// <summary>The outposts that fit every word of a text, and those whose code is the text or begins with it.</summary>
    /// <param name="text">Words separated by spaces or punctuation, at most <see cref="MaxLength"/> code units. An empty text asks for nothing
    /// and finds all; a text of signs alone finds none.</param>
    /// <exception cref="SearchTextException">The text is too long.</exception>
    public SearchResult Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength) throw new SearchTextException(text.Length);
        var scores = new byte[_count];
        if (string.IsNullOrWhiteSpace(text))
        {
            Array.Fill(scores, (byte)1);
            return new SearchResult(scores);
        }
        var words = _words.JoinPhrases(SearchText.Words(text));
        if (words.Count == 0) return new SearchResult(scores);
        if (!_codes.Find(text, scores)) return new SearchResult(WordSearch.MeanOfAll([.. words.Distinct().Select(_search.Find)]));
        // Beside codes that were found nothing is guessed.
        var written = WordSearch.MeanOfAll([.. words.Distinct().Select(_search.FindAsWritten)]);
        for (var i = 0; i < scores.Length; i++) scores[i] = Math.Max(scores[i], written[i]);
        return new SearchResult(scores);
    }

    /// <summary>The outposts in whose name, alias, landmark or address all words of a text stand, by one step alone; words for kinds and
    /// services have no part in it. With the first step also those whose code is the text or begins with it.</summary>
    /// <param name="text">Words as for <see cref="Find"/>.</param>
    /// <param name="step">How loosely.</param>
    /// <exception cref="SearchTextException">The text is too long.</exception>
    public SearchResult FindNames(string text, SearchStep step)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength) throw new SearchTextException(text.Length);
        var words = SearchText.Words(text);
        if (words.Count == 0) return new SearchResult(new byte[_count]);
        var scores = WordSearch.MeanOfAll([.. words.Distinct().Select(word => _search.FindNames(word, step))]);
        if (step == SearchStep.AsWritten) _codes.Find(text, scores);
        return new SearchResult(scores);
    }

    /// <summary>Whether a text is the whole name of an outpost, as loosely as a step allows.</summary>
    /// <param name="index">The outpost's place in the list.</param>
    /// <param name="text">The text, letters, digits and characters alone.</param>
    /// <param name="step">How loosely.</param>
    public bool IsWholeName(int index, string text, SearchStep step)
    {
        if (text.Length > ApproximateText.MaxLength) return false;
        var name = _search[index].OwnName.ToString();
        return step switch
        {
            SearchStep.AsWritten => name == text || (SearchText.IsLatin(text) && PinyinMatcher.IsWhole(name, text)),
            SearchStep.Sounding => HomophoneMatcher.IsWhole(name, text),
            _ => ApproximateText.AreClose(SearchText.IsLatin(text) ? NameSpelling.Of(name).Pinyin : name, text, step - SearchStep.Sounding),
        };
    }
}

namespace Outposts.Registry.Search;

/// <summary>
/// Finds outposts by name, alias, landmark, address, and by the words for their kinds and services: in Chinese, pinyin, first letters or
/// English, in any width, case and script, and with typing errors. Immutable and thread-safe. What a query means stands in
/// docs/decisions/0007-search.md.
/// </summary>
public sealed class SearchIndex
{
    /// <summary>The longest text that is searched for, in UTF-16 code units.</summary>
    public const int MaxLength = 100;

    private readonly WordSearch _words;
    private readonly int _count;

    private SearchIndex(IReadOnlyList<Outpost> outposts)
    {
        _count = outposts.Count;
        _words = new WordSearch(outposts);
    }

    /// <summary>Builds the index of a list; results speak of places in it.</summary>
    public static SearchIndex Build(IReadOnlyList<Outpost> outposts) => new(outposts);

    /// <summary>The outposts that fit every word of a text.</summary>
    /// <param name="text">Words parted by blanks or punctuation, at most <see cref="MaxLength"/> code units. A blank text asks for nothing
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
        var words = SearchWords.JoinPhrases(SearchText.Words(text));
        if (words.Count == 0) return new SearchResult(scores);
        return new SearchResult(WordSearch.MeanOfAll([.. words.Distinct().Select(_words.Find)]));
    }
}

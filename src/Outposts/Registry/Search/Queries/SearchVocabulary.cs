namespace Outposts.Registry.Search.Queries;

/// <summary>The words of queries: those of a catalogue, those of lists for hosts, and what riders say besides
/// (<c>search-words.tsv</c>).</summary>
public sealed class SearchVocabulary
{
    private const int MinLatinWithError = 5, MinChineseWithError = 3;

    private readonly SpellingIndex<SearchTerm> _words = new();

    /// <summary>Gathers the words.</summary>
    /// <param name="catalogue">The services, kinds and trades; a word for one that is not among them is left out.</param>
    public SearchVocabulary(Catalogue catalogue)
    {
        var lines = EmbeddedText.Lines("search-words.tsv").Select(line => line.Split('\t')).ToList();
        foreach (var entry in catalogue.Entries)
            foreach (var word in entry.SearchWords.Append(entry.Chinese).Append(entry.English).Concat(entry.Synonyms))
                _words.Add(word, new SearchTerm(TermKindOf(entry.Group), entry.Code));
        foreach (var host in Enum.GetValues<HostKind>())
            foreach (var word in ChineseNames.GetAll(host))
                // 广场 and 大厦 are ends of names rather than what a rider asks for.
                if (!EndsOfNames.Contains(word)) _words.Add(word, new SearchTerm(SearchTermKind.Host, EnumNames.ToWireName(host)));
        foreach (var cells in lines)
        {
            var term = TermOf(cells);
            if (TermGroupOf(term.Kind) is { } group && catalogue.Find(group, term.Value) is null) continue;
            foreach (var word in cells[2].Split('|')) _words.Add(word, term);
        }
    }

    private static readonly string[] EndsOfNames = ["广场", "大厦", "百货", "小区"];

    /// <summary>The length of the longest word.</summary>
    internal int MaxLength => _words.MaxLength;

    /// <summary>What a folded word stands for, as it is written; several when it means any of them.</summary>
    internal IReadOnlyList<SearchTerm> FindWritten(string word) => _words.FindWritten(word);

    /// <summary>What a word in full pinyin stands for.</summary>
    internal IReadOnlyList<SearchTerm> FindPinyin(string word) => _words.FindPinyin(word);

    /// <summary>What a word of first letters stands for.</summary>
    internal IReadOnlyList<SearchTerm> FindInitials(string word) => WithoutFillers(_words.FindInitials(word));

    /// <summary>What a word of characters and letters stands for.</summary>
    internal IReadOnlyList<SearchTerm> FindMixed(string word) =>
        [.. _words.Written.Where(entry => entry.Key[0] > 0x7f && PinyinMatcher.IsWhole(entry.Key, word)).SelectMany(entry => entry.Value)
            .Where(term => term.Kind != SearchTermKind.Filler).Distinct()];

    /// <summary>What a word with a typing error, or of characters that sound alike, probably stands for.</summary>
    internal IReadOnlyList<SearchTerm> FindProbable(string word)
    {
        if (WithoutFillers(_words.FindSounding(word)) is { Count: > 0 } sounding) return sounding;
        var latin = SearchText.IsLatin(word);
        if (word.Length < (latin ? MinLatinWithError : MinChineseWithError)) return [];
        for (var errors = 1; errors <= Math.Max(1, WordSearch.GetMaxErrors(word)); errors++)
        {
            var close = (latin ? _words.Written.Concat(_words.Pinyin) : _words.Written)
                .Where(entry => entry.Key.Length >= (latin ? MinLatinWithError : MinChineseWithError)
                    && ApproximateText.AreClose(entry.Key, word, errors))
                .OrderByDescending(entry => entry.Key[0] == word[0]).ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => WithoutFillers(entry.Value)).FirstOrDefault(terms => terms.Count > 0);
            if (close is not null) return close;
        }
        return [];
    }

    private static IReadOnlyList<SearchTerm> WithoutFillers(IReadOnlyList<SearchTerm> terms) =>
        terms.Any(term => term.Kind == SearchTermKind.Filler) ? [.. terms.Where(term => term.Kind != SearchTermKind.Filler)] : terms;

    private static SearchTerm TermOf(string[] cells) => cells[0] switch
    {
        "SERVICE" => new(SearchTermKind.Service, cells[1]),
        "OUTPOST_KIND" => new(SearchTermKind.Kind, cells[1]),
        "WORKER_GROUP" => new(SearchTermKind.Group, cells[1]),
        "HOST" => new(SearchTermKind.Host, cells[1]),
        "HOURS" => new(SearchTermKind.Hours, cells[1]),
        "DISTRICT" => new(SearchTermKind.District, cells[1]),
        "VISIT" => new(SearchTermKind.Visit, ""),
        "FILLER" => new(SearchTermKind.Filler, ""),
        _ => throw new InvalidOperationException($"search-words.tsv: {cells[0]} is not known."),
    };

    private static SearchTermKind TermKindOf(CatalogueGroup group) => group switch
    {
        CatalogueGroup.Service => SearchTermKind.Service,
        CatalogueGroup.OutpostKind => SearchTermKind.Kind,
        _ => SearchTermKind.Group,
    };

    private static CatalogueGroup? TermGroupOf(SearchTermKind kind) => kind switch
    {
        SearchTermKind.Service => CatalogueGroup.Service,
        SearchTermKind.Kind => CatalogueGroup.OutpostKind,
        SearchTermKind.Group => CatalogueGroup.WorkerGroup,
        _ => null,
    };
}

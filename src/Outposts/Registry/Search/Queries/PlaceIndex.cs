namespace Outposts.Registry.Search.Queries;

/// <summary>Finds districts, streets and places by their names. Immutable, for any number of threads.</summary>
public sealed class PlaceIndex
{
    // What names share with many others: riders leave it out.
    private static readonly string[] Endings =
        ["街道办事处", "街道", "镇", "乡", "村", "步行街", "商圈", "海水浴场", "风景区", "景区", "国际机场", "机场", "站", "新区", "区", "市", "县"];

    private static readonly string[] EnglishEndings = [" Subdistrict", " District", " City", " County", " Town"];

    private const int MinStem = 2, MaxErrors = 2;
    private readonly SearchPlace[] _places;
    private readonly SpellingIndex<int> _names = new();
    private readonly SpellingIndex<int> _stems = new();
    private readonly WordSearch _search;

    private PlaceIndex(SearchPlace[] places, IReadOnlyList<string> cities, CancellationToken cancellationToken)
    {
        _places = places;
        Cities = cities;
        string[] prefixes = [.. cities, .. places.Where(place => place.Kind == SearchPlaceKind.District)
            .SelectMany(place => StemsOf(place, [])).Where(stem => stem[0] > 0x7f).Distinct()];
        var stems = new string[places.Length][];
        for (var i = 0; i < places.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _names.Add(places[i].Name, i);
            if (places[i].EnglishName is { } english) _names.Add(english, i);
            if (places[i].DistrictCode is { } code) _names.Add(code, i);
            stems[i] = [.. StemsOf(places[i], prefixes).Distinct()];
            // Of a district the name without 区 is what everybody says.
            foreach (var stem in stems[i]) (places[i].Kind == SearchPlaceKind.District ? _names : _stems).Add(stem, i);
        }
        _search = new WordSearch(places.Length,
            i => new SearchDocument(places[i].Name, [places[i].EnglishName ?? "", .. stems[i]]), cancellationToken);
    }

    /// <summary>An index without places.</summary>
    public static PlaceIndex Empty { get; } = Build([]);

    /// <summary>The names of cities that stand before the names of many places, folded.</summary>
    internal IReadOnlyList<string> Cities { get; }

    /// <summary>The length of the longest name.</summary>
    internal int MaxLength => Math.Max(_names.MaxLength, _stems.MaxLength);

    /// <summary>Builds the index.</summary>
    /// <param name="places">The places.</param>
    /// <param name="cities">The names of cities that may be left out before the names of places, such as 青岛.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static PlaceIndex Build(
        IEnumerable<SearchPlace> places, IReadOnlyList<string>? cities = null, CancellationToken cancellationToken = default) =>
        new([.. places], cities ?? [], cancellationToken);

    /// <summary>The places of which a folded text is the name or its stem, the best first.</summary>
    internal IReadOnlyList<PlaceMatch> FindWhole(string word) => Sort(
        Matches(_names.FindWritten(word), PlaceFit.Name).Concat(
            Matches(_stems.FindWritten(word), SearchText.IsLatin(word) ? PlaceFit.Pinyin : PlaceFit.Stem)));

    /// <summary>The places of whose name or stem a text is the pinyin, the best first.</summary>
    internal IReadOnlyList<PlaceMatch> FindPinyin(string word) => Sort(
        Matches(_names.FindPinyin(word), PlaceFit.Pinyin).Concat(Matches(_stems.FindPinyin(word), PlaceFit.Pinyin)));

    /// <summary>The places of whose name a text is the first letters, the best first.</summary>
    internal IReadOnlyList<PlaceMatch> FindInitials(string word) =>
        Sort(Matches(_names.FindInitials(word), PlaceFit.Initials).Concat(Matches(_stems.FindInitials(word), PlaceFit.Initials)));

    /// <summary>The places of whose whole name a text is another spelling by mistake, the best first.</summary>
    internal IReadOnlyList<PlaceMatch> FindProbable(string word)
    {
        var sounding = Sort(Matches(_names.FindSounding(word), PlaceFit.Sounding)
            .Concat(Matches(_stems.FindSounding(word), PlaceFit.Sounding)));
        if (sounding.Count > 0) return sounding;
        for (var errors = 1; errors <= Math.Min(MaxErrors, WordSearch.GetMaxErrors(word)); errors++)
            if (FindWholeWithErrors(word, errors) is { Count: > 0 } close) return close;
        return [];
    }

    /// <summary>The places that a folded text fits, by the strictest step that finds any, the best first.</summary>
    /// <param name="text">The text, letters, digits and characters alone.</param>
    /// <param name="first">How many at most.</param>
    /// <param name="orProbable">Whether typing errors are looked for.</param>
    public IReadOnlyList<PlaceMatch> Find(string text, int first, bool orProbable = true)
    {
        if (text.Length is 0 or > PinyinMatcher.MaxLength) return [];
        var found = new Dictionary<SearchPlace, PlaceMatch>();
        Add(FindWhole(text));
        if (SearchText.IsLatin(text))
        {
            Add(FindPinyin(text));
            if (text.Length > 1) Add(FindInitials(text));
        }
        if (text.Length > 1) AddNames(SearchStep.AsWritten);
        for (var step = SearchStep.Sounding; orProbable && found.Count == 0 && step <= SearchStep.TwoErrors; step++) AddNames(step);
        return [.. Sort(found.Values).Take(first)];

        void Add(IEnumerable<PlaceMatch> matches)
        {
            foreach (var match in matches) found.TryAdd(match.Place, match);
        }

        void AddNames(SearchStep step)
        {
            var scores = _search.FindNames(text, step);
            for (var i = 0; i < scores.Length; i++)
                if (scores[i] > 0)
                    found.TryAdd(_places[i], new PlaceMatch(_places[i], step switch
                    {
                        SearchStep.AsWritten => scores[i] >= 110 ? PlaceFit.Beginning : PlaceFit.Within,
                        SearchStep.Sounding => PlaceFit.Sounding,
                        SearchStep.OneError => PlaceFit.OneError,
                        _ => PlaceFit.TwoErrors,
                    }));
        }
    }

    private IReadOnlyList<PlaceMatch> FindWholeWithErrors(string word, int errors)
    {
        var scores = _search.FindNames(word, SearchStep.Sounding + errors);
        var latin = SearchText.IsLatin(word);
        var close = Enumerable.Range(0, scores.Length).Where(i => scores[i] > 0).Where(i =>
        {
            var name = _search[i].OwnName.ToString();
            return ApproximateText.AreClose(latin ? NameSpelling.Of(name).Pinyin : name, word, errors)
                || (latin && ApproximateText.AreClose(SearchText.Of(_places[i].EnglishName), word, errors));
        });
        return Sort(Matches(close, errors == 1 ? PlaceFit.OneError : PlaceFit.TwoErrors));
    }

    private IEnumerable<PlaceMatch> Matches(IEnumerable<int> indexes, PlaceFit fit) =>
        indexes.Select(index => new PlaceMatch(_places[index], fit));

    private static List<PlaceMatch> Sort(IEnumerable<PlaceMatch> matches) =>
        [.. matches.DistinctBy(match => match.Place).OrderBy(match => match.Fit).ThenBy(match => match.Place.Kind)
            .ThenBy(match => match.Place.Rank).ThenBy(match => match.Place.Name.Length)
            .ThenBy(match => match.Place.Name, StringComparer.Ordinal)];

    private IEnumerable<string> StemsOf(SearchPlace place, IReadOnlyList<string> prefixes)
    {
        var name = SearchText.Of(place.Name);
        if (place.EnglishName is { } english
            && EnglishEndings.FirstOrDefault(ending => english.EndsWith(ending, StringComparison.Ordinal)) is { } last)
            yield return SearchText.Of(english[..^last.Length]);
        if (place.Kind == SearchPlaceKind.Road) yield break;
        var bare = prefixes.FirstOrDefault(prefix => name.Length >= prefix.Length + MinStem
            && name.StartsWith(prefix, StringComparison.Ordinal)) is { } city ? name[city.Length..] : null;
        if (bare is not null && !Endings.Contains(bare)) yield return bare;
        foreach (var whole in bare is null ? [name] : new[] { name, bare })
            if (Endings.FirstOrDefault(ending => whole.EndsWith(ending, StringComparison.Ordinal)) is { } ending
                && whole.Length >= ending.Length + MinStem && !Cities.Contains(whole[..^ending.Length]))
                yield return whole[..^ending.Length];
    }
}

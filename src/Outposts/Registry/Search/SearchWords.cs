using System.Collections.Frozen;

namespace Outposts.Registry.Search;

/// <summary>The words for kinds and services, from a catalogue.</summary>
internal sealed class SearchWords
{
    private const int MaxPhraseWords = 4, MinLengthWithError = 8;
    private readonly FrozenDictionary<string, SearchConcept[]> _concepts;
    private readonly int _maxWordLength;

    private SearchWords(FrozenDictionary<string, SearchConcept[]> concepts)
    {
        _concepts = concepts;
        _maxWordLength = concepts.Keys.Select(word => word.Length).DefaultIfEmpty().Max();
    }

    /// <summary>Gets the words of a catalogue's kinds and services: their names, their synonyms and their words of searches.</summary>
    public static SearchWords Of(IEnumerable<CatalogueEntry> entries) => new(entries
        .Where(entry => entry.Group is CatalogueGroup.OutpostKind or CatalogueGroup.Service)
        .SelectMany(entry => entry.Synonyms.Concat(entry.SearchWords).Append(entry.Chinese).Append(entry.English)
            .Select(word => (Word: SearchText.Of(word), Concept: Concept(entry))))
        .Where(entry => entry.Word.Length > 0)
        .GroupBy(entry => entry.Word, entry => entry.Concept, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal));

    /// <summary>The words of English phrases are joined without blanks, as texts are.</summary>
    public IEnumerable<KeyValuePair<string, SearchConcept[]>> All => _concepts;

    /// <summary>What a word stands for; null when it is not in the table.</summary>
    public SearchConcept[]? GetConcepts(string word) => _concepts.GetValueOrDefault(word);

    /// <summary>Joins neighbouring words that make a phrase of the table, also with one typing error: "batery", "swap" becomes
    /// "bateryswap".</summary>
    public List<string> JoinPhrases(List<string> words)
    {
        var joined = new List<string>();
        for (var i = 0; i < words.Count;)
        {
            var count = Math.Min(MaxPhraseWords, words.Count - i);
            while (count > 1 && !IsPhrase(string.Concat(words.Skip(i).Take(count)))) count--;
            joined.Add(string.Concat(words.Skip(i).Take(count)));
            i += count;
        }
        return joined;
    }

    /// <summary>Cuts a word into words of the table and what stands between them, the longest first from the left; null when it holds none,
    /// or is nothing else.</summary>
    public List<string>? Split(string word)
    {
        var parts = new List<string>();
        var plain = 0;
        var found = false;
        for (var at = 0; at < word.Length;)
        {
            var length = GetMatchLength(word, at);
            if (length == 0)
            {
                at++;
                continue;
            }
            found = true;
            if (at > plain) parts.Add(word[plain..at]);
            parts.Add(word.Substring(at, length));
            plain = at += length;
        }
        if (plain < word.Length) parts.Add(word[plain..]);
        return found && parts.Count > 1 ? parts : null;
    }

    private bool IsPhrase(string joined) =>
        _concepts.ContainsKey(joined)
        || (joined.Length >= MinLengthWithError && SearchText.IsLatin(joined)
            && _concepts.Keys.Any(word => word.Length >= MinLengthWithError && ApproximateText.AreClose(word, joined, 1)));

    // Words of letters are found only as whole words: "eat" is not meant in "great".
    private int GetMatchLength(string word, int at)
    {
        if (word[at] < 0x80) return 0;
        for (var length = Math.Min(_maxWordLength, word.Length - at); length > 1; length--)
            if (_concepts.ContainsKey(word.Substring(at, length))) return length;
        return 0;
    }

    private static SearchConcept Concept(CatalogueEntry entry) => entry.Group == CatalogueGroup.OutpostKind
        ? new SearchConcept(OutpostKind.Of(entry.Code), null) : new SearchConcept(null, Service.Of(entry.Code));
}

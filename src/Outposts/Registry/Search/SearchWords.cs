using System.Collections.Frozen;

namespace Outposts.Registry.Search;

/// <summary>The words for kinds and services, from words.tsv.</summary>
internal static class SearchWords
{
    private const int MaxPhraseWords = 4, MinLengthWithError = 8;
    private static readonly FrozenDictionary<string, SearchConcept[]> Concepts = Read();
    private static readonly int MaxWordLength = Concepts.Keys.Max(word => word.Length);

    /// <summary>The words of English phrases are joined without blanks, as texts are.</summary>
    public static IEnumerable<KeyValuePair<string, SearchConcept[]>> All => Concepts;

    /// <summary>What a word stands for; null when it is not in the table.</summary>
    public static SearchConcept[]? GetConcepts(string word) => Concepts.GetValueOrDefault(word);

    /// <summary>Joins neighbouring words that make a phrase of the table, also with one typing error: "batery", "swap" becomes
    /// "bateryswap".</summary>
    public static List<string> JoinPhrases(List<string> words)
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
    public static List<string>? Split(string word)
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

    private static bool IsPhrase(string joined) =>
        Concepts.ContainsKey(joined)
        || (joined.Length >= MinLengthWithError && SearchText.IsLatin(joined)
            && Concepts.Keys.Any(word => word.Length >= MinLengthWithError && ApproximateText.AreClose(word, joined, 1)));

    // Words of letters are found only as whole words: "eat" is not meant in "great".
    private static int GetMatchLength(string word, int at)
    {
        if (word[at] < 0x80) return 0;
        for (var length = Math.Min(MaxWordLength, word.Length - at); length > 1; length--)
            if (Concepts.ContainsKey(word.Substring(at, length))) return length;
        return 0;
    }

    private static FrozenDictionary<string, SearchConcept[]> Read() => EmbeddedText.Lines("words.tsv")
        .Select(line => line.Split('\t'))
        .SelectMany(cells => cells[2].Split('|').Select(word => (Word: SearchText.Of(word), Concept: Concept(cells[0], cells[1]))))
        .GroupBy(entry => entry.Word, entry => entry.Concept, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);

    private static SearchConcept Concept(string what, string value)
    {
        if (what == "kind" && EnumNames.TryParse<OutpostKind>(value, out var kind)) return new SearchConcept(kind, null);
        if (what == "service" && EnumNames.TryParse<Service>(value, out var service)) return new SearchConcept(null, service);
        throw new InvalidOperationException($"words.tsv: {what} {value} is neither a kind nor a service.");
    }
}

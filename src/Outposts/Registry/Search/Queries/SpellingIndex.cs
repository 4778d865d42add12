namespace Outposts.Registry.Search.Queries;

/// <summary>Finds whole words in each way in which they are typed: as written, in pinyin, by initials, or by characters that sound
/// alike.</summary>
/// <typeparam name="T">What a word stands for.</typeparam>
internal sealed class SpellingIndex<T> where T : notnull
{
    // The readings of a word's characters are combined: 银行 reads yinhang and yinxing. Most words have a few combinations.
    private const int MaxCombinations = 24, MinInitials = 2;

    private readonly Dictionary<string, List<T>> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<T>> _pinyin = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<T>> _initials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<T>> _sounds = new(StringComparer.Ordinal);

    /// <summary>The length of the longest word as it is written.</summary>
    public int MaxLength { get; private set; }

    /// <summary>The words as they are written, in no order.</summary>
    public IEnumerable<KeyValuePair<string, List<T>>> Written => _written;

    /// <summary>The words in pinyin, in no order.</summary>
    public IEnumerable<KeyValuePair<string, List<T>>> Pinyin => _pinyin;

    /// <summary>Adds a word; one that has neither letters nor characters is left out.</summary>
    public void Add(string word, T value)
    {
        var folded = SearchText.Of(word);
        if (folded.Length == 0) return;
        Add(_written, folded, value);
        MaxLength = Math.Max(MaxLength, folded.Length);
        if (!folded.Any(character => ChineseCharacters.Readings(character).Length > 0)) return;
        foreach (var spelt in Combine(folded, ChineseCharacters.Readings, "")) Add(_pinyin, spelt, value);
        if (folded.Length < MinInitials) return;
        foreach (var spelt in Combine(folded, ChineseCharacters.Readings, "", initials: true)) Add(_initials, spelt, value);
        foreach (var spelt in Combine(folded, ChineseCharacters.Sounds, " ")) Add(_sounds, spelt, value);
    }

    /// <summary>What a word stands for, as it is written.</summary>
    public IReadOnlyList<T> FindWritten(string word) => _written.GetValueOrDefault(word, []);

    /// <summary>What a word stands for, whose characters are typed in full pinyin.</summary>
    public IReadOnlyList<T> FindPinyin(string word) => _pinyin.GetValueOrDefault(word, []);

    /// <summary>What a word stands for, of whose characters the first letters of pinyin are typed.</summary>
    public IReadOnlyList<T> FindInitials(string word) => _initials.GetValueOrDefault(word, []);

    /// <summary>What words stand for that sound like one.</summary>
    public IReadOnlyList<T> FindSounding(string word)
    {
        if (word.Length < 2 || word.AsSpan().ContainsAnyExceptInRange('\u4E00', '\u9FFF')) return [];
        return [.. Combine(word, ChineseCharacters.Sounds, " ").SelectMany(spelt => _sounds.GetValueOrDefault(spelt, [])).Distinct()];
    }

    private static void Add(Dictionary<string, List<T>> words, string word, T value)
    {
        if (!words.TryGetValue(word, out var values)) words.Add(word, values = new(1));
        if (!values.Contains(value)) values.Add(value);
    }

    private delegate ReadOnlySpan<string> SpellingsOf(char character);

    private static List<string> Combine(string word, SpellingsOf spellingsOf, string separator, bool initials = false)
    {
        List<string> spelt = [""];
        foreach (var character in word)
        {
            string[] forms = spellingsOf(character) is { IsEmpty: false } known
                ? initials ? [.. known.ToArray().Select(form => form[..1]).Distinct()] : known.ToArray() : [character.ToString()];
            if (spelt.Count * forms.Length > MaxCombinations) forms = forms[..1];
            spelt = [.. spelt.SelectMany(start => forms.Select(form => start + form + separator))];
        }
        return spelt;
    }
}

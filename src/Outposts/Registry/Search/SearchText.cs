using System.Text;

namespace Outposts.Registry.Search;

/// <summary>One way of writing for what is searched and what is searched for: half width, lower case, simplified characters.</summary>
internal static class SearchText
{
    /// <summary>Letters, digits and characters alone: "工会驿站（臺東店）" becomes "工会驿站台东店".</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var kept = new StringBuilder(text.Length);
        foreach (var character in text)
            if (Fold(character) is var folded && IsSearched(folded)) kept.Append(folded);
        return kept.ToString();
    }

    /// <summary>As <see cref="Of"/>, with the hyphens that tell parts of house numbers apart.</summary>
    public static string OfAddress(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var kept = new StringBuilder(text.Length);
        foreach (var character in text)
            if (Fold(character) is var folded && (IsSearched(folded) || folded == '-')) kept.Append(folded);
        return kept.ToString();
    }

    /// <summary>The words of a text: as <see cref="Of"/>, but cut wherever something else than a letter, digit or character
    /// stands.</summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in text)
        {
            var folded = Fold(character);
            if (IsSearched(folded)) word.Append(folded);
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
        if (word.Length > 0) words.Add(word.ToString());
        return words;
    }

    /// <summary>Whether a word is spelt in letters and digits alone, so that pinyin may be meant throughout.</summary>
    public static bool IsLatin(string word) => !word.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>The text with full-width letters, digits and signs in half width.</summary>
    public static string ToHalfWidth(string text) => string.Create(text.Length, text, static (half, text) =>
    {
        for (var i = 0; i < half.Length; i++)
            half[i] = text[i] switch { >= '\uFF01' and <= '\uFF5E' => (char)(text[i] - 0xFEE0), '\u3000' => ' ', _ => text[i] };
    });

    private static char Fold(char character) => character switch
    {
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(character - 0xFEE0)),
        'ü' or 'Ü' => 'v',
        < '\u4E00' => char.ToLowerInvariant(character),
        _ => ChineseCharacters.Simplify(character),
    };

    private static bool IsSearched(char character) => char.IsLetterOrDigit(character) || char.IsSurrogate(character);
}

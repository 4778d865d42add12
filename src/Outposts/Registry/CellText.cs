using System.Text;

namespace Outposts.Registry;

/// <summary>The text of cells as people type it: full-width signs, blanks around and inside, invisible characters.</summary>
public static class CellText
{
    /// <summary>
    /// A name or sentence as it is kept: trimmed, runs of blanks and line breaks made one blank, full-width letters and digits
    /// made half-width, invisible characters dropped. Chinese punctuation stays.
    /// </summary>
    public static string Clean(string text) =>
        Normalize(text, c => char.IsAsciiLetterOrDigit(ToHalfWidthCharacter(c)) ? ToHalfWidthCharacter(c) : c);

    /// <summary>A value to be read by machine: as <see cref="Clean"/>, and the full-width signs made half-width too.</summary>
    public static string ToHalfWidth(string text) => Normalize(text, ToHalfWidthCharacter);

    /// <summary>A name for comparison: without case, blanks and signs.</summary>
    public static string ForComparison(string name) =>
        string.Concat(ToHalfWidth(name).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The items of a list cell, each as <see cref="Clean"/> leaves it; <c>;</c>, <c>；</c> and <c>、</c> separate, empty items are
    /// dropped.</summary>
    public static string[] SplitList(string text) => Clean(text).Split(
        [';', '；', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Normalize(string text, Func<char, char> map)
    {
        var normalized = new StringBuilder(text.Length);
        var needsSpace = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                needsSpace = normalized.Length > 0;
                continue;
            }
            if (IsInvisible(c)) continue;
            if (needsSpace) normalized.Append(' ');
            needsSpace = false;
            normalized.Append(map(c));
        }
        return normalized.ToString();
    }

    /// <summary>Determines whether a character changes the direction of the text after it, so that a text reads as what it is not.</summary>
    public static bool ChangesDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Determines whether text has no control characters, no characters that change its direction, and no unpaired
    /// surrogates.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Whether line breaks and tabs are accepted.</param>
    public static bool IsPlain(string text, bool lines = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && !(lines && text[i] is ('\n' or '\r' or '\t'))) return false;
            if (ChangesDirection(text[i])) return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }

    // Byte order marks and zero-width signs come along when cells are pasted from web pages and chats.
    private static bool IsInvisible(char c) => char.IsControl(c) || ChangesDirection(c)
        || c is '\uFEFF' or (>= '\u200B' and <= '\u200F');

    // The block U+FF01–FF5E is ASCII moved by 0xFEE0.
    private static char ToHalfWidthCharacter(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
}

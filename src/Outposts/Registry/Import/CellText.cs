using System.Text;

namespace Outposts.Registry.Import;

/// <summary>The text of cells as people type it: full-width signs, blanks around and inside, invisible characters.</summary>
public static class CellText
{
    /// <summary>
    /// A name or sentence as it is kept: trimmed, runs of blanks and line breaks made one blank, full-width letters and digits
    /// made half-width, invisible characters dropped. Chinese punctuation stays.
    /// </summary>
    public static string Clean(string text) => Tidy(text, c => char.IsAsciiLetterOrDigit(Half(c)) ? Half(c) : c);

    /// <summary>A value to be read by machine: as <see cref="Clean"/>, and the full-width signs made half-width too.</summary>
    public static string Narrow(string text) => Tidy(text, Half);

    /// <summary>A name for comparison: without case, blanks and signs.</summary>
    public static string ForComparison(string name) =>
        string.Concat(Narrow(name).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The items of a list cell, each as <see cref="Clean"/> leaves it; <c>;</c>, <c>；</c> and <c>、</c> separate, empty items are
    /// dropped.</summary>
    public static string[] Items(string text) => Clean(text).Split(
        [';', '；', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Tidy(string text, Func<char, char> map)
    {
        var tidy = new StringBuilder(text.Length);
        var blank = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                blank = tidy.Length > 0;
                continue;
            }
            if (IsInvisible(c)) continue;
            if (blank) tidy.Append(' ');
            blank = false;
            tidy.Append(map(c));
        }
        return tidy.ToString();
    }

    // Byte order marks and zero-width signs come along when cells are pasted from web pages and chats.
    private static bool IsInvisible(char c) => char.IsControl(c)
        || c is '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E');

    // The block U+FF01–FF5E is ASCII moved by 0xFEE0.
    private static char Half(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
}

using System.Text;

namespace Outposts.Hours.ListText;

/// <summary>Brings the many forms of one character to one: full-width, typographic and traditional ones.</summary>
internal static class HoursTextCharacters
{
    private const string Dashes = "‐‑‒–—―−─~〜∼﹣ー";
    private const string Traditional = "週點時間節開關閉營業無從個禮後單雙與號續兩";
    private const string Simplified = "周点时间节开关闭营业无从个礼后单双与号续两";

    /// <summary>Gets the text with half-width punctuation, one kind of dash, and no space beside the colon of a time.</summary>
    public static string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var mapped = Map(character);
            // A dash is often written twice, as ——.
            if (mapped == '-' && result.Length > 0 && result[^1] == '-') continue;
            result.Append(mapped);
        }
        return JoinColons(result.ToString().Trim());
    }

    private static char Map(char character)
    {
        if (character is >= '\uFF01' and <= '\uFF5E') character = (char)(character - 0xFEE0);
        if (Dashes.Contains(character)) return '-';
        var index = Traditional.IndexOf(character);
        if (index >= 0) return Simplified[index];
        return character switch
        {
            '\u3000' or '\u00A0' or '\t' or '\uFEFF' or '\u200B' or '\u2002' or '\u2003' or '\u2009' => ' ',
            '\r' or '\n' => '\n',
            '。' or '｡' => '.',
            '∶' or '﹕' or '︰' => ':',
            '“' or '”' => '"',
            '【' or '〔' or '[' or '｢' or '「' or '『' => '(',
            '】' or '〕' or ']' or '｣' or '」' or '』' => ')',
            '×' or '✕' or '✖' => '*',
            _ => character,
        };
    }

    private static string JoinColons(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' && IsBesideColonOfTime(text, i, result)) continue;
            result.Append(text[i]);
        }
        return result.ToString();
    }

    // "8: 30" and "8 :30" are times; "周一: 8:30" is not touched, since no digit stands before its colon.
    private static bool IsBesideColonOfTime(string text, int position, StringBuilder before)
    {
        var next = position + 1;
        if (next >= text.Length || before.Length == 0) return false;
        if (before[^1] == ':') return char.IsAsciiDigit(text[next]) && before.Length > 1 && char.IsAsciiDigit(before[^2]);
        return char.IsAsciiDigit(before[^1]) && text[next] == ':';
    }
}

using Outposts.Hours.Rules;

namespace Outposts.Hours.Parsing;

/// <summary>What was probably meant by a piece that is not of the language; shown with the refusal, never acted on.</summary>
internal static class HoursHints
{
    private static readonly string[] Words =
    [
        .. HoursWords.Weekdays, .. HoursWords.Months, "PH", "SH", "off", "closed", "open", "unknown", "week",
        "dawn", "sunrise", "sunset", "dusk",
    ];

    private static readonly Dictionary<string, string> Chinese = new(StringComparer.Ordinal)
    {
        ["："] = ":",
        ["；"] = ";",
        ["，"] = ",",
        ["、"] = ",",
        ["—"] = "-",
        ["–"] = "-",
        ["－"] = "-",
        ["~"] = "-",
        ["～"] = "-",
        ["至"] = "-",
        ["“"] = "\"",
        ["”"] = "\"",
        ["＋"] = "+",
        ["\u3000"] = "a blank",
        ["\t"] = "a blank",
        ["\u00A0"] = "a blank",
    };

    /// <summary>Whether the character is a full-width or otherwise mistaken form of one of the language.</summary>
    public static bool IsFullWidth(char character) => Chinese.ContainsKey(character.ToString());

    public static (string English, string Chinese) For(string source, int position, string word)
    {
        if (word.Equals("easter", StringComparison.OrdinalIgnoreCase))
            return ("; easter is not supported, write the date", "; 不支持复活节, 请写日期");
        if (Suggestion(word) is { } meant) return ($"; did you mean {meant}?", $"; 是否应为 {meant}?");
        if (Chinese.TryGetValue(source[position].ToString(), out var half))
            return ($"; write {half} instead", $"; 请改用 {(half == "a blank" ? "空格" : half)}");
        return source[position] > '\u2E7F'
            ? ("; words of free text go in double quotes", "; 说明文字请放在英文双引号内")
            : ("", "");
    }

    private static string? Suggestion(string word)
    {
        if (word.Length < 2 || Words.Contains(word, StringComparer.Ordinal)) return null;
        foreach (var known in Words)
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase)) return known;
        // Long forms such as Monday, Sept, Tues: they begin like the short one.
        foreach (var known in (string[])[.. HoursWords.Months, .. HoursWords.Weekdays])
            if (word.StartsWith(known, StringComparison.OrdinalIgnoreCase)) return known;
        return null;
    }
}

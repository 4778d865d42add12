namespace Outposts.Travel.Roads;

/// <summary>Reads the values of conditional tags: "no @ (22:00-06:00); yes @ (SH)" (OSM wiki, Conditional restrictions).</summary>
internal static class ConditionalText
{
    /// <summary>Each value with its hours; null for a condition that is not opening hours, such as a weight.</summary>
    public static IEnumerable<(string Value, string? Hours)> Split(string text)
    {
        foreach (var clause in SplitClauses(text))
        {
            var at = clause.IndexOf('@', StringComparison.Ordinal);
            if (at < 0) continue;
            var condition = clause[(at + 1)..].Trim();
            if (condition is ['(', .., ')']) condition = condition[1..^1].Trim();
            yield return (clause[..at].Trim(), Hours.OpeningHours.TryParse(condition, out _, out _) ? condition : null);
        }
    }

    // Semicolons within parentheses belong to the hours.
    private static IEnumerable<string> SplitClauses(string text)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length) depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (i < text.Length && (text[i] != ';' || depth > 0)) continue;
            yield return text[start..i];
            start = i + 1;
        }
    }
}

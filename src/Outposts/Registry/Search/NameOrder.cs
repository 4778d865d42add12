namespace Outposts.Registry.Search;

/// <summary>
/// The order of names in a list: character by character, what is not Chinese first and without regard to case, Chinese characters by the
/// commonest reading in pinyin, without tones; of those that read alike the lower code goes first.
/// </summary>
public sealed class NameOrder : IComparer<string>
{
    /// <summary>The order; it has no state.</summary>
    public static NameOrder Pinyin { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        for (var at = 0; at < Math.Min(x.Length, y.Length); at++)
            if (x[at] != y[at] && Compare(x[at], y[at]) is var difference and not 0) return difference;
        // Alike but for case: the shorter first, then by code.
        return x.Length != y.Length ? x.Length.CompareTo(y.Length) : string.CompareOrdinal(x, y);
    }

    private static int Compare(char x, char y)
    {
        var first = ChineseCharacters.Readings(x);
        var second = ChineseCharacters.Readings(y);
        if (first.IsEmpty || second.IsEmpty)
            return first.IsEmpty && second.IsEmpty ? char.ToLowerInvariant(x).CompareTo(char.ToLowerInvariant(y)) : first.IsEmpty ? -1 : 1;
        return string.CompareOrdinal(first[0], second[0]) is var reading and not 0 ? reading : x.CompareTo(y);
    }
}

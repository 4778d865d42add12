namespace Outposts.Registry.Search;

/// <summary>Which names of a map stand in an address. Names are written as in <see cref="NameSpelling.Folded"/>.</summary>
public static class AddressNames
{
    private const int MinLength = 2, MaxLength = 20, MaxText = 100;

    /// <summary>
    /// Gets what may be a name in an address: two to twenty characters one behind the other, of which neither end lies inside a number, so
    /// that 香港中路1 does not stand in 香港中路10号.
    /// </summary>
    /// <param name="address">The address; what follows the first 100 letters, digits and characters is left out.</param>
    public static IReadOnlyList<string> CandidatesIn(string address)
    {
        var text = Fold(address);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var start = 0; start < text.Length; start++)
            for (var end = start + MinLength; end <= Math.Min(text.Length, start + MaxLength); end++)
                if (IsBoundary(text, start) && IsBoundary(text, end)) names.Add(text[start..end]);
        return [.. names];
    }

    /// <summary>
    /// Gets the names that stand in an address by themselves: not only as a part of a longer one of them, as the place 中山 in the street
    /// 中山路.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="names">Names of <see cref="CandidatesIn"/>.</param>
    public static IReadOnlySet<string> OutermostIn(string address, IEnumerable<string> names)
    {
        var text = Fold(address);
        var outermost = new HashSet<string>(StringComparer.Ordinal);
        var taken = new List<(int Start, int End)>();
        foreach (var name in names.Distinct(StringComparer.Ordinal).OrderByDescending(name => name.Length))
        {
            for (var start = text.IndexOf(name, StringComparison.Ordinal); start >= 0;
                start = text.IndexOf(name, start + 1, StringComparison.Ordinal))
            {
                var end = start + name.Length;
                if (!IsBoundary(text, start) || !IsBoundary(text, end)) continue;
                if (taken.Any(other => other.Start <= start && end <= other.End && other.End - other.Start > name.Length)) continue;
                outermost.Add(name);
                taken.Add((start, end));
            }
        }
        return outermost;
    }

    private static string Fold(string address)
    {
        var text = SearchText.Of(address);
        return text.Length <= MaxText ? text : text[..MaxText];
    }

    private static bool IsBoundary(string text, int place) => place == 0 || place == text.Length
        || !char.IsAsciiDigit(text[place - 1]) || !char.IsAsciiDigit(text[place]);
}

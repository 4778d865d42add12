namespace Outposts.Formats.Cql2;

/// <summary>
/// A pattern of LIKE: <c>%</c> stands for any characters, <c>_</c> for one, a backslash before either or before itself for the character.
/// </summary>
internal sealed class LikePattern
{
    private const int Any = -1;
    private const int One = -2;
    private readonly int[] _parts; // code points, Any and One

    private LikePattern(int[] parts) => _parts = parts;

    /// <summary>Reads a pattern; null when it ends in a backslash that stands for nothing.</summary>
    public static LikePattern? Create(string pattern)
    {
        var parts = new List<int>(pattern.Length);
        var isEscaped = false;
        foreach (var rune in pattern.EnumerateRunes())
        {
            if (!isEscaped && rune.Value == '\\')
            {
                isEscaped = true;
                continue;
            }
            parts.Add(isEscaped ? rune.Value : rune.Value switch { '%' => Any, '_' => One, var other => other });
            isEscaped = false;
        }
        return isEscaped ? null : new LikePattern([.. parts]);
    }

    /// <summary>Gets whether a text is like the pattern. After a mismatch only the last <c>%</c> is tried again, so no pattern takes more
    /// than the product of both lengths.</summary>
    public bool IsMatch(string text)
    {
        int[] characters = [.. text.EnumerateRunes().Select(rune => rune.Value)];
        int at = 0, part = 0, lastAny = -1, resume = 0;
        while (at < characters.Length)
        {
            if (part < _parts.Length && _parts[part] == Any)
            {
                (lastAny, resume) = (part++, at);
            }
            else if (part < _parts.Length && (_parts[part] == One || _parts[part] == characters[at]))
            {
                part++;
                at++;
            }
            else if (lastAny >= 0)
            {
                (part, at) = (lastAny + 1, ++resume);
            }
            else
            {
                return false;
            }
        }
        while (part < _parts.Length && _parts[part] == Any) part++;
        return part == _parts.Length;
    }
}

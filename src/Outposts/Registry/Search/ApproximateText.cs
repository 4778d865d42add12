using System.Buffers;

namespace Outposts.Registry.Search;

/// <summary>
/// Finds a word in a text with a few typing errors: a letter more, a letter less, another letter, or two neighbours swapped.
/// Bit-parallel after H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003),
/// with a free start in the text as in G. Myers (1999); fields of the text, separated by line breaks, are searched one by one.
/// </summary>
internal readonly struct ApproximateText : IDisposable
{
    /// <summary>The longest word that is searched with errors.</summary>
    public const int MaxLength = 64;

    private readonly string _word;
    private readonly ulong[] _positionBits;

    /// <summary>Prepares a word of 1 to <see cref="MaxLength"/> letters.</summary>
    public ApproximateText(string word)
    {
        _word = word;
        _positionBits = ArrayPool<ulong>.Shared.Rent(0x10000);
        Array.Clear(_positionBits);
        for (var i = 0; i < word.Length; i++) _positionBits[word[i]] |= 1ul << i;
    }

    /// <summary>The index in the text of the last letter of the first place at which the word fits with at most so many errors; −1 when
    /// there is none.</summary>
    public int EndOf(ReadOnlySpan<char> text, int errors)
    {
        var last = 1ul << (_word.Length - 1);
        ulong up = ~0ul, down = 0, diagonal = 0, before = 0;
        var distance = _word.Length;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                (up, down, diagonal, before, distance) = (~0ul, 0, 0, 0, _word.Length);
                continue;
            }
            var here = _positionBits[text[i]];
            diagonal = (((~diagonal & here) << 1) & before) | (((here & up) + up) ^ up) | here | down;
            var right = down | ~(diagonal | up);
            var left = diagonal & up;
            if ((right & last) != 0) distance++;
            else if ((left & last) != 0) distance--;
            right <<= 1;
            left <<= 1;
            up = left | ~(diagonal | right);
            down = right & diagonal;
            before = here;
            if (distance <= errors) return i;
        }
        return -1;
    }

    /// <summary>Whether two words differ by at most so many errors, taken as wholes.</summary>
    public static bool AreClose(string one, string other, int errors)
    {
        if (Math.Abs(one.Length - other.Length) > errors) return false;
        Span<int> older = stackalloc int[other.Length + 1], old = stackalloc int[other.Length + 1], row = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++) old[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(old[j], row[j - 1]) + 1, old[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) row[j] = Math.Min(row[j], older[j - 2] + 1);
            }
            old.CopyTo(older);
            row.CopyTo(old);
        }
        return old[other.Length] <= errors;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<ulong>.Shared.Return(_positionBits);
}

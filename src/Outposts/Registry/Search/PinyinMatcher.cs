namespace Outposts.Registry.Search;

/// <summary>
/// Finds a word in a text where characters may be typed as they are, as a full reading, or as the start of a reading (the first letter, or
/// zh, ch, sh); at the word's end a reading may break off anywhere. "hwldz", "huwailaodong" and "户wai劳dong" all find 户外劳动者.
/// The word's places that are reached are the bits of one number, so the time is bounded by text times word whatever they hold.
/// </summary>
internal static class PinyinMatcher
{
    /// <summary>The longest word that fits the bits.</summary>
    public const int MaxLength = 127;

    /// <summary>The index in the text of the last character of the first place at which the word fits; −1 when there is none.</summary>
    public static int EndOf(ReadOnlySpan<char> text, string word)
    {
        var end = UInt128.One << word.Length;
        var reached = UInt128.Zero;
        for (var at = 0; at < text.Length; at++)
        {
            reached = Next(text[at], word, reached | 1);
            if ((reached & end) != 0) return at;
        }
        return -1;
    }

    /// <summary>Whether the word stands for the whole text.</summary>
    public static bool IsWhole(string text, string word)
    {
        var reached = UInt128.One;
        foreach (var character in text) reached = Next(character, word, reached);
        return text.Length > 0 && (reached >> word.Length & 1) != 0;
    }

    // The places of the word reached after one more character of the text.
    private static UInt128 Next(char character, string word, UInt128 reached)
    {
        var next = UInt128.Zero;
        var readings = ChineseCharacters.Readings(character);
        for (; reached != 0; reached &= reached - 1)
        {
            var typed = (int)UInt128.TrailingZeroCount(reached);
            if (typed == word.Length) break;
            var letter = word[typed];
            if (character == letter) next |= UInt128.One << (typed + 1);
            foreach (var reading in readings)
                if (reading[0] == letter) next |= Lengths(reading, word.AsSpan(typed)) << typed;
        }
        return next;
    }

    // How many letters of the rest may stand for the reading, as bits.
    private static UInt128 Lengths(string reading, ReadOnlySpan<char> rest)
    {
        var common = reading.AsSpan().CommonPrefixLength(rest);
        UInt128 lengths = 0b10;
        if (common == reading.Length || common == rest.Length) lengths |= UInt128.One << common;
        if (common >= 2 && reading[1] == 'h') lengths |= 0b100;
        return lengths;
    }
}

namespace Outposts.Registry.Search;

/// <summary>Finds a word of Chinese characters in a text where each may stand for another that sounds alike: 香岗中路 finds 香港中路.</summary>
internal static class HomophoneMatcher
{
    /// <summary>The index in the text of the last character of the first stretch that sounds like the word; −1 when there is none.</summary>
    public static int EndOf(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        for (var start = 0; start + word.Length <= text.Length; start++)
            if (IsWhole(text.Slice(start, word.Length), word)) return start + word.Length - 1;
        return -1;
    }

    /// <summary>Whether the word sounds like the whole text.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        if (text.Length != word.Length) return false;
        for (var i = 0; i < word.Length; i++)
            if (!ChineseCharacters.SoundAlike(text[i], word[i])) return false;
        return true;
    }
}

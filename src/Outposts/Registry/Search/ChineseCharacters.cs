using System.Collections.Frozen;

namespace Outposts.Registry.Search;

/// <summary>Readings and simplified forms of Chinese characters, from data/pinyin.</summary>
internal static class ChineseCharacters
{
    private const char First = '\u4E00', Last = '\u9FFF';
    private static readonly string[]?[] ReadingsOf = new string[]?[Last - First + 1];
    private static readonly string[]?[] SoundsOf = new string[]?[Last - First + 1];
    private static readonly char[] SimplifiedOf = new char[Last - First + 1];

    static ChineseCharacters()
    {
        for (var character = First; character <= Last; character++) SimplifiedOf[character - First] = character;
        foreach (var line in EmbeddedText.Lines("traditional.tsv")) SimplifiedOf[line[0] - First] = line[2];
        var syllables = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in EmbeddedText.Lines("pinyin.tsv"))
        {
            var readings = line[2..].Split(' ');
            ReadingsOf[line[0] - First] = readings;
            SoundsOf[line[0] - First] = [.. readings.Select(Sound).Distinct(StringComparer.Ordinal)];
            syllables.UnionWith(readings);
        }
        Syllables = syllables.ToFrozenSet(StringComparer.Ordinal);
        SyllableStarts = syllables.SelectMany(syllable => Enumerable.Range(1, syllable.Length).Select(length => syllable[..length]))
            .ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Every reading of every character, without tones; ü is written v.</summary>
    public static FrozenSet<string> Syllables { get; }

    /// <summary>Every beginning of a reading, the whole included.</summary>
    public static FrozenSet<string> SyllableStarts { get; }

    /// <summary>The readings of a character, the commonest first; empty for anything else.</summary>
    public static ReadOnlySpan<string> Readings(char character) =>
        character is >= First and <= Last ? ReadingsOf[character - First] : default;

    /// <summary>The readings of a character as many people say them, who do not tell zh, ch, sh from z, c, s, nor -ng from -n; empty for
    /// anything else.</summary>
    public static ReadOnlySpan<string> Sounds(char character) =>
        character is >= First and <= Last ? SoundsOf[character - First] : default;

    /// <summary>Whether two characters are the same or sound alike.</summary>
    public static bool SoundAlike(char one, char other)
    {
        if (one == other) return true;
        var others = Sounds(other);
        foreach (var sound in Sounds(one))
            if (others.Contains(sound)) return true;
        return false;
    }

    // The same object for the same sound, so that comparing two is quick.
    private static string Sound(string reading)
    {
        var start = reading.Length > 1 && reading[1] == 'h' ? reading[0] + reading[2..] : reading;
        return string.Intern(start.EndsWith("ng", StringComparison.Ordinal) ? start[..^1] : start);
    }

    /// <summary>The simplified form of a character; itself when it has none.</summary>
    public static char Simplify(char character) => character is >= First and <= Last ? SimplifiedOf[character - First] : character;
}

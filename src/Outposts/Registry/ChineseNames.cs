using System.Collections.Frozen;

namespace Outposts.Registry;

/// <summary>The Chinese words of <c>ChineseNames.tsv</c>, under which lists carry the values of enums.</summary>
public static class ChineseNames
{
    private static readonly (string Type, string Value, string[] Words)[] Table =
    [
        .. EmbeddedText.Lines("ChineseNames.tsv").Select(line => line.Split('\t'))
            .Select(cells => (cells[0], cells[1], cells[2].Split('|'))),
    ];

    private static readonly FrozenDictionary<(string Type, string Word), string> ValueOfWord = Table
        .SelectMany(row => row.Words.Select(word => (Key: (row.Type, CellText.ForComparison(word)), row.Value)))
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Value);

    private static readonly FrozenDictionary<(string Type, string Value), string> FirstWord =
        Table.ToFrozenDictionary(row => (row.Type, row.Value), row => row.Words[0]);

    /// <summary>Finds the value of an enum that a word stands for.</summary>
    public static bool TryFind<T>(string word, out T value) where T : struct, Enum
    {
        value = default;
        return ValueOfWord.TryGetValue((typeof(T).Name, CellText.ForComparison(word)), out var name) && EnumNames.TryParse(name, out value);
    }

    /// <summary>Gets the first word for a value.</summary>
    public static string Get<T>(T value) where T : struct, Enum => FirstWord[(typeof(T).Name, EnumNames.ToWireName(value))];
}

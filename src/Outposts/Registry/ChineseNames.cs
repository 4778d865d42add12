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

    /// <summary>Finds the value whose word is the longest that a text holds, such as 户外劳动者驿站 in 市南区户外劳动者驿站（市级）.</summary>
    /// <param name="text">The text.</param>
    /// <param name="atEnd">Whether the word must end the text, as the kind of premises ends a name: 香港中路社区党群服务中心.</param>
    /// <param name="value">The value.</param>
    public static bool TryFindWithin<T>(string text, bool atEnd, out T value) where T : struct, Enum
    {
        var name = CellText.ForComparison(text);
        var found = Table.Where(row => row.Type == typeof(T).Name)
            .SelectMany(row => row.Words.Select(word => (Word: CellText.ForComparison(word), row.Value)))
            .Where(entry => atEnd ? name.EndsWith(entry.Word, StringComparison.Ordinal)
                : name.Contains(entry.Word, StringComparison.Ordinal))
            .OrderByDescending(entry => entry.Word.Length).FirstOrDefault();
        value = default;
        return found.Word is not null && EnumNames.TryParse(found.Value, out value);
    }

    /// <summary>Gets the first word for a value.</summary>
    public static string Get<T>(T value) where T : struct, Enum => FirstWord[(typeof(T).Name, EnumNames.ToWireName(value))];

    /// <summary>Gets all words for a value, the first one first.</summary>
    public static IReadOnlyList<string> GetAll<T>(T value) where T : struct, Enum =>
        Table.First(row => row.Type == typeof(T).Name && row.Value == EnumNames.ToWireName(value)).Words;

    /// <summary>Gets the first word for a value; null when lists have none for it.</summary>
    public static string? Find<T>(T value) where T : struct, Enum =>
        FirstWord.GetValueOrDefault((typeof(T).Name, EnumNames.ToWireName(value)));
}

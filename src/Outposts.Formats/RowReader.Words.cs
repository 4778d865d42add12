using Outposts.Registry;

namespace Outposts.Formats;

// Words of vocabularies and lists.
internal sealed partial class RowReader
{
    private static readonly LocalizedText NoValue = new("不是可用的值", "is none of the values");
    private static readonly LocalizedText Counted = new("不小于 0 的整数，如 COURIER:120；未统计则不写冒号",
        "a whole number of 0 or more, COURIER:120; not counted: no colon");

    /// <summary>Reads the items of a list, separated by <c>;</c>, <c>；</c> or <c>、</c>.</summary>
    public string[] ReadList(string column) => CellText.SplitList(Raw(column) ?? "");

    /// <summary>Reads a word of a vocabulary; null when the cell is empty.</summary>
    /// <param name="column">The column.</param>
    /// <param name="translate">Turns what files write otherwise into the vocabulary's own word.</param>
    public T? ReadEnum<T>(string column, Func<string, string>? translate = null) where T : struct, Enum
    {
        if (Raw(column) is not { } raw) return null;
        var text = CellText.ToHalfWidth(raw);
        return TryParseEnum<T>(translate?.Invoke(text) ?? text, out var value) ? value
            : RejectValue<T>(column, NoValue, NamesOf<T>());
    }

    /// <summary>Reads a word of a vocabulary that must be there.</summary>
    public T ReadRequiredEnum<T>(string column) where T : struct, Enum
    {
        if (Raw(column) is null) Reject(column, Missing, NamesOf<T>());
        return ReadEnum<T>(column) ?? default;
    }

    /// <summary>Reads the words of a vocabulary in a list, each once.</summary>
    public List<T> ReadEnums<T>(string column) where T : struct, Enum
    {
        var values = new List<T>();
        foreach (var item in ReadList(column).Select(CellText.ToHalfWidth))
        {
            if (!TryParseEnum<T>(item, out var value)) Reject(column, NoValue, NamesOf<T>(), item);
            else if (!values.Contains(value)) values.Add(value);
        }
        return values;
    }

    /// <summary>Reads a code of the catalogue, or a word for it; null when the cell is empty.</summary>
    public T? ReadCode<T>(string column) where T : struct, ICatalogueCode<T>
    {
        if (Raw(column) is not { } raw) return null;
        return Catalogue.TryRead<T>(CellText.ToHalfWidth(raw), out var value) ? value
            : RejectValue<T>(column, NoValue, Catalogue.NamesOf<T>());
    }

    /// <summary>Reads the codes of the catalogue in a list, each with or without a count after a colon:
    /// <c>COURIER:120;TAXI_DRIVER</c>.</summary>
    /// <returns>Each code in the file's order, and the counts of those that have one.</returns>
    public (List<T> Words, Dictionary<T, int> Counts) ReadCountedCodes<T>(string column) where T : struct, ICatalogueCode<T>
    {
        var (words, counts) = (new List<T>(), new Dictionary<T, int>());
        foreach (var item in ReadList(column).Select(CellText.ToHalfWidth))
        {
            var parts = item.Split(':', StringSplitOptions.TrimEntries);
            if (!Catalogue.TryRead<T>(parts[0], out var word)) Reject(column, NoValue, Catalogue.NamesOf<T>(), item);
            else if (words.Contains(word)) Reject(column, new("已在本格列出", "is in this cell already"), new("每种一次", "each once"), item);
            else words.Add(word);
            if (parts.Length == 1) continue;
            if (parts.Length == 2 && ParseCount(parts[1]) is { } count) counts[word] = count;
            else Reject(column, new("冒号后不是可用的人数", "has no count that is accepted after its colon"), Counted, item);
        }
        return (words, counts);
    }

    /// <summary>Reads a wire name, or one of the Chinese words under which lists carry the value.</summary>
    public static bool TryParseEnum<T>(string text, out T value) where T : struct, Enum =>
        EnumNames.TryParse(text, out value) || ChineseNames.TryFind(text, out value);

    /// <summary>Gets the words of a vocabulary as one text: in Chinese those of lists, in English the wire names.</summary>
    public static LocalizedText NamesOf<T>() where T : struct, Enum => new(
        string.Join("、", Enum.GetValues<T>().Select(value => ChineseNames.Find(value) ?? EnumNames.ToWireName(value))),
        string.Join(", ", EnumNames.GetWireNames<T>()));
}

using System.Globalization;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry.Import;

namespace Outposts.Formats.Csv;

/// <summary>
/// The records of a CSV file, read cell by cell. Columns are found by name in any order. What is wrong goes to the refusals, in the order
/// of lines; a cell that is refused reads as something harmless, because no row of a list with a refusal is taken.
/// </summary>
internal sealed class CsvRows
{
    private static readonly LocalizedText Degrees = new("十进制度数，经度 −180…180，纬度 −90…90",
        "decimal degrees, longitude −180…180, latitude −90…90");
    private static readonly LocalizedText Counted = new("不小于 0 的整数，如 COURIER:120；未统计则不写冒号",
        "a whole number of 0 or more, COURIER:120; not counted: no colon");
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lineOfId = new(StringComparer.Ordinal);
    private readonly List<ImportNote> _rejections = [];
    private CsvRecord _record;

    private CsvRows(CsvRecord header)
    {
        _record = header;
        for (var i = 0; i < header.Cells.Count; i++) _columns.TryAdd(CellText.ToHalfWidth(header.Cells[i]).ToLowerInvariant(), i);
    }

    /// <summary>Reads a list: all or nothing.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="required">The columns that must be there.</param>
    /// <param name="read">Reads the record at hand; what it refuses counts, whatever it returns.</param>
    /// <exception cref="ImportFileException">The text is no CSV that is read.</exception>
    public static FileRows<T> Read<T>(string text, string[] required, Func<CsvRows, T?> read) where T : class =>
        Read(CsvRecordReader.Read(text), required, read);

    /// <summary>Reads records, of which the first names the columns; see
    /// <see cref="Read{T}(string, string[], Func{CsvRows, T})"/>.</summary>
    public static FileRows<T> Read<T>(IReadOnlyList<CsvRecord> records, string[] required, Func<CsvRows, T?> read) where T : class
    {
        var rows = new CsvRows(records[0]);
        foreach (var name in required.Where(name => !rows._columns.ContainsKey(name)))
            rows._rejections.Add(new ImportNote(records[0].Line, name, null, new("缺少必需的列", "is required and missing")));
        var (found, lines) = (new List<T>(), new List<int>());
        foreach (var record in rows._rejections.Count > 0 ? [] : records.Skip(1))
        {
            rows._record = record;
            if (read(rows) is not { } row) continue;
            found.Add(row);
            lines.Add(record.Line);
        }
        return rows._rejections.Count == 0 ? new FileRows<T>(found, []) { Lines = lines } : new FileRows<T>([], rows._rejections);
    }

    /// <summary>Whether the list has a column; a column that is not there says nothing, an empty cell says unknown.</summary>
    public bool HasColumn(string column) => _columns.ContainsKey(column);

    /// <summary>The text of a cell; null when it is empty or the column is not there.</summary>
    public string? Text(string column) =>
        _columns.TryGetValue(column, out var i) && i < _record.Cells.Count
            && CellText.Clean(_record.Cells[i]) is { Length: > 0 } text ? text : null;

    /// <summary>The text of a cell that must not be empty.</summary>
    public string Required(string column)
    {
        if (Text(column) is { } text) return text;
        Reject(column, new("必填，却是空的", "is required and empty"));
        return "";
    }

    /// <summary>The column <c>id</c>, which no two records share.</summary>
    public string ReadId()
    {
        var id = Required("id");
        if (id.Length > 0 && !_lineOfId.TryAdd(id, _record.Line))
            Reject("id", ImportFileException.Of($"与第 {_lineOfId[id]} 行相同", $"is the id of line {_lineOfId[id]} already").Reason);
        return id;
    }

    /// <summary>The columns <c>longitude</c> and <c>latitude</c>.</summary>
    /// <param name="region">Where the position must lie; null: anywhere on earth.</param>
    public Position ReadPosition(RegionBounds? region = null)
    {
        if (Ordinate("longitude") is not { } longitude || Ordinate("latitude") is not { } latitude) return default;
        var (at, turned) = (new Position(longitude, latitude), new Position(latitude, longitude));
        if (IsAccepted(at)) return at;
        LocalizedText reason = IsAccepted(turned) ? new("经度和纬度像是写反了", "longitude and latitude look swapped")
            : new("坐标不在范围内", "the position is out of range");
        _rejections.Add(new ImportNote(_record.Line, "longitude, latitude", at.ToString(), reason,
            region is null ? Degrees : new LocalizedText(region.ToString(), region.ToString())));
        return at;

        bool IsAccepted(Position position) => position.IsValid && region?.Contains(position) != false;
    }

    /// <summary>A number; null when the cell is empty.</summary>
    public double? ReadNumber(string column)
    {
        if (Text(column) is not { } text) return null;
        return Parsed(text) ?? RejectValue<double>(column, new("不是数", "is not a number"));
    }

    /// <summary>A number of 0 or more that must be there.</summary>
    public double? ReadAmount(string column) => Parsed(Text(column) ?? "") is >= 0 and var amount ? amount
        : RejectValue<double>(column, new("不是可用的数", "is not a number that is accepted"), new("不小于 0 的数", "a number of 0 or more"));

    /// <summary>A whole number of 0 or more; null when the cell is empty.</summary>
    public int? ReadCount(string column)
    {
        if (Text(column) is not { } text) return null;
        return int.TryParse(CellText.ToHalfWidth(text), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
            : RejectValue<int>(column, new("不是可用的数", "is not a number that is accepted"), new("不小于 0 的整数", "a whole number of 0 or more"));
    }

    /// <summary>Yes or no; null when the cell is empty.</summary>
    public bool? ReadFlag(string column) => Text(column)?.ToUpperInvariant() switch
    {
        null => null,
        "TRUE" or "YES" or "1" or "是" or "有" => true,
        "FALSE" or "NO" or "0" or "否" or "无" => false,
        _ => RejectValue<bool>(column, new("不是可用的值", "is none of the values"), new("true, false", "true, false")),
    };

    /// <summary>A day; null when the cell is empty.</summary>
    public DateOnly? ReadDate(string column)
    {
        if (Text(column) is not { } text) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : RejectValue<DateOnly>(column, new("不是日期", "is not a date"), new("2026-12-01", "2026-12-01"));
    }

    /// <summary>A moment with its offset that must be there.</summary>
    public DateTimeOffset? ReadTime(string column)
    {
        var text = Required(column);
        // Without an offset a time would be read as this machine's, so one must be there: the date never holds a + or a Z.
        var hasOffset = text.Length > 10 && text.AsSpan(10).IndexOfAny("+-Zz") >= 0;
        if (hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return moment;
        return text.Length == 0 ? null : RejectValue<DateTimeOffset>(column, new("不是带时差的时刻", "is not a moment with its offset"),
            new("2026-12-01T07:30:00+08:00", "2026-12-01T07:30:00+08:00"));
    }

    /// <summary>Opening hours; null when the cell is empty.</summary>
    public OpeningHours? ReadHours(string column)
    {
        if (Text(column) is not { } text) return null;
        if (OpeningHours.TryParse(text, out var hours, out var error)) return hours;
        Reject(column, new LocalizedText(
            FormattableString.Invariant($"第 {error.Position + 1} 个字符：{error.ChineseReason}"),
            FormattableString.Invariant($"character {error.Position + 1}: {error.Reason}")));
        return null;
    }

    /// <summary>A word of a vocabulary; null when the cell is empty.</summary>
    /// <param name="column">The column.</param>
    /// <param name="written">Turns what the files write otherwise into the vocabulary's own word.</param>
    public T? ReadEnum<T>(string column, Func<string, string>? written = null) where T : struct, Enum =>
        Text(column) is { } text ? ReadEnum<T>(column, text, written) : null;

    /// <summary>A word of a vocabulary that must be there.</summary>
    public T ReadRequiredEnum<T>(string column) where T : struct,
        Enum => Required(column) is { Length: > 0 } text ? ReadEnum<T>(column, text, null) ?? default : default;

    /// <summary>Words of a vocabulary, separated by <c>;</c>.</summary>
    public List<T> ReadEnums<T>(string column) where T : struct, Enum =>
        [.. ReadList(column).Select(text => ReadEnum<T>(column, text, null)).OfType<T>()];

    /// <summary>Words of a vocabulary, separated by <c>;</c>, each with or without a count after a colon:
    /// <c>COURIER:120;TAXI_DRIVER</c>.</summary>
    /// <returns>Each word in the file's order, and the counts of those that have one.</returns>
    public (List<T> Words, Dictionary<T, int> Counts) ReadCountedEnums<T>(string column) where T : struct, Enum
    {
        var (words, counts) = (new List<T>(), new Dictionary<T, int>());
        foreach (var item in ReadList(column))
        {
            var parts = CellText.ToHalfWidth(item).Split(':', StringSplitOptions.TrimEntries);
            if (ReadEnum<T>(column, parts[0], null) is not { } word) continue;
            if (words.Contains(word)) RejectItem(column, item, new("已在本格列出", "is in this cell already"), new("每种一次", "each once"));
            else words.Add(word);
            if (parts.Length == 1) continue;
            if (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                counts[word] = count;
            else RejectItem(column, item, new("冒号后不是可用的人数", "has no count that is accepted after its colon"), Counted);
        }
        return (words, counts);
    }

    /// <summary>Texts, separated by <c>;</c>.</summary>
    public string[] ReadList(string column) =>
        Text(column)?.Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Whether nothing of the record at hand has been refused so far.</summary>
    public bool IsRowValid => _rejections.Count == 0 || _rejections[^1].Line != _record.Line;

    /// <summary>Refuses the record at hand for one of its cells.</summary>
    public void Reject(string column, LocalizedText reason, LocalizedText? accepted = null) =>
        _rejections.Add(new ImportNote(_record.Line, column, Text(column), reason, accepted));

    private T? ReadEnum<T>(string column, string text, Func<string, string>? written) where T : struct, Enum
    {
        if (EnumNames.TryParse<T>(written?.Invoke(text) ?? text, out var value)) return value;
        var names = string.Join(", ", EnumNames.GetWireNames<T>());
        return RejectValue<T>(column, new("不是可用的值", "is none of the values"), new(names, names));
    }

    private void RejectItem(string column, string item, LocalizedText reason, LocalizedText accepted) =>
        Reject(column, new($"“{item}”{reason.Chinese}", $"\"{item}\" {reason.English}"), accepted);

    private double? Ordinate(string column) =>
        Parsed(Text(column) ?? "") ?? RejectValue<double>(column, new("不是度数", "is not a number of degrees"), Degrees);

    private static double? Parsed(string text) =>
        double.TryParse(CellText.ToHalfWidth(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number : null;

    private T? RejectValue<T>(string column, LocalizedText reason, LocalizedText? accepted = null) where T : struct
    {
        Reject(column, reason, accepted);
        return null;
    }
}

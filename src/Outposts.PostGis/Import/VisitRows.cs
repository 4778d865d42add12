using System.Globalization;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry.Import;

namespace Outposts.PostGis.Import;

/// <summary>The records of a CSV file of the health bus, read cell by cell; what is wrong goes to the refusals, in the order of lines.</summary>
internal sealed class VisitRows
{
    private static readonly Sentence Degrees = new("十进制度数，经度 −180…180，纬度 −90…90", "decimal degrees, longitude −180…180, latitude −90…90");
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<ImportNote> _refusals = [];
    private CsvRecord _record;

    private VisitRows(CsvRecord header)
    {
        _record = header;
        for (var i = 0; i < header.Cells.Count; i++) _columns.TryAdd(CellText.Narrow(header.Cells[i]).ToLowerInvariant(), i);
    }

    /// <summary>Reads a list: all or nothing.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="required">The columns that must be there.</param>
    /// <param name="read">Reads the record at hand; what it refuses counts, whatever it returns.</param>
    public static PointList<T> Read<T>(string text, string[] required, Func<VisitRows, T?> read) where T : class
    {
        var records = CsvTable.Read(text);
        var rows = new VisitRows(records[0]);
        foreach (var name in required.Where(name => !rows._columns.ContainsKey(name)))
            rows._refusals.Add(new ImportNote(records[0].Line, name, null, new("缺少必需的列", "is required and missing")));
        var found = new List<T>();
        foreach (var record in rows._refusals.Count > 0 ? [] : records.Skip(1))
        {
            rows._record = record;
            if (read(rows) is { } row) found.Add(row);
        }
        return new PointList<T>(rows._refusals.Count == 0 ? found : [], rows._refusals);
    }

    public string? Text(string column) =>
        _columns.TryGetValue(column, out var i) && i < _record.Cells.Count && CellText.Clean(_record.Cells[i]) is { Length: > 0 } text ? text : null;

    public string Required(string column)
    {
        if (Text(column) is { } text) return text;
        Refuse(column, new("必填，却是空的", "is required and empty"));
        return "";
    }

    public Position At()
    {
        var at = new Position(Number("longitude", Degrees) ?? double.NaN, Number("latitude", Degrees) ?? double.NaN);
        if (double.IsNaN(at.Longitude) || double.IsNaN(at.Latitude) || at.IsValid) return at;
        Refuse("longitude", new Position(at.Latitude, at.Longitude).IsValid
            ? new("经度和纬度像是写反了", "longitude and latitude look swapped") : new("坐标不在范围内", "the position is out of range"), Degrees);
        return at;
    }

    public double? Number(string column, Sentence? accepted = null)
    {
        if (Text(column) is not { } text) return accepted is null ? null : Missing(column);
        if (double.TryParse(CellText.Narrow(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        Refuse(column, new("不是数", "is not a number"), accepted);
        return null;
    }

    public int? Count(string column)
    {
        if (Text(column) is not { } text) return null;
        if (int.TryParse(CellText.Narrow(text), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return count;
        Refuse(column, new("不是可用的数", "is not a number that is accepted"), new("不小于 0 的整数", "a whole number of 0 or more"));
        return null;
    }

    public bool? Flag(string column) => Text(column)?.ToUpperInvariant() switch
    {
        null => null,
        "TRUE" or "YES" or "1" or "是" or "有" => true,
        "FALSE" or "NO" or "0" or "否" or "无" => false,
        _ => RefuseValue<bool>(column, new("不是可用的值", "is none of the values"), new("true, false", "true, false")),
    };

    public DateOnly? Day(string column)
    {
        if (Text(column) is not { } text) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : RefuseValue<DateOnly>(column, new("不是日期", "is not a date"), new("2026-12-01", "2026-12-01"));
    }

    public DateTimeOffset? Moment(string column)
    {
        var text = Required(column);
        // Without an offset a time would be read as this machine's, so one must be there: the date never holds a + or a Z.
        var hasOffset = text.Length > 10 && text.AsSpan(10).IndexOfAny("+-Zz") >= 0;
        if (hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return moment;
        return text.Length == 0 ? null : RefuseValue<DateTimeOffset>(column, new("不是带时差的时刻", "is not a moment with its offset"),
            new("2026-12-01T07:30:00+08:00", "2026-12-01T07:30:00+08:00"));
    }

    public OpeningHours? Hours(string column)
    {
        if (Text(column) is not { } text) return null;
        if (OpeningHours.TryParse(text, out var hours, out var error)) return hours;
        Refuse(column, new Sentence(
            FormattableString.Invariant($"第 {error.Position + 1} 个字符：{error.ChineseReason}"),
            FormattableString.Invariant($"character {error.Position + 1}: {error.Reason}")));
        return null;
    }

    public T? Word<T>(string column, Func<string, string>? written = null) where T : struct, Enum =>
        Text(column) is { } text ? Word<T>(column, text, written) : null;

    public List<T> Words<T>(string column) where T : struct, Enum =>
        [.. List(column).Select(text => Word<T>(column, text, null)).OfType<T>()];

    public string[] List(string column) =>
        Text(column)?.Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private T? Word<T>(string column, string text, Func<string, string>? written) where T : struct, Enum
    {
        if (VocabularyNames.TryParse<T>(written?.Invoke(text) ?? text, out var value)) return value;
        var names = string.Join(", ", VocabularyNames.All<T>());
        return RefuseValue<T>(column, new("不是可用的值", "is none of the values"), new(names, names));
    }

    public void Refuse(string column, Sentence reason, Sentence? accepted = null) =>
        _refusals.Add(new ImportNote(_record.Line, column, Text(column), reason, accepted));

    private double? Missing(string column)
    {
        Refuse(column, new("必填，却是空的", "is required and empty"));
        return null;
    }

    private T? RefuseValue<T>(string column, Sentence reason, Sentence accepted) where T : struct
    {
        Refuse(column, reason, accepted);
        return null;
    }
}

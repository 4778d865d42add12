using System.Text.RegularExpressions;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>
/// Finds the table in a sheet: the header below its titles, and below the header the rows without sums, notes and printed repetitions.
/// What is passed over is told unless it says nothing.
/// </summary>
/// <param name="Records">The header, then the rows, all as wide as the header.</param>
/// <param name="Warnings">What was passed over.</param>
/// <param name="Rejections">Rows that are wider than the header.</param>
internal sealed partial record ListTable(
    IReadOnlyList<ListRecord> Records, IReadOnlyList<ImportNote> Warnings, IReadOnlyList<ImportNote> Rejections)
{
    // Titles, remarks and the filling unit stand above a header, never a page of them.
    private const int MaxRowsAboveHeader = 40;

    /// <summary>Finds the table.</summary>
    /// <param name="records">All records that are not blank; at least one.</param>
    /// <param name="given">Columns given by hand, header to written name.</param>
    /// <param name="catalogue">The services, whose words may head columns.</param>
    public static ListTable Find(
        IReadOnlyList<ListRecord> records, IReadOnlyDictionary<string, string> given, Catalogue catalogue)
    {
        var by = given.Where(pair => pair.Value != ImportColumns.LeftOut).Select(pair => CellText.Clean(pair.Key))
            .ToHashSet(StringComparer.Ordinal);
        var at = FindHeader(records, by);
        var (header, rowsOfHeader) = JoinHeader(records, at, catalogue);
        var width = header.Cells.Count;
        while (width > 1 && CellText.Clean(header.Cells[width - 1]).Length == 0) width--;
        header = header with { Cells = [.. header.Cells.Take(width)] };
        var known = header.Cells.Select(cell => IsKnown(cell, by, catalogue)).ToArray();
        var (rows, warnings, rejections) = (new List<ListRecord> { header }, new List<ImportNote>(), new List<ImportNote>());
        foreach (var record in records.Skip(at + rowsOfHeader))
        {
            if (record.Cells.Skip(width).Any(cell => !string.IsNullOrWhiteSpace(cell)))
                rejections.Add(new ImportNote(record.Line, null, null, LocalizedText.Of(
                    $"有 {record.Cells.Count} 个单元格，表头有 {width} 个", $"has {record.Cells.Count} cells where the header has {width}")));
            else if (Judge(record, header, known) is not { } passed)
                rows.Add(WithDitto(
                    record.Cells.Count == width ? record : record with { Cells = [.. Resize(record.Cells, width)] }, rows, warnings));
            else if (passed.Chinese.Length > 0)
                warnings.Add(new ImportNote(record.Line, null, record.Cells.First(cell => !string.IsNullOrWhiteSpace(cell)), passed));
        }
        return new ListTable(rows, warnings, rejections);
    }

    /// <summary>Puts the value of the row above in the place of 同上 and of ditto marks.</summary>
    private static ListRecord WithDitto(ListRecord record, List<ListRecord> rows, List<ImportNote> warnings)
    {
        if (rows.Count < 2 || !record.Cells.Any(cell => DittoForm().IsMatch(cell))) return record;
        if (!warnings.Any(note => note.Reason == Ditto))
            warnings.Add(new ImportNote(record.Line, null, record.Cells.First(cell => DittoForm().IsMatch(cell)).Trim(), Ditto));
        var above = rows[^1].Cells;
        return record with { Cells = [.. record.Cells.Select((cell, i) => DittoForm().IsMatch(cell) ? above[i] : cell)] };
    }

    private static IEnumerable<string> Resize(IReadOnlyList<string> cells, int width) =>
        cells.Take(width).Concat(Enumerable.Repeat("", Math.Max(0, width - cells.Count)));

    /// <summary>Determines whether records hold a list: some row names two columns at least.</summary>
    public static bool IsList(IReadOnlyList<ListRecord> records) => records.Take(MaxRowsAboveHeader)
        .Any(record => record.Cells.Select(ImportColumns.Find).OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1);

    private static int FindHeader(IReadOnlyList<ListRecord> records, HashSet<string> given)
    {
        var (best, most) = (0, 1);
        for (var i = 0; i < records.Count && i < MaxRowsAboveHeader; i++)
        {
            var fields = records[i].Cells.Select(cell => given.Contains(CellText.Clean(cell)) ? cell : ImportColumns.Find(cell))
                .Where(field => field is not null).Distinct().Count();
            if (fields > most) (best, most) = (i, fields);
        }
        return best;
    }

    /// <summary>
    /// Joins a header of two rows: below 服务设施, merged over several columns, stand 饮水 and 微波炉. The lower word names the column.
    /// </summary>
    private static (ListRecord Header, int Rows) JoinHeader(IReadOnlyList<ListRecord> records, int at, Catalogue catalogue)
    {
        var upper = records[at];
        if (at + 1 >= records.Count) return (upper, 1);
        var lower = records[at + 1].Cells;
        var named = Enumerable.Range(0, lower.Count).Where(i => CellText.Clean(lower[i]).Length > 0).ToArray();
        // In a sheet a cell merged downwards has the same text in both rows.
        var below = named.Where(i => i >= upper.Cells.Count || lower[i] != upper.Cells[i]).ToArray();
        if (below.Length < 2 || !Array.TrueForAll(named, i => IsHeader(lower[i], catalogue) || !below.Contains(i))) return (upper, 1);
        if (!Array.TrueForAll(below, i => IsHeader(lower[i], catalogue))) return (upper, 1);
        var width = Math.Max(upper.Cells.Count, lower.Count);
        return (upper with
        {
            Cells = [.. Enumerable.Range(0, width).Select(i => named.Contains(i) ? lower[i] : i < upper.Cells.Count ? upper.Cells[i] : "")],
        }, 2);
    }

    private static bool IsHeader(string cell, Catalogue catalogue) =>
        ImportColumns.Find(cell) is not null || ImportColumns.FindService(cell, catalogue) is not null;

    private static bool IsKnown(string cell, HashSet<string> given, Catalogue catalogue) =>
        given.Contains(CellText.Clean(cell)) || IsHeader(cell, catalogue);

    /// <summary>Says why a record is no row of the list; empty when there is nothing to say; null when it is a row.</summary>
    private static LocalizedText? Judge(ListRecord record, ListRecord header, bool[] known)
    {
        var filled = Enumerable.Range(0, Math.Min(record.Cells.Count, header.Cells.Count))
            .Where(i => CellText.Clean(record.Cells[i]).Length > 0).ToArray();
        if (filled.Length == 0) return Nothing;
        var first = CellText.Clean(record.Cells[filled[0]]);
        var bare = string.Concat(first.Where(c => !char.IsWhiteSpace(c)));
        if (SumForm().IsMatch(bare)) return new("合计行，不导入", "is a row of sums; it is left out");
        if (filled.Length > 1 && filled.All(i => CellText.Clean(record.Cells[i]) == CellText.Clean(header.Cells[i]))) return Nothing;
        if (filled.Length <= 2 && NoteForm().IsMatch(bare)) return new("说明行，不导入", "is a note; it is left out");
        if (ExampleForm().IsMatch(bare)) return new("填表示例，不导入", "is an example of how to fill in the list; it is left out");
        // Numbers that were printed ahead, and headings of parts of the list.
        if (filled.All(i => !known[i]))
            return bare.All(char.IsAsciiDigit) ? Nothing : new("没有一列是已知的列，不导入", "has nothing in a column that is known; it is left out");
        if (filled.Length == 1 && known.Count(isKnown => isKnown) > 2 && SectionForm().IsMatch(bare))
            return new("像是小标题，不导入", "looks like a heading; it is left out");
        return null;
    }

    private static readonly LocalizedText Nothing = new("", "");

    private static readonly LocalizedText Ditto =
        new("按上一行同一列的值导入，以下各行同样", "is read as the value of the row above, here and in the rows below");

    [GeneratedRegex(@"^\s*(同上|〃|″|''|〞)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex DittoForm();

    [GeneratedRegex(@"^(合计|总计|小计|共计|累计|总数|总和|total|sum)([:：(（0-9共个家处]|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SumForm();

    [GeneratedRegex("^([*※]|(备注|注|附注|说明|填表说明|填表人|填报人|填报单位|填报日期|填报时间|制表|制表人|制表单位|制表日期|审核|审核人|审批|联系人|"
        + "单位负责人|负责人|数据来源|来源|截至|截止|更新时间|附件|以上)[0-9]*([:：、.．,，]|为|$|[0-9]))", RegexOptions.CultureInvariant)]
    private static partial Regex NoteForm();

    [GeneratedRegex(@"^(例|示例|样例|举例|填写示例|填表示例)[0-9]*[:：]?$", RegexOptions.CultureInvariant)]
    private static partial Regex ExampleForm();

    [GeneratedRegex("^([一二三四五六七八九十]+、.*|[(（][一二三四五六七八九十]+[)）].*|.{1,12}[区市县镇]([(（]?共?[0-9]+[个家处][)）]?)?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex SectionForm();
}

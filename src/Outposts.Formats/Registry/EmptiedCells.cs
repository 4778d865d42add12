namespace Outposts.Formats.Registry;

/// <summary>
/// Tells what a list would clear. An empty cell clears what is known, which is right where somebody emptied it and wrong where a list was
/// made for another purpose and has the column by chance.
/// </summary>
internal static class EmptiedCells
{
    /// <summary>Adds a remark for each column that clears something, with how often and where first.</summary>
    public static void Warn(IReadOnlyList<OutpostRow> rows, RowReader notes)
    {
        foreach (var field in ImportColumns.All.Where(notes.HasColumn))
        {
            var emptied = rows.Where(row => row.Known is { } known && OutpostCells.Of(row.Imported.Outpost, field).Length == 0
                && OutpostCells.Of(known, field).Length > 0).ToList();
            if (emptied.Count == 0) continue;
            var (record, _, first) = emptied[0];
            var ((zh, en), value) = (RowReader.Name(record), OutpostCells.Of(first!, field));
            notes.Warnings.Add(new ImportNote(emptied.Count == 1 ? record.Line : 0, notes.Header(field), null, LocalizedText.Of(
                $"空格清除 {emptied.Count} 个阵地已有的值，如{zh}的 {first!.Code}（{value}）；没有这一列则不变",
                $"has empty cells that clear what {emptied.Count} outposts have, as on {en} of {first.Code} ({value})"))
            { Feature = emptied.Count == 1 ? record.Feature : null });
        }
    }
}

using Outposts.Registry;

namespace Outposts.Formats;

/// <summary>How a list was understood before its rows were read, for those who map its columns by hand.</summary>
/// <param name="Columns">Its columns, in the order of the file.</param>
public sealed record ListLayout(IReadOnlyList<ListColumn> Columns)
{
    /// <summary>The number of rows below the header, without sums, notes and the like.</summary>
    public int Rows { get; init; }

    /// <summary>The names of the sheets of the workbook; empty for any other file.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>The name of the sheet that was read; null for any other file.</summary>
    public string? Sheet { get; init; }

    // A value that tells what a column holds stands near the top, or the column is nearly empty.
    private const int MaxRowsForSamples = 200;
    private const int MaxSampleLength = 60;

    /// <summary>Describes the columns of a table.</summary>
    /// <param name="records">The header and the rows.</param>
    /// <param name="fields">The field of each column; null for one that is left out.</param>
    internal static ListLayout Of(IReadOnlyList<ListRecord> records, IReadOnlyList<string?> fields)
    {
        var headers = records[0].Cells;
        return new ListLayout([.. headers.Select((header, i) =>
            new ListColumn(CellText.Clean(header), fields[i]?.TrimEnd('+'), SampleOf(records, i)))])
        {
            Rows = records.Count - 1,
        };
    }

    private static string? SampleOf(IReadOnlyList<ListRecord> records, int column)
    {
        var text = records.Skip(1).Take(MaxRowsForSamples).Where(record => column < record.Cells.Count)
            .Select(record => CellText.Clean(record.Cells[column])).FirstOrDefault(cell => cell.Length > 0);
        return text is null || text.Length <= MaxSampleLength ? text : string.Concat(text.AsSpan(0, MaxSampleLength), "…");
    }
}

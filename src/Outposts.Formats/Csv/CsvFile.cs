using CsvHelper;

namespace Outposts.Formats.Csv;

/// <summary>Writes lists as CSV: RFC 4180, lines ending in CR LF, cells guarded by <see cref="FormulaGuard"/>.</summary>
internal static class CsvFile
{
    /// <summary>Writes a header and a line for each row.</summary>
    /// <param name="writer">The destination; it stays open.</param>
    /// <param name="columns">The header.</param>
    /// <param name="rows">The cells of each row, as many as columns.</param>
    public static void Write(TextWriter writer, IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        using var csv = CsvWriter.Create(writer, options: null, leaveOpen: true);
        foreach (var row in rows.Prepend(columns)) WriteRow(csv, row);
        csv.Flush();
    }

    /// <summary>Writes a header and a line for each row as the rows come.</summary>
    /// <param name="writer">The destination; it stays open.</param>
    /// <param name="columns">The header.</param>
    /// <param name="rows">The cells of each row, as many as columns.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task WriteAsync(TextWriter writer, IReadOnlyList<string> columns, IAsyncEnumerable<IEnumerable<string>> rows,
        CancellationToken cancellationToken)
    {
        using var csv = CsvWriter.Create(writer, options: null, leaveOpen: true);
        WriteRow(csv, columns);
        await foreach (var row in rows.WithCancellation(cancellationToken)) WriteRow(csv, row);
        csv.Flush();
    }

    private static void WriteRow(CsvWriter csv, IEnumerable<string> row)
    {
        foreach (var cell in row) WriteCell(csv, FormulaGuard.Add(cell));
        csv.EndRecord();
    }

    // Quoted beyond what RFC 4180 asks for: cells with the separator that spreadsheets use in half of Europe, and with spaces at an end.
    private static void WriteCell(CsvWriter csv, string cell) =>
        csv.WriteField(cell, cell.Contains(';', StringComparison.Ordinal) || cell.StartsWith(' ') || cell.EndsWith(' ')
            ? CsvQuoting.Always : CsvQuoting.WhenNeeded);
}

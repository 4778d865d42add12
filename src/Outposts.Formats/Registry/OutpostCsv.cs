using Outposts.Registry;
using Outposts.Registry.Import;

namespace Outposts.Formats.Registry;

/// <summary>Outposts written as the CSV that <see cref="OutpostFile"/> reads: UTF-8, RFC 4180, positions in WGS 84.</summary>
public static class OutpostCsv
{
    /// <summary>Writes a header and a line for each outpost, lines ending in CR LF.</summary>
    /// <param name="writer">Where to; stays open.</param>
    /// <param name="outposts">In the order in which they are written.</param>
    public static void Write(TextWriter writer, IEnumerable<Outpost> outposts)
    {
        WriteLine(writer, ImportColumns.All.Select(ImportColumns.GetName));
        foreach (var outpost in outposts)
            WriteRow(writer, ImportColumns.All.Select(field => OutpostCells.Of(outpost, field)));
    }

    /// <summary>Writes a line of cells that a spreadsheet shows and never runs.</summary>
    internal static void WriteRow(TextWriter writer, IEnumerable<string> cells) => WriteLine(writer, cells.Select(Guard));

    // A spreadsheet runs a cell that begins with one of these as a formula; an apostrophe before it keeps it text. Numbers stay bare.
    // A cell that itself begins with an apostrophe gets another, so that reading can take one away.
    private static string Guard(string cell) => NeedsGuard(cell) || cell.StartsWith('\'') ? "'" + cell : cell;

    /// <summary>A cell without the apostrophe that <see cref="Write"/> or a spreadsheet put before it.</summary>
    internal static string Unguard(string cell) =>
        cell.StartsWith('\'') && (NeedsGuard(cell[1..]) || cell.AsSpan(1).StartsWith("'")) ? cell[1..] : cell;

    private static bool NeedsGuard(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '@' or '\t'
        || cell.Length > 1 && cell[0] == '-' && !char.IsAsciiDigit(cell[1]);

    private static void WriteLine(TextWriter writer, IEnumerable<string> cells)
    {
        writer.Write(string.Join(',', cells.Select(Quote)));
        writer.Write("\r\n");
    }

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",;\"\r\n") >= 0 || cell.Length > 0 && (cell[0] == ' ' || cell[^1] == ' ')
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}

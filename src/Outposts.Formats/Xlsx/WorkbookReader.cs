using System.Text;
using ExcelDataReader;
using Outposts.Formats.Csv;
using Outposts.Registry;

namespace Outposts.Formats.Xlsx;

/// <summary>
/// A sheet of an XLSX workbook as records: cells as a clerk sees them, the line of a record is the number of its row. A cell that is merged
/// over several rows counts for each of them, as it does for the eye.
/// </summary>
internal static class WorkbookReader
{
    // Beside the limits of CSV: what has a longer hole than this is no list.
    private const int MaxBlankRows = 20_000;
    // Of all rows together: a few bytes of a workbook can state a row of a thousand cells, most of them empty.
    private const int MaxHeldCells = 10_000_000;

    // The library asks for code page 1252, whatever it reads.
    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Determines whether bytes begin as an XLSX workbook does.</summary>
    public static bool IsWorkbook(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Reads a sheet.</summary>
    /// <param name="bytes">The workbook.</param>
    /// <param name="sheet">The name of the sheet, or its number from 1; null: the first visible sheet that is not empty.</param>
    /// <param name="isList">Whether a sheet holds a list, so that a cover in front of it is passed over; null: any does. When none does,
    /// the first that is not empty is read.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ImportFileException">The bytes are no workbook, the sheet is not there or empty, or something is larger than what
    /// is read.</exception>
    public static WorkbookSheet Read(
        byte[] bytes, string? sheet = null, Func<IReadOnlyList<ListRecord>, bool>? isList = null,
            CancellationToken cancellationToken = default)
    {
        WorkbookLimits.Check(bytes);
        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
            return ReadSheets(reader, WorkbookErrors.Find(bytes), sheet, isList ?? (_ => true), cancellationToken);
        }
        catch (Exception broken) when (broken is not (ImportFileException or OperationCanceledException or OutOfMemoryException))
        {
            // A damaged workbook makes the library throw whatever its XML or numbers happen to cause.
            throw ImportFileException.Of($"工作簿已损坏或有密码，无法读取（{broken.GetType().Name}）",
                $"is damaged or protected by a password and cannot be read ({broken.GetType().Name})");
        }
    }

    private static WorkbookSheet ReadSheets(
        IExcelDataReader reader, List<Dictionary<(int Row, int Column), string>> errors, string? sheet,
        Func<IReadOnlyList<ListRecord>, bool> isList, CancellationToken cancellationToken)
    {
        var (names, others) = (new List<string>(), new List<string>());
        List<ListRecord>? records = null;
        var (chosen, isFound) = ("", false);
        do
        {
            names.Add(reader.Name);
            var mayBe = sheet is null ? reader.VisibleState == "visible"
                : CellText.Clean(sheet) == CellText.Clean(reader.Name) || sheet.Trim() == $"{names.Count}";
            var found = mayBe && !isFound ? ReadRows(reader, names.Count <= errors.Count ? errors[names.Count - 1] : [],
                cancellationToken) : [];
            isFound |= found.Count > 0 && (sheet is not null || isList(found));
            if (found.Count > 0 && (records is null || isFound)) (records, chosen) = (found, reader.Name);
            if (sheet is null && (found.Count > 0 || (reader.RowCount > 0 && (isFound || !mayBe)))) others.Add(reader.Name);
        } while (reader.NextResult());
        others.Remove(chosen);
        var list = string.Join(", ", names);
        if (records is null)
            throw sheet is null ? ImportFileException.Of($"工作簿里没有可见的非空工作表", $"has no visible sheet with anything in it")
                : ImportFileException.Of($"没有名为“{sheet}”的非空工作表；有 {list}",
                    $"has no sheet \"{sheet}\" with anything in it; there are {list}");
        return new WorkbookSheet(records, others.Count == 0 ? [] : [new ImportNote(0, null, string.Join(", ", others), new(
            "其他工作表未导入；可指定要导入的工作表（--sheet）", "other sheets are left out; name the one to import (--sheet)"))])
        { Name = chosen, Names = names };
    }

    private static List<ListRecord> ReadRows(
        IExcelDataReader reader, Dictionary<(int Row, int Column), string> errors, CancellationToken cancellationToken)
    {
        var records = new List<ListRecord>();
        var merges = (reader.MergeCells ?? []).Where(range => range.ToRow > range.FromRow && range.FromColumn < CsvRecordReader.MaxCells)
            .ToLookup(range => range.FromRow);
        var spread = new Dictionary<int, (int Until, string Text)>();
        var (blank, held) = (0, 0);
        for (var row = 0; reader.Read(); row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = ReadCells(reader, row, errors);
            SpreadMerged(cells, row, merges[row], spread);
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
            {
                // Sheets may state a million formatted and empty rows; a list has no such hole.
                if (++blank > MaxBlankRows) break;
                continue;
            }
            blank = 0;
            if (records.Count > CsvRecordReader.MaxRecords)
                throw ImportFileException.Of($"工作表超过 {CsvRecordReader.MaxRecords} 行", $"has more than {CsvRecordReader.MaxRecords} records", row + 1);
            cells = TrimEnd(cells);
            if ((held += cells.Length) > MaxHeldCells)
                throw ImportFileException.Of($"工作表超过 {MaxHeldCells} 个单元格", $"has more than {MaxHeldCells} cells", row + 1);
            records.Add(new ListRecord(row + 1, cells));
        }
        return records;
    }

    /// <summary>Cuts off the empty cells at the end: a record may be shorter than its header.</summary>
    private static string[] TrimEnd(string[] cells) =>
        cells[..(Array.FindLastIndex(cells, cell => cell.Length > 0) + 1)];

    private static string[] ReadCells(IExcelDataReader reader, int row, Dictionary<(int Row, int Column), string> errors)
    {
        var width = reader.FieldCount;
        for (var column = CsvRecordReader.MaxCells; column < width; column++)
        {
            if (!reader.IsDBNull(column))
                throw ImportFileException.Of($"第 {column + 1} 列还有内容，至多 {CsvRecordReader.MaxCells} 列",
                    $"has something in column {column + 1}; at most {CsvRecordReader.MaxCells} are read", row + 1);
        }
        var cells = new string[Math.Min(width, CsvRecordReader.MaxCells)];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = errors.TryGetValue((row, column), out var error) ? error
                : WorkbookCell.ToText(reader.GetValue(column), reader.GetNumberFormatString(column));
        }
        return cells;
    }

    /// <summary>Gives the rows under a cell that is merged downwards its text; some merges begin in this row.</summary>
    private static void SpreadMerged(
        string[] cells, int row, IEnumerable<CellRange> begun, Dictionary<int, (int Until, string Text)> spread)
    {
        foreach (var range in begun)
        {
            if (range.FromColumn < cells.Length)
                spread[range.FromColumn] = (range.ToRow, cells[range.FromColumn]);
        }
        foreach (var (column, (until, text)) in spread)
        {
            if (row <= until && column < cells.Length && cells[column].Length == 0) cells[column] = text;
        }
    }
}

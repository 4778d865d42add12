using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Outposts.Formats.Xlsx;

/// <summary>Writes rows as XLSX. Numbers are numbers; texts are never formulas.</summary>
internal static class WorkbookWriter
{
    /// <summary>Writes a workbook of one sheet.</summary>
    /// <param name="rows">The rows, of whatever lengths.</param>
    /// <param name="sheet">The name of the sheet.</param>
    public static byte[] Write(IReadOnlyList<object?[]> rows, string sheet) => Write([(sheet, rows)]);

    /// <summary>Writes a workbook of several sheets.</summary>
    /// <param name="sheets">The sheets in their order: their names, no two alike, and their rows, at least one, of whatever lengths.</param>
    public static byte[] Write(IReadOnlyList<(string Name, IReadOnlyList<object?[]> Rows)> sheets)
    {
        using var file = new MemoryStream();
        file.SaveAs(sheets.ToDictionary(sheet => sheet.Name, sheet => (object)CellsOf(sheet.Rows)), printHeader: false,
            configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None });
        return file.ToArray();
    }

    // MiniExcel takes a row as a dictionary; every row has every column.
    private static List<Dictionary<string, object?>> CellsOf(IReadOnlyList<object?[]> rows)
    {
        var width = rows.Max(row => row.Length);
        return [.. rows.Select(row => Enumerable.Range(0, width).ToDictionary(
            column => column.ToString("000", CultureInfo.InvariantCulture), column => column < row.Length ? row[column] : null))];
    }
}

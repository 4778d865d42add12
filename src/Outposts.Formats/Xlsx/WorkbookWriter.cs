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
    public static byte[] Write(IReadOnlyList<object?[]> rows, string sheet)
    {
        var width = rows.Max(row => row.Length);
        // MiniExcel takes a row as a dictionary; every row has every column.
        var cells = rows.Select(row => Enumerable.Range(0, width).ToDictionary(
            column => column.ToString("000", CultureInfo.InvariantCulture), column => column < row.Length ? row[column] : null)).ToList();
        using var file = new MemoryStream();
        file.SaveAs(
            cells, printHeader: false, sheetName: sheet, configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None });
        return file.ToArray();
    }
}

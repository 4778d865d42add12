using System.IO.Compression;
using System.Security;
using System.Text;

namespace Outposts.Testing;

/// <summary>Writes small workbooks part by part, so that tests can also write what no spreadsheet program would.</summary>
public static class Workbooks
{
    /// <summary>The number formats of the styles 0 to 4: none, a day, a time, 0000, and Chinese year and month.</summary>
    public const int Plain = 0, Day = 1, Time = 2, Padded = 3, Month = 4;

    /// <summary>A workbook of sheets whose rows are lists of texts; empty texts are no cells.</summary>
    public static byte[] Of(params (string Name, string[][] Rows)[] sheets) => Write([.. sheets.Select(sheet => (sheet.Name, "visible",
        string.Concat(sheet.Rows.Select((row, index) => Row(index + 1, [.. row.Select(Text)]))), ""))]);

    /// <summary>A workbook of sheets given as XML: name, state, rows and what follows the rows.</summary>
    public static byte[] Write(params (string Name, string State, string Rows, string After)[] sheets)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            const string ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
            const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            Part(archive, "xl/workbook.xml", $"<workbook xmlns=\"{ns}\" xmlns:r=\"{relations}\"><sheets>" + string.Concat(sheets.Select(
                (sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" state=\"{sheet.State}\" r:id=\"rId{i + 1}\"/>"))
                + "</sheets></workbook>");
            Part(archive, "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + string.Concat(sheets.Select(
                (_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
                + $"<Relationship Id=\"s\" Type=\"{relations}/styles\" Target=\"styles.xml\"/></Relationships>");
            Part(archive, "xl/styles.xml", $"<styleSheet xmlns=\"{ns}\"><numFmts count=\"2\"><numFmt numFmtId=\"170\" formatCode=\"0000\"/>"
                + "<numFmt numFmtId=\"171\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts><cellXfs count=\"5\">"
                + string.Concat(new[] { 0, 14, 20, 170, 171 }.Select(id => $"<xf numFmtId=\"{id}\" applyNumberFormat=\"1\"/>"))
                + "</cellXfs></styleSheet>");
            for (var i = 0; i < sheets.Length; i++)
                Part(archive, $"xl/worksheets/sheet{i + 1}.xml",
                    $"<worksheet xmlns=\"{ns}\"><sheetData>{sheets[i].Rows}</sheetData>{sheets[i].After}</worksheet>");
        }
        return stream.ToArray();
    }

    public static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">" + string.Concat(cells.Select((cell, i) => cell.Replace("@", $"{(char)('A' + i)}{number}"))) + "</row>";

    public static string Text(string text) =>
        text.Length == 0 ? "" : $"<c r=\"@\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    public static string Number(string number, int style = Plain) => $"<c r=\"@\" s=\"{style}\"><v>{number}</v></c>";

    public static string Formula(string formula, string value, string type = "str") =>
        $"<c r=\"@\" t=\"{type}\"><f>{SecurityElement.Escape(formula)}</f><v>{SecurityElement.Escape(value)}</v></c>";

    private static void Part(ZipArchive archive, string name, string xml)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
    }
}

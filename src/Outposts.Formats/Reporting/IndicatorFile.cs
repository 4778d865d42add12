using System.Globalization;
using System.Text;
using Outposts.Formats.Csv;
using Outposts.Formats.Xlsx;
using Outposts.Reporting;

namespace Outposts.Formats.Reporting;

/// <summary>Writes indicators as CSV and as XLSX: a line for each month and district. Where a value is unknown its cell is empty, and
/// beside a share stands why.</summary>
public static class IndicatorFile
{
    private static readonly LocalizedText[] Places = [new("月份", "month"), new("区划代码", "district code"), new("区市", "district")];

    /// <summary>Writes CSV, with the byte order mark by which spreadsheets know UTF-8.</summary>
    /// <param name="rows">The indicators with the name of their district, or of all together.</param>
    /// <param name="language">The language of headings and words.</param>
    public static byte[] WriteCsv(IEnumerable<(string District, IndicatorRow Row)> rows, Language language)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
            CsvFile.Write(writer, [.. Headings(language)], rows.Select(one => PlaceOf(one.District, one.Row)
                .Concat(IndicatorColumn.All.Select(column => column.TextOf(one.Row, language)))));
        return stream.ToArray();
    }

    /// <summary>Writes XLSX; numbers are numbers.</summary>
    /// <param name="title">What stands above the headings: the standard of coverage, say.</param>
    /// <param name="rows">The indicators with the name of their district, or of all together.</param>
    /// <param name="language">The language of headings and words.</param>
    public static byte[] WriteXlsx(string title, IEnumerable<(string District, IndicatorRow Row)> rows, Language language) =>
        WorkbookWriter.Write(
        [
            [title],
            [.. Headings(language)],
            .. rows.Select(one => (object?[])
                [.. PlaceOf(one.District, one.Row), .. IndicatorColumn.All.Select(column => column.CellOf(one.Row, language))]),
        ], language == Language.En ? "indicators" : "指标");

    private static IEnumerable<string> Headings(Language language) =>
        Places.Concat(IndicatorColumn.All.Select(column => column.Name)).Select(name => IndicatorColumn.In(name, language));

    private static IEnumerable<string> PlaceOf(string district, IndicatorRow row) =>
        [row.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), row.DistrictCode ?? "", district];
}

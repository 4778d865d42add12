using Outposts.Formats.Csv;
using Outposts.Formats.Xlsx;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>A list of outposts in a file: XLSX, CSV, or a GeoJSON FeatureCollection of points whose properties are the columns.</summary>
public static class OutpostFile
{
    /// <summary>Reads a list from a file; see <see cref="Parse"/>.</summary>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ImportResult<ImportedOutpost> Read(string path, ImportSettings settings) => Read(FileText.ReadBytes(path), settings);

    /// <summary>Reads a list from bytes; see <see cref="Parse"/>.</summary>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    public static ImportResult<ImportedOutpost> Read(byte[] bytes, ImportSettings settings, CancellationToken cancellationToken = default)
    {
        if (!WorkbookReader.IsWorkbook(bytes)) return Parse(FileText.Decode(bytes), settings, cancellationToken);
        var sheet = WorkbookReader.Read(bytes, settings.Sheet, ListTable.IsList, cancellationToken);
        var read = ReadTable(sheet.Records, settings, cancellationToken).With([], sheet.Notes);
        return read with { Layout = read.Layout! with { Sheets = sheet.Names, Sheet = sheet.Name } };
    }

    /// <summary>
    /// Reads a list from text. What begins with a brace is GeoJSON, everything else CSV. Rows that cannot be taken are refusals in the
    /// answer, with line, column and reason; a text that is no list at all is an exception.
    /// </summary>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    public static ImportResult<ImportedOutpost> Parse(string text, ImportSettings settings,
        CancellationToken cancellationToken = default) =>
        text.AsSpan().TrimStart().StartsWith("{") ? OutpostGeoJson.Parse(text, settings, cancellationToken)
            : ReadTable(CsvRecordReader.Read(text, cancellationToken), settings, cancellationToken);

    private static ImportResult<ImportedOutpost> ReadTable(
        List<ListRecord> records, ImportSettings settings, CancellationToken cancellationToken)
    {
        var table = ListTable.Find(records, settings.Columns, settings.Catalogue);
        var read = OutpostImport.Read(table.Records, settings, cancellationToken);
        // When headers are invalid, only they are reported.
        return read.Rejections.Any(note => note.Line == table.Records[0].Line) ? read : read.With(table.Rejections, table.Warnings);
    }
}

using Outposts.Formats.Csv;
using Outposts.Registry.Import;

namespace Outposts.Formats.Registry;

/// <summary>A list of outposts in a file: CSV, or a GeoJSON FeatureCollection of points whose properties are the columns.</summary>
public static class OutpostFile
{
    /// <summary>Reads a list from a file; see <see cref="Parse"/>.</summary>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ImportResult Read(string path, ImportSettings settings) => Parse(FileText.Read(path), settings);

    /// <summary>Reads a list from bytes; see <see cref="Parse"/>.</summary>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    public static ImportResult Read(ReadOnlySpan<byte> bytes, ImportSettings settings) => Parse(FileText.Decode(bytes), settings);

    /// <summary>
    /// Reads a list from text. What begins with a brace is GeoJSON, everything else CSV. Rows that cannot be taken are refusals in the
    /// answer, with line, column and reason; a text that is no list at all is an exception.
    /// </summary>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    public static ImportResult Parse(string text, ImportSettings settings) =>
        text.AsSpan().TrimStart().StartsWith("{") ? OutpostGeoJson.Parse(text, settings) : ParseCsv(text, settings);

    private static ImportResult ParseCsv(string text, ImportSettings settings)
    {
        var records = CsvRecordReader.Read(text);
        var header = records[0];
        var map = ColumnMap.Of(header.Cells, header.Line, settings.Columns);
        if (map.Rejections.Count > 0) return new ImportResult([], [], map.Rejections, map.Warnings);
        var (rows, unevenRows) = (new List<ImportRow>(), new List<ImportNote>());
        foreach (var record in records.Skip(1))
        {
            if (record.Cells.Count != header.Cells.Count)
            {
                unevenRows.Add(new ImportNote(record.Line, null, null, ImportFileException.Of(
                    $"有 {record.Cells.Count} 个单元格，表头有 {header.Cells.Count} 个",
                    $"has {record.Cells.Count} cells where the header has {header.Cells.Count}").Reason));
                continue;
            }
            var cells = new Dictionary<OutpostField, string>();
            for (var i = 0; i < record.Cells.Count; i++)
            {
                if (map.Fields[i] is { } field) cells[field] = OutpostCsv.Unguard(record.Cells[i]);
            }
            rows.Add(new ImportRow(record.Line, cells));
        }
        return OutpostImport.Read(rows, settings, map.Headers).With(unevenRows, map.Warnings);
    }

    /// <summary>The same result with what was found before the rows; a refusal among it takes the outposts away.</summary>
    internal static ImportResult With(this ImportResult result, IReadOnlyList<ImportNote> refusals, IReadOnlyList<ImportNote> warnings) =>
        new(
        refusals.Count == 0 ? result.Outposts : [],
        refusals.Count == 0 ? result.Lines : [],
        [.. refusals.Concat(result.Rejections).OrderBy(note => note.Line)],
        [.. warnings.Concat(result.Warnings).OrderBy(note => note.Line)]);
}

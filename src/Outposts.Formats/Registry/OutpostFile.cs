using Outposts.Formats.Csv;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>A list of outposts in a file: CSV, or a GeoJSON FeatureCollection of points whose properties are the columns.</summary>
public static class OutpostFile
{
    /// <summary>Reads a list from a file; see <see cref="Parse"/>.</summary>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ImportResult<ImportedOutpost> Read(string path, ImportSettings settings) => Parse(FileText.Read(path), settings);

    /// <summary>Reads a list from bytes; see <see cref="Parse"/>.</summary>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    public static ImportResult<ImportedOutpost> Read(ReadOnlySpan<byte> bytes, ImportSettings settings) =>
        Parse(FileText.Decode(bytes), settings);

    /// <summary>
    /// Reads a list from text. What begins with a brace is GeoJSON, everything else CSV. Rows that cannot be taken are refusals in the
    /// answer, with line, column and reason; a text that is no list at all is an exception.
    /// </summary>
    /// <exception cref="ImportFileException">The content is no list that is read.</exception>
    public static ImportResult<ImportedOutpost> Parse(string text, ImportSettings settings) =>
        text.AsSpan().TrimStart().StartsWith("{") ? OutpostGeoJson.Parse(text, settings) : ParseCsv(text, settings);

    private static ImportResult<ImportedOutpost> ParseCsv(string text, ImportSettings settings)
    {
        var records = CsvRecordReader.Read(text);
        var width = records[0].Cells.Count;
        var uneven = records.Where(record => record.Cells.Count != width).ToHashSet();
        var read = OutpostImport.Read([.. records.Where(record => !uneven.Contains(record))], settings);
        // When headers are invalid, only they are reported.
        return read.Rejections.Any(note => note.Line == records[0].Line) ? read : read.With([.. uneven.Select(record =>
            new ImportNote(record.Line, null, null, LocalizedText.Of($"有 {record.Cells.Count} 个单元格，表头有 {width} 个",
                $"has {record.Cells.Count} cells where the header has {width}")))]);
    }
}

using System.Text;
using Outposts.Formats.Xlsx;

namespace Outposts.Formats;

/// <summary>The text of a list that is read as CSV or GeoJSON: of an XLSX workbook, its sheet as CSV.</summary>
public static class ListFile
{
    /// <summary>Reads a file; see <see cref="Decode"/>.</summary>
    /// <exception cref="ImportFileException">The file is too large, is no text, or is a workbook that cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static string Read(string path, CancellationToken cancellationToken = default) =>
        Decode(FileText.ReadBytes(path), cancellationToken);

    /// <summary>
    /// Gets the text. A row of a sheet stands on the line of its number, so that a refusal names the row that the spreadsheet shows; a line
    /// break in a cell becomes a space.
    /// </summary>
    /// <param name="bytes">The bytes of the file.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ImportFileException">The bytes are no text, or a workbook that cannot be read or has several sheets that are not
    /// empty.</exception>
    public static string Decode(byte[] bytes, CancellationToken cancellationToken = default)
    {
        if (!WorkbookReader.IsWorkbook(bytes)) return FileText.Decode(bytes);
        var text = new StringBuilder();
        var line = 1;
        var sheet = WorkbookReader.Read(bytes, cancellationToken: cancellationToken);
        // Which of several is meant is not guessed, and none is left out without a word.
        if (sheet.Notes.Count > 0)
            throw ImportFileException.Of($"工作簿有几个不空的工作表（{string.Join("、", sheet.Names)}）；请只留下要导入的一个",
                $"has several sheets with something in them ({string.Join(", ", sheet.Names)}); keep the one to import alone");
        foreach (var record in sheet.Records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (; line < record.Line; line++) text.Append('\n');
            text.AppendJoin(',', record.Cells.Select(Quote));
        }
        return text.ToString();
    }

    private static string Quote(string cell) =>
        $"\"{cell.ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

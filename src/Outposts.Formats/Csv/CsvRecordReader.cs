using CsvHelper;

namespace Outposts.Formats.Csv;

/// <summary>
/// A CSV text as records. Separators are comma, semicolon, tab or full-width comma, told by a <c>sep=</c> line or found from the header;
/// cells may be quoted and hold line breaks; lines end in LF, CR LF or CR; empty lines are passed over; the apostrophe of
/// <see cref="FormulaGuard"/> is taken off.
/// </summary>
public static class CsvRecordReader
{
    /// <summary>The most records that are read from a file.</summary>
    public const int MaxRecords = 1_000_000;

    /// <summary>The maximum number of cells of a record.</summary>
    internal const int MaxCells = 500;

    private const char FullWidthComma = '，';
    private const int MinHeaderSeparators = 3, MaxHeaderLines = 40;
    private const int MaxRecordBytes = 4 * 1024 * 1024;

    /// <summary>The records of a text, the header first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ImportFileException">The text is empty, a quote is never closed, or something is larger than what is
    /// read.</exception>
    public static List<ListRecord> Read(string text, CancellationToken cancellationToken = default)
    {
        var (delimiter, skipped) = Delimiter(text);
        var records = new List<ListRecord>();
        foreach (var record in Records(text[skipped..], delimiter, skipped > 0 ? 2 : 1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (record.Cells.All(string.IsNullOrWhiteSpace)) continue;
            if (records.Count > MaxRecords)
                throw ImportFileException.Of($"文件超过 {MaxRecords} 行", $"has more than {MaxRecords} records", record.Line);
            records.Add(record);
        }
        return records.Count > 0 ? records : throw ImportFileException.Of($"文件是空的", $"is empty");
    }

    private static IEnumerable<ListRecord> Records(string text, char delimiter, int firstLine)
    {
        CsvMalformedRecord? malformed = null;
        var options = new CsvReaderOptions
        {
            Separator = delimiter == FullWidthComma ? '\t' : delimiter,
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = MaxRecordBytes,
            OnMalformedRecord = record =>
            {
                // A quote amid an unquoted cell can only mean itself; the other faults swallow text.
                if (record.Reason != CsvMalformedReason.StrayQuote) malformed ??= record;
            },
        };
        using var reader = CsvReader.FromText(delimiter == FullWidthComma ? WithTabs(text) : text, options);
        while (Next(reader, firstLine))
        {
            var line = firstLine - 1 + (int)reader.LineNumber;
            if (malformed is { Reason: CsvMalformedReason.UnterminatedQuote })
                throw ImportFileException.Of($"此行起的引号没有结束引号", $"a quote that opens in this record is never closed", line);
            if (malformed is not null)
                throw ImportFileException.Of($"结束引号后还有文字；单元格里的引号须写两遍",
                    $"has text after a closing quote; a quote in a quoted cell is doubled", line);
            if (reader.FieldCount > MaxCells)
                throw ImportFileException.Of($"有 {reader.FieldCount} 个单元格，至多 {MaxCells} 个",
                    $"has {reader.FieldCount} cells; at most {MaxCells} are read", line);
            yield return new ListRecord(line,
                [.. Enumerable.Range(0, reader.FieldCount).Select(i => FormulaGuard.Remove(reader.GetString(i)))]);
        }
    }

    /// <summary>Puts tabs in the place of full-width commas outside of quotes: the library parts cells by ASCII alone.</summary>
    private static string WithTabs(string text)
    {
        var quoted = false;
        return string.Concat(text.Select(c =>
        {
            if (c == '"') quoted = !quoted;
            return quoted ? c : c == FullWidthComma ? '\t' : c == '\t' ? ' ' : c;
        }));
    }

    private static bool Next(CsvReader reader, int firstLine)
    {
        try { return reader.Read(); }
        catch (CsvFormatException broken)
        {
            throw ImportFileException.Of($"此行起的记录超过 {MaxRecordBytes} 字节，可能缺少结束引号",
                $"has a record of more than {MaxRecordBytes} bytes; perhaps a quote is never closed",
                    firstLine - 1 + (int)broken.LineNumber);
        }
    }

    /// <summary>The separator, and how many characters of a <c>sep=</c> line stand before the header.</summary>
    private static (char Delimiter, int Skipped) Delimiter(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var first = end < 0 ? text : text[..end];
        if (first.Length == 5 && first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && first[4] is ',' or ';' or '\t')
        {
            var next = end < 0 ? text.Length : end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
            return (first[4], next);
        }
        // The header decides: its names hold none of the separators, unless they are quoted.
        // Titles may stand above it, so the first lines are counted until one has at least as many as a list has columns.
        char[] separators = [',', ';', '\t', FullWidthComma];
        var (best, counts, quoted, lines) = ((Separator: ',', Count: 0), new int[separators.Length], false, 0);
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c is '\r' or '\n')
            {
                CountLine();
                if (best.Count >= MinHeaderSeparators || ++lines >= MaxHeaderLines) return (best.Separator, 0);
            }
            else if (!quoted && Array.IndexOf(separators, c) is >= 0 and var index) counts[index]++;
        }
        CountLine();
        return (best.Separator, 0);

        void CountLine()
        {
            // What the line before was separated by goes on unless the line has none of it: a title's own sign gives way, a cell's does
            // not.
            var goesOn = best.Count > 0 && counts[Array.IndexOf(separators, best.Separator)] > 0;
            for (var i = 0; i < separators.Length && !goesOn; i++)
            {
                // A comma of a sentence is full-width, so it separates cells only where nothing else does.
                if (counts[i] > best.Count && (i < separators.Length - 1 || counts.AsSpan(0, i).IndexOfAnyExcept(0) < 0))
                    best = (separators[i], counts[i]);
            }
            Array.Clear(counts);
        }
    }
}

using System.IO.Compression;

namespace Outposts.Formats.Xlsx;

/// <summary>
/// What a workbook may hold. The sizes that a ZIP archive states are not to be trusted, so every part is inflated once and counted before
/// anything reads it: a file of some kilobytes can otherwise unpack to more than the memory of the machine.
/// </summary>
internal static class WorkbookLimits
{
    /// <summary>The largest workbook that is read, bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>The most bytes that all parts of a workbook unpack to.</summary>
    public const long MaxUnpackedBytes = 400L * 1024 * 1024;

    /// <summary>The most bytes that the table of texts unpacks to; it is held in memory as a whole.</summary>
    public const long MaxSharedTextBytes = 96L * 1024 * 1024;

    private const int MaxParts = 5000;

    /// <summary>Checks that bytes are a workbook of a bearable size.</summary>
    /// <exception cref="ImportFileException">They are not; says what they are, or what is too large.</exception>
    public static void Check(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            throw ImportFileException.Of($"工作簿有 {bytes.Length} 字节，至多 {MaxBytes} 字节",
                $"has {bytes.Length} bytes; at most {MaxBytes} are read");
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (archive.GetEntry("xl/workbook.xml") is null) throw NotWorkbook();
            if (archive.Entries.Count > MaxParts)
                throw ImportFileException.Of($"工作簿有 {archive.Entries.Count} 个部分，至多 {MaxParts} 个",
                    $"has {archive.Entries.Count} parts; at most {MaxParts} are read");
            long total = 0;
            foreach (var part in archive.Entries)
            {
                var isText = part.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase);
                total += CountUnpacked(part, Math.Min(MaxUnpackedBytes - total, isText ? MaxSharedTextBytes : MaxUnpackedBytes));
            }
        }
        catch (InvalidDataException)
        {
            throw NotWorkbook();
        }
    }

    private static long CountUnpacked(ZipArchiveEntry part, long most)
    {
        using var stream = part.Open();
        var buffer = new byte[64 * 1024];
        long count = 0;
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            count += read;
            if (count > most)
                throw ImportFileException.Of($"工作簿解压后过大（{part.FullName}），至多 {MaxUnpackedBytes} 字节",
                    $"unpacks to too much ({part.FullName}); at most {MaxUnpackedBytes} bytes are read");
        }
        return count;
    }

    private static ImportFileException NotWorkbook() => ImportFileException.Of(
        $"不是完整的 XLSX 工作簿；请在表格软件里另存为 XLSX 或 CSV（UTF-8）",
        $"is not a complete XLSX workbook; save it as XLSX or as CSV (UTF-8) in the spreadsheet program");
}

using System.Text;

namespace Outposts.Formats;

/// <summary>The text of a file: UTF-8, UTF-16, or GB18030, which Chinese spreadsheets still write.</summary>
public static class FileText
{
    /// <summary>The largest file that is read, bytes.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    // Code page 54936 is GB18030; GBK and GB2312 are its subsets.
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ImportFileException">The file is too large, or its bytes are no text.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static string Read(string path) => Decode(ReadBytes(path));

    /// <summary>Reads the bytes of a file.</summary>
    /// <exception cref="ImportFileException">The file is too large.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static byte[] ReadBytes(string path)
    {
        var length = new FileInfo(path).Length;
        if (length > MaxBytes)
            throw ImportFileException.Of($"文件有 {length} 字节，至多 {MaxBytes} 字节", $"has {length} bytes; at most {MaxBytes} are read");
        return File.ReadAllBytes(path);
    }

    /// <summary>The text of bytes, without a byte order mark.</summary>
    /// <exception cref="ImportFileException">The bytes are no text in an encoding that is read.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\u0003\u0004"u8))
        {
            throw ImportFileException.Of($"这是 XLSX 或 ZIP 文件；请在表格软件里另存为 CSV（UTF-8）",
                $"is an XLSX or ZIP file; save it as CSV (UTF-8) in the spreadsheet program");
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return ThrowIfBinary(Utf16(bytes[2..], bigEndian: false));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return ThrowIfBinary(Utf16(bytes[2..], bigEndian: true));
        if (Utf16WithoutMark(bytes) is { } text) return text;
        var body = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        return ThrowIfBinary(TryDecode(Utf8, body) ?? TryDecode(Gb18030, bytes) ?? throw ImportFileException.Of(
            $"文件既不是 UTF-8 也不是 GB18030 文本", $"is text neither in UTF-8 nor in GB18030"));
    }

    /// <summary>
    /// The text of UTF-16 that has lost its mark: digits, separators and line ends have a null in every other place, and in no other
    /// encoding there is a null at all. A few Chinese characters, such as 一, have one in the other place.
    /// </summary>
    private static string? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes.Length % 2 != 0) return null;
        Span<int> nulls = stackalloc int[2];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == 0) nulls[i % 2]++;
        }
        if (Math.Max(nulls[0], nulls[1]) <= 4 * Math.Min(nulls[0], nulls[1])) return null;
        var text = TryDecode(new UnicodeEncoding(nulls[0] > nulls[1], false, throwOnInvalidBytes: true), bytes);
        return text?.AsSpan().IndexOfAny(",;\t，") >= 0 && text.Contains('\n', StringComparison.Ordinal) ? text : null;
    }

    private static string Utf16(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        TryDecode(new UnicodeEncoding(bigEndian, false, throwOnInvalidBytes: true), bytes)
        ?? throw ImportFileException.Of($"文件以 UTF-16 标记开头，却不是 UTF-16 文本", $"begins with the mark of UTF-16 and is not text in it");

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try { return encoding.GetString(bytes); }
        catch (DecoderFallbackException) { return null; }
    }

    private static string ThrowIfBinary(string text)
    {
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0 ? text : throw ImportFileException.Of(
            $"第 {nul + 1} 个字符是空字符，这不是文本文件", $"character {nul + 1} is a null; this is not a text file");
    }
}

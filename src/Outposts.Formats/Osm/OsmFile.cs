using System.IO.Compression;
using System.Text;
using System.Xml;
using OsmSharp;
using OsmSharp.Streams;

namespace Outposts.Formats.Osm;

/// <summary>Opens an OpenStreetMap file, as PBF or XML, again and again, and gives its elements as OsmSharp reads them.</summary>
internal sealed class OsmFile
{
    private const int HeadLength = 4096;
    private readonly string _path;
    private readonly Format _format;

    /// <summary>Looks at the beginning of a file.</summary>
    /// <exception cref="ImportFileException">It is no OpenStreetMap file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public OsmFile(string path)
    {
        _path = path;
        using var stream = File.OpenRead(path);
        _format = FormatOf(ReadHead(stream));
        if (_format != Format.GzipXml) return;
        stream.Position = 0;
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        if (Guard(() => FormatOf(ReadHead(unpacked))) != Format.Xml)
            throw NotOsm("gzip 压缩包里不是 OSM XML", "the gzip file does not hold OSM XML");
    }

    private enum Format
    {
        Pbf,
        Xml,
        GzipXml,
    }

    /// <summary>Reads the elements that are not deleted, in the file's order.</summary>
    /// <param name="nodes">Whether nodes are read.</param>
    /// <param name="ways">Whether ways are read.</param>
    /// <param name="relations">Whether relations are read.</param>
    /// <exception cref="ImportFileException">The file is damaged; says what is known of where.</exception>
    public IEnumerable<OsmGeo> Read(bool nodes, bool ways, bool relations)
    {
        using var file = File.OpenRead(_path);
        using var stream = _format == Format.GzipXml ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var source = Guard(() =>
            _format == Format.Pbf ? (OsmStreamSource)new PBFOsmStreamSource(stream) : new XmlOsmStreamSource(stream));
        while (Guard(() => source.MoveNext(!nodes, !ways, !relations)))
            if (Guard(source.Current) is { Id: not null, Visible: null or true } element) yield return element;
        // The reader of PBF takes a file that ends between two of its blocks, or within one, for its end.
        if (_format == Format.Pbf && PbfBlocks.FindTruncation(_path) is { } at)
            throw ImportFileException.Of($"文件不完整：在第 {at} 字节处中断，请重新下载。",
                $"The file ends in the middle of a block that begins at byte {at}: download it again.");
    }

    private static Format FormatOf(ReadOnlySpan<byte> head)
    {
        if (head.Length >= 2 && head[0] == 0x1f && head[1] == 0x8b) return Format.GzipXml;
        if (head.StartsWith("BZh"u8))
            throw NotOsm("这是 bzip2 压缩包，请先用 bunzip2 解开", "it is compressed by bzip2: unpack it with bunzip2 first");
        if (head.StartsWith("PK"u8)) throw NotOsm("这是 ZIP 压缩包，请先解开", "it is a ZIP archive: unpack it first");
        // A length, then the type of the first block.
        if (head.Length > 15 && head[4] == 0x0a && head[5] == 9 && head.Slice(6, 9).SequenceEqual("OSMHeader"u8)) return Format.Pbf;
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith('<') && text.Contains("<osmChange", StringComparison.Ordinal))
            throw NotOsm("这是 OSM 变更文件，需要的是整份数据", "it is a file of changes (osmChange): a whole extract is needed");
        return text.StartsWith('<') && text.Contains("<osm", StringComparison.Ordinal)
            ? Format.Xml
            : throw NotOsm(head.IsEmpty ? "文件是空的" : "开头不是 PBF，也不是 <osm>",
                head.IsEmpty ? "it is empty" : "it begins neither as PBF nor with <osm>");
    }

    private static ImportFileException NotOsm(string chinese, string english) => ImportFileException.Of(
        $"不是 OpenStreetMap 文件（可用 .osm.pbf、.osm、.osm.gz）：{chinese}。",
        $"This is no OpenStreetMap file (.osm.pbf, .osm and .osm.gz are accepted): {english}.");

    private static byte[] ReadHead(Stream stream)
    {
        var head = new byte[HeadLength];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    // Whatever the readers throw at bytes that are not as they should be; the file system's own errors stay what they are.
    private static T Guard<T>(Func<T> read)
    {
        try { return read(); }
        catch (XmlException broken)
        {
            throw ImportFileException.Of($"XML 无法读取：{broken.Message}", $"The XML cannot be read: {broken.Message}", broken.LineNumber);
        }
        catch (Exception broken) when (broken is not (ImportFileException or OutOfMemoryException)
            && (broken is not IOException || broken is EndOfStreamException or InvalidDataException))
        {
            throw ImportFileException.Of($"文件已损坏或不完整，请重新下载（{broken.Message}）。",
                $"The file is damaged or not complete: download it again ({broken.Message}).");
        }
    }
}

using System.Buffers.Binary;

namespace Outposts.Formats.Osm;

/// <summary>Follows the blocks of a PBF file by their lengths, without reading what is in them.</summary>
internal static class PbfBlocks
{
    private const int LengthBytes = 4;
    private const int MaxHeader = 64 * 1024; // by the format
    private const int MaxBlob = 32 * 1024 * 1024;
    private const int DataSizeField = 3;

    /// <summary>Finds where a file breaks off.</summary>
    /// <returns>Where the block begins that is not whole; null when all are.</returns>
    public static long? FindTruncation(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = new byte[MaxHeader];
        var length = stream.Length;
        for (long at = 0; at < length;)
        {
            stream.Position = at;
            if (stream.ReadAtLeast(buffer.AsSpan(0, LengthBytes), LengthBytes, false) < LengthBytes) return at;
            var header = BinaryPrimitives.ReadInt32BigEndian(buffer);
            if (header is < 0 or > MaxHeader || stream.ReadAtLeast(buffer.AsSpan(0, header), header, false) < header) return at;
            if (DataSizeOf(buffer.AsSpan(0, header)) is not { } size || size > MaxBlob
                || at + LengthBytes + header + size > length) return at;
            at += LengthBytes + header + size;
        }
        return null;
    }

    // BlobHeader: 1 type (bytes), 2 indexdata (bytes), 3 datasize (a number).
    private static long? DataSizeOf(ReadOnlySpan<byte> header)
    {
        long? size = null;
        for (var i = 0; i < header.Length;)
        {
            if (Number(header, ref i) is not { } key || Number(header, ref i) is not { } value) return null;
            if ((key & 7) == 2) i += (int)Math.Min(value, (ulong)header.Length);
            else if ((key & 7) != 0) return null;
            else if (key >> 3 == DataSizeField) size = (long)value;
        }
        return size;
    }

    private static ulong? Number(ReadOnlySpan<byte> bytes, ref int i)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64 && i < bytes.Length; shift += 7)
        {
            var part = bytes[i++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }
        return null;
    }
}

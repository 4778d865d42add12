using System.Buffers.Binary;

namespace Outposts.Formats.Registry;

/// <summary>Tells from the header of a JPEG in how many passes its pixels come.</summary>
internal static class JpegScans
{
    /// <summary>
    /// Determines whether the pixels may come in several scans: a progressive picture, or one whose components follow each other. A decoder
    /// then holds the coefficients of the whole picture, 2 bytes for each pixel of each component, however small it is drawn.
    /// </summary>
    /// <param name="file">The file, from its first byte.</param>
    /// <returns>True also for a header that cannot be read to its end.</returns>
    public static bool MayBeSeveral(ReadOnlySpan<byte> file)
    {
        var components = 0;
        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF) return true;
            var marker = file[at + 1];
            // Bytes that fill, and markers without a segment.
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is 0x01 or >= 0xD0 and <= 0xD8)
            {
                at += 2;
                continue;
            }
            var segment = file[(at + 2)..];
            var length = BinaryPrimitives.ReadUInt16BigEndian(segment);
            if (length < 2 || segment.Length < length) return true;
            if (marker == 0xDA) return length < 3 || segment[2] < components;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                // Of the frames, 2 is progressive, and 6, 10 and 14 are its kin.
                if ((marker & 3) == 2 || length < 8) return true;
                components = segment[7];
            }
            at += 2 + length;
        }
        return true;
    }
}

using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace Outposts.Testing;

/// <summary>Photos as phones write them: four corners of different colours, and in the file what a phone tells of itself.</summary>
public static class TestPhotos
{
    /// <summary>What stands in the metadata of a photo, in EXIF, XMP and a comment.</summary>
    public const string Secret = "SECRET-OWNER-1380532";

    /// <summary>The colours of the corners of the stored pixels: left and right above, left and right below.</summary>
    public static IReadOnlyList<SKColor> Corners { get; } = [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.Yellow];

    /// <summary>Makes a JPEG with EXIF: an orientation, a place, an owner; and with XMP and a comment.</summary>
    /// <param name="width">The width of the stored pixels.</param>
    /// <param name="height">The height of the stored pixels.</param>
    /// <param name="orientation">The EXIF orientation, 1 to 8.</param>
    public static byte[] Jpeg(int width = 640, int height = 480, int orientation = 1)
    {
        var plain = Encode(width, height, SKEncodedImageFormat.Jpeg);
        return [0xFF, 0xD8, .. Segment(0xE1, Exif(orientation)),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.ASCII.GetBytes($"<x:xmpmeta>{Secret}</x:xmpmeta>")]),
            .. Segment(0xFE, Encoding.ASCII.GetBytes(Secret)), .. plain.AsSpan(2)];
    }

    /// <summary>Makes a picture without metadata.</summary>
    public static byte[] Encode(int width, int height, SKEncodedImageFormat format, byte alpha = 255)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKImageInfo.PlatformColorType, SKAlphaType.Premul));
        surface.Canvas.Clear(SKColors.Transparent);
        for (var i = 0; i < 4; i++)
        {
            using var paint = new SKPaint { Color = Corners[i].WithAlpha(alpha) };
            surface.Canvas.DrawRect(i % 2 * width / 2f, i / 2 * height / 2f, width / 2f, height / 2f, paint);
        }
        using var image = surface.Snapshot();
        using var data = image.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>
    /// Makes a grey JPEG of three components whose pixels come in several scans, of any size in few bytes: each of its blocks of 8 × 8
    /// pixels is one bit.
    /// </summary>
    /// <param name="width">The width.</param>
    /// <param name="height">The height.</param>
    /// <param name="isProgressive">Whether it is progressive; else its components follow each other.</param>
    public static byte[] InSeveralScans(int width, int height, bool isProgressive)
    {
        var blocks = (width + 7) / 8 * ((height + 7) / 8);
        byte[] quantization = [0, .. Enumerable.Repeat((byte)1, 64)];
        // One code, 0, for "no difference", and one for "no coefficient".
        byte[] code = [1, .. new byte[15], 0];
        byte[] frame = [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
        byte[] head = [0xFF, 0xD8, .. Segment(0xDB, quantization), .. Segment(isProgressive ? (byte)0xC2 : (byte)0xC0, frame),
            .. Segment(0xC4, [0x00, .. code, 0x10, .. code])];
        byte[] Bits(int count) => [.. new byte[count / 8], (byte)(0xFF >> (count % 8))];
        return isProgressive
            ? [.. head, .. Segment(0xDA, [3, 1, 0, 2, 0, 3, 0, 0, 0, 0]), .. Bits(3 * blocks), 0xFF, 0xD9]
            : [.. head, .. new byte[] { 1, 2, 3 }.SelectMany(component =>
                (byte[])[.. Segment(0xDA, [1, component, 0x00, 0, 63, 0]), .. Bits(2 * blocks)]), 0xFF, 0xD9];
    }

    /// <summary>The markers of the segments of a JPEG up to its pixels, without the start.</summary>
    public static IReadOnlyList<byte> Markers(ReadOnlySpan<byte> jpeg)
    {
        var markers = new List<byte>();
        for (var i = 2; i + 4 <= jpeg.Length && jpeg[i] == 0xFF;)
        {
            markers.Add(jpeg[i + 1]);
            if (jpeg[i + 1] == 0xDA) break;
            i += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(i + 2)..]);
        }
        return markers;
    }

    /// <summary>The colours of a picture near its corners: left and right above, left and right below.</summary>
    public static IReadOnlyList<SKColor> CornersOf(byte[] picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        var (x, y) = (bitmap.Width / 8, bitmap.Height / 8);
        return [bitmap.GetPixel(x, y), bitmap.GetPixel(bitmap.Width - 1 - x, y), bitmap.GetPixel(x, bitmap.Height - 1 - y),
            bitmap.GetPixel(bitmap.Width - 1 - x, bitmap.Height - 1 - y)];
    }

    /// <summary>Whether two colours are the same but for what JPEG loses.</summary>
    public static bool IsLike(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) < 40 && Math.Abs(one.Green - other.Green) < 40 && Math.Abs(one.Blue - other.Blue) < 40;

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    // TIFF, big-endian: the orientation, the artist, and a directory of a place, 36.0671 N 120.3826 E.
    private static byte[] Exif(int orientation)
    {
        var artist = Encoding.ASCII.GetBytes(Secret + '\0');
        const int first = 8, count = 3, afterFirst = first + 2 + count * 12 + 4;
        var gps = afterFirst + artist.Length + artist.Length % 2;
        var values = gps + 2 + 4 * 12 + 4;
        var tiff = new List<byte>([0x4D, 0x4D, 0, 42, 0, 0, 0, first]);
        Short(count);
        Entry(0x0112, 3, 1, (uint)orientation << 16);
        Entry(0x013B, 2, (uint)artist.Length, afterFirst);
        Entry(0x8825, 4, 1, (uint)gps);
        Long(0);
        tiff.AddRange(artist);
        while (tiff.Count < gps) tiff.Add(0);
        Short(4);
        Entry(1, 2, 2, 0x4E000000); // N
        Entry(2, 5, 3, (uint)values);
        Entry(3, 2, 2, 0x45000000); // E
        Entry(4, 5, 3, (uint)values + 24);
        Long(0);
        foreach (var number in (uint[])[36, 1, 4, 1, 156, 100, 120, 1, 22, 1, 5736, 100]) Long(number);
        return [.. "Exif\0\0"u8, .. tiff];

        void Short(int value) => tiff.AddRange([(byte)(value >> 8), (byte)value]);

        void Long(uint value) => tiff.AddRange([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);

        void Entry(int tag, int type, uint length, uint value)
        {
            Short(tag);
            Short(type);
            Long(length);
            Long(value);
        }
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Outposts.Formats.Registry;
using Outposts.Testing;
using SkiaSharp;

namespace Outposts.Formats.Tests.Registry;

/// <summary>What phones send, and what others send: upright pixels and nothing else come out, or a refusal in plain words.</summary>
public sealed class PhotoReaderTests
{
    private const int Seed = 20261130;

    // By the EXIF standard: on which side the first row and the first column of the stored pixels are seen.
    private static readonly (string Row, string Column)[] Sides =
    [
        ("top", "left"), ("top", "right"), ("bottom", "right"), ("bottom", "left"),
        ("left", "top"), ("right", "top"), ("right", "bottom"), ("left", "bottom"),
    ];

    [Fact]
    public void Nothing_of_the_file_but_its_pixels_is_stored()
    {
        var file = TestPhotos.Jpeg();
        Contains(file, TestPhotos.Secret).ShouldBeTrue("the test's own photo has metadata");
        TestPhotos.Markers(file).ShouldContain((byte)0xE1);
        // What follows the picture is another file for some programs.
        var photo = PhotoReader.Read([.. file, .. "PK\x03\x04<script>alert(1)</script>"u8]);
        foreach (var stored in new[] { photo.Image, photo.Thumbnail })
        {
            // JFIF, tables, the frame, its pixels: no other application segment and no comment.
            TestPhotos.Markers(stored).Distinct().ShouldBeSubsetOf(new byte[] { 0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDD, 0xDA });
            foreach (var text in new[] { TestPhotos.Secret, "Exif", "GPS", "ICC_PROFILE", "http:", "<script" })
                Contains(stored, text).ShouldBeFalse(text);
        }
        photo.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(photo.Image)));
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void A_photo_is_turned_as_its_file_says(int orientation)
    {
        var photo = PhotoReader.Read(TestPhotos.Jpeg(640, 480, orientation));
        (photo.Width, photo.Height).ShouldBe(orientation >= 5 ? (480, 640) : (640, 480));
        foreach (var picture in new[] { photo.Image, photo.Thumbnail })
        {
            var seen = TestPhotos.CornersOf(picture);
            for (var stored = 0; stored < 4; stored++)
                TestPhotos.IsLike(seen[SeenCorner(stored, orientation)], TestPhotos.Corners[stored])
                    .ShouldBeTrue($"corner {stored} of orientation {orientation}: {string.Join(' ', seen)}");
        }
    }

    [Theory]
    [InlineData(4000, 3000, 1600, 1200, 320, 240)]
    [InlineData(3000, 4000, 1200, 1600, 240, 320)]
    [InlineData(1601, 100, 1600, 100, 320, 20)]
    [InlineData(300, 200, 300, 200, 300, 200)] // never made larger
    [InlineData(1, 1, 1, 1, 1, 1)]
    [InlineData(5000, 2, 1600, 1, 320, 1)]
    public void A_photo_is_made_as_small_as_pages_need(int width, int height, int toWidth, int toHeight, int smallWidth, int smallHeight)
    {
        // Writing twelve million pixels as PNG and WebP takes ten times as long as reading them.
        SKEncodedImageFormat[] formats = height == 4000 && !LongRun.IsLong ? [SKEncodedImageFormat.Jpeg]
            : [SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp];
        foreach (var format in formats)
        {
            var photo = PhotoReader.Read(TestPhotos.Encode(width, height, format));
            (photo.Width, photo.Height).ShouldBe((toWidth, toHeight), format.ToString());
            SizeOf(photo.Image).ShouldBe((toWidth, toHeight));
            SizeOf(photo.Thumbnail).ShouldBe((smallWidth, smallHeight));
        }
    }

    [Fact]
    public void What_is_transparent_becomes_white() =>
        TestPhotos.CornersOf(PhotoReader.Read(TestPhotos.Encode(100, 100, SKEncodedImageFormat.Png, alpha: 0)).Image)
            .ShouldAllBe(color => TestPhotos.IsLike(color, SKColors.White));

    [Fact]
    public void The_same_file_gives_the_same_picture()
    {
        var file = TestPhotos.Jpeg(2000, 1500, 6);
        PhotoReader.Read(file).Sha256.ShouldBe(PhotoReader.Read(file).Sha256);
        PhotoReader.Read(TestPhotos.Jpeg(2000, 1500, 1)).Sha256.ShouldNotBe(PhotoReader.Read(file).Sha256);
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "empty", "没有收到" }, { "text", "不是照片" }, { "gif", "不是照片" }, { "svg", "不是照片" }, { "pdf", "不是照片" },
        { "heic", "HEIC" }, { "avif", "HEIC" }, { "large", "12 MB" }, { "jpeg, cut", "损坏" }, { "png, cut", "损坏" },
        { "webp, cut", "损坏" }, { "jpeg, magic alone", "损坏" }, { "png, magic alone", "损坏" }, { "jpeg bomb", "像素" },
        { "png bomb", "像素" }, { "webp bomb", "损坏" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_photo_is_refused_in_plain_words(string what, string words)
    {
        var refusal = Should.Throw<UserInputException>(() => PhotoReader.Read(Wrong(what)));
        refusal.Text.Chinese.ShouldContain(words);
        refusal.Text.English.Length.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_png_that_cannot_be_decoded_in_parts_is_refused_above_25_million_pixels()
    {
        // 5,100 × 5,000 pixels of one colour take some tens of kilobytes.
        var png = TestPhotos.Encode(5100, 5000, SKEncodedImageFormat.Png);
        png.Length.ShouldBeLessThan(PhotoReader.MaxBytes);
        Should.Throw<UserInputException>(() => PhotoReader.Read(png)).Text.Chinese.ShouldContain("5100 × 5000");
        PhotoReader.Read(TestPhotos.Encode(5100, 5000, SKEncodedImageFormat.Jpeg)).Width.ShouldBe(1600);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void A_jpeg_whose_pixels_come_in_several_scans_is_held_whole_and_refused_above_25_million_pixels(bool isProgressive)
    {
        PhotoReader.Read(TestPhotos.InSeveralScans(2003, 1001, isProgressive)).Width.ShouldBe(1600);
        PhotoReader.Read(TestPhotos.InSeveralScans(5000, 5000, isProgressive)).Height.ShouldBe(1600);
        var large = TestPhotos.InSeveralScans(8000, 8000, isProgressive);
        large.Length.ShouldBeLessThan(PhotoReader.MaxBytes, "some hundred kilobytes would take 384 MB");
        Should.Throw<UserInputException>(() => PhotoReader.Read(large)).Text.Chinese.ShouldContain("8000 × 8000");
    }

    [Fact]
    public void The_header_of_a_jpeg_tells_its_scans_wherever_it_is_cut()
    {
        JpegScans.MayBeSeveral(TestPhotos.Jpeg()).ShouldBeFalse("a camera writes one scan");
        var progressive = TestPhotos.InSeveralScans(64, 64, isProgressive: true);
        var several = TestPhotos.InSeveralScans(64, 64, isProgressive: false);
        JpegScans.MayBeSeveral(progressive).ShouldBeTrue();
        JpegScans.MayBeSeveral(several).ShouldBeTrue();
        var single = TestPhotos.Jpeg();
        var scan = single.AsSpan().IndexOf((byte[])[0xFF, 0xDA]);
        for (var length = 0; length <= scan; length++)
            JpegScans.MayBeSeveral(single.AsSpan(0, length)).ShouldBeTrue($"of {length} bytes nobody knows");
        // Filling bytes before a marker are none of its segment.
        JpegScans.MayBeSeveral([.. single.AsSpan(0, scan), 0xFF, 0xFF, .. single.AsSpan(scan)]).ShouldBeFalse();
    }

    [Fact]
    public void A_file_with_broken_bytes_is_a_photo_or_a_refusal()
    {
        var random = new Random(Seed);
        byte[][] files = [TestPhotos.Jpeg(120, 90, 6), TestPhotos.Encode(90, 120, SKEncodedImageFormat.Png),
            TestPhotos.Encode(100, 100, SKEncodedImageFormat.Webp)];
        var (read, refused) = (0, 0);
        for (var i = 0; i < 600; i++)
        {
            byte[] file = [.. files[i % 3]];
            for (var n = random.Next(1, 6); n > 0; n--) file[random.Next(file.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) file = file[..random.Next(file.Length)];
            try
            {
                var photo = PhotoReader.Read(file);
                SizeOf(photo.Image).ShouldBe((photo.Width, photo.Height), $"seed {Seed}, file {i}");
                Math.Max(photo.Width, photo.Height).ShouldBeLessThanOrEqualTo(PhotoReader.MaxSide);
                read++;
            }
            catch (UserInputException)
            {
                refused++;
            }
        }
        (read > 20 && refused > 20).ShouldBeTrue($"seed {Seed}: {read} read, {refused} refused");
    }

    [Fact]
    public void Nobody_who_has_gone_is_worked_for() => Should.Throw<OperationCanceledException>(
        () => PhotoReader.Read(TestPhotos.Jpeg(), new CancellationToken(canceled: true)));

    /// <summary>Where a corner of the stored pixels is seen; corners are counted left and right above, left and right below.</summary>
    private static int SeenCorner(int stored, int orientation)
    {
        var (row, column) = Sides[orientation - 1];
        string[] sides = [stored / 2 == 0 ? row : Opposite(row), stored % 2 == 0 ? column : Opposite(column)];
        return (sides.Contains("bottom") ? 2 : 0) + (sides.Contains("right") ? 1 : 0);
    }

    private static string Opposite(string side) => side switch { "top" => "bottom", "bottom" => "top", "left" => "right", _ => "left" };

    private static byte[] Wrong(string what) => what switch
    {
        "empty" => [],
        "text" => Encoding.UTF8.GetBytes("名称,地址\n"),
        "gif" => [.. "GIF89a"u8, .. new byte[100]],
        "svg" => Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        "pdf" => [.. "%PDF-1.7"u8, .. new byte[100]],
        "heic" => [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[200]],
        "avif" => [0, 0, 0, 24, .. "ftypavif"u8, .. new byte[200]],
        "large" => [0xFF, 0xD8, 0xFF, .. new byte[PhotoReader.MaxBytes]],
        "jpeg, cut" => Half(TestPhotos.Jpeg(800, 600)),
        "png, cut" => Half(TestPhotos.Encode(800, 600, SKEncodedImageFormat.Png)),
        "webp, cut" => Half(TestPhotos.Encode(800, 600, SKEncodedImageFormat.Webp)),
        "jpeg, magic alone" => [0xFF, 0xD8, 0xFF, 0xE0],
        "png, magic alone" => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
        "jpeg bomb" => JpegBomb(),
        "png bomb" => PngBomb(),
        "webp bomb" => [.. "RIFF"u8, 40, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, .. Enumerable.Repeat((byte)0xFF, 6),
            .. new byte[20]],
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };

    private static byte[] Half(byte[] file) => file[..(file.Length / 2)];

    /// <summary>A small JPEG whose frame tells of 60,000 by 60,000 pixels.</summary>
    private static byte[] JpegBomb()
    {
        var file = TestPhotos.Encode(64, 64, SKEncodedImageFormat.Jpeg);
        var frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        frame.ShouldBeGreaterThan(0);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), 60_000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 7), 60_000);
        return file;
    }

    /// <summary>A small PNG whose header tells of 60,000 by 60,000 pixels, with the right checksum.</summary>
    private static byte[] PngBomb()
    {
        var file = TestPhotos.Encode(64, 64, SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), 60_000);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), 60_000);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc32(file.AsSpan(12, 17)));
        return file;
    }

    // The checksum of PNG, bit by bit.
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }

    private static bool Contains(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;

    private static (int Width, int Height) SizeOf(byte[] picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        return (bitmap.Width, bitmap.Height);
    }
}

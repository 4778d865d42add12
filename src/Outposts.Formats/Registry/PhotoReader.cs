using System.Security.Cryptography;
using SkiaSharp;

namespace Outposts.Formats.Registry;

/// <summary>
/// Reads a photo as a phone's camera writes it, and draws it anew: upright, no larger than pages need, on white, and with nothing of the
/// file but its pixels, so that neither the place nor the owner of the phone is in what is stored.
/// </summary>
public static class PhotoReader
{
    /// <summary>The most bytes of a file.</summary>
    public const int MaxBytes = 12 * 1024 * 1024;

    /// <summary>The most pixels of a file. A few kilobytes can tell of any number.</summary>
    public const int MaxPixels = 64_000_000;

    /// <summary>The longer side of the stored picture at most, pixels.</summary>
    public const int MaxSide = 1600;

    /// <summary>The longer side of its small copy at most, pixels.</summary>
    public const int MaxThumbnailSide = 320;

    /// <summary>
    /// The most pixels of a file whose picture is held whole while it is decoded, at 4 to 6 bytes a pixel: all but a JPEG whose pixels come
    /// in one scan, as cameras write it, which is decoded smaller than it is, row by row.
    /// </summary>
    public const int MaxPixelsHeldWhole = 25_000_000;

    private const int Quality = 82;
    private const int ThumbnailQuality = 76;

    // A JPEG is decoded in eighths of its sides.
    private static readonly float[] Scales = [0.125f, 0.25f, 0.375f, 0.5f, 0.625f, 0.75f, 0.875f];

    // The names of the kinds of ISO media in which phones store photos, of which this library reads none.
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"];

    /// <summary>Reads a photo.</summary>
    /// <param name="file">The file: JPEG, PNG or WebP.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests, between the steps, of which each takes less than a
    /// second or so.</param>
    /// <exception cref="UserInputException">The file is too large, of another format, or broken.</exception>
    public static PreparedPhoto Read(byte[] file, CancellationToken cancellationToken = default)
    {
        if (file.Length > MaxBytes) throw TooLarge();
        CheckFormat(file);
        cancellationToken.ThrowIfCancellationRequested();
        using var upright = DecodeUpright(file, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var image = Encode(upright, Quality);
        cancellationToken.ThrowIfCancellationRequested();
        using var small = Draw(upright, Fit(upright.Width, upright.Height, MaxThumbnailSide), SKEncodedOrigin.TopLeft);
        return new PreparedPhoto(image, Encode(small, ThumbnailQuality), upright.Width, upright.Height,
            Convert.ToHexStringLower(SHA256.HashData(image)));
    }

    /// <summary>Creates the error of a file that is too large.</summary>
    public static UserInputException TooLarge() => new(LocalizedText.Of(
        $"照片最大 {MaxBytes / 1048576} MB；请把照片缩小后再传。",
        $"A photo has at most {MaxBytes / 1048576} MB; make it smaller and send it again."));

    /// <summary>Refuses what is not one of the three formats by its first bytes, whatever it is called.</summary>
    private static void CheckFormat(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return;
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return;
        if (file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8)) return;
        if (file.Length > 12 && file[4..8].SequenceEqual("ftyp"u8)
            && HeicBrands.Contains(System.Text.Encoding.ASCII.GetString(file[8..12]), StringComparer.Ordinal))
            throw new UserInputException(new LocalizedText(
                "这是 HEIC（或 AVIF）照片，读不了。请改用 JPEG：iPhone 在“设置 → 相机 → 格式”里选“兼容性最佳”再拍一张，或把照片另存为 JPEG。",
                "This is a HEIC or AVIF photo, which cannot be read. Use JPEG: on an iPhone choose \"Most Compatible\" in Settings, "
                + "Camera, Formats and take it again, or save the photo as JPEG."));
        throw new UserInputException(file.Length == 0
            ? new LocalizedText("没有收到照片。", "No photo was sent.")
            : new LocalizedText("这个文件不是照片；可用 JPEG、PNG 或 WebP。", "This file is not a photo; JPEG, PNG and WebP are accepted."));
    }

    private static SKImage DecodeUpright(byte[] file, CancellationToken cancellationToken)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data) ?? throw Broken();
        if (codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp)) throw Broken();
        var whole = codec.Info;
        if ((long)whole.Width * whole.Height > MaxPixels) throw TooManyPixels(whole);
        if ((long)whole.Width * whole.Height > MaxPixelsHeldWhole
            && (codec.EncodedFormat != SKEncodedImageFormat.Jpeg || JpegScans.MayBeSeveral(file))) throw TooManyPixels(whole);
        var size = DecodedSize(codec);
        if ((long)size.Width * size.Height > MaxPixelsHeldWhole) throw TooManyPixels(whole);
        var info = new SKImageInfo(size.Width, size.Height, SKImageInfo.PlatformColorType,
            whole.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        using var bitmap = new SKBitmap();
        if (!bitmap.TryAllocPixels(info)) throw Broken();
        cancellationToken.ThrowIfCancellationRequested();
        if (codec.GetPixels(info, bitmap.GetPixels()) != SKCodecResult.Success) throw Broken();
        cancellationToken.ThrowIfCancellationRequested();
        bitmap.SetImmutable();
        using var decoded = SKImage.FromBitmap(bitmap);
        return Draw(decoded, Fit(decoded.Width, decoded.Height, MaxSide), codec.EncodedOrigin);
    }

    /// <summary>Gets the smallest size that the codec can decode to and that is still as large as the stored picture.</summary>
    private static SKSizeI DecodedSize(SKCodec codec)
    {
        foreach (var scale in Scales)
            if (codec.GetScaledDimensions(scale) is var size && Math.Max(size.Width, size.Height) >= MaxSide) return size;
        return new SKSizeI(codec.Info.Width, codec.Info.Height);
    }

    /// <summary>Draws a picture in a size, turned as its file says.</summary>
    /// <param name="picture">The picture as it lies in the file.</param>
    /// <param name="size">The size before turning.</param>
    /// <param name="origin">Where the first pixel of the file belongs.</param>
    private static SKImage Draw(SKImage picture, SKSizeI size, SKEncodedOrigin origin)
    {
        var isOnItsSide = origin >= SKEncodedOrigin.LeftTop;
        var (width, height) = isOnItsSide ? (size.Height, size.Width) : (size.Width, size.Height);
        // Without a colour space, so that the encoder writes no profile: the pixels are sRGB, which is what pages assume.
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKImageInfo.PlatformColorType, SKAlphaType.Opaque))
            ?? throw Broken();
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.SetMatrix(Upright(origin, width, height));
        surface.Canvas.DrawImage(picture, new SKRect(0, 0, size.Width, size.Height),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return surface.Snapshot();
    }

    /// <summary>Gets the matrix that puts the pixels of a file where EXIF says, in a picture of the upright width and height.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    /// <summary>Gets a size within a square, never larger than it was.</summary>
    private static SKSizeI Fit(int width, int height, int maxSide)
    {
        var scale = Math.Min(1, maxSide / (double)Math.Max(width, height));
        return new SKSizeI(Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
    }

    private static byte[] Encode(SKImage picture, int quality)
    {
        using var encoded = picture.Encode(SKEncodedImageFormat.Jpeg, quality) ?? throw Broken();
        return encoded.ToArray();
    }

    private static UserInputException TooManyPixels(SKImageInfo info) => new(LocalizedText.Of(
        $"照片有 {info.Width} × {info.Height} 像素，太大了；最多 {Millions(MaxPixels)} 百万像素（PNG、WebP 和渐进式 JPEG 最多 {Millions(MaxPixelsHeldWhole)} 百万）。",
        $"The photo has {info.Width} × {info.Height} pixels; {Millions(MaxPixels)} million are accepted, {Millions(MaxPixelsHeldWhole)} of others than a plain JPEG."));

    private static int Millions(int pixels) => pixels / 1_000_000;

    private static UserInputException Broken() => new(new LocalizedText(
        "照片文件已损坏或不完整；请重新拍摄或另选一张。", "The file of the photo is broken or not complete; take it again or choose another."));
}

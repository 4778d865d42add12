namespace Outposts.Formats.Registry;

/// <summary>A photo as it is stored: drawn anew, upright, without anything but pixels.</summary>
/// <param name="Image">The picture as JPEG.</param>
/// <param name="Thumbnail">Its small copy as JPEG.</param>
/// <param name="Width">How wide the picture is, pixels.</param>
/// <param name="Height">How high the picture is, pixels.</param>
/// <param name="Sha256">The SHA-256 of the picture, 64 hexadecimal digits in lower case.</param>
public sealed record PreparedPhoto(byte[] Image, byte[] Thumbnail, int Width, int Height, string Sha256);

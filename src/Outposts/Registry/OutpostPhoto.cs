namespace Outposts.Registry;

/// <summary>A photo of an outpost. The picture itself is kept apart; its digest names it.</summary>
/// <param name="Sha256">The SHA-256 of the stored picture, 64 hexadecimal digits in lower case.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Width">How wide it is, pixels.</param>
/// <param name="Height">How high it is, pixels.</param>
/// <param name="Caption">What it shows in words, in Chinese, 1 to 200 characters; null: nothing said.</param>
/// <param name="EnglishCaption">The same in English; null: nothing said.</param>
public sealed record OutpostPhoto(
    string Sha256, PhotoKind Kind, int Width, int Height, string? Caption = null, string? EnglishCaption = null)
{
    /// <summary>The most photos of one outpost.</summary>
    public const int MaxCount = 6;

    /// <summary>The most characters of a caption.</summary>
    public const int MaxCaptionLength = 200;
}

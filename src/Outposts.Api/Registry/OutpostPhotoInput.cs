using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>A photo that an outpost has.</summary>
/// <param name="Sha256">Its digest, by which it is known.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Caption">What it shows in words, in Chinese, up to 200 characters; null: nothing said.</param>
/// <param name="EnglishCaption">The same in English; null: nothing said.</param>
public sealed record OutpostPhotoInput(string Sha256, PhotoKind Kind, string? Caption = null, string? EnglishCaption = null);

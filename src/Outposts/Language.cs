namespace Outposts;

/// <summary>A language of the product.</summary>
public enum Language
{
    /// <summary>中文</summary>
    Zh,

    /// <summary>English</summary>
    En,
}

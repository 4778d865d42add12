namespace Outposts.Formats.Registry;

/// <summary>Where a host serves the pictures of outposts.</summary>
public static class PhotoAddress
{
    /// <summary>Gets the address of a picture, relative to the host's own.</summary>
    /// <param name="sha256">The digest of the picture.</param>
    /// <param name="isThumbnail">Whether the small copy is meant.</param>
    public static string Of(string sha256, bool isThumbnail = false) => $"photos/{sha256}{(isThumbnail ? "-small" : "")}.jpg";
}

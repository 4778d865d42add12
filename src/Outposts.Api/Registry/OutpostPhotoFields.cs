using Outposts.Formats.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>A photo of an outpost.</summary>
[ObjectType<OutpostPhoto>]
public static class OutpostPhotoFields
{
    /// <summary>The address of the picture, a JPEG of at most 1600 pixels a side, relative to the host's own address. It never
    /// changes.</summary>
    /// <param name="photo">The photo.</param>
    public static string Url([Parent] OutpostPhoto photo) => PhotoAddress.Of(photo.Sha256);

    /// <summary>The address of its small copy, at most 320 pixels a side, relative to the host's own address.</summary>
    /// <param name="photo">The photo.</param>
    public static string ThumbnailUrl([Parent] OutpostPhoto photo) => PhotoAddress.Of(photo.Sha256, isThumbnail: true);
}

using System.Text.RegularExpressions;

namespace Outposts.PostGis.Travel;

/// <summary>A region of which the database keeps a road network, such as a province.</summary>
/// <param name="Name">Its name; see <see cref="IsName"/>.</param>
/// <param name="Version">The version of the feed with which it was imported.</param>
/// <param name="Ways">What its network is made of, in the form of <see cref="Outposts.Travel.Roads.RoadSource"/>; null where it is the only
/// one that is held, so that its network is taken as it is.</param>
public sealed partial record RoadRegion(string Name, long Version, byte[]? Ways)
{
    /// <summary>The region of an import that names none.</summary>
    public const string Default = "default";

    /// <summary>What names are accepted, for messages.</summary>
    public const string AcceptedNames = "1 to 40 small letters, digits and hyphens";

    /// <summary>Whether a text may name a region: 1 to 40 small letters, digits and hyphens, no hyphen first.</summary>
    public static bool IsName(string text) => NamePattern().IsMatch(text);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}\\z")]
    private static partial Regex NamePattern();
}

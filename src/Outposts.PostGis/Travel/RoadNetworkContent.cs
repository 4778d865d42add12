using Outposts.Travel.Roads;

namespace Outposts.PostGis.Travel;

/// <summary>The stored road network.</summary>
/// <param name="Version">The version of the feed.</param>
/// <param name="Network">The network, of several regions together; null when no map was imported.</param>
/// <param name="Summary">What was made of the map; null when none was imported, and for several regions.</param>
public sealed record RoadNetworkContent(long Version, RoadNetwork? Network, RoadNetworkSummary? Summary)
{
    /// <summary>Gets the regions whose network it is, by name.</summary>
    public IReadOnlyList<RoadRegion> Regions { get; init; } = [];
}

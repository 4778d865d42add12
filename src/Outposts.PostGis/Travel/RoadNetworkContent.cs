using Outposts.Travel.Roads;

namespace Outposts.PostGis.Travel;

/// <summary>The stored road network.</summary>
/// <param name="Version">The version of the feed.</param>
/// <param name="Network">The network; null when no map was imported.</param>
/// <param name="Summary">What was made of the map; null when none was imported.</param>
public sealed record RoadNetworkContent(long Version, RoadNetwork? Network, RoadNetworkSummary? Summary);

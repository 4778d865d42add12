namespace Outposts.Travel.Roads;

/// <summary>A way of OpenStreetMap.</summary>
/// <param name="Id">The way's identifier.</param>
/// <param name="NodeIds">Its nodes in order.</param>
/// <param name="Tags">Its tags.</param>
public sealed record RoadWay(long Id, IReadOnlyList<long> NodeIds, IReadOnlyDictionary<string, string> Tags);

using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>A node of OpenStreetMap.</summary>
/// <param name="Id">The node's identifier.</param>
/// <param name="Position">Where it is.</param>
/// <param name="Tags">Its tags; empty for most.</param>
public readonly record struct RoadNode(long Id, Position Position, IReadOnlyDictionary<string, string> Tags);

namespace Outposts.Travel.Roads;

/// <summary>A relation of OpenStreetMap with type=restriction, its members by their roles.</summary>
/// <param name="Id">The relation's identifier.</param>
/// <param name="FromWays">The ways with the role from: one, or several with no_entry.</param>
/// <param name="ViaNode">The node with the role via; null where ways have the role.</param>
/// <param name="ViaWays">The ways with the role via, in the order in which they are travelled; empty where a node has the role.</param>
/// <param name="ToWays">The ways with the role to: one, or several with no_exit.</param>
/// <param name="Tags">Its tags: restriction or restriction:MODE, except.</param>
public sealed record TurnRestriction(long Id, IReadOnlyList<long> FromWays, long? ViaNode, IReadOnlyList<long> ViaWays,
    IReadOnlyList<long> ToWays, IReadOnlyDictionary<string, string> Tags);

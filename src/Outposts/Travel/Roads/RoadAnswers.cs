using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>How far it is on the network, both straight legs included.</summary>
/// <param name="Seconds">The shortest time.</param>
/// <param name="Metres">The length of the shortest among the ways of that time.</param>
public readonly record struct RoadCost(double Seconds, double Metres);

/// <summary>One of the nearest.</summary>
/// <param name="Index">Its place in the order of the points, which is its rank among those equally near.</param>
/// <param name="Cost">How far it is.</param>
public readonly record struct RoadNeighbor(int Index, RoadCost Cost);

/// <summary>A way from one position to another.</summary>
/// <param name="Cost">How far it is.</param>
/// <param name="Line">From the one position to the other, both straight legs included.</param>
/// <param name="DependsOnHours">Whether it passes something whose hours are not known, or were not judged because no moment was
/// given.</param>
public sealed record RoadPath(RoadCost Cost, IReadOnlyList<Position> Line, bool DependsOnHours);

/// <summary>A part of an edge that can be reached.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="From">Where it begins, millimetres along the way's direction.</param>
/// <param name="To">Where it ends, millimetres.</param>
public readonly record struct ReachedPart(int Edge, int From, int To);

using Outposts.Travel;

namespace Outposts.Nearest;

/// <summary>What was found near a position, and the way to it.</summary>
/// <param name="Index">The index in the list.</param>
/// <param name="Distance">Metres of geodesic.</param>
/// <param name="Way">The way by the mode.</param>
public readonly record struct NearestByTravel(int Index, double Distance, TravelEstimate Way);

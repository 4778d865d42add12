namespace Outposts.Travel;

/// <summary>A facility and the way to it.</summary>
/// <param name="Index">The number of the facility.</param>
/// <param name="Distance">Metres of geodesic.</param>
/// <param name="Way">The way by the mode.</param>
public readonly record struct NearestFacility(int Index, double Distance, TravelEstimate Way);

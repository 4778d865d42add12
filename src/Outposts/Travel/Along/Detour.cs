namespace Outposts.Travel.Along;

/// <summary>What it costs to visit a place from a way.</summary>
/// <param name="Index">The place's number.</param>
/// <param name="Along">Metres of way from its beginning to where it comes nearest to the place.</param>
/// <param name="Distance">Metres more than without the visit, at least 0.</param>
/// <param name="Time">Seconds more than without the visit, at least 0; null for <see cref="TravelMode.Straight"/>.</param>
/// <param name="Side">On which side of the way the place lies; null when it lies on the way, or before or behind it.</param>
/// <param name="Basis">On what the figures rest: the weakest of the ways that were compared.</param>
public readonly record struct Detour(int Index, double Along, double Distance, double? Time, RouteSide? Side, TravelBasis Basis);

namespace Outposts.Travel;

/// <summary>On what a travel distance rests.</summary>
public enum TravelBasis
{
    /// <summary>The geodesic times the detour factor of the mode; for <see cref="TravelMode.Straight"/> the geodesic itself.</summary>
    Geodesic,

    /// <summary>
    /// The shortest way that stays on land, times the detour factor of the mode; through tunnels, bridges and ferries that the mode may
    /// use. No roads are known.
    /// </summary>
    Overland,
}

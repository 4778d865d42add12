namespace Outposts.Travel;

/// <summary>On what a travel distance rests.</summary>
public enum TravelBasis
{
    /// <summary>The geodesic times the detour factor of the mode; for <see cref="TravelMode.Straight"/> the geodesic itself.</summary>
    Geodesic,

    /// <summary>
    /// The shortest way that stays on land, times the detour factor of the mode; through tunnels, bridges and ferries that the mode may
    /// use. No roads are known there.
    /// </summary>
    Overland,

    /// <summary>The quickest way on the imported road network, with the straight legs to and from it at walking speed.</summary>
    Road,
}

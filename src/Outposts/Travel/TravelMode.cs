namespace Outposts.Travel;

/// <summary>How one travels.</summary>
public enum TravelMode
{
    /// <summary>步行: on foot.</summary>
    Walk,

    /// <summary>骑行: by electric bicycle.</summary>
    Ebike,

    /// <summary>驾车: by car.</summary>
    Car,

    /// <summary>直线: as the crow flies, no barriers, no time.</summary>
    Straight,
}

/// <summary>On what a travel distance rests.</summary>
public enum TravelBasis
{
    /// <summary>The geodesic times the detour factor of the mode; for <see cref="TravelMode.Straight"/> the geodesic itself.</summary>
    Geodesic,
}

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

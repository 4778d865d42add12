namespace Outposts.Travel.Overland;

/// <summary>What an area is that may not be entered.</summary>
public enum BarrierKind
{
    /// <summary>水库: a reservoir or lake.</summary>
    Reservoir,

    /// <summary>禁行区: an area that is closed, such as an airfield, a port or a railway yard.</summary>
    ClosedArea,
}

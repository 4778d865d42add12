namespace Outposts.Travel.Along;

/// <summary>A side of a way, as one sees it who travels it.</summary>
public enum RouteSide
{
    /// <summary>左侧: on the left.</summary>
    Left,

    /// <summary>右侧: on the right.</summary>
    Right,
}

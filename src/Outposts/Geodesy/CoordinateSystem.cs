namespace Outposts.Geodesy;

/// <summary>The coordinate systems in which positions in China arrive and are handed on.</summary>
public enum CoordinateSystem
{
    /// <summary>WGS 84: GPS, browsers, OpenStreetMap, <c>geo:</c> links. What is stored and computed with.</summary>
    Wgs84,

    /// <summary>GCJ-02: Amap, Tencent and Apple maps in the mainland; 435 to 464 m away from WGS 84 in Qingdao.</summary>
    Gcj02,

    /// <summary>BD-09: Baidu maps, GCJ-02 shifted once more; about 1.25 km away from WGS 84 in Qingdao.</summary>
    Bd09,
}

namespace Outposts.Api.Registry;

/// <summary>The map applications that a rider can be handed on to.</summary>
public enum NavigationApp
{
    /// <summary>高德地图, GCJ-02, longitude first.</summary>
    Amap,

    /// <summary>百度地图, BD-09, latitude first.</summary>
    Baidu,

    /// <summary>腾讯地图, GCJ-02, latitude first.</summary>
    Tencent,

    /// <summary>Apple 地图, GCJ-02 in the mainland, latitude first.</summary>
    Apple,

    /// <summary>A <c>geo:</c> link for whatever application the phone has, WGS 84, latitude first (RFC 5870).</summary>
    Geo,
}

namespace Outposts.Geodesy;

/// <summary>
/// Where maps of China are drawn in GCJ-02: the land with a margin of ten kilometres or more, and the seas with their islands;
/// in the Yellow Sea as far as 123.6° E, so that Qingdao's whole coast, its islands and its fishing grounds are well inside.
/// </summary>
/// <remarks>
/// Derived from Natural Earth's outline at 1:50 000 000 (public domain), widened by 0.45°, joined with boxes over the seas and
/// simplified to 0.3°. Korea's and Japan's cities lie outside, which the usual bare box of 72…138° E gets wrong.
/// No statement about a boundary is meant: it only decides whether a coordinate is shifted.
/// </remarks>
public static class ChinaOutline
{
    // West point first, then clockwise: north along Kazakhstan and Mongolia, the Amur, the sea, and back along the Himalaya.
    private static readonly (double Longitude, double Latitude)[] Ring =
    [
        (73.2, 39.4), (73.7, 40.3), (74.7, 40.9), (76.1, 40.9), (79.5, 42.3), (80.1, 43.5), (79.5, 45.2), (81.9, 45.9),
        (82.9, 47.6), (85, 47.5), (85.4, 48.7), (86.8, 49.5), (88, 49.6), (89, 48.5), (90.6, 48), (91.4, 46.9),
        (91.6, 45.6), (95.6, 44.7), (96.7, 43.2), (101.6, 43), (104.9, 42.2), (110.2, 43.2), (111.8, 45.5), (113.5, 45.2),
        (115.8, 46.1), (116.9, 47.2), (115.4, 47.4), (115.2, 48.4), (116.4, 50.2), (117.8, 50), (118.7, 50.4), (119.8, 52),
        (119.7, 53), (120.9, 53.7), (123.6, 54), (125.9, 53.4), (128.2, 50.1), (130.8, 49.2), (131.4, 48.2), (134.4, 48.8),
        (135.2, 48.7), (135.2, 47.8), (133.4, 44.8), (131.7, 44.6), (131.3, 42.6), (128.3, 41), (126.9, 41.1), (123.6, 39.2),
        (123.6, 32.2), (125, 32), (125, 25.5), (122.4, 25.4), (121.3, 21.7), (120.5, 21.3), (120.5, 20.3), (116.8, 20.1),
        (116.8, 4), (110.3, 4), (110.3, 17.6), (108.3, 18.3), (108.6, 20), (108.1, 21), (106.4, 21.6), (105.3, 22.7),
        (102.5, 22.1), (101.8, 20.7), (99.9, 21.1), (98.8, 21.9), (98.3, 23.5), (97.1, 23.8), (97.1, 24.8), (98.2, 27),
        (97.4, 27.4), (95.4, 26.6), (92, 26.7), (91.8, 27.4), (89.9, 27.7), (88.9, 26.9), (88.2, 27.4), (85.8, 27.5),
        (81.8, 29.8), (80.9, 29.6), (78.4, 31), (77.9, 32.5), (78.4, 33.2), (78.2, 34.1), (77.6, 35), (76, 35.4),
        (75.3, 36.3), (74, 36.8), (74.2, 37.9), (73.4, 38.3),
    ];

    /// <summary>Whether a WGS 84 position lies inside.</summary>
    public static bool Contains(Position position)
    {
        var (x, y) = position;
        if (x is < 73.2 or > 135.2 || y is < 4 or > 54)
            return false;
        var inside = false;
        var (px, py) = Ring[^1];
        foreach (var (cx, cy) in Ring)
        {
            if (cy > y != py > y && x < (px - cx) * (y - cy) / (py - cy) + cx)
                inside = !inside;
            (px, py) = (cx, cy);
        }
        return inside;
    }
}

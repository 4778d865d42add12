namespace Outposts.Travel.Roads;

/// <summary>The Hilbert curve over a square of 2³² × 2³²: positions near each other on it are near each other in the plane.</summary>
internal static class HilbertCurve
{
    /// <summary>How far along the curve a cell lies.</summary>
    public static ulong IndexOf(uint x, uint y)
    {
        var index = 0UL;
        for (var bit = 31; bit >= 0; bit--)
        {
            var (right, up) = ((x >> bit) & 1, (y >> bit) & 1);
            index = (index << 2) | ((3 * right) ^ up);
            if (up != 0) continue;
            if (right == 1) (x, y) = (~x, ~y);
            (x, y) = (y, x);
        }
        return index;
    }
}

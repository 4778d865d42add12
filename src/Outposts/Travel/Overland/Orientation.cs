using NetTopologySuite.Algorithm;

namespace Outposts.Travel.Overland;

/// <summary>On which side of a line a point lies, exactly.</summary>
internal static class Orientation
{
    // Shewchuk's bound for the rounding of the determinant, slightly enlarged.
    private const double ErrorFactor = 4e-16;

    /// <summary>Gets 1 when c lies left of the line from a to b, −1 when right, 0 when on it.</summary>
    public static int Of(double ax, double ay, double bx, double by, double cx, double cy)
    {
        double left = (ax - cx) * (by - cy), right = (ay - cy) * (bx - cx);
        var determinant = left - right;
        var error = ErrorFactor * (Math.Abs(left) + Math.Abs(right));
        return determinant > error ? 1 : -determinant > error ? -1 : CGAlgorithmsDD.OrientationIndex(ax, ay, bx, by, cx, cy);
    }
}

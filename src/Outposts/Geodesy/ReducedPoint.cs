namespace Outposts.Geodesy;

/// <summary>
/// One end of a geodesic in the form in which the inverse problem wants it: sine and cosine of the reduced latitude β,
/// tan β = (1 − f) tan φ. An index that asks for many distances keeps these instead of working them out anew.
/// </summary>
/// <param name="Sin">sin β.</param>
/// <param name="Cos">cos β, not below <see cref="Tiny"/>: at a pole it stays just above 0 so that every longitude is one point.</param>
/// <param name="Longitude">Degrees.</param>
internal readonly record struct ReducedPoint(double Sin, double Cos, double Longitude)
{
    /// <summary>Small enough that its square vanishes beside 1, large enough that its square is still a number.</summary>
    public const double Tiny = 1e-150;

    /// <summary>The end at a position.</summary>
    public static ReducedPoint FromPosition(Position position)
    {
        var (sin, cos) = Angles.SinCosDegrees(position.Latitude);
        sin *= Ellipsoid.OneMinusF;
        Angles.Normalize(ref sin, ref cos);
        return new(sin, Math.Max(cos, Tiny), position.Longitude);
    }
}

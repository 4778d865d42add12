namespace Outposts.Geodesy;

/// <summary>The figures of the WGS 84 ellipsoid (NIMA TR 8350.2, table 3.1), and what follows from them.</summary>
internal static class Ellipsoid
{
    /// <summary>Equatorial radius, metres.</summary>
    public const double A = 6378137.0;

    /// <summary>Flattening.</summary>
    public const double F = 1 / 298.257223563;

    /// <summary>Polar radius, metres.</summary>
    public const double B = A * OneMinusF;

    /// <summary>1 − <see cref="F"/>: what turns the tangent of a latitude into that of the reduced latitude.</summary>
    public const double OneMinusF = 1 - F;

    /// <summary>First eccentricity squared.</summary>
    public const double E2 = F * (2 - F);

    /// <summary>Second eccentricity squared.</summary>
    public const double SecondE2 = E2 / (OneMinusF * OneMinusF);

    /// <summary>Third flattening.</summary>
    public const double N = F / (2 - F);
}

namespace Outposts.Geodesy;

/// <summary>
/// The integrals of a geodesic on an ellipsoid as Fourier series, to the sixth order in the flattening: C. F. F. Karney,
/// "Algorithms for geodesics", Journal of Geodesy 87 (2013) 43–55, doi:10.1007/s00190-012-0578-z. The equation numbers
/// are the paper's. Epsilon is ε of equation (16), 0…0.00168 on the earth, so the first term left out is below 10⁻¹⁸.
/// </summary>
internal static class GeodesicSeries
{
    private const double N = Ellipsoid.N;

    /// <summary>ε from k² = e'² cos² α₀ (16).</summary>
    public static double Epsilon(double k2) => k2 / (2 * (1 + Math.Sqrt(1 + k2)) + k2);

    /// <summary>A₁ (17): metres of geodesic for a radian on the auxiliary sphere, over b.</summary>
    public static double A1(double e)
    {
        var e2 = e * e;
        return (1 + e2 * (1.0 / 4 + e2 * (1.0 / 64 + e2 / 256))) / (1 - e);
    }

    /// <summary>A₂ (42), for the reduced length.</summary>
    public static double A2(double e)
    {
        var e2 = e * e;
        return (1 - e) * (1 + e2 * (1.0 / 4 + e2 * (9.0 / 64 + e2 * (25.0 / 256))));
    }

    /// <summary>A₃ (24), for the longitude.</summary>
    public static double A3(double e) =>
        1 - e * (A31 + e * (A32 + e * (A33 + e * (A34 + e * A35))));

    private const double A31 = 1.0 / 2 - N / 2;
    private const double A32 = 1.0 / 4 + N / 8 - 3 * N * N / 8;
    private const double A33 = 1.0 / 16 + 3 * N / 16 + N * N / 16;
    private const double A34 = 3.0 / 64 + N / 32;
    private const double A35 = 3.0 / 128;

    /// <summary>C₁ (18): arc on the sphere to distance.</summary>
    public static SineSeries C1(double e)
    {
        double e2 = e * e, e3 = e2 * e, e4 = e2 * e2, e5 = e4 * e, e6 = e4 * e2;
        return new(
            e * (-1.0 / 2 + e2 * (3.0 / 16 - e2 / 32)),
            e2 * (-1.0 / 16 + e2 * (1.0 / 32 - e2 * (9.0 / 2048))),
            e3 * (-1.0 / 48 + e2 * (3.0 / 256)),
            e4 * (-5.0 / 512 + e2 * (3.0 / 512)),
            e5 * (-7.0 / 1280),
            e6 * (-7.0 / 2048));
    }

    /// <summary>C₁′ (21): distance back to arc on the sphere.</summary>
    public static SineSeries C1Reverted(double e)
    {
        double e2 = e * e, e3 = e2 * e, e4 = e2 * e2, e5 = e4 * e, e6 = e4 * e2;
        return new(
            e * (1.0 / 2 + e2 * (-9.0 / 32 + e2 * (205.0 / 1536))),
            e2 * (5.0 / 16 + e2 * (-37.0 / 96 + e2 * (1335.0 / 4096))),
            e3 * (29.0 / 96 - e2 * (75.0 / 128)),
            e4 * (539.0 / 1536 - e2 * (2391.0 / 2560)),
            e5 * (3467.0 / 7680),
            e6 * (38081.0 / 61440));
    }

    /// <summary>C₂ (43), for the reduced length.</summary>
    public static SineSeries C2(double e)
    {
        double e2 = e * e, e3 = e2 * e, e4 = e2 * e2, e5 = e4 * e, e6 = e4 * e2;
        return new(
            e * (1.0 / 2 + e2 * (1.0 / 16 + e2 / 32)),
            e2 * (3.0 / 16 + e2 * (1.0 / 32 + e2 * (35.0 / 2048))),
            e3 * (5.0 / 48 + e2 * (5.0 / 256)),
            e4 * (35.0 / 512 + e2 * (7.0 / 512)),
            e5 * (63.0 / 1280),
            e6 * (77.0 / 2048));
    }

    /// <summary>C₃ (25): arc on the sphere to longitude.</summary>
    public static SineSeries C3(double e)
    {
        double e2 = e * e, e3 = e2 * e, e4 = e2 * e2, e5 = e4 * e;
        return new(
            e * (C311 + e * (C312 + e * (C313 + e * (C314 + e * C315)))),
            e2 * (C322 + e * (C323 + e * (C324 + e * C325))),
            e3 * (C333 + e * (C334 + e * C335)),
            e4 * (C344 + e * C345),
            e5 * C355,
            0);
    }

    private const double C311 = 1.0 / 4 - N / 4;
    private const double C312 = 1.0 / 8 - N * N / 8;
    private const double C313 = 3.0 / 64 + 3 * N / 64 - N * N / 64;
    private const double C314 = 5.0 / 128 + N / 64;
    private const double C315 = 3.0 / 128;
    private const double C322 = 1.0 / 16 - 3 * N / 32 + N * N / 32;
    private const double C323 = 3.0 / 64 - N / 32 - 3 * N * N / 64;
    private const double C324 = 3.0 / 128 + N / 128;
    private const double C325 = 5.0 / 256;
    private const double C333 = 5.0 / 192 - 3 * N / 64 + 5 * N * N / 192;
    private const double C334 = 3.0 / 128 - 5 * N / 192;
    private const double C335 = 7.0 / 512;
    private const double C344 = 7.0 / 512 - 7 * N / 256;
    private const double C345 = 7.0 / 512;
    private const double C355 = 21.0 / 2560;
}

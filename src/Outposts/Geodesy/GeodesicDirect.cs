namespace Outposts.Geodesy;

/// <summary>The direct problem: Karney (2013), section 3, by series without iteration.</summary>
internal static class GeodesicDirect
{
    /// <summary>The point <paramref name="metres"/> along the geodesic that leaves <paramref name="from"/> at the azimuth.</summary>
    public static Position Follow(Position from, double azimuth, double metres)
    {
        var start = ReducedPoint.FromPosition(from);
        var (sinA1, cosA1) = Angles.SinCosDegrees(azimuth);
        var sinA0 = sinA1 * start.Cos; // Clairaut: the azimuth where the line crosses the equator (5)
        var cosA0 = Math.Sqrt(cosA1 * cosA1 + sinA1 * start.Sin * (sinA1 * start.Sin));
        double sin1 = start.Sin, cos1 = start.Sin != 0 || cosA1 != 0 ? start.Cos * cosA1 : 1;
        double sinOmega1 = sinA0 * start.Sin, cosOmega1 = cos1;
        Angles.Normalize(ref sin1, ref cos1);

        var epsilon = GeodesicSeries.Epsilon(cosA0 * cosA0 * Ellipsoid.SecondE2);
        var arc = Arc(epsilon, metres, sin1, cos1);
        var (sinArc, cosArc) = Math.SinCos(arc);
        var sin2 = sin1 * cosArc + cos1 * sinArc;
        var cos2 = cos1 * cosArc - sin1 * sinArc;

        var c3 = GeodesicSeries.C3(epsilon);
        double sinOmega2 = sinA0 * sin2, cosOmega2 = cos2;
        var omega = Math.Atan2(sinOmega2 * cosOmega1 - cosOmega2 * sinOmega1, cosOmega2 * cosOmega1 + sinOmega2 * sinOmega1);
        var lag = Ellipsoid.F * sinA0 * GeodesicSeries.A3(epsilon) * (arc + (c3.At(sin2, cos2) - c3.At(sin1, cos1)));
        var longitude = Angles.NormalizeLongitude(from.Longitude + (omega - lag) / Angles.Degree);

        var sinBeta = cosA0 * sin2;
        var cosBeta = Math.Sqrt(sinA0 * sinA0 + cosA0 * cos2 * (cosA0 * cos2));
        var latitude = Math.Atan2(sinBeta, Ellipsoid.OneMinusF * cosBeta) / Angles.Degree;
        return new(longitude, Math.Clamp(latitude, -90, 90));
    }

    /// <summary>The arc on the auxiliary sphere that belongs to a distance: (7) reverted by (20).</summary>
    private static double Arc(double epsilon, double metres, double sin1, double cos1)
    {
        var tau = metres / (Ellipsoid.B * GeodesicSeries.A1(epsilon));
        var b1 = GeodesicSeries.C1(epsilon).At(sin1, cos1);
        var (sinB, cosB) = Math.SinCos(b1);
        var sinTau1 = sin1 * cosB + cos1 * sinB;
        var cosTau1 = cos1 * cosB - sin1 * sinB;
        var (sinTau, cosTau) = Math.SinCos(tau);
        var b2 = GeodesicSeries.C1Reverted(epsilon).At(sinTau1 * cosTau + cosTau1 * sinTau, cosTau1 * cosTau - sinTau1 * sinTau);
        return tau + b2 + b1;
    }
}

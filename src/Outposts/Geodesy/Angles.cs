namespace Outposts.Geodesy;

/// <summary>Trigonometry in degrees that is exact where the angle is: sin 180° is 0, cos 90° is 0.</summary>
internal static class Angles
{
    /// <summary>Radians in a degree.</summary>
    public const double Degree = Math.PI / 180;

    /// <summary>Sine and cosine of an angle in degrees; the angle is first brought to −45…45, which loses nothing.</summary>
    public static (double Sin, double Cos) SinCosDegrees(double degrees)
    {
        var rest = Math.IEEERemainder(degrees, 90);
        var quarter = (int)(Math.Round((degrees - rest) / 90) % 4);
        var (sin, cos) = Math.SinCos(rest * Degree);
        // + 0.0 turns the −0 that a quarter turn can leave into 0, so that atan2 keeps to its side of the cut.
        return ((quarter + 4) & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, 0.0 - sin),
            2 => (0.0 - sin, -cos),
            _ => (-cos, sin + 0.0),
        };
    }

    /// <summary>How far east <paramref name="to"/> lies of <paramref name="from"/>, degrees, −180…180.</summary>
    public static double LongitudeDifference(double from, double to)
    {
        var difference = to - from;
        return difference > 180 ? difference - 360 : difference < -180 ? difference + 360 : difference;
    }

    /// <summary>A longitude brought to −180…180.</summary>
    public static double NormalizeLongitude(double degrees) => Math.IEEERemainder(degrees, 360);

    /// <summary>An azimuth in degrees, 0 ≤ azimuth &lt; 360, from its sine and cosine (in any common scale).</summary>
    public static double Azimuth(double sin, double cos)
    {
        var degrees = Math.Atan2(sin, cos) / Degree;
        return degrees < 0 ? (degrees + 360) % 360 : degrees + 0.0;
    }

    /// <summary>Scales the pair to the unit circle.</summary>
    public static void Normalize(ref double sin, ref double cos)
    {
        var scale = 1 / Math.Sqrt(sin * sin + cos * cos);
        sin *= scale;
        cos *= scale;
    }
}

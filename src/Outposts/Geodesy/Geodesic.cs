namespace Outposts.Geodesy;

/// <summary>
/// Distances and directions on the WGS 84 ellipsoid, exact to some nanometres for every pair of positions, nearly antipodal
/// ones too. After C. F. F. Karney, "Algorithms for geodesics", Journal of Geodesy 87 (2013) 43–55, doi:10.1007/s00190-012-0578-z.
/// </summary>
public static class Geodesic
{
    /// <summary>The length of the shortest line, metres; 0 when both are one point, so at a pole for any two longitudes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A position is outside the ranges of WGS 84.</exception>
    public static double Distance(Position a, Position b)
    {
        ValidatePosition(a, nameof(a));
        ValidatePosition(b, nameof(b));
        return Distance(ReducedPoint.FromPosition(a), ReducedPoint.FromPosition(b));
    }

    /// <summary>The same for ends prepared beforehand.</summary>
    internal static double Distance(in ReducedPoint a, in ReducedPoint b)
    {
        var (first, second) = IsFartherFromEquator(b, a) ? (b, a) : (a, b);
        if (first.Sin > 0)
            (first, second) = (first with { Sin = -first.Sin }, second with { Sin = -second.Sin });
        var longitude = Math.Abs(Angles.LongitudeDifference(a.Longitude, b.Longitude));
        return new GeodesicInverse(first, second, longitude, distanceOnly: true).Distance;
    }

    /// <summary>The shortest line between two positions. Where several are equally short (antipodes on the equator, a pole), one of
    /// them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A position is outside the ranges of WGS 84.</exception>
    public static GeodesicLine Inverse(Position a, Position b)
    {
        ValidatePosition(a, nameof(a));
        ValidatePosition(b, nameof(b));
        ReducedPoint first = ReducedPoint.FromPosition(a), second = ReducedPoint.FromPosition(b);
        var east = Angles.LongitudeDifference(a.Longitude, b.Longitude);
        var sinSign = east < 0 ? -1 : 1;
        // Mirroring in the meridian, exchanging the ends and mirroring in the equator lead to the canonical placing;
        // undone on the azimuths in the opposite order.
        var swapped = IsFartherFromEquator(second, first);
        if (swapped)
            (first, second) = (second, first);
        var northSign = first.Sin > 0 ? -1 : 1;
        var solved = new GeodesicInverse(
            first with { Sin = northSign * first.Sin }, second with { Sin = northSign * second.Sin }, Math.Abs(east), distanceOnly: false);
        var (start, end) = (solved.Azimuth1, solved.Azimuth2);
        if (swapped)
            (start, end) = (end, start);
        var cosSign = swapped ? -northSign : northSign;
        return new(
            solved.Distance,
            Angles.Azimuth(sinSign * start.Sin, cosSign * start.Cos),
            Angles.Azimuth(sinSign * end.Sin, cosSign * end.Cos));
    }

    /// <summary>Where one arrives after going straight on for a distance.</summary>
    /// <param name="from">The start.</param>
    /// <param name="azimuthDegrees">Direction of the start, degrees clockwise from north; any finite number.</param>
    /// <param name="metres">How far; any finite number, negative for backwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the ranges of WGS 84, or a number is not finite.</exception>
    public static Position Direct(Position from, double azimuthDegrees, double metres)
    {
        ValidatePosition(from, nameof(from));
        if (!double.IsFinite(azimuthDegrees))
            throw new ArgumentOutOfRangeException(nameof(azimuthDegrees), azimuthDegrees,
                "The azimuth must be a finite number of degrees.");
        if (!double.IsFinite(metres))
            throw new ArgumentOutOfRangeException(nameof(metres), metres, "The distance must be a finite number of metres.");
        return GeodesicDirect.Follow(from, azimuthDegrees, metres);
    }

    /// <summary>Close to a pole the sines are equal to the last bit, and the cosines tell.</summary>
    private static bool IsFartherFromEquator(in ReducedPoint a, in ReducedPoint b)
    {
        double sinA = Math.Abs(a.Sin), sinB = Math.Abs(b.Sin);
        return sinA > sinB || sinA == sinB && a.Cos < b.Cos;
    }

    private static void ValidatePosition(Position position, string name)
    {
        if (!position.IsValid)
            throw new ArgumentOutOfRangeException(
                name, $"{position} is not a position: the longitude must be in −180…180 and the latitude in −90…90 degrees.");
    }
}

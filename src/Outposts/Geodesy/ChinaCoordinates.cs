namespace Outposts.Geodesy;

/// <summary>
/// WGS 84, GCJ-02 and BD-09 into one another. The shift of GCJ-02 was never published by its makers; these are the formulas that
/// all converters share since 2010, which reproduce the maps to below a metre. What is exact here is the inverse: it is
/// iterated until it returns where it came from, to about 10⁻¹¹ of a degree, instead of subtracting the shift once (some metres off).
/// </summary>
/// <remarks>
/// Outside <see cref="ChinaOutline"/> GCJ-02 is WGS 84, as in the maps; BD-09 is GCJ-02 shifted everywhere.
/// Positions within some ten kilometres of a land border are taken as Chinese.
/// </remarks>
public static class ChinaCoordinates
{
    /// <summary>Half of the axis of the Krasovsky 1940 ellipsoid, on which the shift is worked out, metres.</summary>
    private const double KrasovskyA = 6378245.0;

    /// <summary>Its first eccentricity squared, as the converters write it.</summary>
    private const double KrasovskyE2 = 0.00669342162296594323;

    private const double BaiduTurns = Math.PI * 3000.0 / 180.0;
    private const double BaiduEast = 0.0065, BaiduNorth = 0.006;

    /// <summary>The same place in another system.</summary>
    /// <param name="position">A place, in <paramref name="from"/>.</param>
    /// <param name="from">The system of <paramref name="position"/>.</param>
    /// <param name="to">The system of the answer; the same system gives the position back untouched.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside −180…180, −90…90, or a system is unknown.</exception>
    public static Position Convert(Position position, CoordinateSystem from, CoordinateSystem to)
    {
        if (!position.IsValid)
            throw new ArgumentOutOfRangeException(
                nameof(position), $"{position} is not a position: the longitude must be in −180…180 and the latitude in −90…90 degrees.");
        if (from == to)
            return position;
        var gcj = from switch
        {
            CoordinateSystem.Wgs84 => WgsToGcj(position),
            CoordinateSystem.Gcj02 => position,
            CoordinateSystem.Bd09 => BaiduToGcj(position),
            _ => throw CreateUnknownSystemException(from, nameof(from)),
        };
        return Wrap(to switch
        {
            CoordinateSystem.Wgs84 => GcjToWgs(gcj),
            CoordinateSystem.Gcj02 => gcj,
            CoordinateSystem.Bd09 => GcjToBaidu(gcj),
            _ => throw CreateUnknownSystemException(to, nameof(to)),
        });
    }

    private static Position WgsToGcj(Position wgs) => ChinaOutline.Contains(wgs) ? Shift(wgs) : wgs;

    /// <summary>Gets the WGS 84 position of a GCJ-02 position; unchanged outside China.</summary>
    private static Position GcjToWgs(Position gcj)
    {
        var wgs = Invert(Shift, gcj, gcj);
        return ChinaOutline.Contains(wgs) ? wgs : gcj;
    }

    private static Position GcjToBaidu(Position gcj)
    {
        double x = gcj.Longitude, y = gcj.Latitude;
        var radius = Math.Sqrt(x * x + y * y) + 0.00002 * Math.Sin(y * BaiduTurns);
        var angle = Math.Atan2(y, x) + 0.000003 * Math.Cos(x * BaiduTurns);
        var (sin, cos) = Math.SinCos(angle);
        return new(radius * cos + BaiduEast, radius * sin + BaiduNorth);
    }

    private static Position BaiduToGcj(Position baidu) =>
        Invert(GcjToBaidu, baidu, new(baidu.Longitude - BaiduEast, baidu.Latitude - BaiduNorth));

    /// <summary>
    /// Solves forward(p) = target by p ← p + (target − forward(p)). Both shifts change by less than a thousandth of the way gone,
    /// so each round wins three digits; 105° E is the exception, where the root in the formula has a cusp and rounds are slow.
    /// </summary>
    private static Position Invert(Func<Position, Position> forward, Position target, Position start)
    {
        var guess = start;
        for (var round = 0; round < 60; round++)
        {
            var there = forward(guess);
            double east = target.Longitude - there.Longitude, north = target.Latitude - there.Latitude;
            guess = new(guess.Longitude + east, guess.Latitude + north);
            if (Math.Abs(east) < 1e-13 && Math.Abs(north) < 1e-13)
                break;
        }
        return guess;
    }

    private static Position Shift(Position wgs)
    {
        double x = wgs.Longitude - 105, y = wgs.Latitude - 35;
        var ripple = 20 * Math.Sin(6 * x * Math.PI) + 20 * Math.Sin(2 * x * Math.PI);
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.Sqrt(Math.Abs(x))
            + (ripple + 20 * Math.Sin(y * Math.PI) + 40 * Math.Sin(y / 3 * Math.PI)
                + 160 * Math.Sin(y / 12 * Math.PI) + 320 * Math.Sin(y / 30 * Math.PI)) * 2 / 3;
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.Sqrt(Math.Abs(x))
            + (ripple + 20 * Math.Sin(x * Math.PI) + 40 * Math.Sin(x / 3 * Math.PI)
                + 150 * Math.Sin(x / 12 * Math.PI) + 300 * Math.Sin(x / 30 * Math.PI)) * 2 / 3;
        var (sin, cos) = Math.SinCos(wgs.Latitude * Angles.Degree);
        var w2 = 1 - KrasovskyE2 * sin * sin;
        var meridianRadius = KrasovskyA * (1 - KrasovskyE2) / (w2 * Math.Sqrt(w2));
        var parallelRadius = KrasovskyA / Math.Sqrt(w2) * cos;
        return new(
            wgs.Longitude + east / (parallelRadius * Angles.Degree),
            wgs.Latitude + north / (meridianRadius * Angles.Degree));
    }

    /// <summary>BD-09 moves even the edges of the world map a little; the answer stays a position.</summary>
    private static Position Wrap(Position p) => p.IsValid
        ? p
        : new(Angles.NormalizeLongitude(p.Longitude), Math.Clamp(p.Latitude, -90, 90));

    private static ArgumentOutOfRangeException CreateUnknownSystemException(CoordinateSystem system, string name) =>
        new(name, system, "The coordinate system must be WGS 84, GCJ-02 or BD-09.");
}

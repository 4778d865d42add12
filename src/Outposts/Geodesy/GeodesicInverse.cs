namespace Outposts.Geodesy;

/// <summary>
/// The inverse problem: the shortest line between two points. Karney (2013), sections 4 and 5: Newton's method for the
/// azimuth at the first point, started from the sphere, and from the astroid for nearly antipodal points.
/// </summary>
/// <remarks>
/// Everything happens in a canonical placing, reached by mirroring: the first point is the one farther from the equator, on the
/// southern half, and the second lies to its east, 0 ≤ λ₁₂ ≤ 180°.
/// </remarks>
internal struct GeodesicInverse
{
    private const double Epsilon = 2.220446049250313e-16;
    private const double RootEpsilon = 1.4901161193847656e-8;

    /// <summary>Below this arc (about 0.2 m) the spheroidal start is already exact to rounding.</summary>
    private const double ShortArc = 3.6e-8;

    private double _sin1, _cos1, _dn1, _sin2, _cos2, _dn2;
    private double _lambda, _sinLambda, _cosLambda;

    // The line found so far: azimuths at both ends, and the arc on the auxiliary sphere.
    private double _sinA1, _cosA1, _sinA2, _cosA2;

    /// <summary>Length in metres.</summary>
    public double Distance { get; private set; }

    /// <summary>Sine and cosine of the azimuth at the first point, before mirroring back.</summary>
    public readonly (double Sin, double Cos) Azimuth1 => (_sinA1, _cosA1);

    /// <summary>Sine and cosine of the azimuth at the second point, before mirroring back.</summary>
    public readonly (double Sin, double Cos) Azimuth2 => (_sinA2, _cosA2);

    /// <summary>Solves for ends already in the canonical placing.</summary>
    /// <param name="end1">First point: sin β₁ ≤ 0 and |β₂| ≤ |β₁|.</param>
    /// <param name="end2">Second point.</param>
    /// <param name="longitude">Degrees from the first to the second, 0…180.</param>
    /// <param name="distanceOnly">Whether the azimuths are not needed, which spares a round.</param>
    public GeodesicInverse(ReducedPoint end1, ReducedPoint end2, double longitude, bool distanceOnly)
    {
        (_sin1, _cos1) = (end1.Sin, end1.Cos);
        (_sin2, _cos2) = (end2.Sin, end2.Cos);
        // Latitudes of equal size must have equal cosines to the last bit: the equations below divide by their difference.
        if (_cos1 < -_sin1 && _cos2 == _cos1)
            _sin2 = Math.CopySign(_sin1, _sin2);
        else if (_cos1 >= -_sin1 && Math.Abs(_sin2) == -_sin1)
            _cos2 = _cos1;
        _dn1 = Math.Sqrt(1 + Ellipsoid.SecondE2 * _sin1 * _sin1);
        _dn2 = Math.Sqrt(1 + Ellipsoid.SecondE2 * _sin2 * _sin2);
        _lambda = longitude * Angles.Degree;
        (_sinLambda, _cosLambda) = Angles.SinCosDegrees(longitude);
        if (TryMeridian() || TryEquator(longitude))
            return;
        if (EstimateStart() is { } shortLine)
            Distance = shortLine;
        else
            Refine(distanceOnly);
    }

    /// <summary>One longitude, or from a pole: the line is a meridian unless the points are so nearly antipodal that it is not
    /// shortest.</summary>
    private bool TryMeridian()
    {
        if (_cos1 > ReducedPoint.Tiny && _sinLambda != 0)
            return false;
        (_sinA1, _cosA1) = (_sinLambda, _cosLambda);
        (_sinA2, _cosA2) = (0, 1);
        double sin1 = _sin1, cos1 = _cosA1 * _cos1, sin2 = _sin2, cos2 = _cos2;
        var arc = Math.Atan2(Math.Max(0, cos1 * sin2 - sin1 * cos2), cos1 * cos2 + sin1 * sin2);
        var meridian = new Arc(GeodesicSeries.Epsilon(Ellipsoid.SecondE2), arc, sin1, cos1, sin2, cos2);
        if (arc >= RootEpsilon && ReducedLength(meridian) < 0)
            return false;
        Distance = Length(meridian);
        return true;
    }

    /// <summary>Both on the equator: the equator itself, up to (1 − f) of half a turn.</summary>
    private bool TryEquator(double longitude)
    {
        if (_sin1 != 0 || 180 - longitude < Ellipsoid.F * 180)
            return false;
        (_sinA1, _cosA1, _sinA2, _cosA2) = (1, 0, 1, 0);
        Distance = Ellipsoid.A * _lambda;
        return true;
    }

    /// <summary>
    /// A first azimuth (section 5). For a line so short that this is already the answer, its length in metres; else null.
    /// </summary>
    private double? EstimateStart()
    {
        var sin12 = _sin2 * _cos1 - _cos2 * _sin1;
        var cos12 = _cos2 * _cos1 + _sin2 * _sin1;
        var sinSum = _sin2 * _cos1 + _cos2 * _sin1;
        var isShort = cos12 >= 0 && sin12 < 0.5 && _cos2 * _lambda < 0.5;
        double sinOmega = _sinLambda, cosOmega = _cosLambda, dnMiddle = 1;
        if (isShort)
        {
            // (48): a sphere that fits the ellipsoid at the middle latitude
            var middle = (_sin1 + _sin2) * (_sin1 + _sin2);
            middle /= middle + (_cos1 + _cos2) * (_cos1 + _cos2);
            dnMiddle = Math.Sqrt(1 + Ellipsoid.SecondE2 * middle);
            (sinOmega, cosOmega) = Math.SinCos(_lambda / (Ellipsoid.OneMinusF * dnMiddle));
        }
        _sinA1 = _cos2 * sinOmega;
        _cosA1 = cosOmega >= 0
            ? sin12 + _cos2 * _sin1 * sinOmega * sinOmega / (1 + cosOmega)
            : sinSum - _cos2 * _sin1 * sinOmega * sinOmega / (1 - cosOmega);
        var sinArc = Math.Sqrt(_sinA1 * _sinA1 + _cosA1 * _cosA1);
        var cosArc = _sin1 * _sin2 + _cos1 * _cos2 * cosOmega;
        if (isShort && sinArc < ShortArc)
        {
            _sinA2 = _cos1 * sinOmega;
            _cosA2 = sin12 - _cos1 * _sin2 * (cosOmega >= 0 ? sinOmega * sinOmega / (1 + cosOmega) : 1 - cosOmega);
            NormalizeOrEast(ref _sinA1, ref _cosA1);
            NormalizeOrEast(ref _sinA2, ref _cosA2);
            return Math.Atan2(sinArc, cosArc) * Ellipsoid.B * dnMiddle;
        }
        if (cosArc < 0 && sinArc < 6 * Ellipsoid.N * Math.PI * _cos1 * _cos1)
            EstimateStartNearAntipode(sinSum);
        NormalizeOrEast(ref _sinA1, ref _cosA1);
        return null;
    }

    /// <summary>The start for nearly antipodal points: the plane problem of the astroid, (53) to (57).</summary>
    private void EstimateStartNearAntipode(double sinSum)
    {
        var beyond = Math.Atan2(-_sinLambda, -_cosLambda); // λ₁₂ − π without losing digits
        var epsilon = GeodesicSeries.Epsilon(_sin1 * _sin1 * Ellipsoid.SecondE2);
        var lambdaScale = Ellipsoid.F * _cos1 * GeodesicSeries.A3(epsilon) * Math.PI;
        var x = beyond / lambdaScale;
        var y = sinSum / (lambdaScale * _cos1);
        if (y > -200 * Epsilon && x > -1 - 1000 * RootEpsilon)
        {
            // On the cut itself, where the two ways round are equal.
            _sinA1 = Math.Min(1, -x);
            _cosA1 = -Math.Sqrt(1 - _sinA1 * _sinA1);
            return;
        }
        var k = Astroid.Solve(x, y);
        var (sin, cos) = Math.SinCos(lambdaScale * (-x * k / (1 + k)));
        _sinA1 = _cos2 * sin;
        _cosA1 = sinSum - _cos2 * _sin1 * sin * sin / (1 + cos);
    }

    /// <summary>Newton's method for α₁, kept inside a bracket that is halved whenever a step leaves it (section 4).</summary>
    private void Refine(bool distanceOnly)
    {
        const int newtonSteps = 20, allSteps = newtonSteps + 53 + 10;
        double sinLow = ReducedPoint.Tiny, cosLow = 1, sinHigh = ReducedPoint.Tiny, cosHigh = -1;
        var near = false;
        var bracketClosed = false;
        for (var step = 0; ; step++)
        {
            var error = Shoot(out var arc);
            if (distanceOnly && TryCorrect(error, arc))
                return;
            if (bracketClosed || !(Math.Abs(error) >= (near ? 8 : 1) * Epsilon) || step == allSteps)
            {
                Distance = Length(arc);
                return;
            }
            if (error > 0 && (step > newtonSteps || _cosA1 / _sinA1 > cosHigh / sinHigh))
                (sinHigh, cosHigh) = (_sinA1, _cosA1);
            else if (error < 0 && (step > newtonSteps || _cosA1 / _sinA1 < cosLow / sinLow))
                (sinLow, cosLow) = (_sinA1, _cosA1);
            if (step < newtonSteps && Slope(arc) is > 0 and var slope && TryTurn(-error / slope))
            {
                near = Math.Abs(error) <= 16 * Epsilon;
                continue;
            }
            near = false;
            _sinA1 = (sinLow + sinHigh) / 2;
            _cosA1 = (cosLow + cosHigh) / 2;
            NormalizeOrEast(ref _sinA1, ref _cosA1);
            bracketClosed = Math.Abs(sinLow - _sinA1) + (cosLow - _cosA1) < Epsilon * RootEpsilon
                || Math.Abs(_sinA1 - sinHigh) + (_cosA1 - cosHigh) < Epsilon * RootEpsilon;
        }
    }

    /// <summary>Turns α₁ by an angle; refuses a turn that leaves 0 &lt; α₁ &lt; π.</summary>
    private bool TryTurn(double angle)
    {
        if (!(Math.Abs(angle) < Math.PI))
            return false;
        var (sin, cos) = Math.SinCos(angle);
        var turned = _sinA1 * cos + _cosA1 * sin;
        if (!(turned > 0))
            return false;
        _cosA1 = _cosA1 * cos - _sinA1 * sin;
        _sinA1 = turned;
        Angles.Normalize(ref _sinA1, ref _cosA1);
        return true;
    }

    /// <summary>Follows the geodesic of azimuth α₁ to the second latitude, and sets the far azimuth.</summary>
    /// <param name="followed">The arc gone on the auxiliary sphere.</param>
    /// <returns>By how many radians of longitude it passes the second point.</returns>
    private double Shoot(out Arc followed)
    {
        if (_sin1 == 0 && _cosA1 == 0)
            _cosA1 = -ReducedPoint.Tiny; // from the equator, due east: leave it southward, where the shorter line lies
        var sinA0 = _sinA1 * _cos1;
        var cosA0Squared = _cosA1 * _cosA1 + _sinA1 * _sin1 * (_sinA1 * _sin1);
        double sinArc1 = _sin1, sinOmega1 = sinA0 * _sin1, cosArc1 = _cosA1 * _cos1, cosOmega1 = cosArc1;
        Angles.Normalize(ref sinArc1, ref cosArc1);
        _sinA2 = _cos2 != _cos1 ? sinA0 / _cos2 : _sinA1;
        // cos α₂ from the invariant of Clairaut, written so that no digits are lost for nearly equal latitudes (45)
        _cosA2 = _cos2 != _cos1 || Math.Abs(_sin2) != -_sin1
            ? Math.Sqrt(_cosA1 * _cos1 * (_cosA1 * _cos1)
                + (_cos1 < -_sin1 ? (_cos2 - _cos1) * (_cos1 + _cos2) : (_sin1 - _sin2) * (_sin1 + _sin2))) / _cos2
            : Math.Abs(_cosA1);
        double sinArc2 = _sin2, sinOmega2 = sinA0 * _sin2, cosArc2 = _cosA2 * _cos2, cosOmega2 = cosArc2;
        Angles.Normalize(ref sinArc2, ref cosArc2);
        var arc = Math.Atan2(Math.Max(0, cosArc1 * sinArc2 - sinArc1 * cosArc2), cosArc1 * cosArc2 + sinArc1 * sinArc2);
        var sinOmega = Math.Max(0, cosOmega1 * sinOmega2 - sinOmega1 * cosOmega2);
        var cosOmega = cosOmega1 * cosOmega2 + sinOmega1 * sinOmega2;
        var eta = Math.Atan2(sinOmega * _cosLambda - cosOmega * _sinLambda, cosOmega * _cosLambda + sinOmega * _sinLambda);
        var epsilon = GeodesicSeries.Epsilon(cosA0Squared * Ellipsoid.SecondE2);
        var c3 = GeodesicSeries.C3(epsilon);
        var lag = Ellipsoid.F * GeodesicSeries.A3(epsilon) * sinA0
            * (arc + (c3.At(sinArc2, cosArc2) - c3.At(sinArc1, cosArc1)));
        followed = new(epsilon, arc, sinArc1, cosArc1, sinArc2, cosArc2);
        return eta - lag;
    }

    /// <summary>
    /// For a near miss the distance follows without another round: the first variation of length says that moving the end by d
    /// along its parallel changes the length by d sin α₂, up to d²/2m with m the reduced length. Taken when that is below 10⁻¹⁰ m;
    /// on the near side of a quarter turn m is more than nine tenths of b sin σ.
    /// </summary>
    private bool TryCorrect(double error, in Arc arc)
    {
        var d = error * Ellipsoid.A * _cos2;
        var sinArc = arc.Cos1 * arc.Sin2 - arc.Sin1 * arc.Cos2;
        if (!(arc.Length < Math.PI / 2) || !(d * d < 2e-10 * 0.9 * Ellipsoid.B * sinArc))
            return false;
        Distance = Length(arc) - d * _sinA2;
        return true;
    }

    /// <summary>How the longitude at the second latitude changes with α₁ (46).</summary>
    private readonly double Slope(in Arc arc) => _cosA2 == 0
        ? -2 * Ellipsoid.OneMinusF * _dn1 / _sin1
        : ReducedLength(arc) * Ellipsoid.OneMinusF / (_cosA2 * _cos2);

    /// <summary>The length of an arc (7), metres.</summary>
    private static double Length(in Arc arc)
    {
        var c1 = GeodesicSeries.C1(arc.Epsilon);
        return Ellipsoid.B * GeodesicSeries.A1(arc.Epsilon) * (arc.Length + (c1.At(arc.Sin2, arc.Cos2) - c1.At(arc.Sin1, arc.Cos1)));
    }

    /// <summary>The reduced length of an arc (38), over b.</summary>
    private readonly double ReducedLength(in Arc arc)
    {
        double a1 = GeodesicSeries.A1(arc.Epsilon), a2 = GeodesicSeries.A2(arc.Epsilon);
        SineSeries c1 = GeodesicSeries.C1(arc.Epsilon), c2 = GeodesicSeries.C2(arc.Epsilon);
        var b1 = c1.At(arc.Sin2, arc.Cos2) - c1.At(arc.Sin1, arc.Cos1);
        var b2 = c2.At(arc.Sin2, arc.Cos2) - c2.At(arc.Sin1, arc.Cos1);
        var j = (a1 - a2) * arc.Length + (a1 * b1 - a2 * b2);
        return _dn2 * (arc.Cos1 * arc.Sin2) - _dn1 * (arc.Sin1 * arc.Cos2) - arc.Cos1 * arc.Cos2 * j;
    }

    /// <summary>A piece of a great circle of the auxiliary sphere: ε of its geodesic, its length in radians, sine and cosine of σ at its
    /// ends.</summary>
    private readonly record struct Arc(double Epsilon, double Length, double Sin1, double Cos1, double Sin2, double Cos2);

    private static void NormalizeOrEast(ref double sin, ref double cos)
    {
        if (sin > 0 || cos != 0 && sin == 0)
            Angles.Normalize(ref sin, ref cos);
        else
            (sin, cos) = (1, 0);
    }
}

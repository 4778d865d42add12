namespace Outposts.Geodesy;

/// <summary>The quartic that starts nearly antipodal lines, Karney (2013), (55) to (57).</summary>
internal static class Astroid
{
    /// <summary>The positive root of k⁴ + 2k³ − (x² + y² − 1)k² − 2y²k − y² = 0.</summary>
    /// <remarks>Solved through the resolvent cubic, with its stable branch taken in each case.</remarks>
    public static double Solve(double x, double y)
    {
        double p = x * x, q = y * y, r = (p + q - 1) / 6;
        if (q == 0 && r <= 0)
            return 0; // y = 0 inside the astroid: the root runs into 0
        double s = p * q / 4, r2 = r * r, r3 = r * r2;
        var discriminant = s * (s + 2 * r3);
        var u = r;
        if (discriminant >= 0)
        {
            var t3 = s + r3;
            t3 += t3 < 0 ? -Math.Sqrt(discriminant) : Math.Sqrt(discriminant); // the sign that does not cancel
            var t = Math.Cbrt(t3);
            u += t + (t != 0 ? r2 / t : 0);
        }
        else
        {
            var angle = Math.Atan2(Math.Sqrt(-discriminant), -(s + r3)); // three real roots: take the one that is never 0
            u += 2 * r * Math.Cos(angle / 3);
        }
        var v = Math.Sqrt(u * u + q);
        var uv = u < 0 ? q / (v - u) : u + v;
        var w = (uv - q) / (2 * v);
        return uv / (Math.Sqrt(uv + w * w) + w);
    }
}

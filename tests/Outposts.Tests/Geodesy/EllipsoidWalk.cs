using Outposts.Geodesy;

namespace Outposts.Tests.Geodesy;

/// <summary>
/// The direct problem by walking: the differential equations of a geodesic in latitude, longitude and azimuth would break at
/// the poles, so the walk is in space. A geodesic's acceleration is along the surface normal: for f(r) = x²/a² + y²/a² + z²/b²,
/// r″ = −(r′ᵀ H r′ / |∇f|²) ∇f, with H the Hessian of f. Classical Runge-Kutta of fourth order.
/// </summary>
internal static class EllipsoidWalk
{
    private const double A = 6378137, B = A * (1 - 1 / 298.257223563), WA = 1 / (A * A), WB = 1 / (B * B);

    private readonly record struct V(double X, double Y, double Z)
    {
        public static V operator +(V l, V r) => new(l.X + r.X, l.Y + r.Y, l.Z + r.Z);

        public static V operator *(double k, V r) => new(k * r.X, k * r.Y, k * r.Z);
    }

    public static Position Follow(Position from, double azimuth, double metres)
    {
        double phi = from.Latitude * Math.PI / 180, lambda = from.Longitude * Math.PI / 180, alpha = azimuth * Math.PI / 180;
        var (sp, cp) = Math.SinCos(phi);
        var (sl, cl) = Math.SinCos(lambda);
        var n = A * A / Math.Sqrt(A * A * cp * cp + B * B * sp * sp);
        var r = new V(n * cp * cl, n * cp * sl, B * B / (A * A) * n * sp);
        var v = Math.Cos(alpha) * new V(-sp * cl, -sp * sl, cp) + Math.Sin(alpha) * new V(-sl, cl, 0);
        var steps = 200 + (int)(metres / 5000);
        var h = metres / steps;
        for (var i = 0; i < steps; i++)
        {
            V r1 = v, v1 = Pull(r, v);
            V r2 = v + h / 2 * v1, v2 = Pull(r + h / 2 * r1, r2);
            V r3 = v + h / 2 * v2, v3 = Pull(r + h / 2 * r2, r3);
            V r4 = v + h * v3, v4 = Pull(r + h * r3, r4);
            r += h / 6 * (r1 + 2 * r2 + 2 * r3 + r4);
            v += h / 6 * (v1 + 2 * v2 + 2 * v3 + v4);
        }
        return new(
            Math.Atan2(r.Y, r.X) * 180 / Math.PI,
            Math.Atan2(r.Z * A * A / (B * B), Math.Sqrt(r.X * r.X + r.Y * r.Y)) * 180 / Math.PI);
    }

    private static V Pull(V r, V v)
    {
        var gradient = new V(WA * r.X, WA * r.Y, WB * r.Z);
        var bend = WA * (v.X * v.X + v.Y * v.Y) + WB * v.Z * v.Z;
        var square = gradient.X * gradient.X + gradient.Y * gradient.Y + gradient.Z * gradient.Z;
        return -bend / square * gradient;
    }
}

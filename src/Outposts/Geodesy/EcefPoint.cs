using System.Runtime.InteropServices;

namespace Outposts.Geodesy;

/// <summary>A position on the ellipsoid as a point in space: metres from the centre of the earth.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EcefPoint(double X, double Y, double Z)
{
    /// <summary>Where a position of the ellipsoid's surface lies in space.</summary>
    public static EcefPoint FromPosition(Position position)
    {
        var (sin, cos) = Math.SinCos(position.Latitude * (Math.PI / 180));
        var (east, ahead) = Math.SinCos(position.Longitude * (Math.PI / 180));
        var radius = Ellipsoid.A / Math.Sqrt(1 - Ellipsoid.E2 * sin * sin);
        return new(radius * cos * ahead, radius * cos * east, radius * (1 - Ellipsoid.E2) * sin);
    }

    /// <summary>The square of the straight distance to another, m².</summary>
    public double SquaredChord(in EcefPoint other)
    {
        double x = X - other.X, y = Y - other.Y, z = Z - other.Z;
        return x * x + y * y + z * z;
    }
}

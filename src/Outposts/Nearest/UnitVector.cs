namespace Outposts.Nearest;

/// <summary>A point of the unit sphere.</summary>
internal readonly record struct UnitVector(double X, double Y, double Z)
{
    /// <summary>The square of the straight distance to another.</summary>
    public double SquaredChord(in UnitVector other)
    {
        double x = X - other.X, y = Y - other.Y, z = Z - other.Z;
        return x * x + y * y + z * z;
    }

    public double GetCoordinate(int axis) => axis switch { 0 => X, 1 => Y, _ => Z };
}

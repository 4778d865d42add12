namespace Outposts.Nearest;

/// <summary>The box around some points, rounded outward to single precision.</summary>
internal readonly record struct Box(float MinX, float MinY, float MinZ, float MaxX, float MaxY, float MaxZ)
{
    /// <summary>No point of the box is closer than this: the square of the straight distance.</summary>
    public double SquaredChord(in UnitVector p)
    {
        var x = Math.Max(0, Math.Max(MinX - p.X, p.X - MaxX));
        var y = Math.Max(0, Math.Max(MinY - p.Y, p.Y - MaxY));
        var z = Math.Max(0, Math.Max(MinZ - p.Z, p.Z - MaxZ));
        return x * x + y * y + z * z;
    }

    public static Box Around(ReadOnlySpan<UnitVector> points)
    {
        double minX = 2, minY = 2, minZ = 2, maxX = -2, maxY = -2, maxZ = -2;
        foreach (var p in points)
        {
            (minX, maxX) = (Math.Min(minX, p.X), Math.Max(maxX, p.X));
            (minY, maxY) = (Math.Min(minY, p.Y), Math.Max(maxY, p.Y));
            (minZ, maxZ) = (Math.Min(minZ, p.Z), Math.Max(maxZ, p.Z));
        }
        return new(Down(minX), Down(minY), Down(minZ), Up(maxX), Up(maxY), Up(maxZ));
    }

    public int LongestAxis
    {
        get
        {
            float x = MaxX - MinX, y = MaxY - MinY, z = MaxZ - MinZ;
            return x >= y && x >= z ? 0 : y >= z ? 1 : 2;
        }
    }

    private static float Down(double value) => MathF.BitDecrement((float)value);

    private static float Up(double value) => MathF.BitIncrement((float)value);
}

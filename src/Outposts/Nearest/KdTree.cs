using System.Numerics;

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

/// <summary>
/// A balanced k-d tree in flat arrays. Node 1 is the root, the children of node i are 2i and 2i + 1, all leaves lie at
/// <see cref="Depth"/>. The points stand in the order of the leaves, so that node p of depth d owns the slots
/// from ⌊n·p/2ᵈ⌋ to ⌊n·(p+1)/2ᵈ⌋: nothing about ranges need be stored.
/// </summary>
internal sealed class KdTree
{
    private const int LeafSize = 16;

    public KdTree(ReadOnlySpan<UnitVector> points)
    {
        var n = points.Length;
        Depth = n <= LeafSize ? 0 : BitOperations.Log2((uint)((n - 1) / LeafSize)) + 1;
        Order = new int[n];
        for (var i = 0; i < n; i++)
            Order[i] = i;
        Points = points.ToArray();
        Boxes = new Box[2 << Depth];
        Build(1, 0);
    }

    /// <summary>How many times the points are halved; the leaves are the nodes from 2^Depth.</summary>
    public int Depth { get; }

    /// <summary>The original index of each slot.</summary>
    public int[] Order { get; }

    /// <summary>The points by slot.</summary>
    public UnitVector[] Points { get; }

    /// <summary>The box of each node.</summary>
    public Box[] Boxes { get; }

    /// <summary>The slots of a node.</summary>
    public (int Start, int End) GetRange(int node)
    {
        var depth = BitOperations.Log2((uint)node);
        long p = node - (1 << depth), n = Order.Length;
        return ((int)(n * p >> depth), (int)(n * (p + 1) >> depth));
    }

    private void Build(int node, int depth)
    {
        var (start, end) = GetRange(node);
        Boxes[node] = Box.Around(Points.AsSpan(start, end - start));
        if (depth == Depth)
            return;
        Select(start, end - 1, GetRange(2 * node).End, Boxes[node].LongestAxis);
        Build(2 * node, depth + 1);
        Build(2 * node + 1, depth + 1);
    }

    /// <summary>Hoare's selection: no slot from <paramref name="middle"/> on comes before one ahead of it along the axis.</summary>
    private void Select(int low, int high, int middle, int axis)
    {
        while (low < high)
        {
            var pivot = MedianOfThree(low, high, axis);
            int i = low - 1, j = high + 1;
            while (true)
            {
                do
                    i++;
                while (Points[i].GetCoordinate(axis) < pivot);
                do
                    j--;
                while (Points[j].GetCoordinate(axis) > pivot);
                if (i >= j)
                    break;
                (Points[i], Points[j]) = (Points[j], Points[i]);
                (Order[i], Order[j]) = (Order[j], Order[i]);
            }
            // Slots up to j are not above the pivot, slots after it not below: go on in the half that the middle cuts.
            if (middle <= j)
                high = j;
            else if (middle > j + 1)
                low = j + 1;
            else
                return;
        }
    }

    private double MedianOfThree(int low, int high, int axis)
    {
        double a = Points[low].GetCoordinate(axis), b = Points[low + (high - low) / 2].GetCoordinate(axis),
            c = Points[high].GetCoordinate(axis);
        return Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
    }
}

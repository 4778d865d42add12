using System.Numerics;

namespace Outposts.Nearest;

/// <summary>
/// A balanced k-d tree in flat arrays. Node 1 is the root, the children of node i are 2i and 2i + 1, all leaves lie at
/// <see cref="Depth"/>. The points stand in the order of the leaves, so that node p of depth d owns the slots
/// from ⌊n·p/2ᵈ⌋ to ⌊n·(p+1)/2ᵈ⌋: nothing about ranges need be stored.
/// </summary>
internal sealed class KdTree
{
    private const int LeafSize = 16;

    /// <summary>Builds the tree.</summary>
    /// <param name="points">The points.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests, at every node.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public KdTree(ReadOnlySpan<UnitVector> points, CancellationToken cancellationToken = default)
    {
        var n = points.Length;
        Depth = n <= LeafSize ? 0 : BitOperations.Log2((uint)((n - 1) / LeafSize)) + 1;
        Order = new int[n];
        for (var i = 0; i < n; i++)
            Order[i] = i;
        Points = points.ToArray();
        Boxes = new Box[2 << Depth];
        Build(1, 0, cancellationToken);
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

    private void Build(int node, int depth, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (start, end) = GetRange(node);
        Boxes[node] = Box.Around(Points.AsSpan(start, end - start));
        if (depth == Depth)
            return;
        Select(start, end - 1, GetRange(2 * node).End, Boxes[node].LongestAxis);
        Build(2 * node, depth + 1, cancellationToken);
        Build(2 * node + 1, depth + 1, cancellationToken);
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

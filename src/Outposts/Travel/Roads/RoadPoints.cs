using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>Positions put on the network of a mode, to be searched for or from many times: outposts, demand points. Immutable.</summary>
public sealed class RoadPoints
{
    private readonly SnapPoint[] _snaps;
    private readonly int[] _first, _points;
    private readonly ulong[] _hasPoints; // a bit an edge: most edges have none, and this fits the cache

    internal RoadPoints(ModeGraph graph, SnapPoint[] snaps)
    {
        (Graph, _snaps) = (graph, snaps);
        _hasPoints = new ulong[(graph.Network.EdgeCount + 63) / 64];
        _first = new int[graph.Network.EdgeCount + 1];
        foreach (var snap in snaps)
        {
            if (snap.Edge < 0) continue;
            _first[snap.Edge + 1]++;
            _hasPoints[snap.Edge >> 6] |= 1UL << snap.Edge;
        }
        for (var edge = 1; edge < _first.Length; edge++) _first[edge] += _first[edge - 1];
        _points = new int[_first[^1]];
        var next = _first.AsSpan(0, _first.Length - 1).ToArray();
        for (var i = 0; i < snaps.Length; i++)
            if (snaps[i].Edge >= 0) _points[next[snaps[i].Edge]++] = i;
    }

    /// <summary>Gets the number of positions.</summary>
    public int Count => _snaps.Length;

    /// <summary>Gets the number of positions that are on the network.</summary>
    public int CountOnNetwork => _points.Length;

    internal ModeGraph Graph { get; }

    /// <summary>Gets where a position meets the network; null when no edge is near enough.</summary>
    /// <param name="index">Its place in the order of the positions.</param>
    public SnapPoint? this[int index] => _snaps[index].Edge >= 0 ? _snaps[index] : null;

    internal ref readonly SnapPoint At(int index) => ref _snaps[index];

    /// <summary>Whether a position is on an edge.</summary>
    internal bool HasAny(int edge) => (_hasPoints[edge >> 6] >> edge & 1) != 0;

    /// <summary>The positions on an edge, in their order.</summary>
    internal ReadOnlySpan<int> On(int edge) => _points.AsSpan(_first[edge], _first[edge + 1] - _first[edge]);

    internal static RoadPoints Create(ModeGraph graph, RoadSearchSettings settings, ReadOnlySpan<Position> positions,
        Func<int, Position, (SnapPoint? Point, bool IsKnown)>? recall, CancellationToken cancellationToken)
    {
        var snaps = new SnapPoint[positions.Length];
        for (var i = 0; i < snaps.Length; i++)
        {
            if ((i & 1023) == 0) cancellationToken.ThrowIfCancellationRequested();
            var (point, isKnown) = recall?.Invoke(i, positions[i]) ?? (null, false);
            if (!isKnown) point = graph.Network.Index.FindNearest(positions[i], graph, settings);
            snaps[i] = point ?? new SnapPoint(-1, 0, 0, 0, positions[i]);
        }
        return new RoadPoints(graph, snaps);
    }
}

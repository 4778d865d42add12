using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>A piece of a way between two vertices, before vertices are in their order.</summary>
/// <param name="Way">The way; 0 for a barrier.</param>
/// <param name="From">The vertex where it begins.</param>
/// <param name="To">The vertex where it ends.</param>
/// <param name="Points">The points between, as numbers of positions.</param>
/// <param name="Length">Millimetres.</param>
/// <param name="Profile">What modes may do on it.</param>
internal sealed record EdgePiece(long Way, int From, int To, int[] Points, int Length, EdgeProfile Profile);

/// <summary>All pieces and vertices.</summary>
/// <param name="Edges">The pieces; those of a way follow one another in its order.</param>
/// <param name="VertexPositions">For each vertex the number of its position.</param>
/// <param name="Positions">The positions.</param>
internal sealed record EdgePieces(List<EdgePiece> Edges, List<int> VertexPositions, List<(int Longitude, int Latitude)> Positions);

/// <summary>
/// Cuts ways at junctions and barriers. A barrier that keeps some mode back becomes an edge without length: each way that ends at its node
/// gets a vertex of its own, and barrier edges join them, so that searches need no rules for nodes.
/// </summary>
internal sealed class EdgeSplitter(IReadOnlyDictionary<long, int> nodes, List<(int Longitude, int Latitude)> positions,
    IReadOnlyDictionary<long, EdgeProfile> barriers, Func<UsedWay, double, EdgeProfile> readFerry, Action<LocalizedText> count)
{
    private const double MillimetresPerMetre = 1000;
    private readonly byte[] _uses = new byte[positions.Count];
    private readonly Dictionary<int, EdgeProfile> _barrierAt = [];
    private readonly int[] _vertexOf = new int[positions.Count];
    private readonly Dictionary<int, List<int>> _barrierVertices = [];
    private readonly EdgePieces _pieces = new([], [], positions);

    public EdgePieces Split(IReadOnlyList<UsedWay> ways, CancellationToken cancellationToken)
    {
        foreach (var (id, barrier) in barriers) _barrierAt[nodes[id]] = barrier;
        Array.Fill(_vertexOf, -1);
        List<(UsedWay Way, int[][] Runs)> known = [.. ways.Select(way => (way, Runs(way.Way).ToArray()))];
        foreach (var (_, runs) in known)
            foreach (var run in runs) CountUses(run);
        foreach (var (way, runs) in known)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var profile = readFerry(way, way.Class.StartsWith("route=", StringComparison.Ordinal) ? runs.Sum(Measure) : 0);
            foreach (var run in runs) SplitRun(way.Way.Id, run, profile);
        }
        foreach (var (node, vertices) in _barrierVertices) JoinThrough(node, vertices);
        return _pieces;
    }

    /// <summary>The parts of a way whose nodes are there, each without repeated positions; extracts cut ways at their border.</summary>
    private IEnumerable<int[]> Runs(RoadWay way)
    {
        List<int> run = [];
        foreach (var id in way.NodeIds)
        {
            var node = nodes[id];
            if (node < 0)
            {
                count(LocalizedText.Of($"道路的节点不在文件中", $"a node of a way that is not in the file"));
                if (run.Count > 1) yield return [.. run];
                run.Clear();
            }
            else if (run.Count == 0 || run[^1] != node)
                run.Add(node);
        }
        if (run.Count > 1) yield return [.. run];
    }

    private void CountUses(int[] run)
    {
        foreach (var node in run) _uses[node] = (byte)Math.Min(2, _uses[node] + 1);
        _uses[run[0]] = _uses[run[^1]] = 2;
    }

    private void SplitRun(long way, int[] run, EdgeProfile profile)
    {
        for (int start = 0, i = 1; i < run.Length; i++)
            if (_uses[run[i]] > 1 || _barrierAt.ContainsKey(run[i]))
            {
                AddEdge(way, run.AsSpan(start..(i + 1)), profile);
                start = i;
            }
    }

    private void AddEdge(long way, ReadOnlySpan<int> points, EdgeProfile profile)
    {
        var metres = Measure(points);
        if (metres * MillimetresPerMetre > int.MaxValue - 1)
            count(LocalizedText.Of($"长于 2,000 公里的路段", $"a piece of a way that is longer than 2,000 km"));
        else
            _pieces.Edges.Add(new EdgePiece(way, VertexAt(points[0]), VertexAt(points[^1]), points[1..^1].ToArray(),
                (int)Math.Ceiling(metres * MillimetresPerMetre), profile));
    }

    private int VertexAt(int node)
    {
        if (_barrierAt.ContainsKey(node))
        {
            if (!_barrierVertices.TryGetValue(node, out var vertices)) _barrierVertices[node] = vertices = [];
            vertices.Add(NewVertex(node));
            return vertices[^1];
        }
        if (_vertexOf[node] < 0) _vertexOf[node] = NewVertex(node);
        return _vertexOf[node];
    }

    private int NewVertex(int node)
    {
        _pieces.VertexPositions.Add(node);
        return _pieces.VertexPositions.Count - 1;
    }

    private void JoinThrough(int node, List<int> vertices)
    {
        if (vertices.Count == 2)
            _pieces.Edges.Add(new EdgePiece(0, vertices[0], vertices[1], [], 0, _barrierAt[node]));
        else if (vertices.Count > 2)
        {
            var centre = NewVertex(node);
            foreach (var vertex in vertices) _pieces.Edges.Add(new EdgePiece(0, vertex, centre, [], 0, _barrierAt[node]));
        }
    }

    private double Measure(int[] run) => Measure(run.AsSpan());

    private double Measure(ReadOnlySpan<int> points)
    {
        var sum = 0.0;
        for (var i = 1; i < points.Length; i++)
            sum += Geodesic.Distance(PositionOf(points[i - 1]), PositionOf(points[i]));
        return sum;
    }

    private Position PositionOf(int node) => RoadNetwork.ToPosition(positions[node].Longitude, positions[node].Latitude);
}

using System.Runtime.CompilerServices;
using Outposts.Geodesy;

namespace Outposts.Travel.Overland;

/// <summary>
/// The visibility graph: corners of barriers and ends of crossings, and the legs between them. The legs of a node are found when a way
/// first comes by and kept, so that a large map costs only where one travels. For any number of threads.
/// </summary>
internal sealed class CornerGraph
{
    // A leg on a large map takes some microseconds.
    private const int NodesBetweenChecks = 64;
    private readonly Leg[]?[] _legs;
    private readonly EcefPoint[] _points;
    private readonly Lazy<LandRegions> _regions;
    private readonly ConditionalWeakTable<object, int[]> _regionsOf = [];

    /// <summary>Creates the graph.</summary>
    /// <param name="map">The barriers.</param>
    /// <param name="crossings">The crossings; the ends of number i are the nodes <see cref="CornerCount"/> + 2i and the next.</param>
    public CornerGraph(BarrierMap map, IReadOnlyList<Crossing> crossings)
    {
        Map = map;
        _regions = new Lazy<LandRegions>(() => new LandRegions(map));
        CornerCount = map.Corners.Length;
        Nodes = [
            .. map.Corners.Select(vertex => new Anchor(new BorderPoint(map.PositionOf(vertex)), 0)),
            .. crossings.SelectMany(crossing => new[] { Anchor(crossing.Line[0]), Anchor(crossing.Line[^1]) }),
        ];
        _points = [.. Nodes.Select(node => EcefPoint.FromPosition(node.Point.Position))];
        _legs = new Leg[Nodes.Length][];
    }

    /// <summary>Gets the barriers.</summary>
    public BarrierMap Map { get; }

    /// <summary>Gets the parts of the land between which no way leads without a crossing.</summary>
    public LandRegions Regions => _regions.Value;

    /// <summary>Gets the number of nodes that are corners; they come first.</summary>
    public int CornerCount { get; }

    /// <summary>Gets where legs to and from each node begin, and how far it is from the node to there.</summary>
    public Anchor[] Nodes { get; }

    /// <summary>Gets where legs from a position begin: there, or at the nearest border when it lies inside a barrier.</summary>
    public Anchor Anchor(Position position)
    {
        if (!Map.IsInside(position)) return new Anchor(new BorderPoint(position), 0);
        var border = Map.NearestBorder(position);
        return new Anchor(border, Geodesic.Distance(position, border.Position));
    }

    /// <summary>Gets the part of the land of each of some facilities as it was found so far: 1 more than its number, 0 when nothing
    /// is known yet, −1 when only that it is in no barrier.</summary>
    /// <param name="facilities">Always the same list for the same facilities.</param>
    public int[] KnownRegionsOf(IReadOnlyList<Position> facilities) =>
        _regionsOf.GetValue(facilities, _ => new int[facilities.Count]);

    /// <summary>Gets no more than how far a node is from a point in space, metres.</summary>
    public double MinDistance(int node, in EcefPoint point) => Math.Sqrt(_points[node].SquaredChord(point)) + Nodes[node].Join;

    /// <summary>Gets whether a leg of a shortest way may join a position outside of barriers and a node.</summary>
    public bool IsLeg(int node, BorderPoint point) =>
        (node >= CornerCount || Map.IsTangent(Map.Corners[node], point)) && Map.IsVisible(point, Nodes[node].Point);

    /// <summary>Gets the legs of a node.</summary>
    /// <exception cref="OperationCanceledException">The operation was cancelled while they were found.</exception>
    public Leg[] LegsOf(int node, CancellationToken cancellationToken = default) =>
        Volatile.Read(ref _legs[node]) ?? FindLegs(node, cancellationToken);

    /// <summary>Gets whether the legs of a node are known already.</summary>
    public bool HasLegsOf(int node) => Volatile.Read(ref _legs[node]) is not null;

    /// <summary>Finds the legs from a position to all nodes, or to those at most so far.</summary>
    /// <param name="anchor">Where the legs begin.</param>
    /// <param name="maxMetres">The maximum length, with the joins of both ends; infinity for all.</param>
    /// <param name="nodeCount">How many nodes to look at: all, or <see cref="CornerCount"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public List<Leg> LegsFrom(Anchor anchor, double maxMetres, int nodeCount, CancellationToken cancellationToken = default)
    {
        var point = EcefPoint.FromPosition(anchor.Point.Position);
        var legs = new List<Leg>();
        for (var node = 0; node < nodeCount; node++)
        {
            if (node % NodesBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            if (MinDistance(node, point) + anchor.Join > maxMetres || !IsLeg(node, anchor.Point)) continue;
            var metres = Geodesic.Distance(anchor.Point.Position, Nodes[node].Point.Position) + Nodes[node].Join + anchor.Join;
            if (metres <= maxMetres) legs.Add(new Leg(node, metres));
        }
        return legs;
    }

    private Leg[] FindLegs(int node, CancellationToken cancellationToken)
    {
        var (own, legs) = (Nodes[node], new List<Leg>());
        for (var other = 0; other < Nodes.Length; other++)
        {
            if (other % NodesBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            if (other == node || !CanTurn(node, Nodes[other].Point) || !IsLeg(other, own.Point)) continue;
            legs.Add(new Leg(
                other, Geodesic.Distance(own.Point.Position, Nodes[other].Point.Position) + own.Join + Nodes[other].Join));
        }
        // Two threads that do so at once find the same.
        Volatile.Write(ref _legs[node], [.. legs]);
        return _legs[node]!;
    }

    private bool CanTurn(int node, BorderPoint other) => node >= CornerCount || Map.IsTangent(Map.Corners[node], other);
}

using Outposts.Geodesy;

namespace Outposts.Travel.Overland;

/// <summary>
/// Ways from one position. The straight leg is looked at first, as it is the answer nearly always; the search of the graph begins when a
/// barrier or a crossing matters, and goes on from where the last question left it.
/// </summary>
internal sealed class OverlandOrigin : TravelOrigin
{
    // How much sums of geodesics may fall short of the geodesic of the whole by rounding.
    private const double Rounding = 1 - 1e-12;
    private readonly CornerGraph _graph;
    private readonly UsableCrossing[] _crossings;
    private readonly TravelProfile _profile;
    private readonly Anchor _anchor;
    private readonly double _crossingCost = double.PositiveInfinity;
    private readonly double _crossingSpan;
    private readonly CancellationToken _cancellationToken;
    private GraphSearch? _search;
    private HashSet<int>? _regions;

    /// <summary>Prepares the ways from a position.</summary>
    public OverlandOrigin(CornerGraph graph, UsableCrossing[] crossings, TravelProfile profile, Position from,
        CancellationToken cancellationToken = default) : base(from)
    {
        if (!from.IsValid)
            throw new ArgumentOutOfRangeException(
                nameof(from), $"{from} is not a position: the longitude must be in −180…180 and the latitude in −90…90 degrees.");
        (_graph, _crossings, _profile, _cancellationToken) = (graph, crossings, profile, cancellationToken);
        _anchor = graph.Anchor(from);
        foreach (var crossing in crossings)
        {
            var first = graph.CornerCount + 2 * crossing.Number;
            var near = Math.Min(DistanceTo(first), DistanceTo(first + 1));
            _crossingCost = Math.Min(_crossingCost, (SecondsOf(near) + crossing.Seconds) * Rounding);
            _crossingSpan += crossing.Metres + graph.Nodes[first].Join + graph.Nodes[first + 1].Join;
        }

        double DistanceTo(int node) => Geodesic.Distance(from, graph.Nodes[node].Point.Position);
    }

    /// <inheritdoc/>
    public override TravelEstimate? To(Position to, double geodesic)
    {
        if (to == Position) return Estimate(new Cost(0, 0, 0, 0));
        Budget?.Spend(1);
        var target = _graph.Anchor(to);
        var isDirect = _graph.Map.IsVisible(_anchor.Point, target.Point);
        var direct = _anchor.Join == 0 && target.Join == 0
            ? geodesic
            : _anchor.Join + Geodesic.Distance(_anchor.Point.Position, target.Point.Position) + target.Join;
        if (!isDirect && !Regions.Contains(_graph.Regions.RegionOf(target))) return null;
        var best = isDirect ? CostOf(direct) : Cost.Infinite;
        // No way through a crossing takes less than to its end and through it.
        if (!isDirect || best.Seconds > _crossingCost)
            best = (_search ??= new GraphSearch(_graph, _crossings, _profile, _anchor, Budget, _cancellationToken)).FindBest(target, best);
        return best.IsInfinite ? null : Estimate(best);
    }

    /// <inheritdoc/>
    public override double GetLowerBound(double geodesic)
    {
        var overland = SecondsOf(geodesic) * Rounding;
        // A way through crossings walks at least what they do not span.
        return overland <= _crossingCost ? overland : Math.Max(_crossingCost, SecondsOf(Math.Max(0, geodesic - _crossingSpan)) * Rounding);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Position>? FindLine(Position to)
    {
        if (To(to) is not { } way) return null;
        if (to == Position) return [to, to];
        var target = _graph.Anchor(to);
        List<Position> middle = [_anchor.Point.Position];
        if (_search?.NodesTo(target, way.Time!.Value) is { } nodes)
            foreach (var (from, node) in nodes) AddLeg(middle, from, node);
        middle.Add(target.Point.Position);
        return [.. middle.Prepend(Position).Append(to).Aggregate(new List<Position>(), (line, at) =>
        {
            if (line.Count == 0 || line[^1] != at) line.Add(at);
            return line;
        })];
    }

    /// <inheritdoc/>
    internal override Func<int, bool> MayReach(IReadOnlyList<Position> facilities)
    {
        var (regions, graph, known) = (Regions, _graph.Regions, _graph.KnownRegionsOf(facilities));
        return facility =>
        {
            var position = facilities[facility];
            if (known[facility] > 0) return regions.Contains(known[facility] - 1);
            // A place in the water may be joined to land whose box it is not in.
            if (known[facility] == 0)
            {
                Budget?.Spend(1);
                if (!_graph.Map.IsInside(position)) known[facility] = -1;
            }
            if (known[facility] < 0 && !regions.Any(region => graph.MayHold(region, position))) return false;
            // In a barrier, every edge is looked at for the nearest.
            Budget?.Spend(1 + (known[facility] == 0 ? _graph.Map.Count / SearchBudget.EdgesInStep : 0));
            known[facility] = graph.RegionOf(_graph.Anchor(position)) + 1;
            return regions.Contains(known[facility] - 1);
        };
    }

    /// <summary>The parts of the land that can be reached: one's own, and those that crossings join to it.</summary>
    private HashSet<int> Regions
    {
        get
        {
            if (_regions is not null) return _regions;
            HashSet<int> found = [_graph.Regions.RegionOf(_anchor)];
            int before;
            do
            {
                before = found.Count;
                foreach (var crossing in _crossings)
                {
                    var (one, other) = (RegionOf(crossing, 0), RegionOf(crossing, 1));
                    if (found.Contains(one)) found.Add(other);
                    else if (found.Contains(other)) found.Add(one);
                }
            }
            while (found.Count > before);
            return _regions = found;
        }
    }

    private int RegionOf(UsableCrossing crossing, int end) =>
        _graph.Regions.RegionOf(_graph.Nodes[_graph.CornerCount + 2 * crossing.Number + end]);

    private void AddLeg(List<Position> line, int from, int node)
    {
        var crossing = (node - _graph.CornerCount) / 2;
        var isThrough = from >= _graph.CornerCount && node >= _graph.CornerCount && (from - _graph.CornerCount) / 2 == crossing;
        if (isThrough) line.AddRange(node > from ? CrossingLines[crossing] : CrossingLines[crossing].Reverse());
        else line.Add(_graph.Nodes[node].Point.Position);
    }

    /// <summary>Gets the lines of all crossings, to draw ways through them.</summary>
    internal IReadOnlyList<IReadOnlyList<Position>> CrossingLines { get; init; } = [];

    private double SecondsOf(double metres) => metres * _profile.DetourFactor / _profile.MetresPerSecond;

    private Cost CostOf(double metres) => new(SecondsOf(metres), metres, 0, 0);

    private TravelEstimate Estimate(Cost cost)
    {
        var onLand = cost.Metres * _profile.DetourFactor;
        return new(onLand + cost.CrossingMetres, onLand / _profile.MetresPerSecond + cost.CrossingSeconds, TravelBasis.Overland);
    }
}

using Outposts.Geodesy;

namespace Outposts.Travel.Overland;

/// <summary>
/// Reach overland. Most positions and facilities are farther from every border than the limit: the geodesic decides there. Near a border
/// the straight leg is looked at, and only when it is barred the corners that both see.
/// </summary>
internal sealed class OverlandReachIndex : ReachIndex
{
    /// <summary>The corners around facilities that are kept, 16 bytes each; beyond that they are found anew for each question.</summary>
    private const long MaxKeptLegs = 8_000_000;

    private readonly OverlandTravel _travel;
    private readonly CornerGraph _graph;
    private readonly Reach _reach;
    private readonly RadiusIndex _index;
    private readonly Position[] _facilities;
    private readonly Anchor[] _anchors;
    private readonly Leg[]?[] _corners;
    private readonly UsableCrossing[] _crossings;
    private readonly double _crossingSpan;
    private long _keptLegs;

    /// <summary>Lays out facilities.</summary>
    public OverlandReachIndex(
        OverlandTravel travel, IReadOnlyList<Position> facilities, Reach reach, CancellationToken cancellationToken)
    {
        (_travel, _graph, _reach) = (travel, travel.Graph, reach);
        _facilities = [.. facilities];
        _index = new RadiusIndex(_facilities, reach.Radius, cancellationToken);
        _anchors = new Anchor[_facilities.Length];
        for (var at = 0; at < _anchors.Length; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _anchors[at] = _graph.Anchor(_facilities[at]);
        }
        _corners = new Leg[_facilities.Length][];
        _crossings = travel.Usable(reach.Mode, reach.At);
        _crossingSpan = _crossings.Sum(crossing =>
            crossing.Metres + EndOf(crossing, 0).Join + EndOf(crossing, 1).Join);
    }

    /// <inheritdoc/>
    public override void FindWithin(Position from, List<int> results)
    {
        var question = new Question(this, from);
        foreach (var facility in question.Candidates)
            if (question.Reaches(facility)) results.Add(facility);
    }

    /// <inheritdoc/>
    public override int CountWithin(Position from, int maxCount = int.MaxValue)
    {
        var question = new Question(this, from);
        if (question.IsClear) return Math.Min(maxCount, question.Candidates.Count);
        var count = 0;
        foreach (var facility in question.Candidates)
            if (question.Reaches(facility) && ++count >= maxCount) break;
        return count;
    }

    private Anchor EndOf(UsableCrossing crossing, int end) => _graph.Nodes[_graph.CornerCount + 2 * crossing.Number + end];

    private bool MayUseCrossing(Position from) => Array.Exists(_crossings, crossing =>
        Math.Min(
            Geodesic.Distance(from, EndOf(crossing, 0).Point.Position),
            Geodesic.Distance(from, EndOf(crossing, 1).Point.Position)) <= _reach.Radius);

    /// <summary>Gets the corners from which a facility is reached within the limit, by number, each with the metres from there.</summary>
    private Leg[] CornersOf(int facility)
    {
        if (Volatile.Read(ref _corners[facility]) is { } known) return known;
        var found = FindCorners(_anchors[facility]);
        if (Interlocked.Add(ref _keptLegs, found.Length) <= MaxKeptLegs) Volatile.Write(ref _corners[facility], found);
        return found;
    }

    private Leg[] FindCorners(Anchor anchor)
    {
        var metres = new Dictionary<int, double>();
        var settled = new HashSet<int>();
        var queue = new PriorityQueue<int, double>();
        foreach (var leg in _graph.LegsFrom(anchor, _reach.Radius, _graph.CornerCount)) Improve(leg.Node, leg.Metres);
        while (queue.TryDequeue(out var node, out var far))
        {
            if (!settled.Add(node)) continue;
            foreach (var leg in _graph.LegsOf(node))
                if (leg.Node < _graph.CornerCount) Improve(leg.Node, far + leg.Metres);
        }
        return [.. metres.Select(corner => new Leg(corner.Key, corner.Value)).OrderBy(leg => leg.Node)];

        void Improve(int node, double length)
        {
            if (length > _reach.Radius || (metres.TryGetValue(node, out var known) && known <= length)) return;
            metres[node] = length;
            queue.Enqueue(node, length);
        }
    }

    /// <summary>What is asked from one position.</summary>
    private readonly struct Question
    {
        private readonly OverlandReachIndex _index;
        private readonly Position _from;
        private readonly Anchor _anchor;
        private readonly TravelOrigin? _origin;
        private readonly Lazy<List<Leg>>? _corners;

        public Question(OverlandReachIndex index, Position from)
        {
            (_index, _from) = (index, from);
            Candidates = [];
            var hasCrossing = index.MayUseCrossing(from);
            index._index.FindWithin(from, index._reach.Radius + (hasCrossing ? index._crossingSpan : 0), Candidates);
            IsClear = !hasCrossing && index.IsClearAround(from);
            if (IsClear || Candidates.Count == 0) return;
            if (hasCrossing) _origin = index._travel.From(from, index._reach.Mode, index._reach.At);
            var anchor = _anchor = index._graph.Anchor(from);
            _corners = new(() => index._graph.LegsFrom(anchor, index._reach.Radius, index._graph.CornerCount));
        }

        /// <summary>Gets the facilities that may be in reach.</summary>
        public List<int> Candidates { get; }

        /// <summary>Gets whether all candidates are in reach, as no border is near.</summary>
        public bool IsClear { get; }

        /// <summary>Determines whether a candidate is in reach.</summary>
        public bool Reaches(int facility)
        {
            if (IsClear || _index._facilities[facility] == _from) return true;
            if (_origin is not null) return IsWithin(_origin.To(_index._facilities[facility]));
            var (target, limit) = (_index._anchors[facility], _index._reach.Radius + RadiusIndex.Tolerance);
            if (_index._graph.Map.IsVisible(_anchor.Point, target.Point))
                return (_anchor.Join == 0 && target.Join == 0)
                    || _anchor.Join + Geodesic.Distance(_anchor.Point.Position, target.Point.Position) + target.Join <= limit;
            return MetresAround(_corners!.Value, _index.CornersOf(facility)) <= limit;
        }

        private bool IsWithin(TravelEstimate? way) => way is { } known && (_index._reach.Metres is { } metres
            ? known.Distance <= metres + RadiusIndex.Tolerance
            : known.Time <= _index._reach.Seconds + RadiusIndex.Tolerance);

        /// <summary>Both lists are in the order of the corners.</summary>
        private static double MetresAround(List<Leg> seen, Leg[] corners)
        {
            var least = double.PositiveInfinity;
            for (int i = 0, j = 0; i < seen.Count && j < corners.Length;)
            {
                if (seen[i].Node < corners[j].Node) i++;
                else if (seen[i].Node > corners[j].Node) j++;
                else least = Math.Min(least, seen[i++].Metres + corners[j++].Metres);
            }
            return least;
        }
    }

    /// <summary>Gets whether no border comes as near to a position as the limit, and the position is not inside a barrier.</summary>
    private bool IsClearAround(Position from)
    {
        // A degree of latitude is 110.57 km at least; a parallel shrinks by the cosine.
        var north = _reach.Radius / 110_500;
        var cosine = Math.Cos(Math.Min(90, Math.Abs(from.Latitude) + north) * (Math.PI / 180));
        var east = cosine <= 0 ? 360 : north / cosine;
        return east < 180 && Math.Abs(from.Longitude) + east <= 180
            && _graph.Map.IsClear(from.Longitude - east, from.Latitude - north, from.Longitude + east, from.Latitude + north)
            && !_graph.Map.IsInside(from);
    }
}

using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>
/// Reach by road. The positions that are known beforehand are answered by one search back from each facility; any other by a search of its
/// own. Facilities and positions that no road is near are answered by another model.
/// </summary>
/// <remarks>
/// A limit of time is one of the quickest way's time. A limit of metres is one of its length; how long a way of so many metres may take at
/// most tells a search where to end.
/// </remarks>
internal sealed class RoadReachIndex : ReachIndex
{
    // 8 bytes each.
    private const long MaxPairs = 100_000_000;

    private readonly RoadSearch _search;
    private readonly Reach _reach;
    private readonly RoadPoints _facilities;
    private readonly int[] _offNetwork;
    private readonly Lazy<ReachIndex> _elsewhere;
    private readonly ReachIndex? _offNetworkIndex;
    private readonly double _maxSeconds;
    private readonly double _maxMetres;
    private readonly Dictionary<Position, int> _origins = [];
    private readonly int[] _first;
    private readonly int[] _reached;

    public RoadReachIndex(RoadSearch search, TravelModel elsewhere, IReadOnlyList<Position> facilities, Reach reach,
        IEnumerable<Position> origins, CancellationToken cancellationToken)
    {
        (_search, _reach) = (search, reach);
        _maxMetres = reach.Metres + RadiusIndex.Tolerance ?? double.PositiveInfinity;
        _maxSeconds = reach.Seconds ?? search.MaxSecondsOf(_maxMetres);
        _facilities = search.Place([.. facilities], cancellationToken);
        _offNetwork = [.. Enumerable.Range(0, facilities.Count).Where(index => _facilities[index] is null)];
        // From where no road is near, no facility is reached by road. In most cities nobody asks from there.
        _elsewhere = new Lazy<ReachIndex>(() => elsewhere.CreateReachIndex(facilities, reach, null, cancellationToken));
        _offNetworkIndex = _offNetwork.Length == 0 ? null
            : elsewhere.CreateReachIndex([.. _offNetwork.Select(index => facilities[index])], reach, null, cancellationToken);
        foreach (var origin in origins)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _origins.TryAdd(origin, _origins.Count);
        }
        (_first, _reached) = FindPairs(cancellationToken);
    }

    /// <inheritdoc/>
    public override void FindWithin(Position from, List<int> results)
    {
        if (_origins.TryGetValue(from, out var origin))
        {
            for (var at = _first[origin]; at < _first[origin + 1]; at++) results.Add(_reached[at]);
        }
        else if (_search.Snap(from) is null)
        {
            _elsewhere.Value.FindWithin(from, results);
            return;
        }
        else if (_facilities.CountOnNetwork > 0)
        {
            foreach (var near in _search.Nearest(from, _facilities.CountOnNetwork, _facilities, _maxSeconds)!)
                if (near.Cost.Metres <= _maxMetres) results.Add(near.Index);
        }
        if (_offNetworkIndex is null) return;
        var before = results.Count;
        _offNetworkIndex.FindWithin(from, results);
        for (var at = before; at < results.Count; at++) results[at] = _offNetwork[results[at]];
    }

    /// <inheritdoc/>
    public override int CountWithin(Position from, int maxCount = int.MaxValue)
    {
        var found = new List<int>();
        FindWithin(from, found);
        return Math.Min(maxCount, found.Count);
    }

    /// <summary>Finds which facilities the known positions reach: those of position i stand from first[i] to first[i + 1]. A position that
    /// no road is near is known no more.</summary>
    private (int[] First, int[] Reached) FindPairs(CancellationToken cancellationToken)
    {
        var points = _search.Place([.. _origins.OrderBy(origin => origin.Value).Select(origin => origin.Key)], cancellationToken);
        foreach (var (position, index) in _origins.ToArray())
            if (points[index] is null) _origins.Remove(position);
        var pairs = new List<(int Point, int Facility)>();
        _search.VisitPairs(points, _facilities, _maxSeconds, (facility, point, cost) =>
        {
            if (cost.Metres > _maxMetres) return;
            if (pairs.Count == MaxPairs) throw TooManyPairs();
            pairs.Add((point, facility));
        }, cancellationToken);
        var first = new int[points.Count + 1];
        foreach (var (point, _) in pairs) first[point + 1]++;
        for (var point = 0; point < points.Count; point++) first[point + 1] += first[point];
        var (next, reached) = (first.AsSpan(0, points.Count).ToArray(), new int[pairs.Count]);
        foreach (var (point, facility) in pairs) reached[next[point]++] = facility;
        return (first, reached);
    }

    private UserInputException TooManyPairs() => UserInputException.Of(
        $"这个范围（{_reach.Metres ?? _reach.Seconds / 60:0} {(_reach.Metres is null ? "分钟" : "米")}）使需求点与阵地的组合超过 {MaxPairs} 对；请缩小范围或区划。",
        $"The reach of {_reach.Metres ?? _reach.Seconds / 60:0} {(_reach.Metres is null ? "minutes" : "metres")} joins demand and outposts in more than {MaxPairs} ways; ask for a smaller one, or for fewer districts.");
}

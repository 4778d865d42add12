using System.Numerics;

namespace Outposts.Siting;

/// <summary>A choice of sites for the shortest way: for each point the cheapest and the second cheapest of the sites that serve
/// it.</summary>
internal sealed class MedianState
{
    /// <summary>In place of a site: what stands already, or nothing at all.</summary>
    public const int Standing = -1;

    private readonly MedianCosts _costs;
    private readonly int[] _site;
    private readonly double[] _cost;
    private readonly double[] _second;
    private readonly int[] _place;
    private readonly double[] _loss;
    private readonly List<int> _chosen = [];

    public MedianState(MedianCosts costs, IEnumerable<int> sites)
    {
        _costs = costs;
        _site = new int[costs.Points];
        _cost = new double[costs.Points];
        _second = new double[costs.Points];
        _place = new int[costs.Candidates];
        Array.Fill(_place, -1);
        _loss = new double[costs.Candidates];
        foreach (var site in sites)
        {
            _place[site] = _chosen.Count;
            _chosen.Add(site);
        }
        for (var point = 0; point < costs.Points; point++) Serve(point);
        Value = _cost.Sum();
    }

    /// <summary>The cost of all points.</summary>
    public double Value { get; private set; }

    /// <summary>The chosen sites in no particular order.</summary>
    public IReadOnlyList<int> Chosen => _chosen;

    /// <summary>Whether the site is chosen.</summary>
    public bool Has(int site) => _place[site] >= 0;

    /// <summary>The change of cost when a site comes and none leaves; 0 or less.</summary>
    public double ChangeOfAdding(int coming)
    {
        var costs = _costs.From(coming);
        var width = Vector<double>.Count;
        var changes = Vector<double>.Zero;
        var at = 0;
        for (; at + width <= costs.Length; at += width)
            changes += Vector.Min(Vector<double>.Zero, new Vector<double>(costs[at..]) - new Vector<double>(_cost, at));
        var change = Vector.Sum(changes);
        for (; at < costs.Length; at++) change += Math.Min(0, costs[at] - _cost[at]);
        return change;
    }

    /// <summary>
    /// For a site that would come: which chosen one had best leave for it, and the change of cost of that swap. One look at
    /// each point finds what every possible leaver would cost (Whitaker 1983).
    /// </summary>
    /// <param name="coming">The site that would come.</param>
    /// <param name="mayLeave">Which chosen sites may make place for it.</param>
    public (int Leaving, double Change) BestSwap(int coming, Func<int, bool>? mayLeave)
    {
        foreach (var site in _chosen) _loss[site] = 0;
        var saved = 0.0;
        var costs = _costs.From(coming);
        for (var point = 0; point < costs.Length; point++)
        {
            var now = _cost[point];
            if (costs[point] < now) saved += now - costs[point];
            else if (_site[point] >= 0) _loss[_site[point]] += Math.Min(costs[point], _second[point]) - now;
        }
        var leaving = -1;
        var least = double.PositiveInfinity;
        foreach (var site in _chosen)
        {
            if (_loss[site] >= least || (mayLeave is not null && !mayLeave(site))) continue;
            least = _loss[site];
            leaving = site;
        }
        return (leaving, least - saved);
    }

    /// <summary>Chooses a site that is not chosen.</summary>
    public void Add(int site)
    {
        _place[site] = _chosen.Count;
        _chosen.Add(site);
        var costs = _costs.From(site);
        var change = 0.0;
        for (var point = 0; point < costs.Length; point++)
        {
            var cost = costs[point];
            if (cost < _cost[point])
            {
                change += cost - _cost[point];
                _second[point] = _cost[point];
                _cost[point] = cost;
                _site[point] = site;
            }
            else if (cost < _second[point]) _second[point] = cost;
        }
        Value = double.IsFinite(change) ? Value + change : _cost.Sum();
    }

    /// <summary>Drops a chosen site.</summary>
    public void Remove(int site)
    {
        var last = _chosen[^1];
        _chosen[_place[site]] = last;
        _place[last] = _place[site];
        _chosen.RemoveAt(_chosen.Count - 1);
        _place[site] = -1;
        var change = 0.0;
        var costs = _costs.From(site);
        for (var point = 0; point < _cost.Length; point++)
        {
            if (_site[point] != site && costs[point] > _second[point]) continue;
            var before = _cost[point];
            Serve(point);
            change += _cost[point] - before;
        }
        Value += change;
    }

    /// <summary>The cost, added up afresh without the rounding of many steps.</summary>
    public double Recount() => _cost.Sum();

    private void Serve(int point)
    {
        var (first, second, by) = (_costs.Standing[point], double.PositiveInfinity, Standing);
        foreach (var site in _chosen)
        {
            var cost = _costs.From(site)[point];
            if (cost < first) (second, first, by) = (first, cost, site);
            else if (cost < second) second = cost;
        }
        (_cost[point], _second[point], _site[point]) = (first, second, by);
    }
}

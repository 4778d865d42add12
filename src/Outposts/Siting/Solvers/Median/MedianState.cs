using System.Numerics;

namespace Outposts.Siting.Solvers.Median;

/// <summary>A choice of sites for the shortest way: for each point the cheapest and the second cheapest of the sites that serve
/// it.</summary>
internal sealed class MedianState
{
    /// <summary>In place of a site: what stands already, or nothing at all.</summary>
    public const int ExistingOutpost = -1;

    private readonly CostMatrix _costs;
    private readonly int[] _servingSite;
    private readonly double[] _cost;
    private readonly double[] _secondCost;
    private readonly int[] _chosenIndex;
    private readonly double[] _loss;
    private readonly List<int> _chosen = [];

    public MedianState(CostMatrix costs, IEnumerable<int> sites)
    {
        _costs = costs;
        _servingSite = new int[costs.PointCount];
        _cost = new double[costs.PointCount];
        _secondCost = new double[costs.PointCount];
        _chosenIndex = new int[costs.CandidateCount];
        Array.Fill(_chosenIndex, -1);
        _loss = new double[costs.CandidateCount];
        foreach (var site in sites)
        {
            _chosenIndex[site] = _chosen.Count;
            _chosen.Add(site);
        }
        for (var point = 0; point < costs.PointCount; point++) Reassign(point);
        Value = _cost.Sum();
    }

    /// <summary>The cost of all points.</summary>
    public double Value { get; private set; }

    /// <summary>The chosen sites in no particular order.</summary>
    public IReadOnlyList<int> Chosen => _chosen;

    /// <summary>Whether the site is chosen.</summary>
    public bool Contains(int site) => _chosenIndex[site] >= 0;

    /// <summary>The change of cost when a site comes and none leaves; 0 or less.</summary>
    public double ChangeOfAdding(int entering)
    {
        var costs = _costs.CostsFrom(entering);
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
    /// <param name="entering">The site that would come.</param>
    /// <param name="mayLeave">Which chosen sites may make place for it.</param>
    public (int Leaving, double Change) BestSwap(int entering, Func<int, bool>? mayLeave)
    {
        foreach (var site in _chosen) _loss[site] = 0;
        var saved = 0.0;
        var costs = _costs.CostsFrom(entering);
        for (var point = 0; point < costs.Length; point++)
        {
            var now = _cost[point];
            if (costs[point] < now) saved += now - costs[point];
            else if (_servingSite[point] >= 0) _loss[_servingSite[point]] += Math.Min(costs[point], _secondCost[point]) - now;
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
        _chosenIndex[site] = _chosen.Count;
        _chosen.Add(site);
        var costs = _costs.CostsFrom(site);
        var change = 0.0;
        for (var point = 0; point < costs.Length; point++)
        {
            var cost = costs[point];
            if (cost < _cost[point])
            {
                change += cost - _cost[point];
                _secondCost[point] = _cost[point];
                _cost[point] = cost;
                _servingSite[point] = site;
            }
            else if (cost < _secondCost[point]) _secondCost[point] = cost;
        }
        Value = double.IsFinite(change) ? Value + change : _cost.Sum();
    }

    /// <summary>Drops a chosen site.</summary>
    public void Remove(int site)
    {
        var last = _chosen[^1];
        _chosen[_chosenIndex[site]] = last;
        _chosenIndex[last] = _chosenIndex[site];
        _chosen.RemoveAt(_chosen.Count - 1);
        _chosenIndex[site] = -1;
        var change = 0.0;
        var costs = _costs.CostsFrom(site);
        for (var point = 0; point < _cost.Length; point++)
        {
            if (_servingSite[point] != site && costs[point] > _secondCost[point]) continue;
            var before = _cost[point];
            Reassign(point);
            change += _cost[point] - before;
        }
        Value += change;
    }

    /// <summary>The cost, added up afresh without the rounding of many steps.</summary>
    public double Recompute() => _cost.Sum();

    private void Reassign(int point)
    {
        var (first, second, by) = (_costs.ExistingCosts[point], double.PositiveInfinity, ExistingOutpost);
        foreach (var site in _chosen)
        {
            var cost = _costs.CostsFrom(site)[point];
            if (cost < first) (second, first, by) = (first, cost, site);
            else if (cost < second) second = cost;
        }
        (_cost[point], _secondCost[point], _servingSite[point]) = (first, second, by);
    }
}

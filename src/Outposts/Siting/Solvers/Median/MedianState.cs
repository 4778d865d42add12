using System.Numerics;

namespace Outposts.Siting.Solvers.Median;

/// <summary>A selection of the p-median problem: for each point the cheapest and the second cheapest site.</summary>
internal sealed class MedianState : SiteSelection
{
    // In place of a site: the point is served by an existing outpost or by nothing.
    private const int ExistingOutpost = -1;

    private readonly CostMatrix _costs;
    private readonly int[] _servingSite;
    private readonly double[] _cost;
    private readonly double[] _secondCost;
    private readonly double[] _loss;

    /// <summary>Creates a selection.</summary>
    /// <param name="costs">What serving each point costs.</param>
    /// <param name="constraints">The selections that are allowed.</param>
    /// <param name="sites">The chosen sites.</param>
    public MedianState(CostMatrix costs, SelectionConstraints constraints, IEnumerable<int> sites) : base(constraints)
    {
        _costs = costs;
        _servingSite = new int[costs.PointCount];
        _cost = new double[costs.PointCount];
        _secondCost = new double[costs.PointCount];
        _loss = new double[costs.CandidateCount];
        Array.Fill(_servingSite, ExistingOutpost);
        costs.ExistingCosts.CopyTo(_cost, 0);
        Array.Fill(_secondCost, double.PositiveInfinity);
        foreach (var site in sites)
        {
            Assign(site);
            Include(site);
        }
        Value = _cost.Sum();
    }

    /// <summary>Gets the total cost.</summary>
    public double Value { get; private set; }

    /// <summary>Computes the change of cost when a site is added; 0 or less.</summary>
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
    /// Finds the best site to replace by an entering one, and the change of cost. One pass over the points evaluates every possible swap
    /// (Whitaker 1983).
    /// </summary>
    /// <param name="entering">The entering site.</param>
    /// <param name="mayLeave">Returns whether a chosen site may leave.</param>
    public (int Leaving, double Change) BestSwap(int entering, Func<int, bool>? mayLeave)
    {
        foreach (var site in Chosen) _loss[site] = 0;
        var saved = 0.0;
        var costs = _costs.CostsFrom(entering);
        for (var point = 0; point < costs.Length; point++)
        {
            var current = _cost[point];
            if (costs[point] < current) saved += current - costs[point];
            else if (_servingSite[point] >= 0) _loss[_servingSite[point]] += Math.Min(costs[point], _secondCost[point]) - current;
        }
        var leaving = -1;
        var least = double.PositiveInfinity;
        foreach (var site in Chosen)
        {
            if (_loss[site] >= least || (mayLeave is not null && !mayLeave(site))) continue;
            least = _loss[site];
            leaving = site;
        }
        return (leaving, least - saved);
    }

    /// <summary>Sums up the cost without the rounding errors of many steps.</summary>
    public double Recompute() => _cost.Sum();

    /// <inheritdoc/>
    protected override void OnAdding(int site)
    {
        var change = Assign(site);
        Value = double.IsFinite(change) ? Value + change : _cost.Sum();
    }

    /// <inheritdoc/>
    protected override void OnRemoved(int site)
    {
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

    /// <summary>Serves from a site the points that are nearest to it, and returns the change of the cost.</summary>
    private double Assign(int site)
    {
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
        return change;
    }

    private void Reassign(int point)
    {
        var (first, second, servingSite) = (_costs.ExistingCosts[point], double.PositiveInfinity, ExistingOutpost);
        foreach (var site in Chosen)
        {
            var cost = _costs.CostsFrom(site)[point];
            if (cost < first) (second, first, servingSite) = (first, cost, site);
            else if (cost < second) second = cost;
        }
        (_cost[point], _secondCost[point], _servingSite[point]) = (first, second, servingSite);
    }
}

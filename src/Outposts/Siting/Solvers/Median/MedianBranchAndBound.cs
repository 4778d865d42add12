namespace Outposts.Siting.Solvers.Median;

/// <summary>
/// Branch and bound for the shortest ways: depth first, each node bounded by a few subgradient steps from its parent's
/// prices, sites fixed where the bound allows. When it ends before its limit, its best choice is optimal.
/// </summary>
internal sealed class MedianBranchAndBound
{
    private const int StepsPerNode = 40;

    private readonly CostMatrix _costs;
    private readonly double _tolerance;
    private readonly CancellationToken _cancellationToken;
    private long _nodesLeft;

    /// <summary>Prepares a search.</summary>
    /// <param name="costs">What serving costs.</param>
    /// <param name="best">The best choice known.</param>
    /// <param name="value">What it costs.</param>
    /// <param name="tolerance">By how much a better choice must at least be better.</param>
    /// <param name="cancellationToken">Ends early.</param>
    public MedianBranchAndBound(CostMatrix costs, int[] best, double value, double tolerance, CancellationToken cancellationToken)
    {
        _costs = costs;
        Best = best;
        BestValue = value;
        _tolerance = tolerance;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The best choice known.</summary>
    public int[] Best { get; private set; }

    /// <summary>What it costs.</summary>
    public double BestValue { get; private set; }

    /// <summary>Searches; true when the best choice is proven to be optimal.</summary>
    public bool Run(SelectionConstraints constraints, double[] multipliers, long nodes)
    {
        _nodesLeft = nodes;
        return Visit(constraints, multipliers);
    }

    private bool Visit(SelectionConstraints constraints, double[] multipliers)
    {
        if (_nodesLeft-- <= 0 || _cancellationToken.IsCancellationRequested) return false;
        if (!constraints.IsFeasible()) return true;
        var bound = new MedianBound(_costs, constraints, multipliers);
        bound.Run(StepsPerNode, BestValue, Closing, _cancellationToken);
        UpdateIncumbent(bound.Selected, constraints);
        if (bound.Value > Closing) return true;
        var allowed = (bool[])constraints.Allowed.Clone();
        var required = (bool[])constraints.Required.Clone();
        bound.FixVariables(Closing, allowed, required);
        var narrowed = constraints.WithMarks(allowed, required);
        var site = bound.Frequency.MostFractional(narrowed);
        if (site < 0 || required.Count(r => r) >= constraints.MaxCount)
        {
            UpdateIncumbent([.. Enumerable.Range(0, constraints.CandidateCount).Where(s => required[s])], narrowed);
            return true;
        }
        var first = bound.Frequency.Of(site) >= 0.5;
        var here = bound.Multipliers;
        return Visit(narrowed.WithDecision(site, first), here) & Visit(narrowed.WithDecision(site, !first), here);
    }

    /// <summary>A node whose bound is above this holds nothing better: costs that are whole, or a rounding error, apart.</summary>
    private double Closing => BestValue - Math.Max(_tolerance, 1e-9 * BestValue);

    private void UpdateIncumbent(IReadOnlyCollection<int> sites, SelectionConstraints constraints)
    {
        var tracker = new ConstraintTracker(constraints, sites);
        if (tracker.StillRequired > 0 || tracker.SiteCount > constraints.MaxCount || tracker.Spent > constraints.Budget * (1 + 1e-12)) return;
        var value = _costs.TotalCost(sites);
        if (value >= BestValue) return;
        BestValue = value;
        Best = [.. sites];
    }
}

namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// Branch and bound for the choice that covers most: depth first, each node bounded by a few subgradient steps from its
/// parent's multipliers, sites fixed where the bound allows. When it ends before its limits, its best choice is optimal.
/// </summary>
internal sealed class CoveringBranchAndBound
{
    private const int StepsPerNode = 40;

    private readonly CoverageMatrix _matrix;
    private readonly CoveringState _state;
    private readonly double _tolerance;
    private readonly CancellationToken _cancellationToken;
    private long _nodesLeft;

    /// <summary>Prepares a search.</summary>
    /// <param name="matrix">Who reaches whom.</param>
    /// <param name="best">The best choice known.</param>
    /// <param name="value">What it covers.</param>
    /// <param name="cancellationToken">Ends early.</param>
    public CoveringBranchAndBound(CoverageMatrix matrix, int[] best, double value, CancellationToken cancellationToken)
    {
        _matrix = matrix;
        _state = new CoveringState(matrix);
        Best = best;
        BestValue = value;
        _tolerance = CoveringBound.Tolerance(matrix);
        _cancellationToken = cancellationToken;
    }

    /// <summary>The best choice known.</summary>
    public int[] Best { get; private set; }

    /// <summary>What it covers.</summary>
    public double BestValue { get; private set; }

    /// <summary>Searches; true when the best choice is proven to be optimal.</summary>
    public bool Run(SelectionConstraints constraints, CoveringBound root, long nodes)
    {
        _nodesLeft = nodes;
        return Visit(constraints, root.Multipliers);
    }

    private bool Visit(SelectionConstraints constraints, double[] multipliers)
    {
        if (_nodesLeft-- <= 0 || _cancellationToken.IsCancellationRequested) return false;
        if (!constraints.IsFeasible()) return true;
        var bound = new CoveringBound(_matrix, constraints, multipliers);
        bound.Run(StepsPerNode, BestValue, _cancellationToken, BestValue + _tolerance);
        UpdateIncumbent(bound.Selected, constraints);
        if (bound.Value < BestValue + _tolerance) return true;
        var allowed = (bool[])constraints.Allowed.Clone();
        var required = (bool[])constraints.Required.Clone();
        bound.FixVariables(BestValue + _tolerance, allowed, required);
        var narrowed = constraints.WithMarks(allowed, required);
        var site = bound.Frequency.MostFractional(narrowed);
        if (site < 0 || required.Count(r => r) >= constraints.MaxCount)
        {
            UpdateIncumbent([.. Enumerable.Range(0, constraints.CandidateCount).Where(s => required[s])], narrowed);
            return true;
        }
        var multipliersHere = bound.Multipliers;
        return bound.Frequency.Of(site) >= 0.5
            ? Visit(narrowed.WithDecision(site, true), multipliersHere) & Visit(narrowed.WithDecision(site, false), multipliersHere)
            : Visit(narrowed.WithDecision(site, false), multipliersHere) & Visit(narrowed.WithDecision(site, true), multipliersHere);
    }

    private void UpdateIncumbent(IReadOnlyCollection<int> sites, SelectionConstraints constraints)
    {
        if (sites.Count > constraints.MaxCount || (constraints.HasBudget && sites.Sum(site => constraints.Cost[site]) > constraints.Budget * (1 + 1e-12))) return;
        for (var at = _state.Chosen.Count - 1; at >= 0; at--)
            if (!sites.Contains(_state.Chosen[at])) _state.Remove(_state.Chosen[at]);
        foreach (var site in sites)
            if (!_state.Contains(site)) _state.Add(site);
        var value = _state.Recompute();
        if (value <= BestValue) return;
        var tracker = new ConstraintTracker(constraints, sites);
        if (tracker.StillRequired > 0) return;
        BestValue = value;
        Best = [.. sites];
    }
}

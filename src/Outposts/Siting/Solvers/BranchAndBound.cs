namespace Outposts.Siting.Solvers;

/// <summary>
/// Depth-first branch and bound. Each node takes a few subgradient steps from its parent's multipliers and fixes the candidates that
/// the bound decides. When the search ends before its limits, the best selection is proven to be optimal.
/// </summary>
internal sealed class BranchAndBound
{
    private const int StepsPerNode = 40;

    private readonly ILagrangianRelaxation _relaxation;
    private readonly CancellationToken _cancellationToken;
    private long _nodesLeft;

    /// <summary>Creates a search.</summary>
    /// <param name="relaxation">The relaxed problem.</param>
    /// <param name="best">The best known selection.</param>
    /// <param name="bestValue">The value of the best known selection.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public BranchAndBound(ILagrangianRelaxation relaxation, int[] best, double bestValue, CancellationToken cancellationToken)
    {
        _relaxation = relaxation;
        _cancellationToken = cancellationToken;
        Best = best;
        BestValue = bestValue;
    }

    /// <summary>Gets the best known selection.</summary>
    public int[] Best { get; private set; }

    /// <summary>Gets the value of the best known selection.</summary>
    public double BestValue { get; private set; }

    // A better selection has at least this value.
    private double Cutoff => BestValue + _relaxation.MinImprovement(BestValue);

    /// <summary>Searches.</summary>
    /// <param name="constraints">The selections that are allowed.</param>
    /// <param name="multipliers">The multipliers to start from.</param>
    /// <param name="maxNodes">The maximum number of nodes.</param>
    /// <returns>True when the best selection is proven to be optimal.</returns>
    public bool Run(SelectionConstraints constraints, double[] multipliers, long maxNodes)
    {
        _nodesLeft = maxNodes;
        return Visit(constraints, multipliers);
    }

    private bool Visit(SelectionConstraints constraints, double[] multipliers)
    {
        if (_nodesLeft-- <= 0 || _cancellationToken.IsCancellationRequested) return false;
        if (!constraints.IsFeasible()) return true;
        var bound = new SubgradientBound(_relaxation, constraints, multipliers);
        bound.Run(StepsPerNode, BestValue, Cutoff, _cancellationToken);
        UpdateIncumbent(bound.Selected, constraints);
        if (bound.Value < Cutoff) return true;
        var allowed = (bool[])constraints.Allowed.Clone();
        var required = (bool[])constraints.Required.Clone();
        bound.FixVariables(Cutoff, allowed, required);
        var narrowed = constraints.WithMarks(allowed, required);
        var site = bound.Frequency.MostFractional(narrowed);
        if (site < 0 || required.Count(isRequired => isRequired) >= constraints.MaxCount)
        {
            UpdateIncumbent([.. Enumerable.Range(0, constraints.CandidateCount).Where(candidate => required[candidate])], narrowed);
            return true;
        }
        var likely = bound.Frequency.Of(site) >= 0.5;
        // Both branches are visited even when the first was not finished: either may hold a better selection.
        var isFirstDone = Visit(narrowed.WithDecision(site, likely), bound.Multipliers);
        var isSecondDone = Visit(narrowed.WithDecision(site, !likely), bound.Multipliers);
        return isFirstDone && isSecondDone;
    }

    private void UpdateIncumbent(IReadOnlyCollection<int> sites, SelectionConstraints constraints)
    {
        if (!new ConstraintTracker(constraints, sites).IsMet) return;
        var value = _relaxation.ValueOf(sites);
        if (value <= BestValue) return;
        BestValue = value;
        Best = [.. sites];
    }
}

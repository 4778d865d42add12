namespace Outposts.Siting.Solvers.Covering;

/// <summary>Creates the plan of a covering problem: the sites with rank, gain, loss and alternative.</summary>
internal static class CoveringPlanBuilder
{
    /// <summary>Creates the plan.</summary>
    /// <param name="problem">The siting problem.</param>
    /// <param name="matrix">Which candidates reach which demand.</param>
    /// <param name="constraints">The selections that are allowed.</param>
    /// <param name="sites">The selected candidates.</param>
    /// <param name="value">The value of the objective.</param>
    /// <param name="bound">The bound on the objective.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests; then equal gains are ordered by number.</param>
    public static SitingPlan Build(
        SitingProblem problem, CoverageMatrix matrix, SelectionConstraints constraints, int[] sites, double value, double bound,
        CancellationToken cancellationToken)
    {
        var candidates = problem.Query.Candidates;
        var state = new CoveringState(matrix, constraints);
        foreach (var site in sites) state.Add(site);
        var planned = new List<PlannedSite>();
        foreach (var (site, gain) in BuildingOrder(matrix, constraints, sites, cancellationToken))
        {
            var loss = state.Loss[site];
            state.Remove(site);
            var alternative = constraints.Required[site] ? -1 : GreedyConstruction.BestToAdd(state, site);
            planned.Add(new PlannedSite(
                planned.Count + 1, candidates[site], Round(gain), Round(loss),
                alternative < 0 ? null : candidates[alternative], alternative < 0 ? null : Round(loss - state.Gain[alternative])));
            state.Add(site);
        }
        return new SitingPlan
        {
            Objective = problem.Query.Objective,
            Sites = planned,
            Demand = problem.Demand,
            Before = matrix.CoveredByExisting,
            After = matrix.CoveredByExisting + state.Recompute(),
            Value = value,
            Bound = bound,
        };

        // Sums of fractions carry the rounding errors of many steps; whole numbers are exact.
        double Round(double number) => matrix.IsWhole ? number : Math.Round(number, 9);
    }

    /// <summary>Orders sites so that each has the largest gain given those before it; ties by partial gain, then by number.</summary>
    private static List<(int Site, double Gain)> BuildingOrder(
        CoverageMatrix matrix, SelectionConstraints constraints, int[] sites, CancellationToken cancellationToken)
    {
        var allowance = new AllowanceAfterCancellation(cancellationToken);
        var state = new CoveringState(matrix, constraints);
        var left = sites.Order().ToList();
        var order = new List<(int, double)>();
        while (left.Count > 0)
        {
            var countsParts = !matrix.NeedsOneSite && allowance.Allows(left.Sum(site => (long)matrix.ClassesOf(site).Length));
            var next = left.MaxBy(site => (state.Gain[site], countsParts ? PartialGain(state, site) : 0));
            order.Add((next, state.Gain[next]));
            state.Add(next);
            left.Remove(next);
        }
        return order;
    }

    private static double PartialGain(CoveringState state, int site)
    {
        var gain = 0.0;
        foreach (var c in state.Matrix.ClassesOf(site))
            if (state.CountOf(c) < state.Matrix.Needs[c]) gain += state.Matrix.Weights[c];
        return gain;
    }
}

namespace Outposts.Siting.Solvers.Covering;

/// <summary>Tells about a choice of sites what a planner asks of each of them.</summary>
internal static class CoveringPlanBuilder
{
    /// <summary>Orders the sites and finds gain, loss and alternative of each.</summary>
    public static SitingPlan Build(SitingProblem problem, CoverageMatrix matrix, SelectionConstraints constraints, int[] sites, double value, double bound)
    {
        var candidates = problem.Query.Candidates;
        var order = BuildingOrder(matrix, sites);
        var state = new CoveringState(matrix);
        var tracker = new ConstraintTracker(constraints, sites);
        foreach (var site in sites) state.Add(site);
        var planned = new List<PlannedSite>();
        foreach (var (site, gain) in order)
        {
            var loss = state.Loss[site];
            state.Remove(site);
            tracker.Remove(site);
            var alternative = constraints.Required[site] ? -1 : GreedyConstruction.BestToAdd(constraints, state, tracker, site);
            planned.Add(new PlannedSite(
                planned.Count + 1, candidates[site], Clean(gain), Clean(loss),
                alternative < 0 ? null : candidates[alternative], alternative < 0 ? null : Clean(loss - state.Gain[alternative])));
            state.Add(site);
            tracker.Add(site);
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

        // Sums of fractions carry rounding of many steps; whole numbers are exact anyway.
        double Clean(double number) => matrix.IsWhole ? number : Math.Round(number, 9);
    }

    /// <summary>Takes of the sites always the one that adds most next; of equal ones that which prepares most, then the least
    /// number.</summary>
    private static List<(int Site, double Gain)> BuildingOrder(CoverageMatrix matrix, int[] sites)
    {
        var state = new CoveringState(matrix);
        var left = sites.Order().ToList();
        var order = new List<(int, double)>();
        while (left.Count > 0)
        {
            var next = left.MaxBy(site => (state.Gain[site], matrix.NeedsOneSite ? 0 : PartialGain(matrix, state, site)));
            order.Add((next, state.Gain[next]));
            state.Add(next);
            left.Remove(next);
        }
        return order;
    }

    private static double PartialGain(CoverageMatrix matrix, CoveringState state, int site)
    {
        var partialGain = 0.0;
        foreach (var c in matrix.ClassesOf(site))
            if (state.CountOf(c) < matrix.Needs[c]) partialGain += matrix.Weights[c];
        return partialGain;
    }
}

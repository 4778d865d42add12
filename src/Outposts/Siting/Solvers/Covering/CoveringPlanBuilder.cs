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
    /// <param name="allowance">
    /// What may be done after cancellation; without it equal gains, or in the end all sites, are ordered by number, and no alternatives
    /// are looked for.
    /// </param>
    public static SitingPlan Build(
        SitingProblem problem, CoverageMatrix matrix, SelectionConstraints constraints, int[] sites, double value, double bound,
        AllowanceAfterCancellation allowance)
    {
        var candidates = problem.Query.Candidates;
        var counts = new SiteCounts(matrix);
        foreach (var site in sites) counts.Add(site);
        var order = BuildingOrder(matrix, constraints, sites, allowance);
        var state = allowance.Allows(matrix.StepsOfState) ? new CoveringState(matrix, constraints) : null;
        foreach (var site in sites) state?.Add(site);
        var planned = new List<PlannedSite>();
        foreach (var (site, gain) in order)
        {
            var loss = state?.Loss[site] ?? counts.LossOf(site);
            var (alternative, alternativeGain) = state is not null && allowance.Allows(StepsOfSwap(matrix, site))
                ? AlternativeTo(state, site)
                : (-1, 0);
            planned.Add(new PlannedSite(
                planned.Count + 1, candidates[site], Round(gain), Round(loss),
                alternative < 0 ? null : candidates[alternative], alternative < 0 ? null : Round(loss - alternativeGain)));
        }
        return new SitingPlan
        {
            Objective = problem.Query.Objective,
            Sites = planned,
            Demand = problem.Demand,
            Before = matrix.CoveredByExisting,
            After = matrix.CoveredByExisting + counts.Value,
            Value = value,
            Bound = bound,
        };

        // Sums of fractions carry the rounding errors of many steps; whole numbers are exact.
        double Round(double number) => matrix.IsWhole ? number : Math.Round(number, 9);
    }

    /// <summary>Orders sites so that each has the largest gain given those before it; ties by partial gain, then by number.</summary>
    private static List<(int Site, double Gain)> BuildingOrder(
        CoverageMatrix matrix, SelectionConstraints constraints, int[] sites, AllowanceAfterCancellation allowance)
    {
        var left = sites.Order().ToList();
        if (!allowance.Allows(matrix.StepsOfState))
        {
            var counts = new SiteCounts(matrix);
            return [.. left.Select(site => (site, counts.Add(site)))];
        }
        var state = new CoveringState(matrix, constraints);
        var order = new List<(int, double)>();
        while (left.Count > 0)
        {
            var countsParts = !matrix.NeedsOneSite
                && allowance.Allows(AllowanceAfterCancellation.ScatteredStep * left.Sum(site => (long)matrix.ClassesOf(site).Length));
            var next = left.MaxBy(site => (state.Gain[site], countsParts ? PartialGain(state, site) : 0));
            order.Add((next, state.Gain[next]));
            state.Add(next);
            left.Remove(next);
        }
        return order;
    }

    /// <summary>Finds the candidate that best replaces a chosen site, and its gain; −1 when there is none or the site is required.</summary>
    private static (int Site, double Gain) AlternativeTo(CoveringState state, int site)
    {
        state.Remove(site);
        var alternative = state.Constraints.Required[site] ? -1 : GreedyConstruction.BestToAdd(state, site);
        var gain = alternative < 0 ? 0 : state.Gain[alternative];
        state.Add(site);
        return (alternative, gain);
    }

    // Each class is changed by the removal and by the return, and so are all candidates that reach it.
    private static long StepsOfSwap(CoverageMatrix matrix, int site) =>
        2 * AllowanceAfterCancellation.ScatteredStep * matrix.ClassesOf(site).Length
            * (1 + matrix.ClassSites.LongLength / Math.Max(1, matrix.ClassCount)) + matrix.CandidateCount;

    private static double PartialGain(CoveringState state, int site)
    {
        var gain = 0.0;
        foreach (var c in state.Matrix.ClassesOf(site))
            if (state.CountOf(c) < state.Matrix.Needs[c]) gain += state.Matrix.Weights[c];
        return gain;
    }
}

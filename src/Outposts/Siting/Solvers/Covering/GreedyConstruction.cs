namespace Outposts.Siting.Solvers.Covering;

/// <summary>Builds and finishes choices under the rules: greedy filling, and a last descent by single swaps.</summary>
internal static class GreedyConstruction
{
    /// <summary>
    /// Adds what is worth most, again and again, until the rules allow no more or nothing is gained. Noise is 0 for plain
    /// greedy; otherwise each worth is blurred by up to that share.
    /// </summary>
    public static void Fill(CoverageMatrix matrix, SelectionConstraints constraints, CoveringState state, ConstraintTracker tracker, double noise, SplitMix64 random)
    {
        foreach (var site in Enumerable.Range(0, constraints.CandidateCount).Where(site => constraints.Required[site] && !state.Contains(site)))
            Add(site, state, tracker);
        while (tracker.SiteCount < constraints.MaxCount)
        {
            var best = -1;
            var most = 0.0;
            var owing = tracker.StillRequired > 0;
            for (var site = 0; site < constraints.CandidateCount; site++)
            {
                if (!constraints.Allowed[site] || state.Contains(site)) continue;
                var worth = Score(matrix, constraints, state, site);
                if (noise > 0) worth *= 1 - noise * random.NextDouble();
                if (owing && tracker.IsStillRequired(site)) worth = double.MaxValue / 2 * (worth + 1) / (matrix.Total + 2);
                if (worth <= most || !tracker.CanAdd(site)) continue;
                most = worth;
                best = site;
            }
            if (best < 0) return;
            Add(best, state, tracker);
        }
    }

    /// <summary>
    /// Adds sites that gain nothing more up to the number asked for, those first that give most workers one outpost more in reach.
    /// </summary>
    public static int[] PadToCount(CoverageMatrix matrix, SelectionConstraints constraints, int[] sites)
    {
        var state = new CoveringState(matrix);
        foreach (var site in sites) state.Add(site);
        while (state.Chosen.Count < constraints.MaxCount)
        {
            var best = Enumerable.Range(0, constraints.CandidateCount).Where(site => constraints.Allowed[site] && !state.Contains(site)).MaxBy(Backup);
            state.Add(best);
        }
        return [.. state.Chosen];

        double Backup(int site)
        {
            var sum = state.Gain[site];
            foreach (var c in matrix.ClassesOf(site))
                if (state.CountOf(c) == matrix.Needs[c]) sum += matrix.Weights[c];
            return sum;
        }
    }

    /// <summary>Swaps single sites for better ones until none is left; true when something changed.</summary>
    public static bool LocalSearch(SelectionConstraints constraints, CoveringState state, ConstraintTracker tracker, CancellationToken cancellationToken)
    {
        var changed = false;
        for (var again = true; again && !cancellationToken.IsCancellationRequested;)
        {
            again = false;
            foreach (var dropped in state.Chosen.Where(site => !constraints.Required[site]).ToArray())
            {
                var loss = state.Loss[dropped];
                Remove(dropped, state, tracker);
                var best = BestToAdd(constraints, state, tracker, dropped);
                if (best < 0 || state.Gain[best] <= loss * (1 + 1e-9)) best = dropped;
                else changed = again = true;
                Add(best, state, tracker);
            }
        }
        return changed;
    }

    /// <summary>The candidate that adds most under the rules, one of them left aside; −1 when none may be added.</summary>
    public static int BestToAdd(SelectionConstraints constraints, CoveringState state, ConstraintTracker tracker, int excluded)
    {
        var best = -1;
        var most = double.NegativeInfinity;
        for (var site = 0; site < constraints.CandidateCount; site++)
        {
            if (!constraints.Allowed[site] || site == excluded || state.Gain[site] <= most || state.Contains(site) || !tracker.CanAdd(site)) continue;
            most = state.Gain[site];
            best = site;
        }
        return best;
    }

    /// <summary>What a site is worth to a greedy builder: its gain, with double cover half of what it prepares, by cost when money is
    /// short.</summary>
    private static double Score(CoverageMatrix matrix, SelectionConstraints constraints, CoveringState state, int site)
    {
        var worth = state.Gain[site];
        if (!matrix.NeedsOneSite)
            foreach (var c in matrix.ClassesOf(site))
            {
                var missing = matrix.Needs[c] - state.CountOf(c);
                if (missing > 1) worth += 0.5 * matrix.Weights[c] / missing;
            }
        return constraints.HasBudget ? worth / Math.Max(constraints.Cost[site], 1e-9) : worth;
    }

    private static void Add(int site, CoveringState state, ConstraintTracker tracker)
    {
        state.Add(site);
        tracker.Add(site);
    }

    private static void Remove(int site, CoveringState state, ConstraintTracker tracker)
    {
        state.Remove(site);
        tracker.Remove(site);
    }
}

namespace Outposts.Siting.Solvers.Covering;

/// <summary>Builds and improves selections: greedy filling and local search by single swaps.</summary>
internal static class GreedyConstruction
{
    /// <summary>
    /// Adds the site with the highest score, again and again, until the constraints allow no more or nothing is gained. Out of time only
    /// whole gains are compared.
    /// </summary>
    public static void Fill(CoveringState state, AllowanceAfterCancellation allowance)
    {
        AddRequired(state);
        var steps = AllowanceAfterCancellation.ScatteredStep * state.Matrix.ClassSites.Length;
        while (TryAddBest(state, 0, null, countsParts: !state.Matrix.NeedsOneSite && allowance.Allows(steps)))
        {
        }
    }

    /// <summary>
    /// Adds the site with the highest score, again and again, as <see cref="Fill"/> does; with noise, each score is reduced by a random
    /// share of up to that size. Returns false when cancelled: the selection is then not complete.
    /// </summary>
    public static bool TryFill(CoveringState state, double noise, SplitMix64 random, CancellationToken cancellationToken)
    {
        AddRequired(state);
        while (!cancellationToken.IsCancellationRequested)
            if (!TryAddBest(state, noise, random, countsParts: !state.Matrix.NeedsOneSite)) return true;
        return false;
    }

    /// <summary>
    /// Adds sites without gain up to the number requested, those first that give most workers an additional outpost in reach; out of time
    /// in the order of their numbers.
    /// </summary>
    public static int[] PadToCount(
        CoverageMatrix matrix, SelectionConstraints constraints, int[] sites, AllowanceAfterCancellation allowance)
    {
        if (sites.Length >= constraints.MaxCount) return sites;
        var allowed = Enumerable.Range(0, constraints.CandidateCount).Where(site => constraints.Allowed[site]);
        if (!allowance.Allows(matrix.StepsOfState)) return [.. sites.Union(allowed).Take(constraints.MaxCount)];
        var state = new CoveringState(matrix, constraints);
        foreach (var site in sites) state.Add(site);
        var steps = AllowanceAfterCancellation.ScatteredStep * matrix.ClassSites.Length;
        while (state.Chosen.Count < constraints.MaxCount)
        {
            var open = allowed.Where(site => !state.Contains(site));
            if (!allowance.Allows(steps)) return [.. state.Chosen.Union(allowed).Take(constraints.MaxCount)];
            state.Add(open.MaxBy(SecondaryGain));
        }
        return [.. state.Chosen];

        double SecondaryGain(int site)
        {
            var sum = state.Gain[site];
            foreach (var c in matrix.ClassesOf(site))
                if (state.CountOf(c) == matrix.Needs[c]) sum += matrix.Weights[c];
            return sum;
        }
    }

    /// <summary>Replaces single sites by better ones until none is left; returns whether something changed.</summary>
    public static bool LocalSearch(CoveringState state, CancellationToken cancellationToken)
    {
        var hasChanged = false;
        for (var again = true; again && !cancellationToken.IsCancellationRequested;)
        {
            again = false;
            foreach (var dropped in state.Chosen.Where(site => !state.Constraints.Required[site]).ToArray())
            {
                if (cancellationToken.IsCancellationRequested) break;
                var loss = state.Loss[dropped];
                state.Remove(dropped);
                var best = BestToAdd(state, dropped);
                if (best < 0 || state.Gain[best] <= loss * (1 + 1e-9)) best = dropped;
                else hasChanged = again = true;
                state.Add(best);
            }
        }
        return hasChanged;
    }

    /// <summary>Finds the candidate with the largest gain that may be added, except one; −1 when there is none.</summary>
    public static int BestToAdd(CoveringState state, int excluded)
    {
        var best = -1;
        var largest = double.NegativeInfinity;
        for (var site = 0; site < state.Constraints.CandidateCount; site++)
        {
            if (!state.Constraints.Allowed[site] || site == excluded || state.Gain[site] <= largest || state.Contains(site)
                || !state.Tracker.CanAdd(site)) continue;
            largest = state.Gain[site];
            best = site;
        }
        return best;
    }

    private static void AddRequired(CoveringState state)
    {
        for (var site = 0; site < state.Constraints.CandidateCount; site++)
            if (state.Constraints.Required[site] && !state.Contains(site)) state.Add(site);
    }

    private static bool TryAddBest(CoveringState state, double noise, SplitMix64? random, bool countsParts)
    {
        var (constraints, tracker) = (state.Constraints, state.Tracker);
        if (tracker.SiteCount >= constraints.MaxCount) return false;
        var best = -1;
        var highest = 0.0;
        var mustMeetMinimum = tracker.StillRequired > 0;
        for (var site = 0; site < constraints.CandidateCount; site++)
        {
            if (!constraints.Allowed[site] || state.Contains(site)) continue;
            var score = Score(state, site, countsParts);
            if (random is not null && noise > 0) score *= 1 - noise * random.NextDouble();
            // What is still required comes before everything else.
            if (mustMeetMinimum && tracker.IsStillRequired(site))
                score = double.MaxValue / 2 * (score + 1) / (state.Matrix.Total + 2);
            if (score <= highest || !tracker.CanAdd(site)) continue;
            highest = score;
            best = site;
        }
        if (best < 0) return false;
        state.Add(best);
        return true;
    }

    /// <summary>
    /// Computes the score of a site: its gain; for multiple cover plus ½ · weight / missing of each class that still misses more than
    /// one site; divided by its cost when there is a budget.
    /// </summary>
    private static double Score(CoveringState state, int site, bool countsParts)
    {
        var matrix = state.Matrix;
        var score = state.Gain[site];
        if (countsParts)
            foreach (var c in matrix.ClassesOf(site))
            {
                var missing = matrix.Needs[c] - state.CountOf(c);
                if (missing > 1) score += 0.5 * matrix.Weights[c] / missing;
            }
        return state.Constraints.HasBudget ? score / Math.Max(state.Constraints.Cost[site], 1e-9) : score;
    }
}

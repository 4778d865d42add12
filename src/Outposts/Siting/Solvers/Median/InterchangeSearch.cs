namespace Outposts.Siting.Solvers.Median;

/// <summary>Builds, improves and varies selections of the p-median problem: greedy filling and interchange (Teitz and Bart 1968).</summary>
/// <param name="costs">What serving each point costs.</param>
/// <param name="constraints">The selections that are allowed.</param>
/// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
internal sealed class InterchangeSearch(CostMatrix costs, SelectionConstraints constraints, CancellationToken cancellationToken)
{
    private readonly bool _isUnconstrained =
        !constraints.HasBudget && !constraints.HasMinimum && !Array.Exists(constraints.Required, required => required);

    private int[] _promising = [];

    /// <summary>Sets the order in which candidates are tried: the largest reduced profit first.</summary>
    public void OrderCandidates(double[] reducedProfits) => _promising = [.. AllowedCandidates()
        .OrderByDescending(site => reducedProfits[site]).ThenBy(site => site)];

    /// <summary>Builds a selection greedily.</summary>
    public (int[] Sites, double Cost) Construct()
    {
        var state = new MedianState(costs, constraints, []);
        Fill(state);
        return ([.. state.Chosen], state.Recompute());
    }

    /// <summary>Swaps sites as long as a swap helps; candidates are tried in a random order that prefers the promising ones.</summary>
    public (int[] Sites, double Cost) Descend(int[] sites, SplitMix64 random)
    {
        var state = new MedianState(costs, constraints, sites);
        Fill(state);
        int[] order = _promising.Length > 0 ? (int[])_promising.Clone() : [.. AllowedCandidates()];
        random.Shuffle(order.AsSpan(0, Math.Min(order.Length, 4 * state.Chosen.Count + 20)));
        var sinceLastSwap = 0;
        for (var at = 0; sinceLastSwap < order.Length && !cancellationToken.IsCancellationRequested;
            at = (at + 1) % order.Length, sinceLastSwap++)
        {
            var entering = order[at];
            if (state.Contains(entering)) continue;
            var (leaving, change) = state.BestSwap(entering, _isUnconstrained ? null
                : site => state.Tracker.CanSwap(site, entering) && !constraints.Required[site]);
            if (leaving < 0 || change >= -1e-9 * Math.Max(1, state.Value)) continue;
            state.Remove(leaving);
            state.Add(entering);
            if (constraints.HasBudget) Fill(state);
            sinceLastSwap = -1;
        }
        return ([.. state.Chosen], state.Recompute());
    }

    /// <summary>Replaces a few sites by promising candidates, or with a budget drops a few, to be refilled by the descent.</summary>
    public int[] Perturb(int[] sites, SplitMix64 random)
    {
        var perturbed = (int[])sites.Clone();
        random.Shuffle(perturbed);
        var count = 1 + random.Next(Math.Max(2, Math.Min(perturbed.Length / 4, 12)));
        // Within a budget several cheap sites may replace an expensive one.
        if (constraints.HasBudget && random.Next(2) == 0) return DropSome(perturbed, count);
        var tracker = new ConstraintTracker(constraints, perturbed);
        for (var n = 0; n < Math.Min(count, perturbed.Length); n++)
        {
            var share = random.NextDouble();
            var entering = _promising[(int)(share * share * _promising.Length)];
            if (constraints.Required[perturbed[n]] || Array.IndexOf(perturbed, entering) >= 0
                || !tracker.CanSwap(perturbed[n], entering)) continue;
            tracker.Remove(perturbed[n]);
            tracker.Add(entering);
            perturbed[n] = entering;
        }
        return perturbed;
    }

    /// <summary>Recombines two selections: what they have in common, and of the rest a random half of each.</summary>
    public int[] Crossover(int[] one, int[] other, SplitMix64 random)
    {
        int[] rest = [.. one.Except(other).Concat(other.Except(one))];
        random.Shuffle(rest);
        var tracker = new ConstraintTracker(constraints, []);
        var sites = new List<int>();
        foreach (var site in one.Where(site => constraints.Required[site]).Concat(one.Intersect(other)).Concat(rest).Distinct())
        {
            if (!tracker.CanAdd(site)) continue;
            tracker.Add(site);
            sites.Add(site);
        }
        return [.. sites];
    }

    /// <summary>Adds the site that saves most, again and again, as long as the constraints allow.</summary>
    private void Fill(MedianState state)
    {
        var tracker = state.Tracker;
        for (var site = 0; site < constraints.CandidateCount; site++)
            if (constraints.Required[site] && !state.Contains(site)) state.Add(site);
        while (tracker.SiteCount < constraints.MaxCount)
        {
            var mustMeetMinimum = tracker.StillRequired > 0;
            // Out of time the rest is not compared: no further site makes a cost larger, and the number of sites requested is kept.
            var isOutOfTime = cancellationToken.IsCancellationRequested && tracker.SiteCount > 0;
            if (isOutOfTime && constraints.HasBudget && !mustMeetMinimum) return;
            var (best, change) = BestToAdd(state, mustMeetMinimum, isOutOfTime);
            if (best < 0 || (constraints.HasBudget && change >= 0 && double.IsFinite(state.Value) && !mustMeetMinimum)) return;
            state.Add(best);
        }
    }

    private (int Site, double Change) BestToAdd(MedianState state, bool mustMeetMinimum, bool takeFirst)
    {
        var best = -1;
        var least = double.PositiveInfinity;
        for (var site = 0; site < constraints.CandidateCount && !(takeFirst && best >= 0); site++)
        {
            if (state.Contains(site) || !state.Tracker.CanAdd(site)) continue;
            if (mustMeetMinimum && !state.Tracker.IsStillRequired(site)) continue;
            // Without any existing outpost the first site is compared by its whole cost.
            var change = double.IsFinite(state.Value) ? state.ChangeOfAdding(site) : Sum(costs.CostsFrom(site));
            if (constraints.HasBudget && change < 0) change /= Math.Max(constraints.Cost[site], 1e-9);
            if (change >= least) continue;
            least = change;
            best = site;
        }
        return (best, least);
    }

    private IEnumerable<int> AllowedCandidates() =>
        Enumerable.Range(0, constraints.CandidateCount).Where(site => constraints.Allowed[site]);

    private int[] DropSome(int[] sites, int count)
    {
        var tracker = new ConstraintTracker(constraints, sites);
        var kept = new List<int>();
        foreach (var site in sites)
        {
            if (count <= 0 || !tracker.CanDrop(site)) kept.Add(site);
            else
            {
                tracker.Remove(site);
                count--;
            }
        }
        return [.. kept];
    }

    private static double Sum(ReadOnlySpan<double> numbers)
    {
        var sum = 0.0;
        foreach (var number in numbers) sum += number;
        return sum;
    }
}

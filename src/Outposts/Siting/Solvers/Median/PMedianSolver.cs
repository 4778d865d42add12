namespace Outposts.Siting.Solvers.Median;

/// <summary>
/// Chooses the sites with the shortest ways in all (the p-median): fast interchange from a greedy start and from shaken
/// good choices, recombination of good choices, and a Lagrangian bound that ends the search when it proves the best.
/// </summary>
internal sealed class PMedianSolver
{
    private readonly CostMatrix _costs;
    private readonly SelectionConstraints _constraints;
    private readonly SitingEffort _effort;
    private readonly CancellationToken _cancellationToken;
    private readonly double _tolerance;
    private readonly bool _isUnconstrained;
    private readonly List<(int[] Sites, double Value)> _elitePool = [];
    private MedianBound? _bound;
    private int[] _byReducedCost = [];
    private bool _proven;

    public PMedianSolver(CostMatrix costs, SelectionConstraints constraints, SitingEffort effort, CancellationToken cancellationToken)
    {
        _costs = costs;
        _constraints = constraints;
        _effort = effort;
        _cancellationToken = cancellationToken;
        _tolerance = costs.IsWhole ? 1 - 1e-6 : 0;
        _isUnconstrained = !constraints.HasBudget && !constraints.HasMinimum && !Array.Exists(constraints.Required, r => r);
    }

    private double BestValue => _elitePool[0].Value;

    private double Bound
    {
        get
        {
            if (_proven) return BestValue;
            if (_bound is null || !double.IsFinite(_bound.Value)) return 0;
            var value = _costs.IsWhole ? Math.Ceiling(_bound.Value - 1e-6) : _bound.Value;
            return Math.Clamp(value, 0, BestValue);
        }
    }

    /// <summary>Runs to the end of the effort, to the proof, or until stopped.</summary>
    public SolverResult Run(Action<double, double>? progress)
    {
        _elitePool.Add(Greedy());
        if (_costs.CandidateCount == 0 || _elitePool[0].Sites.Length == 0) return new(_elitePool[0].Sites, BestValue, BestValue);
        if (!_cancellationToken.IsCancellationRequested) AddToElitePool(Descend(_elitePool[0].Sites, new SplitMix64(_effort.Seed)));
        _bound = new MedianBound(_costs, _constraints, _elitePool[0].Sites);
        _bound.Run(50, BestValue, BestValue - _tolerance, _cancellationToken);
        _byReducedCost = OrderByReducedCost();
        var tries = 8;
        var spent = 0L;
        var idle = 0;
        for (var round = 0; !IsDone() && spent < _effort.MaxMoves && idle < _effort.MaxIdleRounds; round++)
        {
            var before = (BestValue, Bound);
            RunRound(round, tries);
            if (!IsDone()) Branch(tries);
            spent += (long)tries * _effort.SearchesPerRound * _costs.CandidateCount;
            tries = Math.Min(tries * 2, 256);
            idle = before == (BestValue, Bound) ? idle + 1 : 0;
            progress?.Invoke(BestValue, Bound);
        }
        return new SolverResult(_elitePool[0].Sites, BestValue, Bound);
    }

    private bool IsDone() => _cancellationToken.IsCancellationRequested || BestValue - Bound <= BestValue * 1e-12;

    private void RunRound(int round, int tries)
    {
        var found = new List<(int[] Sites, double Value)>[_effort.SearchesPerRound + 1];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = _effort.MaxThreads }, task =>
        {
            found[task] = [];
            if (task == 0) _bound!.Run(400, BestValue, BestValue - _tolerance, _cancellationToken);
            else Search(new SplitMix64(unchecked(_effort.Seed * 7919 + round * 101 + task)), round + task, tries, found[task]);
        });
        foreach (var choice in found.SelectMany(choices => choices)) AddToElitePool(choice);
        if (!_bound!.IsSettled) _byReducedCost = OrderByReducedCost();
    }

    /// <summary>Proves, when few enough candidates are left in play and within a number of nodes that grows from round to round.</summary>
    private void Branch(int tries)
    {
        var allowed = (bool[])_constraints.Allowed.Clone();
        var required = (bool[])_constraints.Required.Clone();
        _bound!.FixVariables(BestValue - _tolerance, allowed, required);
        if (allowed.Count(a => a) > _effort.MaxBranchCandidates) return;
        var branching = new MedianBranchAndBound(_costs, _elitePool[0].Sites, BestValue, _tolerance, _cancellationToken);
        _proven |= branching.Run(_constraints.WithMarks(allowed, required), _bound.Multipliers, 4 * tries);
        AddToElitePool((branching.Best, branching.BestValue));
    }

    /// <summary>Shakes a good choice and descends, again and again, going on from whatever is not worse.</summary>
    private void Search(SplitMix64 random, int turn, int tries, List<(int[] Sites, double Value)> found)
    {
        var current = _elitePool[turn % _elitePool.Count];
        for (var n = 0; n < tries && !_cancellationToken.IsCancellationRequested; n++)
        {
            var other = _elitePool[random.Next(_elitePool.Count)];
            var start = n % 4 == 3
                && other.Sites != current.Sites ? Crossover(current.Sites, other.Sites, random) : Perturb(current.Sites, random);
            var next = Descend(start, random);
            if (next.Value > current.Value) continue;
            current = next;
        }
        found.Add(current);
    }

    private (int[] Sites, double Value) Greedy()
    {
        var state = new MedianState(_costs, []);
        var tracker = new ConstraintTracker(_constraints, []);
        Fill(state, tracker);
        return ([.. state.Chosen], state.Recompute());
    }

    private void Fill(MedianState state, ConstraintTracker tracker)
    {
        for (var site = 0; site < _constraints.CandidateCount; site++)
            if (_constraints.Required[site] && !state.Contains(site)) Add(site, state, tracker);
        while (tracker.SiteCount < _constraints.MaxCount)
        {
            var mustMeetMinimum = tracker.StillRequired > 0;
            // Out of time the rest is not judged: no further site makes a way longer, and who asks for a number of sites gets it.
            var isOutOfTime = _cancellationToken.IsCancellationRequested && tracker.SiteCount > 0;
            if (isOutOfTime && _constraints.HasBudget && !mustMeetMinimum) return;
            var best = -1;
            var most = double.PositiveInfinity;
            for (var site = 0; site < _constraints.CandidateCount && !(isOutOfTime && best >= 0); site++)
            {
                if (state.Contains(site) || !tracker.CanAdd(site) || (mustMeetMinimum && !tracker.IsStillRequired(site))) continue;
                // With nothing standing the first site is judged by its whole cost.
                var change = double.IsFinite(state.Value) ? state.ChangeOfAdding(site) : Total(_costs.CostsFrom(site));
                if (_constraints.HasBudget && change < 0) change /= Math.Max(_constraints.Cost[site], 1e-9);
                if (change >= most) continue;
                most = change;
                best = site;
            }
            if (best < 0 || (_constraints.HasBudget && most >= 0 && double.IsFinite(state.Value) && !mustMeetMinimum)) return;
            Add(best, state, tracker);
        }
    }

    private static double Total(ReadOnlySpan<double> costs)
    {
        var sum = 0.0;
        foreach (var cost in costs) sum += cost;
        return sum;
    }

    /// <summary>Swaps as long as a swap helps; candidates are tried in a random order that leans to the promising ones.</summary>
    private (int[] Sites, double Value) Descend(int[] sites, SplitMix64 random)
    {
        var state = new MedianState(_costs, sites);
        var tracker = new ConstraintTracker(_constraints, sites);
        Fill(state, tracker);
        var order = (int[])_byReducedCost.Clone();
        if (order.Length == 0) order = [.. Enumerable.Range(0, _constraints.CandidateCount).Where(site => _constraints.Allowed[site])];
        random.Shuffle(order.AsSpan(0, Math.Min(order.Length, 4 * state.Chosen.Count + 20)));
        var since = 0;
        for (var at = 0; since < order.Length && !_cancellationToken.IsCancellationRequested; at = (at + 1) % order.Length, since++)
        {
            var entering = order[at];
            if (state.Contains(entering)) continue;
            var (leaving, change) = state.BestSwap(entering, _isUnconstrained ? null : site => tracker.CanSwap(site, entering) && !_constraints.Required[site]);
            if (leaving < 0 || change >= -1e-9 * Math.Max(1, state.Value)) continue;
            state.Remove(leaving);
            tracker.Remove(leaving);
            Add(entering, state, tracker);
            if (_constraints.HasBudget) Fill(state, tracker);
            since = -1;
        }
        return ([.. state.Chosen], state.Recompute());
    }

    private int[] Perturb(int[] sites, SplitMix64 random)
    {
        var perturbed = (int[])sites.Clone();
        random.Shuffle(perturbed);
        var count = 1 + random.Next(Math.Max(2, Math.Min(perturbed.Length / 4, 12)));
        // Money lets several cheap sites stand for a dear one: dropping some leaves the refilling to the descent.
        if (_constraints.HasBudget && random.Next(2) == 0) return DropSome(perturbed, count);
        var tracker = new ConstraintTracker(_constraints, perturbed);
        for (var n = 0; n < Math.Min(count, perturbed.Length); n++)
        {
            var share = random.NextDouble();
            var entering = _byReducedCost[(int)(share * share * _byReducedCost.Length)];
            if (_constraints.Required[perturbed[n]] || Array.IndexOf(perturbed, entering) >= 0 || !tracker.CanSwap(perturbed[n], entering)) continue;
            tracker.Remove(perturbed[n]);
            tracker.Add(entering);
            perturbed[n] = entering;
        }
        return perturbed;
    }

    private int[] DropSome(int[] sites, int count)
    {
        var tracker = new ConstraintTracker(_constraints, sites);
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

    /// <summary>What two choices have in common, and of the rest a random half of each.</summary>
    private int[] Crossover(int[] one, int[] other, SplitMix64 random)
    {
        int[] rest = [.. one.Except(other).Concat(other.Except(one))];
        random.Shuffle(rest);
        var tracker = new ConstraintTracker(_constraints, []);
        var sites = new List<int>();
        foreach (var site in one.Where(site => _constraints.Required[site]).Concat(one.Intersect(other)).Concat(rest).Distinct())
        {
            if (!tracker.CanAdd(site)) continue;
            tracker.Add(site);
            sites.Add(site);
        }
        return [.. sites];
    }

    private int[] OrderByReducedCost()
    {
        var worth = _bound!.ReducedCosts();
        return [.. Enumerable.Range(0, _constraints.CandidateCount).Where(site => _constraints.Allowed[site]).OrderByDescending(site => worth[site])
            .ThenBy(site => site)];
    }

    private void AddToElitePool((int[] Sites, double Value) choice)
    {
        if (_elitePool.Any(elite => elite.Value == choice.Value && elite.Sites.ToHashSet().SetEquals(choice.Sites))) return;
        var at = _elitePool.FindIndex(elite => elite.Value > choice.Value);
        _elitePool.Insert(at < 0 ? _elitePool.Count : at, choice);
        if (_elitePool.Count > 8) _elitePool.RemoveAt(8);
    }

    private static void Add(int site, MedianState state, ConstraintTracker tracker)
    {
        state.Add(site);
        tracker.Add(site);
    }
}

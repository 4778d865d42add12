namespace Outposts.Siting;

/// <summary>
/// Chooses the sites with the shortest ways in all (the p-median): fast interchange from a greedy start and from shaken
/// good choices, recombination of good choices, and a Lagrangian bound that ends the search when it proves the best.
/// </summary>
internal sealed class MedianSolver
{
    private readonly MedianCosts _costs;
    private readonly SiteRules _rules;
    private readonly SitingEffort _effort;
    private readonly CancellationToken _stop;
    private readonly double _unit;
    private readonly bool _plain;
    private readonly List<(int[] Sites, double Value)> _elites = [];
    private MedianBound? _bound;
    private int[] _byWorth = [];
    private bool _proven;

    public MedianSolver(MedianCosts costs, SiteRules rules, SitingEffort effort, CancellationToken cancellationToken)
    {
        _costs = costs;
        _rules = rules;
        _effort = effort;
        _stop = cancellationToken;
        _unit = costs.IsWhole ? 1 - 1e-6 : 0;
        _plain = !rules.HasBudget && !rules.HasMinimum && !Array.Exists(rules.Required, r => r);
    }

    private double BestValue => _elites[0].Value;

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
    public SitingAnswer Run(Action<double, double>? progress)
    {
        _elites.Add(Greedy());
        if (_costs.Candidates == 0 || _elites[0].Sites.Length == 0) return new(_elites[0].Sites, BestValue, BestValue);
        if (!_stop.IsCancellationRequested) Admit(Descend(_elites[0].Sites, new RandomStream(_effort.Seed)));
        _bound = new MedianBound(_costs, _rules, _elites[0].Sites);
        _bound.Run(50, BestValue, BestValue - _unit, _stop);
        _byWorth = OrderByWorth();
        var tries = 8;
        var spent = 0L;
        var idle = 0;
        for (var round = 0; !IsDone() && spent < _effort.Moves && idle < _effort.IdleRounds; round++)
        {
            var before = (BestValue, Bound);
            RunRound(round, tries);
            if (!IsDone()) Branch(tries);
            spent += (long)tries * _effort.Searches * _costs.Candidates;
            tries = Math.Min(tries * 2, 256);
            idle = before == (BestValue, Bound) ? idle + 1 : 0;
            progress?.Invoke(BestValue, Bound);
        }
        return new SitingAnswer(_elites[0].Sites, BestValue, Bound);
    }

    private bool IsDone() => _stop.IsCancellationRequested || BestValue - Bound <= BestValue * 1e-12;

    private void RunRound(int round, int tries)
    {
        var found = new List<(int[] Sites, double Value)>[_effort.Searches + 1];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = _effort.Threads }, task =>
        {
            found[task] = [];
            if (task == 0) _bound!.Run(400, BestValue, BestValue - _unit, _stop);
            else Search(new RandomStream(unchecked(_effort.Seed * 7919 + round * 101 + task)), round + task, tries, found[task]);
        });
        foreach (var choice in found.SelectMany(choices => choices)) Admit(choice);
        if (!_bound!.IsSettled) _byWorth = OrderByWorth();
    }

    /// <summary>Proves, when few enough candidates are left in play and within a number of nodes that grows from round to round.</summary>
    private void Branch(int tries)
    {
        var allowed = (bool[])_rules.Allowed.Clone();
        var required = (bool[])_rules.Required.Clone();
        _bound!.Fix(BestValue - _unit, allowed, required);
        if (allowed.Count(a => a) > _effort.BranchCandidates) return;
        var branching = new MedianBranching(_costs, _elites[0].Sites, BestValue, _unit, _stop);
        _proven |= branching.Run(_rules.Narrowed(allowed, required), _bound.Prices, 4 * tries);
        Admit((branching.Best, branching.BestValue));
    }

    /// <summary>Shakes a good choice and descends, again and again, going on from whatever is not worse.</summary>
    private void Search(RandomStream random, int turn, int tries, List<(int[] Sites, double Value)> found)
    {
        var current = _elites[turn % _elites.Count];
        for (var n = 0; n < tries && !_stop.IsCancellationRequested; n++)
        {
            var other = _elites[random.Next(_elites.Count)];
            var start = n % 4 == 3
                && other.Sites != current.Sites ? Crossed(current.Sites, other.Sites, random) : Shaken(current.Sites, random);
            var next = Descend(start, random);
            if (next.Value > current.Value) continue;
            current = next;
        }
        found.Add(current);
    }

    private (int[] Sites, double Value) Greedy()
    {
        var state = new MedianState(_costs, []);
        var ledger = new SiteLedger(_rules, []);
        Fill(state, ledger);
        return ([.. state.Chosen], state.Recount());
    }

    private void Fill(MedianState state, SiteLedger ledger)
    {
        for (var site = 0; site < _rules.Candidates; site++)
            if (_rules.Required[site] && !state.Has(site)) Take(site, state, ledger);
        while (ledger.Sites < _rules.Count)
        {
            var owing = ledger.Owed > 0;
            // Out of time the rest is not judged: no further site makes a way longer, and who asks for a number of sites gets it.
            var isHurried = _stop.IsCancellationRequested && ledger.Sites > 0;
            if (isHurried && _rules.HasBudget && !owing) return;
            var best = -1;
            var most = double.PositiveInfinity;
            for (var site = 0; site < _rules.Candidates && !(isHurried && best >= 0); site++)
            {
                if (state.Has(site) || !ledger.CanAdd(site) || (owing && !ledger.IsOwed(site))) continue;
                // With nothing standing the first site is judged by its whole cost.
                var change = double.IsFinite(state.Value) ? state.ChangeOfAdding(site) : Total(_costs.From(site));
                if (_rules.HasBudget && change < 0) change /= Math.Max(_rules.Cost[site], 1e-9);
                if (change >= most) continue;
                most = change;
                best = site;
            }
            if (best < 0 || (_rules.HasBudget && most >= 0 && double.IsFinite(state.Value) && !owing)) return;
            Take(best, state, ledger);
        }
    }

    private static double Total(ReadOnlySpan<double> costs)
    {
        var sum = 0.0;
        foreach (var cost in costs) sum += cost;
        return sum;
    }

    /// <summary>Swaps as long as a swap helps; candidates are tried in a random order that leans to the promising ones.</summary>
    private (int[] Sites, double Value) Descend(int[] sites, RandomStream random)
    {
        var state = new MedianState(_costs, sites);
        var ledger = new SiteLedger(_rules, sites);
        Fill(state, ledger);
        var order = (int[])_byWorth.Clone();
        if (order.Length == 0) order = [.. Enumerable.Range(0, _rules.Candidates).Where(site => _rules.Allowed[site])];
        random.Shuffle(order.AsSpan(0, Math.Min(order.Length, 4 * state.Chosen.Count + 20)));
        var since = 0;
        for (var at = 0; since < order.Length && !_stop.IsCancellationRequested; at = (at + 1) % order.Length, since++)
        {
            var coming = order[at];
            if (state.Has(coming)) continue;
            var (leaving, change) = state.BestSwap(coming, _plain ? null : site => ledger.CanSwap(site, coming) && !_rules.Required[site]);
            if (leaving < 0 || change >= -1e-9 * Math.Max(1, state.Value)) continue;
            state.Remove(leaving);
            ledger.Remove(leaving);
            Take(coming, state, ledger);
            if (_rules.HasBudget) Fill(state, ledger);
            since = -1;
        }
        return ([.. state.Chosen], state.Recount());
    }

    private int[] Shaken(int[] sites, RandomStream random)
    {
        var shaken = (int[])sites.Clone();
        random.Shuffle(shaken);
        var many = 1 + random.Next(Math.Max(2, Math.Min(shaken.Length / 4, 12)));
        // Money lets several cheap sites stand for a dear one: dropping some leaves the refilling to the descent.
        if (_rules.HasBudget && random.Next(2) == 0) return Thinned(shaken, many);
        var ledger = new SiteLedger(_rules, shaken);
        for (var n = 0; n < Math.Min(many, shaken.Length); n++)
        {
            var share = random.NextDouble();
            var coming = _byWorth[(int)(share * share * _byWorth.Length)];
            if (_rules.Required[shaken[n]] || Array.IndexOf(shaken, coming) >= 0 || !ledger.CanSwap(shaken[n], coming)) continue;
            ledger.Remove(shaken[n]);
            ledger.Add(coming);
            shaken[n] = coming;
        }
        return shaken;
    }

    private int[] Thinned(int[] sites, int many)
    {
        var ledger = new SiteLedger(_rules, sites);
        var kept = new List<int>();
        foreach (var site in sites)
        {
            if (many <= 0 || !ledger.CanDrop(site)) kept.Add(site);
            else
            {
                ledger.Remove(site);
                many--;
            }
        }
        return [.. kept];
    }

    /// <summary>What two choices have in common, and of the rest a random half of each.</summary>
    private int[] Crossed(int[] one, int[] other, RandomStream random)
    {
        int[] rest = [.. one.Except(other).Concat(other.Except(one))];
        random.Shuffle(rest);
        var ledger = new SiteLedger(_rules, []);
        var sites = new List<int>();
        foreach (var site in one.Where(site => _rules.Required[site]).Concat(one.Intersect(other)).Concat(rest).Distinct())
        {
            if (!ledger.CanAdd(site)) continue;
            ledger.Add(site);
            sites.Add(site);
        }
        return [.. sites];
    }

    private int[] OrderByWorth()
    {
        var worth = _bound!.Worth();
        return [.. Enumerable.Range(0, _rules.Candidates).Where(site => _rules.Allowed[site]).OrderByDescending(site => worth[site])
            .ThenBy(site => site)];
    }

    private void Admit((int[] Sites, double Value) choice)
    {
        if (_elites.Any(elite => elite.Value == choice.Value && elite.Sites.ToHashSet().SetEquals(choice.Sites))) return;
        var at = _elites.FindIndex(elite => elite.Value > choice.Value);
        _elites.Insert(at < 0 ? _elites.Count : at, choice);
        if (_elites.Count > 8) _elites.RemoveAt(8);
    }

    private static void Take(int site, MedianState state, SiteLedger ledger)
    {
        state.Add(site);
        ledger.Add(site);
    }
}

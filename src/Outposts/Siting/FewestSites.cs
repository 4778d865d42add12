namespace Outposts.Siting;

/// <summary>
/// As few sites as possible that cover a share of the workers. A greedy choice is thinned out, then one site fewer is
/// tried again and again with the search for the most coverage. The bound comes from the same relaxation: when no choice
/// of n sites can cover the target, more than n are needed.
/// </summary>
internal sealed class FewestSites
{
    private const int BoundSteps = 1500;

    private readonly CoverLists _lists;
    private readonly SiteRules _rules;
    private readonly SitingEffort _effort;
    private readonly CancellationToken _stop;
    private readonly double _target;
    private int[] _best = [];

    public FewestSites(CoverLists lists, SiteRules rules, double share, SitingEffort effort, CancellationToken cancellationToken)
    {
        _lists = lists;
        _rules = rules;
        _effort = effort;
        _stop = cancellationToken;
        var reachable = lists.Total - lists.Unreachable;
        // Workers are added up in another order here than by whoever asked: the last bits don't count.
        var wanted = share * lists.Total - 1e-9 * lists.Total;
        if (wanted > reachable)
            throw SitingRequest.Refuse(
                $"要求覆盖 {lists.Total} 人中的 {share}，但现有阵地和全部候选点合起来最多覆盖 {reachable / lists.Total:0.######}。",
                $"A share of {share} of the {lists.Total} workers is asked for, but existing outposts and candidates together reach at most {reachable / lists.Total:0.######} of them.");
        _target = Math.Max(0, wanted - lists.Standing);
    }

    /// <summary>Runs to the end of the effort, to the proof, or until stopped.</summary>
    public SitingAnswer Run(IProgress<SitingProgress>? progress)
    {
        _best = FirstChoice();
        var fewest = LeastCount();
        progress?.Report(new SitingProgress(_best.Length, fewest));
        while (_best.Length > fewest && !_stop.IsCancellationRequested)
        {
            var solver = new CoverSolver(_lists, _rules.WithCount(_best.Length - 1), _effort, _stop);
            var answer = solver.Run(_target);
            if (answer.Value < _target)
            {
                if (answer.Bound < _target) fewest = _best.Length;
                break;
            }
            _best = Thinned(answer.Sites);
            progress?.Report(new SitingProgress(_best.Length, fewest));
        }
        return new SitingAnswer(_best, _best.Length, fewest);
    }

    private int[] FirstChoice()
    {
        var state = new CoverState(_lists);
        var ledger = new SiteLedger(_rules, []);
        CoverConstruction.Fill(_lists, _rules, state, ledger, 0, new RandomStream(_effort.Seed));
        if (state.Recount() >= _target) return Thinned([.. state.Chosen]);
        var answer = new CoverSolver(_lists, _rules, _effort, _stop).Run(_target);
        if (answer.Value >= _target) return Thinned(answer.Sites);
        throw answer.Bound < _target
            ? SitingRequest.Refuse(
                $"在预算 {_rules.Budget} 之内，{_lists.Total} 人中最多覆盖 {_lists.Standing + answer.Bound:0.###} 人，达不到要求的覆盖率。",
                $"Within the budget of {_rules.Budget} at most {_lists.Standing + answer.Bound:0.###} of {_lists.Total} workers can be covered, fewer than the share asked for.")
            : SitingRequest.Refuse(
                $"没有找到在预算 {_rules.Budget} 之内达到要求覆盖率的方案；最好的方案覆盖 {_lists.Total} 人中的 {_lists.Standing + answer.Value:0.###} 人。请提高预算、降低覆盖率或多给时间。",
                $"No choice within the budget of {_rules.Budget} was found that covers the share asked for; the best covers {_lists.Standing + answer.Value:0.###} of {_lists.Total} workers. Raise the budget, lower the share or allow more time.");
    }

    /// <summary>Leaves out, as long as the target is met, whatever is missed least.</summary>
    private int[] Thinned(int[] sites)
    {
        var state = new CoverState(_lists);
        var ledger = new SiteLedger(_rules, sites);
        foreach (var site in sites) state.Add(site);
        while (true)
        {
            var least = state.Chosen.Where(ledger.CanDrop).OrderBy(site => state.Loss[site]).ThenBy(site => site).FirstOrDefault(-1);
            if (least < 0) break;
            state.Remove(least);
            if (state.Recount() < _target)
            {
                state.Add(least);
                break;
            }
            ledger.Remove(least);
        }
        return [.. state.Chosen];
    }

    /// <summary>The least number of sites that the relaxation does not rule out.</summary>
    private int LeastCount()
    {
        // Bisection: when n sites are too few, so are fewer, for further sites never cover less.
        var ruledOut = _rules.FewestPossible() - 1;
        var open = _best.Length;
        while (open - ruledOut > 1 && !_stop.IsCancellationRequested)
        {
            var count = (ruledOut + open) / 2;
            var bound = new CoverBound(_lists, _rules.WithCount(count));
            bound.Run(BoundSteps, _target, _stop, _target);
            if (bound.Value < _target) ruledOut = count;
            else open = count;
        }
        return ruledOut + 1;
    }
}

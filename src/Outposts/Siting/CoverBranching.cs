namespace Outposts.Siting;

/// <summary>
/// Branch and bound for the choice that covers most: depth first, each node bounded by a few subgradient steps from its
/// parent's multipliers, sites fixed where the bound allows. When it ends before its limits, its best choice is optimal.
/// </summary>
internal sealed class CoverBranching
{
    private const int StepsPerNode = 40;

    private readonly CoverLists _lists;
    private readonly CoverState _state;
    private readonly double _unit;
    private readonly CancellationToken _stop;
    private long _nodesLeft;

    /// <summary>Prepares a search.</summary>
    /// <param name="lists">Who reaches whom.</param>
    /// <param name="best">The best choice known.</param>
    /// <param name="value">What it covers.</param>
    /// <param name="cancellationToken">Ends early.</param>
    public CoverBranching(CoverLists lists, int[] best, double value, CancellationToken cancellationToken)
    {
        _lists = lists;
        _state = new CoverState(lists);
        Best = best;
        BestValue = value;
        _unit = CoverBound.Unit(lists);
        _stop = cancellationToken;
    }

    /// <summary>The best choice known.</summary>
    public int[] Best { get; private set; }

    /// <summary>What it covers.</summary>
    public double BestValue { get; private set; }

    /// <summary>Searches; true when the best choice is proven to be optimal.</summary>
    public bool Run(SiteRules rules, CoverBound root, long nodes)
    {
        _nodesLeft = nodes;
        return Visit(rules, root.Multipliers);
    }

    private bool Visit(SiteRules rules, double[] multipliers)
    {
        if (_nodesLeft-- <= 0 || _stop.IsCancellationRequested) return false;
        if (!rules.CanBeMet()) return true;
        var bound = new CoverBound(_lists, rules, multipliers);
        bound.Run(StepsPerNode, BestValue, _stop, BestValue + _unit);
        Try(bound.Picked, rules);
        if (bound.Value < BestValue + _unit) return true;
        var allowed = (bool[])rules.Allowed.Clone();
        var required = (bool[])rules.Required.Clone();
        bound.Fix(BestValue + _unit, allowed, required);
        var narrowed = rules.Narrowed(allowed, required);
        var site = bound.Shares.MostUndecided(narrowed);
        if (site < 0 || required.Count(r => r) >= rules.Count)
        {
            Try([.. Enumerable.Range(0, rules.Candidates).Where(s => required[s])], narrowed);
            return true;
        }
        var multipliersHere = bound.Multipliers;
        return bound.Shares.Of(site) >= 0.5
            ? Visit(narrowed.Decided(site, true), multipliersHere) & Visit(narrowed.Decided(site, false), multipliersHere)
            : Visit(narrowed.Decided(site, false), multipliersHere) & Visit(narrowed.Decided(site, true), multipliersHere);
    }

    private void Try(IReadOnlyCollection<int> sites, SiteRules rules)
    {
        if (sites.Count > rules.Count || (rules.HasBudget && sites.Sum(site => rules.Cost[site]) > rules.Budget * (1 + 1e-12))) return;
        for (var at = _state.Chosen.Count - 1; at >= 0; at--)
            if (!sites.Contains(_state.Chosen[at])) _state.Remove(_state.Chosen[at]);
        foreach (var site in sites)
            if (!_state.Has(site)) _state.Add(site);
        var value = _state.Recount();
        if (value <= BestValue) return;
        var ledger = new SiteLedger(rules, sites);
        if (ledger.Owed > 0) return;
        BestValue = value;
        Best = [.. sites];
    }
}

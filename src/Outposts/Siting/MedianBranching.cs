namespace Outposts.Siting;

/// <summary>
/// Branch and bound for the shortest ways: depth first, each node bounded by a few subgradient steps from its parent's
/// prices, sites fixed where the bound allows. When it ends before its limit, its best choice is optimal.
/// </summary>
internal sealed class MedianBranching
{
    private const int StepsPerNode = 40;

    private readonly MedianCosts _costs;
    private readonly double _unit;
    private readonly CancellationToken _stop;
    private long _nodesLeft;

    /// <summary>Prepares a search.</summary>
    /// <param name="costs">What serving costs.</param>
    /// <param name="best">The best choice known.</param>
    /// <param name="value">What it costs.</param>
    /// <param name="unit">By how much a better choice must at least be better.</param>
    /// <param name="cancellationToken">Ends early.</param>
    public MedianBranching(MedianCosts costs, int[] best, double value, double unit, CancellationToken cancellationToken)
    {
        _costs = costs;
        Best = best;
        BestValue = value;
        _unit = unit;
        _stop = cancellationToken;
    }

    /// <summary>The best choice known.</summary>
    public int[] Best { get; private set; }

    /// <summary>What it costs.</summary>
    public double BestValue { get; private set; }

    /// <summary>Searches; true when the best choice is proven to be optimal.</summary>
    public bool Run(SiteRules rules, double[] prices, long nodes)
    {
        _nodesLeft = nodes;
        return Visit(rules, prices);
    }

    private bool Visit(SiteRules rules, double[] prices)
    {
        if (_nodesLeft-- <= 0 || _stop.IsCancellationRequested) return false;
        if (!rules.CanBeMet()) return true;
        var bound = new MedianBound(_costs, rules, prices);
        bound.Run(StepsPerNode, BestValue, Closing, _stop);
        Try(bound.Picked, rules);
        if (bound.Value > Closing) return true;
        var allowed = (bool[])rules.Allowed.Clone();
        var required = (bool[])rules.Required.Clone();
        bound.Fix(Closing, allowed, required);
        var narrowed = rules.Narrowed(allowed, required);
        var site = bound.Shares.MostUndecided(narrowed);
        if (site < 0 || required.Count(r => r) >= rules.Count)
        {
            Try([.. Enumerable.Range(0, rules.Candidates).Where(s => required[s])], narrowed);
            return true;
        }
        var first = bound.Shares.Of(site) >= 0.5;
        var here = bound.Prices;
        return Visit(narrowed.Decided(site, first), here) & Visit(narrowed.Decided(site, !first), here);
    }

    /// <summary>A node whose bound is above this holds nothing better: costs that are whole, or a rounding error, apart.</summary>
    private double Closing => BestValue - Math.Max(_unit, 1e-9 * BestValue);

    private void Try(IReadOnlyCollection<int> sites, SiteRules rules)
    {
        var ledger = new SiteLedger(rules, sites);
        if (ledger.Owed > 0 || ledger.Sites > rules.Count || ledger.Spent > rules.Budget * (1 + 1e-12)) return;
        var value = _costs.Of(sites);
        if (value >= BestValue) return;
        BestValue = value;
        Best = [.. sites];
    }
}

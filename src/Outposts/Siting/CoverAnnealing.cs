namespace Outposts.Siting;

/// <summary>
/// Simulated annealing on swaps: a chosen site moves to a candidate that shares demand with it (now and then to any),
/// uphill always, downhill with probability e^(change / temperature). Judging a swap costs as much as the candidate's
/// list, carrying it out a hundred times more, and few are carried out: millions of swaps a second are judged.
/// </summary>
internal sealed class CoverAnnealing
{
    private const double Anywhere = 0.05;

    private readonly CoverLists _lists;
    private readonly SiteRules _rules;
    private readonly CoverState _state;
    private readonly SiteLedger _ledger;
    private readonly RandomStream _random;
    private readonly int[] _preferred;
    private readonly bool _plain;

    /// <summary>Prepares a search.</summary>
    /// <param name="lists">Who reaches whom.</param>
    /// <param name="rules">What may be chosen.</param>
    /// <param name="worth">How promising each candidate is, such as its worth in the relaxed problem: better ones are tried more
    /// often.</param>
    /// <param name="seed">The same seed gives the same search.</param>
    public CoverAnnealing(CoverLists lists, SiteRules rules, double[] worth, int seed)
    {
        _lists = lists;
        _rules = rules;
        _state = new CoverState(lists);
        _ledger = new SiteLedger(rules, []);
        _random = new RandomStream(seed);
        _plain = !rules.HasBudget && !rules.HasMinimum;
        _preferred = (int[])lists.ClassSites.Clone();
        for (var c = 0; c < lists.Classes; c++)
            _preferred.AsSpan(lists.ClassStart[c]..lists.ClassStart[c + 1])
                .Sort((one, other) => worth[other].CompareTo(worth[one]) is var by && by != 0 ? by : one.CompareTo(other));
    }

    /// <summary>The best choice met so far.</summary>
    public int[] Best { get; private set; } = [];

    /// <summary>What it covers beyond what is covered already; −∞ before the first choice.</summary>
    public double BestValue { get; private set; } = double.NegativeInfinity;

    /// <summary>Goes on from the given sites; what the rules still allow is filled greedily.</summary>
    public void Start(IEnumerable<int> sites, double noise = 0)
    {
        for (var at = _state.Chosen.Count - 1; at >= 0; at--) Drop(_state.Chosen[at]);
        foreach (var site in sites) Take(site);
        CoverConstruction.Fill(_lists, _rules, _state, _ledger, noise, _random);
        Note();
    }

    /// <summary>Searches on from where it stands.</summary>
    /// <param name="moves">How many swaps to judge.</param>
    /// <param name="hot">The first temperature, as a share of what a site covers on average.</param>
    /// <param name="cold">The last temperature.</param>
    /// <param name="enough">Stops when this much is covered.</param>
    /// <param name="cancellationToken">Ends early.</param>
    public void Run(long moves, double hot, double cold, double enough, CancellationToken cancellationToken)
    {
        if (_state.Chosen.Count == 0 || moves <= 0) return;
        var unit = Math.Max(_state.Value / _state.Chosen.Count, 1e-9);
        var heat = hot * unit;
        var cooling = Math.Pow(cold / hot, 1024.0 / moves);
        for (var move = 0L; move < moves; move++)
        {
            if ((move & 1023) == 0)
            {
                heat *= cooling;
                if (cancellationToken.IsCancellationRequested || BestValue >= enough) break;
            }
            if (_ledger.Sites < _rules.Count || _rules.HasBudget) Resize(heat);
            if (_state.Chosen.Count > 0) TrySwap(heat);
        }
        if (BestValue >= enough || _state.Chosen.Count == 0) return;
        if (CoverConstruction.Polish(_rules, _state, _ledger, cancellationToken)) Note();
    }

    private void TrySwap(double heat)
    {
        var leaving = _state.Chosen[_random.Next(_state.Chosen.Count)];
        var coming = Proposal(leaving);
        if (coming < 0 || _state.Has(coming) || !_rules.Allowed[coming] || _rules.Required[leaving]) return;
        if (!_plain && !_ledger.CanSwap(leaving, coming)) return;
        var change = _state.SwapChange(leaving, coming);
        if (change < 0 && _random.NextDouble() >= Math.Exp(change / heat)) return;
        Drop(leaving);
        Take(coming);
        if (_state.Value > BestValue) Note();
    }

    private int Proposal(int leaving)
    {
        var classes = _lists.ClassesOf(leaving);
        if (classes.Length == 0 || _random.NextDouble() < Anywhere) return _random.Next(_lists.Candidates);
        var c = classes[_random.Next(classes.Length)];
        var from = _lists.ClassStart[c];
        var share = _random.NextDouble();
        // The square leans towards the front of the list, where the promising candidates are.
        return _preferred[from + (int)(share * share * (_lists.ClassStart[c + 1] - from))];
    }

    /// <summary>With money or places left over, or money to shift: now and then adds a site, or drops one.</summary>
    private void Resize(double heat)
    {
        var lot = _random.Next(64);
        if (lot < 8)
        {
            var site = _random.Next(_lists.Candidates);
            if (_state.Gain[site] <= 0 || !_ledger.CanAdd(site)) return;
            Take(site);
            if (_state.Value > BestValue) Note();
        }
        else if (lot == 8 && _rules.HasBudget && _state.Chosen.Count > 1)
        {
            var site = _state.Chosen[_random.Next(_state.Chosen.Count)];
            if (_ledger.CanDrop(site) && _random.NextDouble() < Math.Exp(-_state.Loss[site] / heat / 4)) Drop(site);
        }
    }

    private void Note()
    {
        if (_state.Value <= BestValue + 1e-9 * Math.Abs(_state.Value)) return;
        BestValue = _state.Value;
        Best = [.. _state.Chosen];
    }

    private void Take(int site)
    {
        _state.Add(site);
        _ledger.Add(site);
    }

    private void Drop(int site)
    {
        _state.Remove(site);
        _ledger.Remove(site);
    }
}

namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// Simulated annealing by swaps: a chosen site moves to a candidate that shares demand with it, sometimes to any. A better selection is
/// always accepted, a worse one with probability e^(change / temperature). Evaluating a swap costs as much as the candidate's classes;
/// carrying it out costs a hundred times more and is rare.
/// </summary>
internal sealed class CoveringAnnealing
{
    private const double RandomProposalShare = 0.05;

    private readonly CoverageMatrix _matrix;
    private readonly SelectionConstraints _constraints;
    private readonly CoveringState _state;
    private readonly CancellationToken _cancellationToken;
    private readonly SplitMix64 _random;
    private readonly int[] _preferred;
    private readonly bool _isUnconstrained;

    /// <summary>Creates a search.</summary>
    /// <param name="matrix">Which candidates reach which demand.</param>
    /// <param name="constraints">The selections that are allowed.</param>
    /// <param name="reducedProfits">The reduced profit of each candidate in the relaxed problem: those with more are tried more
    /// often.</param>
    /// <param name="seed">The seed of the random numbers; the same seed gives the same search.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public CoveringAnnealing(CoverageMatrix matrix, SelectionConstraints constraints, double[] reducedProfits, int seed,
        CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _matrix = matrix;
        _constraints = constraints;
        _state = new CoveringState(matrix, constraints);
        _random = new SplitMix64(seed);
        _isUnconstrained = !constraints.HasBudget && !constraints.HasMinimum;
        // Out of time the rest stays undefined: no swap is tried any more.
        _preferred = GC.AllocateUninitializedArray<int>(matrix.ClassSites.Length);
        for (var c = 0; c < matrix.ClassCount && !cancellationToken.IsCancellationRequested; c++)
        {
            var sites = _preferred.AsSpan(matrix.ClassStart[c]..matrix.ClassStart[c + 1]);
            matrix.SitesOf(c).CopyTo(sites);
            sites.Sort((one, other) =>
                reducedProfits[other].CompareTo(reducedProfits[one]) is var by && by != 0 ? by : one.CompareTo(other));
        }
    }

    /// <summary>Gets the best selection so far.</summary>
    public int[] Best { get; private set; } = [];

    /// <summary>Gets the number of workers it covers beyond those already covered; −∞ before the first selection.</summary>
    public double BestValue { get; private set; } = double.NegativeInfinity;

    /// <summary>Restarts from some sites and fills the selection greedily; out of time there is no selection.</summary>
    /// <param name="sites">The sites.</param>
    /// <param name="noise">The noise of the greedy construction, 0…1.</param>
    public void Start(IEnumerable<int> sites, double noise = 0)
    {
        for (var at = _state.Chosen.Count - 1; at >= 0; at--) _state.Remove(_state.Chosen[at]);
        foreach (var site in sites)
        {
            if (_cancellationToken.IsCancellationRequested) return;
            _state.Add(site);
        }
        if (GreedyConstruction.TryFill(_state, noise, _random, _cancellationToken)) RecordIncumbent();
    }

    /// <summary>Continues the search.</summary>
    /// <param name="moves">The number of swaps to evaluate.</param>
    /// <param name="initialTemperature">The initial temperature, as a share of the mean number of workers a chosen site covers.</param>
    /// <param name="finalTemperature">The final temperature.</param>
    /// <param name="targetValue">The search ends when this much is covered.</param>
    public void Run(long moves, double initialTemperature, double finalTemperature, double targetValue)
    {
        if (_state.Chosen.Count == 0 || moves <= 0) return;
        var temperature = initialTemperature * Math.Max(_state.Value / _state.Chosen.Count, 1e-9);
        var cooling = Math.Pow(finalTemperature / initialTemperature, 1024.0 / moves);
        for (var move = 0L; move < moves; move++)
        {
            if ((move & 1023) == 0)
            {
                temperature *= cooling;
                if (_cancellationToken.IsCancellationRequested || BestValue >= targetValue) break;
            }
            if (_state.Tracker.SiteCount < _constraints.MaxCount || _constraints.HasBudget) AddOrDrop(temperature);
            if (_state.Chosen.Count > 0) TrySwap(temperature);
        }
        if (BestValue >= targetValue || _state.Chosen.Count == 0) return;
        if (GreedyConstruction.LocalSearch(_state, _cancellationToken)) RecordIncumbent();
    }

    private void TrySwap(double temperature)
    {
        var leaving = _state.Chosen[_random.Next(_state.Chosen.Count)];
        var entering = ProposeEntering(leaving);
        if (entering < 0 || _state.Contains(entering) || !_constraints.Allowed[entering] || _constraints.Required[leaving]) return;
        if (!_isUnconstrained && !_state.Tracker.CanSwap(leaving, entering)) return;
        var change = _state.SwapChange(leaving, entering);
        if (change < 0 && _random.NextDouble() >= Math.Exp(change / temperature)) return;
        _state.Remove(leaving);
        _state.Add(entering);
        if (_state.Value > BestValue) RecordIncumbent();
    }

    private int ProposeEntering(int leaving)
    {
        var classes = _matrix.ClassesOf(leaving);
        if (classes.Length == 0 || _random.NextDouble() < RandomProposalShare) return _random.Next(_matrix.CandidateCount);
        var c = classes[_random.Next(classes.Length)];
        var from = _matrix.ClassStart[c];
        var share = _random.NextDouble();
        // The square prefers the front of the list, where the promising candidates are.
        return _preferred[from + (int)(share * share * (_matrix.ClassStart[c + 1] - from))];
    }

    /// <summary>Sometimes adds or drops a site, when the number of sites or the budget leaves room.</summary>
    private void AddOrDrop(double temperature)
    {
        var draw = _random.Next(64);
        if (draw < 8)
        {
            var site = _random.Next(_matrix.CandidateCount);
            if (_state.Gain[site] <= 0 || !_state.Tracker.CanAdd(site)) return;
            _state.Add(site);
            if (_state.Value > BestValue) RecordIncumbent();
        }
        else if (draw == 8 && _constraints.HasBudget && _state.Chosen.Count > 1)
        {
            var site = _state.Chosen[_random.Next(_state.Chosen.Count)];
            if (_state.Tracker.CanDrop(site) && _random.NextDouble() < Math.Exp(-_state.Loss[site] / temperature / 4)) _state.Remove(site);
        }
    }

    private void RecordIncumbent()
    {
        if (_state.Value <= BestValue + 1e-9 * Math.Abs(_state.Value)) return;
        BestValue = _state.Value;
        Best = [.. _state.Chosen];
    }
}

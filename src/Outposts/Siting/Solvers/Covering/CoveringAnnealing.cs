namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// Simulated annealing on swaps: a chosen site moves to a candidate that shares demand with it (now and then to any),
/// uphill always, downhill with probability e^(change / temperature). Judging a swap costs as much as the candidate's
/// list, carrying it out a hundred times more, and few are carried out: millions of swaps a second are judged.
/// </summary>
internal sealed class CoveringAnnealing
{
    private const double RandomProposalShare = 0.05;

    private readonly CoverageMatrix _matrix;
    private readonly SelectionConstraints _constraints;
    private readonly CoveringState _state;
    private readonly ConstraintTracker _tracker;
    private readonly SplitMix64 _random;
    private readonly int[] _preferred;
    private readonly bool _isUnconstrained;

    /// <summary>Prepares a search.</summary>
    /// <param name="matrix">Who reaches whom.</param>
    /// <param name="constraints">What may be chosen.</param>
    /// <param name="reducedCosts">How promising each candidate is, such as its worth in the relaxed problem: better ones are tried more
    /// often.</param>
    /// <param name="seed">The same seed gives the same search.</param>
    public CoveringAnnealing(CoverageMatrix matrix, SelectionConstraints constraints, double[] reducedCosts, int seed)
    {
        _matrix = matrix;
        _constraints = constraints;
        _state = new CoveringState(matrix);
        _tracker = new ConstraintTracker(constraints, []);
        _random = new SplitMix64(seed);
        _isUnconstrained = !constraints.HasBudget && !constraints.HasMinimum;
        _preferred = (int[])matrix.ClassSites.Clone();
        for (var c = 0; c < matrix.ClassCount; c++)
            _preferred.AsSpan(matrix.ClassStart[c]..matrix.ClassStart[c + 1])
                .Sort((one, other) => reducedCosts[other].CompareTo(reducedCosts[one]) is var by && by != 0 ? by : one.CompareTo(other));
    }

    /// <summary>The best choice met so far.</summary>
    public int[] Best { get; private set; } = [];

    /// <summary>What it covers beyond what is covered already; −∞ before the first choice.</summary>
    public double BestValue { get; private set; } = double.NegativeInfinity;

    /// <summary>Goes on from the given sites; what the rules still allow is filled greedily.</summary>
    public void Start(IEnumerable<int> sites, double noise = 0)
    {
        for (var at = _state.Chosen.Count - 1; at >= 0; at--) Remove(_state.Chosen[at]);
        foreach (var site in sites) Add(site);
        GreedyConstruction.Fill(_matrix, _constraints, _state, _tracker, noise, _random);
        RecordIncumbent();
    }

    /// <summary>Searches on from where it stands.</summary>
    /// <param name="moves">How many swaps to judge.</param>
    /// <param name="initialTemperature">The first temperature, as a share of what a site covers on average.</param>
    /// <param name="finalTemperature">The last temperature.</param>
    /// <param name="targetValue">Stops when this much is covered.</param>
    /// <param name="cancellationToken">Ends early.</param>
    public void Run(long moves, double initialTemperature, double finalTemperature, double targetValue, CancellationToken cancellationToken)
    {
        if (_state.Chosen.Count == 0 || moves <= 0) return;
        var unit = Math.Max(_state.Value / _state.Chosen.Count, 1e-9);
        var temperature = initialTemperature * unit;
        var cooling = Math.Pow(finalTemperature / initialTemperature, 1024.0 / moves);
        for (var move = 0L; move < moves; move++)
        {
            if ((move & 1023) == 0)
            {
                temperature *= cooling;
                if (cancellationToken.IsCancellationRequested || BestValue >= targetValue) break;
            }
            if (_tracker.SiteCount < _constraints.MaxCount || _constraints.HasBudget) AddOrDrop(temperature);
            if (_state.Chosen.Count > 0) TrySwap(temperature);
        }
        if (BestValue >= targetValue || _state.Chosen.Count == 0) return;
        if (GreedyConstruction.LocalSearch(_constraints, _state, _tracker, cancellationToken)) RecordIncumbent();
    }

    private void TrySwap(double temperature)
    {
        var leaving = _state.Chosen[_random.Next(_state.Chosen.Count)];
        var entering = ProposeEntering(leaving);
        if (entering < 0 || _state.Contains(entering) || !_constraints.Allowed[entering] || _constraints.Required[leaving]) return;
        if (!_isUnconstrained && !_tracker.CanSwap(leaving, entering)) return;
        var change = _state.SwapChange(leaving, entering);
        if (change < 0 && _random.NextDouble() >= Math.Exp(change / temperature)) return;
        Remove(leaving);
        Add(entering);
        if (_state.Value > BestValue) RecordIncumbent();
    }

    private int ProposeEntering(int leaving)
    {
        var classes = _matrix.ClassesOf(leaving);
        if (classes.Length == 0 || _random.NextDouble() < RandomProposalShare) return _random.Next(_matrix.CandidateCount);
        var c = classes[_random.Next(classes.Length)];
        var from = _matrix.ClassStart[c];
        var share = _random.NextDouble();
        // The square leans towards the front of the list, where the promising candidates are.
        return _preferred[from + (int)(share * share * (_matrix.ClassStart[c + 1] - from))];
    }

    /// <summary>With money or places left over, or money to shift: now and then adds a site, or drops one.</summary>
    private void AddOrDrop(double temperature)
    {
        var draw = _random.Next(64);
        if (draw < 8)
        {
            var site = _random.Next(_matrix.CandidateCount);
            if (_state.Gain[site] <= 0 || !_tracker.CanAdd(site)) return;
            Add(site);
            if (_state.Value > BestValue) RecordIncumbent();
        }
        else if (draw == 8 && _constraints.HasBudget && _state.Chosen.Count > 1)
        {
            var site = _state.Chosen[_random.Next(_state.Chosen.Count)];
            if (_tracker.CanDrop(site) && _random.NextDouble() < Math.Exp(-_state.Loss[site] / temperature / 4)) Remove(site);
        }
    }

    private void RecordIncumbent()
    {
        if (_state.Value <= BestValue + 1e-9 * Math.Abs(_state.Value)) return;
        BestValue = _state.Value;
        Best = [.. _state.Chosen];
    }

    private void Add(int site)
    {
        _state.Add(site);
        _tracker.Add(site);
    }

    private void Remove(int site)
    {
        _state.Remove(site);
        _tracker.Remove(site);
    }
}

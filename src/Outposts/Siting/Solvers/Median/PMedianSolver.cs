namespace Outposts.Siting.Solvers.Median;

/// <summary>
/// Solves the p-median problem, the sites with the smallest sum of costs: fast interchange from a greedy start and from perturbed elite
/// selections, recombination, a Lagrangian bound, and branch and bound when few enough candidates are left.
/// </summary>
internal sealed class PMedianSolver
{
    private const int ElitePoolSize = 8;

    private readonly CostMatrix _costs;
    private readonly SelectionConstraints _constraints;
    private readonly SitingEffort _effort;
    private readonly CancellationToken _cancellationToken;
    private readonly MedianRelaxation _relaxation;
    private readonly double _tolerance;
    private readonly ElitePool _elitePool = new(ElitePoolSize); // of the negated costs: larger is better
    private readonly InterchangeSearch _search;
    private SubgradientBound? _bound;
    private bool _isProven;

    /// <summary>Creates a solver.</summary>
    /// <param name="costs">What serving each point costs.</param>
    /// <param name="constraints">The selections that are allowed.</param>
    /// <param name="effort">How hard to search.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public PMedianSolver(CostMatrix costs, SelectionConstraints constraints, SitingEffort effort, CancellationToken cancellationToken)
    {
        _costs = costs;
        _constraints = constraints;
        _effort = effort;
        _cancellationToken = cancellationToken;
        _relaxation = new MedianRelaxation(costs);
        _tolerance = _relaxation.Tolerance;
        _search = new InterchangeSearch(costs, constraints, cancellationToken);
    }

    private double BestCost => -_elitePool.Best.Value;

    private double Bound
    {
        get
        {
            if (_isProven) return BestCost;
            if (_bound is null || !double.IsFinite(_bound.Value)) return 0;
            var value = _costs.IsWhole ? Math.Ceiling(-_bound.Value - 1e-6) : -_bound.Value;
            return Math.Clamp(value, 0, BestCost);
        }
    }

    /// <summary>Runs to the end of the effort, to the proof, or until cancelled.</summary>
    /// <param name="progress">Called after every round with value and bound.</param>
    public SolverResult Run(Action<double, double>? progress)
    {
        Add(_search.Construct());
        var (first, _) = _elitePool.Best;
        if (_costs.CandidateCount == 0 || first.Length == 0) return new SolverResult(first, BestCost, BestCost);
        if (!_cancellationToken.IsCancellationRequested) Add(_search.Descend(first, new SplitMix64(_effort.Seed)));
        _bound = new SubgradientBound(_relaxation, _constraints, _relaxation.InitialMultipliers(_elitePool.Best.Sites));
        _bound.Run(50, -BestCost, _tolerance - BestCost, _cancellationToken);
        _search.OrderCandidates(_bound.ReducedProfits());
        var tries = 8;
        var spent = 0L;
        var idleRounds = 0;
        for (var round = 0; !IsDone() && spent < _effort.MaxMoves && idleRounds < _effort.MaxIdleRounds; round++)
        {
            var before = (BestCost, Bound);
            RunRound(round, tries);
            if (!IsDone()) Branch(tries);
            spent += (long)tries * _effort.SearchesPerRound * _costs.CandidateCount;
            tries = Math.Min(tries * 2, 256);
            idleRounds = before == (BestCost, Bound) ? idleRounds + 1 : 0;
            progress?.Invoke(BestCost, Bound);
        }
        return new SolverResult(_elitePool.Best.Sites, BestCost, Bound);
    }

    private bool IsDone() => _cancellationToken.IsCancellationRequested || BestCost - Bound <= BestCost * 1e-12;

    private void RunRound(int round, int tries)
    {
        var found = new (int[] Sites, double Cost)[_effort.SearchesPerRound + 1];
        Parallel.For(0, found.Length, _effort.ParallelOptions(), task =>
        {
            if (task == 0) _bound!.Run(400, -BestCost, _tolerance - BestCost, _cancellationToken);
            else found[task] = Search(new SplitMix64(unchecked(_effort.Seed * 7919 + round * 101 + task)), round + task, tries);
        });
        foreach (var selection in found.Skip(1)) Add(selection);
        if (!_bound!.IsConverged) _search.OrderCandidates(_bound.ReducedProfits());
    }

    /// <summary>Perturbs or recombines a selection and descends, again and again, continuing from whatever is not worse.</summary>
    private (int[] Sites, double Cost) Search(SplitMix64 random, int turn, int tries)
    {
        var (current, value) = _elitePool[turn % _elitePool.Count];
        var cost = -value;
        for (var n = 0; n < tries && !_cancellationToken.IsCancellationRequested; n++)
        {
            var (other, _) = _elitePool[random.Next(_elitePool.Count)];
            var start = n % 4 == 3 && other != current
                ? _search.Crossover(current, other, random)
                : _search.Perturb(current, random);
            var next = _search.Descend(start, random);
            if (next.Cost <= cost) (current, cost) = next;
        }
        return (current, cost);
    }

    /// <summary>Tries to prove the best selection when few enough candidates are left, in a number of nodes that grows every
    /// round.</summary>
    private void Branch(int tries)
    {
        var allowed = (bool[])_constraints.Allowed.Clone();
        var required = (bool[])_constraints.Required.Clone();
        _bound!.FixVariables(_tolerance - BestCost, allowed, required);
        if (allowed.Count(isAllowed => isAllowed) > _effort.MaxBranchCandidates) return;
        var branching = new BranchAndBound(_relaxation, _elitePool.Best.Sites, -BestCost, _cancellationToken);
        _isProven |= branching.Run(_constraints.WithMarks(allowed, required), _bound.Multipliers, 4 * tries);
        _elitePool.Add(branching.Best, branching.BestValue);
    }

    private void Add((int[] Sites, double Cost) selection) => _elitePool.Add(selection.Sites, -selection.Cost);
}

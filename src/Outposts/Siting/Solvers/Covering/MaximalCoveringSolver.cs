namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// Solves the maximal covering location problem (MCLP): a greedy start, a Lagrangian bound, rounds of simulated annealing on several
/// threads, recombination of the best selections in the small problem of their sites alone, and branch and bound where it can finish.
/// Rounds are joined before the next begins, so the same seed and effort give the same answer on any number of cores.
/// </summary>
internal sealed class MaximalCoveringSolver
{
    private const int ElitePoolSize = 6;
    private const double InitialTemperature = 0.04;
    private const double FinalTemperature = 0.002;

    private readonly CoverageMatrix _matrix;
    private readonly SelectionConstraints _constraints;
    private readonly SitingEffort _effort;
    private readonly AllowanceAfterCancellation _allowance;
    private readonly CancellationToken _cancellationToken;
    private readonly double _tolerance;
    private readonly SubgradientBound _bound;
    private readonly ElitePool _elitePool = new(ElitePoolSize);
    private double[] _reducedProfits = [];
    private bool _isProven;

    /// <summary>Creates a solver.</summary>
    /// <param name="matrix">Which candidates reach which demand.</param>
    /// <param name="constraints">The selections that are allowed.</param>
    /// <param name="effort">How hard to search.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="allowance">What may be done after cancellation; null for an allowance of its own.</param>
    public MaximalCoveringSolver(CoverageMatrix matrix, SelectionConstraints constraints, SitingEffort effort,
        CancellationToken cancellationToken, AllowanceAfterCancellation? allowance = null)
    {
        _allowance = allowance ?? new AllowanceAfterCancellation(cancellationToken);
        _matrix = matrix;
        _constraints = constraints;
        _effort = effort;
        _cancellationToken = cancellationToken;
        var relaxation = new CoveringRelaxation(matrix);
        _tolerance = relaxation.Tolerance;
        _bound = new SubgradientBound(relaxation, constraints, relaxation.InitialMultipliers());
    }

    private int[] Best => _elitePool.Best.Sites;

    private double BestValue => _elitePool.Best.Value;

    private double Bound =>
        _isProven ? BestValue : Math.Max(BestValue, _matrix.IsWhole ? Math.Floor(_bound.Value + 1e-6) : _bound.Value);

    /// <summary>Runs to the end of the effort, to the proof, or until cancelled; always holds a selection that meets the
    /// constraints.</summary>
    /// <param name="targetValue">The search ends when this much is covered, or is proven to be out of reach.</param>
    /// <param name="progress">Called after every round with value and bound.</param>
    public SolverResult Run(double targetValue = double.PositiveInfinity, Action<double, double>? progress = null)
    {
        Construct();
        _bound.Run(400, BestValue, double.NegativeInfinity, _cancellationToken);
        if (_cancellationToken.IsCancellationRequested) return new SolverResult(Best, BestValue, Bound);
        _reducedProfits = _bound.ReducedProfits();
        var moves = Math.Clamp(_effort.MaxMoves / 64, 20_000, 1_000_000);
        var spent = 0L;
        var idleRounds = 0;
        for (var round = 0; !IsDone(targetValue) && spent < _effort.MaxMoves && idleRounds < _effort.MaxIdleRounds; round++)
        {
            var before = (BestValue, Bound);
            spent += moves * _effort.SearchesPerRound * 3 / 2 + RunRound(round, moves, targetValue);
            if (moves * _effort.SearchesPerRound * 8 < _effort.MaxMoves) moves += moves / 2;
            idleRounds = before == (BestValue, Bound) ? idleRounds + 1 : 0;
            progress?.Invoke(BestValue, Bound);
        }
        return new SolverResult(Best, BestValue, Bound);
    }

    private bool IsDone(double targetValue) =>
        _cancellationToken.IsCancellationRequested || BestValue >= targetValue || Bound < Math.Min(targetValue, BestValue + _tolerance);

    private void Construct()
    {
        var state = new CoveringState(_matrix, _constraints);
        GreedyConstruction.Fill(state, _allowance);
        _elitePool.Add([.. state.Chosen], state.Recompute());
    }

    /// <summary>Runs one round and returns how much branching took, in moves.</summary>
    private long RunRound(int round, long moves, double targetValue)
    {
        var found = new (int[] Sites, double Value)[_effort.SearchesPerRound + 1];
        var upperLimit = Math.Min(targetValue, Bound);
        Parallel.For(0, found.Length, _effort.ParallelOptions(), task =>
        {
            // The bound comes first: it is the one task that the others do not wait for.
            if (task == 0) _bound.Run(1500, BestValue, BestValue + _tolerance, _cancellationToken);
            else found[task] = Anneal(round, task, moves, upperLimit);
        });
        foreach (var (sites, value) in found.Skip(1)) _elitePool.Add(sites, value);
        if (IsDone(targetValue)) return 0;
        if (!_bound.IsConverged || round == 0) _reducedProfits = _bound.ReducedProfits();
        try
        {
            Recombine(round, moves, upperLimit);
            return IsDone(targetValue) ? 0 : Branch(moves);
        }
        catch (OperationCanceledException) when (_cancellationToken.IsCancellationRequested)
        {
            // Out of time before the smaller problem was set up: what was found before stands.
            return 0;
        }
    }

    /// <summary>Runs one task's search: even tasks start afresh, the others continue from an elite selection.</summary>
    private (int[] Sites, double Value) Anneal(int round, int task, long moves, double upperLimit)
    {
        if (_cancellationToken.IsCancellationRequested) return ([], double.NegativeInfinity);
        var search = new CoveringAnnealing(
            _matrix, _constraints, _reducedProfits, unchecked(_effort.Seed * 7919 + round * 101 + task), _cancellationToken);
        if ((round + task) % 2 == 0 || _elitePool.Count < 2) search.Start([], round == 0 && task == 1 ? 0 : 0.3);
        else search.Start(_elitePool[(round / 2 + task) % _elitePool.Count].Sites);
        search.Run(moves, InitialTemperature, FinalTemperature, upperLimit);
        return (search.Best, search.BestValue);
    }

    /// <summary>Solves the small problem whose candidates are the sites of the elite selections.</summary>
    private void Recombine(int round, long moves, double upperLimit)
    {
        if (_elitePool.Count < 2) return;
        var kernel = _elitePool.Sites;
        var matrix = _matrix.RestrictTo(kernel, _cancellationToken);
        var constraints = _constraints.RestrictTo(kernel);
        var reducedProfits = kernel.Select(site => _reducedProfits[site]).ToArray();
        var found = new (int[] Sites, double Value)[_effort.SearchesPerRound];
        Parallel.For(0, found.Length, _effort.ParallelOptions(), task =>
        {
            var search = new CoveringAnnealing(
                matrix, constraints, reducedProfits, unchecked(_effort.Seed * 6007 + round * 103 + task), _cancellationToken);
            var start = _elitePool[task % _elitePool.Count].Sites;
            search.Start(start.Select(site => Array.BinarySearch(kernel, site)));
            var temperature = task % 2 == 0 ? InitialTemperature / 3 : InitialTemperature;
            search.Run(moves / 2, temperature, FinalTemperature, upperLimit);
            found[task] = ([.. search.Best.Select(site => kernel[site])], search.BestValue);
        });
        foreach (var (sites, value) in found) _elitePool.Add(sites, value);
    }

    /// <summary>
    /// Tries to prove the best selection when few enough candidates are left, in about the time of the searches; returns the moves it took.
    /// </summary>
    private long Branch(long moves)
    {
        var allowed = (bool[])_constraints.Allowed.Clone();
        var required = (bool[])_constraints.Required.Clone();
        _bound.FixVariables(BestValue + _tolerance, allowed, required);
        int[] left = [.. Enumerable.Range(0, _matrix.CandidateCount).Where(site => allowed[site])];
        if (left.Length > _effort.MaxBranchCandidates) return 0;
        if (Best.Any(site => !allowed[site])) left = [.. left.Union(Best).Order()];
        var matrix = _matrix.RestrictTo(left, _cancellationToken);
        var constraints = _constraints.WithMarks(allowed, required).RestrictTo(left);
        // Measured: a move takes about 0.3 µs; a node 20 µs and 0.06 µs for each entry of the matrix.
        var movesPerNode = (20 + 0.06 * (matrix.ClassSites.Length + matrix.ClassCount + left.Length)) / 0.3;
        var maxNodes = Math.Max(10, (long)(moves * _effort.SearchesPerRound * 2 / movesPerNode));
        var relaxation = new CoveringRelaxation(matrix);
        var root = new SubgradientBound(relaxation, constraints, relaxation.InitialMultipliers());
        root.Run(400, BestValue, BestValue + _tolerance, _cancellationToken);
        var branching = new BranchAndBound(
            relaxation, [.. Best.Select(site => Array.BinarySearch(left, site))], BestValue, _cancellationToken);
        _isProven |= branching.Run(constraints, root.Multipliers, maxNodes);
        _elitePool.Add([.. branching.Best.Select(site => left[site])], branching.BestValue);
        return (long)(maxNodes * movesPerNode);
    }
}

namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// Chooses the sites that cover most: a greedy start, a Lagrangian bound, rounds of annealing on several threads whose
/// best choices are recombined in the small problem of their sites alone, and branch and bound where it can finish.
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
    private readonly CancellationToken _cancellationToken;
    private readonly double _tolerance;
    private readonly CoveringBound _bound;
    private readonly List<(int[] Sites, double Value)> _elitePool = [];
    private double[] _reducedCosts = [];
    private bool _proven;

    public MaximalCoveringSolver(CoverageMatrix matrix, SelectionConstraints constraints, SitingEffort effort, CancellationToken cancellationToken)
    {
        _matrix = matrix;
        _constraints = constraints;
        _effort = effort;
        _cancellationToken = cancellationToken;
        _tolerance = CoveringBound.Tolerance(matrix);
        _bound = new CoveringBound(matrix, constraints);
    }

    /// <summary>The best choice so far.</summary>
    public int[] Best => _elitePool[0].Sites;

    /// <summary>What it covers beyond what is covered already.</summary>
    public double BestValue => _elitePool[0].Value;

    /// <summary>No allowed choice covers more.</summary>
    public double Bound => _proven ? BestValue : Math.Max(BestValue, _matrix.IsWhole ? Math.Floor(_bound.Value + 1e-6) : _bound.Value);

    /// <summary>Runs to the end of the effort, to the proof, or until stopped; always holds a choice that meets the rules.</summary>
    /// <param name="targetValue">Stops as soon as this much is covered, or is proven to be out of reach.</param>
    /// <param name="progress">Told after every round.</param>
    public SolverResult Run(double targetValue = double.PositiveInfinity, Action<double, double>? progress = null)
    {
        Construct();
        _bound.Run(400, BestValue, _cancellationToken);
        _reducedCosts = _bound.ReducedCosts();
        var moves = Math.Clamp(_effort.MaxMoves / 64, 20_000, 1_000_000);
        var spent = 0L;
        var idle = 0;
        for (var round = 0; !IsDone(targetValue) && spent < _effort.MaxMoves && idle < _effort.MaxIdleRounds; round++)
        {
            var before = (BestValue, Bound);
            spent += moves * _effort.SearchesPerRound * 3 / 2 + RunRound(round, moves, targetValue);
            if (moves * _effort.SearchesPerRound * 8 < _effort.MaxMoves) moves += moves / 2;
            idle = before == (BestValue, Bound) ? idle + 1 : 0;
            progress?.Invoke(BestValue, Bound);
        }
        return new SolverResult(Best, BestValue, Bound);
    }

    private bool IsDone(double targetValue) =>
        _cancellationToken.IsCancellationRequested || BestValue >= targetValue || Bound < Math.Min(targetValue, BestValue + _tolerance);

    private void Construct()
    {
        var state = new CoveringState(_matrix);
        var tracker = new ConstraintTracker(_constraints, []);
        GreedyConstruction.Fill(_matrix, _constraints, state, tracker, 0, new SplitMix64(_effort.Seed));
        _elitePool.Add(([.. state.Chosen], state.Recompute()));
    }

    /// <summary>One round; returns how much branching took, in moves.</summary>
    private long RunRound(int round, long moves, double targetValue)
    {
        var found = new (int[] Sites, double Value)[_effort.SearchesPerRound + 1];
        var upperLimit = Math.Min(targetValue, Bound);
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = _effort.MaxThreads }, task =>
        {
            // The bound goes first: it is one of the tasks that the others need not wait for.
            if (task == 0) _bound.Run(1500, BestValue, _cancellationToken, BestValue + _tolerance);
            else found[task] = Anneal(round, task, moves, upperLimit);
        });
        if (!_bound.IsSettled || round == 0) _reducedCosts = _bound.ReducedCosts();
        foreach (var (sites, value) in found.Skip(1)) AddToElitePool(sites, value);
        if (IsDone(targetValue)) return 0;
        Recombine(round, moves, upperLimit);
        return IsDone(targetValue) ? 0 : Branch(moves);
    }

    /// <summary>One task's search: even tasks start afresh, the others go on from a good choice.</summary>
    private (int[] Sites, double Value) Anneal(int round, int task, long moves, double upperLimit)
    {
        var search = new CoveringAnnealing(_matrix, _constraints, _reducedCosts, unchecked(_effort.Seed * 7919 + round * 101 + task));
        if ((round + task) % 2 == 0 || _elitePool.Count < 2) search.Start([], round == 0 && task == 1 ? 0 : 0.3);
        else search.Start(_elitePool[(round / 2 + task) % _elitePool.Count].Sites);
        search.Run(moves, InitialTemperature, FinalTemperature, upperLimit, _cancellationToken);
        return (search.Best, search.BestValue);
    }

    /// <summary>Solves the small problem whose candidates are the sites of the good choices.</summary>
    private void Recombine(int round, long moves, double upperLimit)
    {
        if (_elitePool.Count < 2) return;
        int[] kernel = [.. _elitePool.SelectMany(elite => elite.Sites).Distinct().Order()];
        var matrix = _matrix.RestrictTo(kernel);
        var constraints = _constraints.RestrictTo(kernel);
        var worth = kernel.Select(site => _reducedCosts[site]).ToArray();
        var found = new (int[] Sites, double Value)[_effort.SearchesPerRound];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = _effort.MaxThreads }, task =>
        {
            var search = new CoveringAnnealing(matrix, constraints, worth, unchecked(_effort.Seed * 6007 + round * 103 + task));
            var start = _elitePool[task % _elitePool.Count].Sites;
            search.Start(start.Select(site => Array.BinarySearch(kernel, site)));
            search.Run(moves / 2, task % 2 == 0 ? InitialTemperature / 3 : InitialTemperature, FinalTemperature, upperLimit, _cancellationToken);
            found[task] = ([.. search.Best.Select(at => kernel[at])], search.BestValue);
        });
        foreach (var (sites, value) in found) AddToElitePool(sites, value);
    }

    /// <summary>Proves, when few enough candidates are left in play and within about the time of the searches; returns the moves it
    /// took.</summary>
    private long Branch(long moves)
    {
        var allowed = (bool[])_constraints.Allowed.Clone();
        var required = (bool[])_constraints.Required.Clone();
        _bound.FixVariables(BestValue + _tolerance, allowed, required);
        int[] left = [.. Enumerable.Range(0, _matrix.CandidateCount).Where(site => allowed[site])];
        if (left.Length > _effort.MaxBranchCandidates) return 0;
        if (Best.Any(site => !allowed[site])) left = [.. left.Union(Best).Order()];
        var matrix = _matrix.RestrictTo(left);
        var constraints = _constraints.WithMarks(allowed, required).RestrictTo(left);
        // Measured: a move takes about 0.3 µs; a node 20 µs and 0.06 µs for each entry of the lists.
        var movesPerNode = (20 + 0.06 * (matrix.ClassSites.Length + matrix.ClassCount + left.Length)) / 0.3;
        var nodes = Math.Max(10, (long)(moves * _effort.SearchesPerRound * 2 / movesPerNode));
        var branching = new CoveringBranchAndBound(matrix, [.. Best.Select(site => Array.BinarySearch(left, site))], BestValue, _cancellationToken);
        var root = new CoveringBound(matrix, constraints);
        root.Run(400, BestValue, _cancellationToken, BestValue + _tolerance);
        _proven |= branching.Run(constraints, root, nodes);
        AddToElitePool([.. branching.Best.Select(at => left[at])], branching.BestValue);
        return (long)(nodes * movesPerNode);
    }

    private void AddToElitePool(int[] sites, double value)
    {
        if (sites.Length == 0 && _elitePool.Count > 0) return;
        if (_elitePool.Any(elite => elite.Value == value && elite.Sites.ToHashSet().SetEquals(sites))) return;
        var at = _elitePool.FindIndex(elite => elite.Value < value);
        _elitePool.Insert(at < 0 ? _elitePool.Count : at, (sites, value));
        if (_elitePool.Count > ElitePoolSize) _elitePool.RemoveAt(ElitePoolSize);
    }
}

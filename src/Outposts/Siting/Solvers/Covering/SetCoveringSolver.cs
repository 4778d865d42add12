namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// As few sites as possible that cover a share of the workers. A greedy choice is thinned out, then one site fewer is
/// tried again and again with the search for the most coverage. The bound comes from the same relaxation: when no choice
/// of n sites can cover the target, more than n are needed.
/// </summary>
internal sealed class SetCoveringSolver
{
    private const int BoundSteps = 1500;

    private readonly CoverageMatrix _matrix;
    private readonly SelectionConstraints _constraints;
    private readonly SitingEffort _effort;
    private readonly CancellationToken _cancellationToken;
    private readonly double _target;
    private int[] _best = [];

    public SetCoveringSolver(CoverageMatrix matrix, SelectionConstraints constraints, double share, SitingEffort effort, CancellationToken cancellationToken)
    {
        _matrix = matrix;
        _constraints = constraints;
        _effort = effort;
        _cancellationToken = cancellationToken;
        var reachable = matrix.Total - matrix.Unreachable;
        // Workers are added up in another order here than by whoever asked: the last bits don't count.
        var wanted = share * matrix.Total - 1e-9 * matrix.Total;
        if (wanted > reachable)
            throw SitingProblem.Refuse(
                $"要求覆盖 {matrix.Total} 人中的 {share}，但现有阵地和全部候选点合起来最多覆盖 {reachable / matrix.Total:0.######}。",
                $"A share of {share} of the {matrix.Total} workers is asked for, but existing outposts and candidates together reach at most {reachable / matrix.Total:0.######} of them.");
        _target = Math.Max(0, wanted - matrix.CoveredByExisting);
    }

    /// <summary>Runs to the end of the effort, to the proof, or until stopped.</summary>
    public SolverResult Run(IProgress<SitingProgress>? progress)
    {
        _best = FindInitialSolution();
        var fewest = MinCount();
        progress?.Report(new SitingProgress(_best.Length, fewest));
        while (_best.Length > fewest && !_cancellationToken.IsCancellationRequested)
        {
            var solver = new MaximalCoveringSolver(_matrix, _constraints.WithCount(_best.Length - 1), _effort, _cancellationToken);
            var answer = solver.Run(_target);
            if (answer.Value < _target)
            {
                if (answer.Bound < _target) fewest = _best.Length;
                break;
            }
            _best = RemoveRedundant(answer.Sites);
            progress?.Report(new SitingProgress(_best.Length, fewest));
        }
        return new SolverResult(_best, _best.Length, fewest);
    }

    private int[] FindInitialSolution()
    {
        var state = new CoveringState(_matrix);
        var tracker = new ConstraintTracker(_constraints, []);
        GreedyConstruction.Fill(_matrix, _constraints, state, tracker, 0, new SplitMix64(_effort.Seed));
        if (state.Recompute() >= _target) return RemoveRedundant([.. state.Chosen]);
        var answer = new MaximalCoveringSolver(_matrix, _constraints, _effort, _cancellationToken).Run(_target);
        if (answer.Value >= _target) return RemoveRedundant(answer.Sites);
        throw answer.Bound < _target
            ? SitingProblem.Refuse(
                $"在预算 {_constraints.Budget} 之内，{_matrix.Total} 人中最多覆盖 {_matrix.CoveredByExisting + answer.Bound:0.###} 人，达不到要求的覆盖率。",
                $"Within the budget of {_constraints.Budget} at most {_matrix.CoveredByExisting + answer.Bound:0.###} of {_matrix.Total} workers can be covered, fewer than the share asked for.")
            : SitingProblem.Refuse(
                $"没有找到在预算 {_constraints.Budget} 之内达到要求覆盖率的方案；最好的方案覆盖 {_matrix.Total} 人中的 {_matrix.CoveredByExisting + answer.Value:0.###} 人。请提高预算、降低覆盖率或多给时间。",
                $"No choice within the budget of {_constraints.Budget} was found that covers the share asked for; the best covers {_matrix.CoveredByExisting + answer.Value:0.###} of {_matrix.Total} workers. Raise the budget, lower the share or allow more time.");
    }

    /// <summary>Leaves out, as long as the target is met, whatever is missed least.</summary>
    private int[] RemoveRedundant(int[] sites)
    {
        var state = new CoveringState(_matrix);
        var tracker = new ConstraintTracker(_constraints, sites);
        foreach (var site in sites) state.Add(site);
        while (true)
        {
            var least = state.Chosen.Where(tracker.CanDrop).OrderBy(site => state.Loss[site]).ThenBy(site => site).FirstOrDefault(-1);
            if (least < 0) break;
            state.Remove(least);
            if (state.Recompute() < _target)
            {
                state.Add(least);
                break;
            }
            tracker.Remove(least);
        }
        return [.. state.Chosen];
    }

    /// <summary>The least number of sites that the relaxation does not rule out.</summary>
    private int MinCount()
    {
        // Bisection: when n sites are too few, so are fewer, for further sites never cover less.
        var ruledOut = _constraints.MinCount() - 1;
        var open = _best.Length;
        while (open - ruledOut > 1 && !_cancellationToken.IsCancellationRequested)
        {
            var count = (ruledOut + open) / 2;
            var bound = new CoveringBound(_matrix, _constraints.WithCount(count));
            bound.Run(BoundSteps, _target, _cancellationToken, _target);
            if (bound.Value < _target) ruledOut = count;
            else open = count;
        }
        return ruledOut + 1;
    }
}

namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// Solves the set covering problem (LSCP): the minimum number of sites that cover a share of the workers. A greedy selection is reduced,
/// then the maximal covering solver tries one site fewer again and again. The bound comes from the same relaxation: when no selection of
/// n sites can cover the target, more than n are needed.
/// </summary>
internal sealed class SetCoveringSolver
{
    private const int BoundSteps = 1500;

    private readonly CoverageMatrix _matrix;
    private readonly SelectionConstraints _constraints;
    private readonly SitingEffort _effort;
    private readonly AllowanceAfterCancellation _allowance;
    private readonly CancellationToken _cancellationToken;
    private readonly double _target;
    private int[] _best = [];

    /// <summary>Creates a solver.</summary>
    /// <param name="matrix">Which candidates reach which demand.</param>
    /// <param name="constraints">The selections that are allowed.</param>
    /// <param name="share">The share of all workers to cover, above 0 and at most 1.</param>
    /// <param name="effort">How hard to search.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="allowance">What may be done after cancellation; null for an allowance of its own.</param>
    /// <exception cref="UserInputException">Existing outposts and candidates together do not reach the share.</exception>
    public SetCoveringSolver(
        CoverageMatrix matrix, SelectionConstraints constraints, double share, SitingEffort effort, CancellationToken cancellationToken,
        AllowanceAfterCancellation? allowance = null)
    {
        _allowance = allowance ?? new AllowanceAfterCancellation(cancellationToken);
        _matrix = matrix;
        _constraints = constraints;
        _effort = effort;
        _cancellationToken = cancellationToken;
        var reachable = matrix.Total - matrix.Unreachable;
        // Workers are summed in another order here than by the caller: the last bits do not count.
        var wanted = share * matrix.Total - 1e-9 * matrix.Total;
        if (wanted > reachable)
            throw UserInputException.Of(
                $"要求覆盖 {matrix.Total} 人中的 {share}，但现有阵地和全部候选点合起来最多覆盖 {reachable / matrix.Total:0.######}。",
                $"A share of {share} of the {matrix.Total} workers is requested, but existing outposts and candidates together reach at most {reachable / matrix.Total:0.######} of them.");
        _target = Math.Max(0, wanted - matrix.CoveredByExisting);
    }

    /// <summary>Runs to the end of the effort, to the proof, or until cancelled.</summary>
    /// <param name="progress">Receives the progress; null for none.</param>
    /// <exception cref="UserInputException">The target cannot be met, or was not met, within the budget.</exception>
    public SolverResult Run(IProgress<SitingProgress>? progress)
    {
        _best = FindInitialSolution();
        var minCount = MinCount();
        progress?.Report(new SitingProgress(_best.Length, minCount));
        while (_best.Length > minCount && !_cancellationToken.IsCancellationRequested)
        {
            var solver = new MaximalCoveringSolver(
                _matrix, _constraints.WithCount(_best.Length - 1), _effort, _cancellationToken, _allowance);
            var result = solver.Run(_target);
            if (result.Value < _target)
            {
                if (result.Bound < _target) minCount = _best.Length;
                break;
            }
            _best = RemoveRedundant(result.Sites);
            progress?.Report(new SitingProgress(_best.Length, minCount));
        }
        return new SolverResult(_best, _best.Length, minCount);
    }

    private int[] FindInitialSolution()
    {
        var state = new CoveringState(_matrix, _constraints);
        GreedyConstruction.Fill(state, _allowance);
        if (state.Recompute() >= _target) return RemoveRedundant([.. state.Chosen]);
        var result = new MaximalCoveringSolver(_matrix, _constraints, _effort, _cancellationToken, _allowance).Run(_target);
        if (result.Value >= _target) return RemoveRedundant(result.Sites);
        throw result.Bound < _target
            ? UserInputException.Of(
                $"在预算 {_constraints.Budget} 之内，{_matrix.Total} 人中最多覆盖 {_matrix.CoveredByExisting + result.Bound:0.###} 人，达不到要求的覆盖率。",
                $"Within the budget of {_constraints.Budget} at most {_matrix.CoveredByExisting + result.Bound:0.###} of {_matrix.Total} workers can be covered, fewer than the share requested.")
            : UserInputException.Of(
                $"没有找到在预算 {_constraints.Budget} 之内达到要求覆盖率的方案；最好的方案覆盖 {_matrix.Total} 人中的 {_matrix.CoveredByExisting + result.Value:0.###} 人。请提高预算、降低覆盖率或多给时间。",
                $"No choice within the budget of {_constraints.Budget} was found that covers the share requested; the best covers {_matrix.CoveredByExisting + result.Value:0.###} of {_matrix.Total} workers. Raise the budget, lower the share or allow more time.");
    }

    /// <summary>Drops the sites with the smallest loss as long as the target is met and there is time.</summary>
    private int[] RemoveRedundant(int[] sites)
    {
        if (!_allowance.Allows(_matrix.StepsOfState)) return sites;
        var state = new CoveringState(_matrix, _constraints);
        foreach (var site in sites) state.Add(site);
        while (!_cancellationToken.IsCancellationRequested)
        {
            var least = state.Chosen.Where(state.Tracker.CanDrop).OrderBy(site => state.Loss[site]).ThenBy(site => site)
                .FirstOrDefault(-1);
            if (least < 0) break;
            state.Remove(least);
            if (state.Recompute() >= _target) continue;
            state.Add(least);
            break;
        }
        return [.. state.Chosen];
    }

    /// <summary>Finds the minimum number of sites that the relaxation does not rule out.</summary>
    private int MinCount()
    {
        // Bisection: when n sites are too few, so are fewer, as an additional site never covers less.
        var relaxation = new CoveringRelaxation(_matrix);
        var ruledOut = _constraints.MinCount() - 1;
        var open = _best.Length;
        while (open - ruledOut > 1 && !_cancellationToken.IsCancellationRequested)
        {
            var count = (ruledOut + open) / 2;
            var bound = new SubgradientBound(relaxation, _constraints.WithCount(count), relaxation.InitialMultipliers());
            bound.Run(BoundSteps, _target, _target, _cancellationToken);
            if (bound.Value < _target) ruledOut = count;
            else open = count;
        }
        return ruledOut + 1;
    }
}

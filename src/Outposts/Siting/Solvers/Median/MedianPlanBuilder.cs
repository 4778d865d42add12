using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Travel;

namespace Outposts.Siting.Solvers.Median;

/// <summary>Solves p-median queries and creates their plans: the sites with rank, gain, loss and alternative.</summary>
internal static class MedianPlanBuilder
{
    /// <summary>The maximum number of pairs of a demand point and a candidate: the matrix keeps a number for each.</summary>
    public const long MaxPairs = 40_000_000;

    /// <summary>How far what cannot be reached counts, metres.</summary>
    private const double UnreachableMetres = 1_000_000;

    // Smaller matrices take less than a second: they are completed, so that there is always an answer.
    private const long MinPairsToCancel = 1_000_000;
    private const int PointsBetweenChecks = 1024;

    /// <summary>Solves a validated query.</summary>
    /// <param name="problem">The siting problem.</param>
    /// <param name="effort">How hard to search.</param>
    /// <param name="progress">Receives the progress; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled before the costs were known.</exception>
    public static SitingPlan Solve(SitingProblem problem, SitingEffort effort, IProgress<SitingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var costs = CostMatrixOf(problem, effort, cancellationToken);
        if (problem.Constraints.MaxCount == 0 && problem.Query.Existing.Count == 0)
            throw UserInputException.Of(
                $"要求选 0 处，又没有现有阵地：劳动者无处可去。",
                $"0 sites are requested and no outpost stands: no worker has anywhere to go.");
        var result = new PMedianSolver(costs, problem.Constraints, effort, cancellationToken).Run(
            (value, bound) => progress?.Report(new SitingProgress(value, bound)));
        return Build(problem, costs, result, new AllowanceAfterCancellation(cancellationToken));
    }

    private static CostMatrix CostMatrixOf(SitingProblem problem, SitingEffort effort, CancellationToken cancellationToken)
    {
        var query = problem.Query;
        var demand = query.Demand.Where(point => point.Workers > 0).ToArray();
        var pairs = (long)demand.Length * query.Candidates.Count;
        if (pairs > MaxPairs)
            throw UserInputException.Of(
                $"{demand.Length} 个需求点与 {query.Candidates.Count} 个候选点共 {pairs} 对；MINIMIZE_DISTANCE 最多 {MaxPairs} 对。请合并相邻的需求点，或先排除一些候选点。",
                $"{demand.Length} demand points and {query.Candidates.Count} candidates are {pairs} pairs; MINIMIZE_DISTANCE accepts at most {MaxPairs}. Join neighbouring demand points, or exclude candidates before asking.");
        var token = effort.AlwaysAnswers || pairs < MinPairsToCancel ? CancellationToken.None : cancellationToken;
        token.ThrowIfCancellationRequested();
        // Clearing the memory first would take a second in which nobody looks at the token.
        var costs = GC.AllocateUninitializedArray<double>((int)pairs);
        var reach = query.EffectiveReach;
        if (reach.Travel.GetBasis(reach.Mode) == TravelBasis.Geodesic)
        {
            Parallel.For(0, query.Candidates.Count, effort.ParallelOptions(token), site =>
            {
                for (var point = 0; point < demand.Length; point++)
                {
                    if (point % PointsBetweenChecks == 0) token.ThrowIfCancellationRequested();
                    costs[site * demand.Length + point] =
                        demand[point].Workers * Geodesic.Distance(demand[point].Position, query.Candidates[site].Position);
                }
            });
            return new CostMatrix(demand.Length, costs, CostsFromExisting(demand, query.Existing, token));
        }
        FillByWays(costs, demand, query.Candidates, reach, effort, token);
        return new CostMatrix(demand.Length, costs, CostsFromExisting(demand, query.Existing, reach, token));
    }

    /// <summary>
    /// Fills the matrix of costs, candidate by candidate, with ways: on roads by one search back from each candidate. The rest is asked
    /// point by point, as the ways of one point share their search.
    /// </summary>
    private static void FillByWays(double[] costs, DemandPoint[] demand, IReadOnlyList<CandidateSite> candidates, Reach reach,
        SitingEffort effort, CancellationToken token)
    {
        var together = reach.Travel.FromMany([.. demand.Select(point => point.Position)], reach.Mode, reach.At, token);
        var isFilled = new bool[candidates.Count];
        if (together is not null)
            Parallel.For(0, candidates.Count, effort.ParallelOptions(token), site =>
            {
                if (together.To(candidates[site].Position, token) is not { } ways) return;
                isFilled[site] = true;
                for (var point = 0; point < demand.Length; point++)
                    costs[site * demand.Length + point] = demand[point].Workers * LengthOf(ways[point], reach);
            });
        int[] all = [.. Enumerable.Range(0, candidates.Count)], left = [.. all.Where(site => !isFilled[site])];
        Parallel.For(0, demand.Length, effort.ParallelOptions(token), point =>
        {
            var sites = together?.Covers(point) == true ? left : all;
            if (sites.Length == 0) return;
            var origin = reach.Travel.From(demand[point].Position, reach.Mode, reach.At, token);
            for (var at = 0; at < sites.Length; at++)
            {
                if (at % PointsBetweenChecks == 0) token.ThrowIfCancellationRequested();
                costs[sites[at] * demand.Length + point] =
                    demand[point].Workers * LengthOf(origin.To(candidates[sites[at]].Position), reach);
            }
        });
    }

    /// <summary>
    /// Gets the metres of a way without the detour factor, which are comparable with metres of geodesic. What cannot be reached counts as
    /// <see cref="UnreachableMetres"/>: the solver needs a number, and one that no real way attains.
    /// </summary>
    private static double LengthOf(TravelEstimate? way, Reach reach) =>
        way is { } known ? known.Distance / (reach.Travel.Profiles.Of(reach.Mode)?.DetourFactor ?? 1) : UnreachableMetres;

    private static double[] CostsFromExisting(
        DemandPoint[] demand, IReadOnlyList<Position> existing, Reach reach, CancellationToken cancellationToken)
    {
        var index = new NearestFacilityIndex(existing, reach.Travel, reach.Mode, 1000, reach.At, cancellationToken);
        var costs = new double[demand.Length];
        for (var point = 0; point < costs.Length; point++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            costs[point] = existing.Count == 0
                ? double.PositiveInfinity
                : demand[point].Workers * LengthOf(index.Find(demand[point].Position, cancellationToken)?.Way, reach);
        }
        return costs;
    }

    private static double[] CostsFromExisting(DemandPoint[] demand, IReadOnlyList<Position> existing, CancellationToken cancellationToken)
    {
        var index = new RadiusIndex([.. existing], 1000, cancellationToken);
        var costs = new double[demand.Length];
        for (var point = 0; point < costs.Length; point++)
        {
            if (point % PointsBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            costs[point] = index.FindNearest(demand[point].Position) is { } nearest
                ? demand[point].Workers * nearest.Distance
                : double.PositiveInfinity;
        }
        return costs;
    }

    /// <summary>Creates the plan of a result.</summary>
    /// <param name="problem">The siting problem.</param>
    /// <param name="costs">What serving each point costs.</param>
    /// <param name="result">The selected candidates, with value and bound.</param>
    /// <param name="allowance">
    /// What may be done after cancellation; without it the rest is put in the order of the candidates, and no alternatives are looked for.
    /// </param>
    internal static SitingPlan Build(SitingProblem problem, CostMatrix costs, SolverResult result, AllowanceAfterCancellation allowance)
    {
        var candidates = problem.Query.Candidates;
        var before = costs.TotalCost([]);
        var after = costs.TotalCost(result.Sites);
        // Without an existing outpost the first gain would be infinite: it is relative to the worst single site instead.
        var start = double.IsFinite(before) ? before : Enumerable.Range(0, costs.CandidateCount).Max(site => costs.TotalCost([site]));
        var planned = new List<PlannedSite>();
        var built = new MedianState(costs, problem.Constraints, []);
        var whole = new MedianState(costs, problem.Constraints, result.Sites);
        var costSoFar = start;
        var remaining = result.Sites.Order().ToList();
        while (remaining.Count > 0)
        {
            var next = allowance.Allows((long)remaining.Count * costs.PointCount)
                ? remaining.MinBy(site => CostWith(costs, built, site))
                : remaining[0];
            remaining.Remove(next);
            built.Add(next);
            var cost = built.Recompute();
            whole.Remove(next);
            var (loss, alternative, alternativeLoss) = LossWithout(whole, next, costs, after, start, allowance);
            whole.Add(next);
            planned.Add(new PlannedSite(
                planned.Count + 1, candidates[next], costSoFar - cost, loss,
                alternative < 0 ? null : candidates[alternative], alternative < 0 ? null : alternativeLoss));
            costSoFar = cost;
        }
        return new SitingPlan
        {
            Objective = problem.Query.Objective,
            Sites = planned,
            Demand = problem.Demand,
            Before = before,
            After = after,
            Value = after,
            Bound = Math.Min(result.Bound, after),
        };
    }

    /// <summary>Gets what is lost when a site is missing, and the candidate that would replace it best; −1 for none.</summary>
    private static (double Loss, int Alternative, double AlternativeLoss) LossWithout(
        MedianState others, int site, CostMatrix costs, double after, double start, AllowanceAfterCancellation allowance)
    {
        var constraints = others.Constraints;
        var left = others.Recompute();
        var without = double.IsFinite(left) ? left : start;
        if (constraints.Required[site] || !allowance.Allows((long)constraints.CandidateCount * costs.PointCount))
            return (without - after, -1, 0);
        var best = -1;
        var least = double.PositiveInfinity;
        for (var other = 0; other < constraints.CandidateCount; other++)
        {
            if (other == site || others.Contains(other) || !others.Tracker.CanAdd(other)) continue;
            var cost = double.IsFinite(left) ? left + others.ChangeOfAdding(other) : costs.TotalCost([other]);
            if (cost >= least) continue;
            least = cost;
            best = other;
        }
        return (without - after, best, least - after);
    }

    private static double CostWith(CostMatrix costs, MedianState state, int site) =>
        double.IsFinite(state.Value) ? state.Value + state.ChangeOfAdding(site) : costs.TotalCost([site]);
}

using Outposts.Geodesy;

namespace Outposts.Siting.Solvers.Median;

/// <summary>Answers questions for the shortest ways, and tells about each site what a planner asks.</summary>
internal static class MedianPlanBuilder
{
    private const long MaxPairs = 40_000_000;

    /// <summary>Solves a checked question.</summary>
    public static SitingPlan Solve(SitingProblem problem, SitingEffort effort, IProgress<SitingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var costs = CostMatrixOf(problem, effort);
        if (problem.Constraints.MaxCount == 0 && problem.Query.Existing.Count == 0)
            throw SitingProblem.Refuse(
                $"要求选 0 处，又没有现有阵地：劳动者无处可去。",
                $"0 sites are asked for and no outpost stands: no worker has anywhere to go.");
        var answer = new PMedianSolver(costs, problem.Constraints, effort, cancellationToken).Run(
            (value, bound) => progress?.Report(new SitingProgress(value, bound)));
        return Build(problem, costs, answer);
    }

    private static CostMatrix CostMatrixOf(SitingProblem problem, SitingEffort effort)
    {
        var question = problem.Query;
        var demand = question.Demand.Where(point => point.Workers > 0).ToArray();
        var pairs = (long)demand.Length * question.Candidates.Count;
        if (pairs > MaxPairs)
            throw SitingProblem.Refuse(
                $"{demand.Length} 个需求点与 {question.Candidates.Count} 个候选点共 {pairs} 对；MINIMIZE_DISTANCE 最多 {MaxPairs} 对。请合并相邻的需求点，或先排除一些候选点。",
                $"{demand.Length} demand points and {question.Candidates.Count} candidates are {pairs} pairs; MINIMIZE_DISTANCE accepts at most {MaxPairs}. Join neighbouring demand points, or exclude candidates before asking.");
        var costs = new double[pairs];
        Parallel.For(0, question.Candidates.Count, new ParallelOptions { MaxDegreeOfParallelism = effort.MaxThreads }, site =>
        {
            for (var point = 0; point < demand.Length; point++)
                costs[(long)site * demand.Length + point] =
                    demand[point].Workers * Geodesic.Distance(demand[point].Position, question.Candidates[site].Position);
        });
        var existing = new RadiusIndex([.. question.Existing], 1000);
        return new CostMatrix(demand.Length, costs,
            [.. demand.Select(point => existing.FindNearest(point.Position) is { } nearest ? point.Workers * nearest.Distance
                : double.PositiveInfinity)]);
    }

    private static SitingPlan Build(SitingProblem problem, CostMatrix costs, SolverResult result)
    {
        var candidates = problem.Query.Candidates;
        var before = costs.TotalCost([]);
        var after = costs.TotalCost(result.Sites);
        // Without anything standing the first gain would be endless: it is told against the worst single site instead.
        var worstSingleSite = double.IsFinite(before) ? before : Enumerable.Range(0, costs.CandidateCount).Max(site => costs.TotalCost([site]));
        var planned = new List<PlannedSite>();
        var built = new MedianState(costs, []);
        var costSoFar = worstSingleSite;
        var remaining = result.Sites.Order().ToList();
        while (remaining.Count > 0)
        {
            var next = remaining.MinBy(site => ValueWith(costs, built, site));
            remaining.Remove(next);
            built.Add(next);
            var value = built.Recompute();
            var (loss, other, otherLoss) = LossIfDropped(problem.Constraints, costs, result.Sites, next, after, worstSingleSite);
            planned.Add(new PlannedSite(planned.Count + 1, candidates[next], costSoFar - value, loss, other < 0 ? null : candidates[other],
                other < 0 ? null : otherLoss));
            costSoFar = value;
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

    private static (double Loss, int Other, double OtherLoss) LossIfDropped(
        SelectionConstraints rules, CostMatrix costs, int[] sites, int site, double after, double worstSingleSite)
    {
        int[] rest = [.. sites.Where(alternative => alternative != site)];
        var state = new MedianState(costs, rest);
        var without = double.IsFinite(state.Value) ? state.Value : worstSingleSite;
        if (rules.Required[site]) return (without - after, -1, 0);
        var tracker = new ConstraintTracker(rules, rest);
        var best = -1;
        var least = double.PositiveInfinity;
        for (var alternative = 0; alternative < rules.CandidateCount; alternative++)
        {
            if (alternative == site || state.Contains(alternative) || !tracker.CanAdd(alternative)) continue;
            var value = ValueWith(costs, state, alternative);
            if (value >= least) continue;
            least = value;
            best = alternative;
        }
        return (without - after, best, least - after);
    }

    private static double ValueWith(CostMatrix costs, MedianState state, int site) =>
        double.IsFinite(state.Value) ? state.Value + state.ChangeOfAdding(site) : costs.TotalCost([site]);
}

using Outposts.Siting.Solvers;
using Outposts.Siting.Solvers.Covering;
using Outposts.Siting.Solvers.Median;

namespace Outposts.Siting;

/// <summary>Proposes where to build the next outposts.</summary>
public static class SitingSolver
{
    private const long MaxEntries = 250_000_000;
    // A look at the token for so many points; points that many candidates reach count more, as each takes longer.
    private const int PointsBetweenChecks = 4096;
    private const int CandidatesPerPoint = 16;

    /// <summary>Solves a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="effort">The effort of the search; null for the default.</param>
    /// <param name="progress">Receives the progress of the search; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="UserInputException">The query is not valid or has no solution; the message says why.</exception>
    /// <exception cref="OperationCanceledException">
    /// The operation was cancelled while a large problem was set up; see <see cref="SitingEffort.AlwaysAnswers"/>.
    /// </exception>
    public static SitingPlan Solve(
        SitingQuery query, SitingEffort? effort = null, IProgress<SitingProgress>? progress = null,
            CancellationToken cancellationToken = default)
    {
        var problem = SitingProblem.Create(query);
        effort ??= new SitingEffort();
        return query.Objective switch
        {
            SitingObjective.MaximizeCoverage => SolveMaximalCovering(problem, effort, progress, cancellationToken),
            SitingObjective.MinimizeOutposts => SolveSetCovering(problem, effort, progress, cancellationToken),
            SitingObjective.MinimizeDistance => MedianPlanBuilder.Solve(problem, effort, progress, cancellationToken),
            _ => throw UserInputException.Of(
                $"没有目标 {query.Objective}；可用：{string.Join(", ", EnumNames.GetWireNames<SitingObjective>())}。",
                $"The objective {query.Objective} is unknown; accepted are {string.Join(", ", EnumNames.GetWireNames<SitingObjective>())}."),
        };
    }

    private static SitingPlan SolveMaximalCovering(SitingProblem problem, SitingEffort effort, IProgress<SitingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var matrix = CoverageMatrixOf(problem, effort, cancellationToken);
        var allowance = new AllowanceAfterCancellation(cancellationToken);
        var result = new MaximalCoveringSolver(matrix, problem.Constraints, effort, cancellationToken, allowance).Run(
            progress: (value, bound) =>
                progress?.Report(new SitingProgress(matrix.CoveredByExisting + value, matrix.CoveredByExisting + bound)));
        // A number of sites that is requested is met, even when fewer reach everybody.
        var sites = problem.Constraints.HasBudget
            ? result.Sites
            : GreedyConstruction.PadToCount(matrix, problem.Constraints, result.Sites, allowance);
        return CoveringPlanBuilder.Build(problem, matrix, problem.Constraints, sites,
            matrix.CoveredByExisting + result.Value, matrix.CoveredByExisting + result.Bound, allowance);
    }

    private static SitingPlan SolveSetCovering(SitingProblem problem, SitingEffort effort, IProgress<SitingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var matrix = CoverageMatrixOf(problem, effort, cancellationToken);
        var allowance = new AllowanceAfterCancellation(cancellationToken);
        var result = new SetCoveringSolver(
            matrix, problem.Constraints, problem.Query.Share, effort, cancellationToken, allowance).Run(progress);
        return CoveringPlanBuilder.Build(
            problem, matrix, problem.Constraints.WithCount(result.Sites.Length), result.Sites, result.Value, result.Bound,
            allowance);
    }

    /// <summary>Builds the coverage matrix, existing outposts first.</summary>
    private static CoverageMatrix CoverageMatrixOf(SitingProblem problem, SitingEffort effort, CancellationToken cancellationToken)
    {
        var query = problem.Query;
        // What takes less than the time between two looks is completed, so that there is always an answer.
        var isSmall = query.Demand.Count * (1L + query.Candidates.Count / CandidatesPerPoint) < PointsBetweenChecks;
        if (effort.AlwaysAnswers || isSmall) cancellationToken = CancellationToken.None;
        var origins = query.Demand.Select(point => point.Position);
        var existing = query.EffectiveReach.CreateIndex(query.Existing, cancellationToken, origins);
        var candidates = query.EffectiveReach.CreateIndex(
            [.. query.Candidates.Select(candidate => candidate.Position)], cancellationToken, origins);
        var builder = new CoverageMatrix.Builder(cancellationToken);
        var found = new List<int>();
        var pointsLeft = PointsBetweenChecks;
        foreach (var point in query.Demand)
        {
            if (point.Workers == 0) continue;
            pointsLeft -= 1 + found.Count / CandidatesPerPoint;
            if (pointsLeft <= 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                pointsLeft = PointsBetweenChecks;
            }
            var need = query.Overlap - existing.CountWithin(point.Position, query.Overlap);
            found.Clear();
            if (need > 0) candidates.FindWithin(point.Position, found);
            // A candidate that may not be selected reaches nobody.
            found.RemoveAll(site => !problem.Constraints.Allowed[site]);
            found.Sort();
            builder.Add(point.Workers, need, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(found));
            if (builder.EntryCount > MaxEntries)
                throw UserInputException.Of(
                    $"半径 {query.EffectiveReach.Radius:0.#} 米使需求点与候选点的组合超过 {MaxEntries} 对；请缩小半径或范围，或合并相邻的需求点。",
                    $"The radius of {query.EffectiveReach.Radius:0.#} m joins demand and candidates in more than {MaxEntries} ways; ask for a smaller radius or part, or join neighbouring demand points.");
        }
        return builder.Build(query.Candidates.Count);
    }
}

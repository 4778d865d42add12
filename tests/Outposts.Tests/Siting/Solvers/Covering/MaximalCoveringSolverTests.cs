using Outposts.Siting;
using Outposts.Siting.Solvers;
using Outposts.Siting.Solvers.Covering;
using Outposts.Testing;

namespace Outposts.Tests.Siting.Solvers.Covering;

public class MaximalCoveringSolverTests
{
    private static readonly SitingEffort Effort = new() { MaxMoves = 3_000_000, MaxBranchCandidates = 1000 };

    [Fact]
    public void Covers_as_much_as_the_exact_solver_and_proves_it()
    {
        for (var seed = 0; seed < LongRun.Count(6, 100); seed++)
        {
            var random = new Random(seed);
            var candidates = random.Next(3, 40);
            var points = RandomSiting.Draw(random, random.Next(5, 120), candidates, random.Next(1, 3), whole: seed % 3 != 0);
            var constraints = RandomSiting.DrawConstraints(random, candidates, random.Next(1, Math.Min(9, candidates)));
            if (!constraints.IsFeasible()) continue;
            var exact = ExactSolver.MaxCovered(points, constraints).ShouldNotBeNull($"seed {seed}");
            var matrix = points.ToMatrix(candidates);
            // For multiple cover the relaxation is weaker: the bound may stay open, and less effort is spent on it.
            var effort = matrix.NeedsOneSite ? Effort : Effort with { MaxMoves = 1_000_000 };
            var answer = new MaximalCoveringSolver(matrix, constraints, effort, TestContext.Current.CancellationToken).Run();
            RandomSiting.Allows(constraints, answer.Sites).ShouldBeTrue($"seed {seed}");
            answer.Value.ShouldBe(exact, 1e-6, $"seed {seed}");
            (matrix.CoveredByExisting + answer.Value).ShouldBe(points.Covered(answer.Sites.ToHashSet()), 1e-9, $"seed {seed}");
            answer.Bound.ShouldBeGreaterThanOrEqualTo(exact - 1e-6, $"seed {seed}");
            if (matrix.NeedsOneSite) answer.Bound.ShouldBe(answer.Value, 1e-6, $"seed {seed}: not proven");
        }
    }

    [Fact]
    public void Rules_that_cannot_be_met_are_those_that_the_exact_solver_finds_infeasible()
    {
        var refused = 0;
        for (var seed = 0; seed < LongRun.Count(60, 2_000); seed++)
        {
            var random = new Random(seed);
            var candidates = random.Next(1, 8);
            var constraints = RandomSiting.DrawConstraints(random, candidates, random.Next(1, 4));
            if (constraints.IsFeasible()) continue;
            refused++;
            ExactSolver.MaxCovered(RandomSiting.Draw(random, 3, candidates, 1, whole: true), constraints).ShouldBeNull($"seed {seed}");
        }
        refused.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Bounds_stay_above_the_optimum_and_fixing_keeps_an_optimal_choice()
    {
        // In 68 the required sites take the whole budget, so that the budget multiplier grows to its limit.
        foreach (var seed in Enumerable.Range(0, LongRun.Count(60, 2_000)).Append(68))
        {
            var random = new Random(seed);
            var candidates = random.Next(3, 12);
            var points = RandomSiting.Draw(random, random.Next(5, 60), candidates, random.Next(1, 3), whole: true);
            var constraints = RandomSiting.DrawConstraints(random, candidates, random.Next(1, 5));
            var matrix = points.ToMatrix(candidates);
            var choices = Subsets(candidates).Where(sites => RandomSiting.Allows(constraints, sites)).ToList();
            if (choices.Count == 0) continue;
            var best = choices.Max(sites => points.Covered(sites.ToHashSet())) - matrix.CoveredByExisting;
            var relaxation = new CoveringRelaxation(matrix);
            var bound = new SubgradientBound(relaxation, constraints, relaxation.InitialMultipliers());
            foreach (var steps in (int[])[1, 5, 50, 300])
            {
                bound.Run(steps, best * random.NextDouble(), double.NegativeInfinity, TestContext.Current.CancellationToken);
                bound.Value.ShouldBeGreaterThanOrEqualTo(best - 1e-6, $"seed {seed}");
            }
            if (best == 0) continue;
            var (allowed, required) = ((bool[])constraints.Allowed.Clone(), (bool[])constraints.Required.Clone());
            bound.FixVariables(best, allowed, required);
            choices.Where(sites => points.Covered(sites.ToHashSet()) - matrix.CoveredByExisting == best
                && sites.Count == choices.Max(c => c.Count))
                .ShouldAllBe(sites => sites.All(site => allowed[site]), $"seed {seed}: a site of an optimal choice was barred");
        }
    }

    [Fact]
    public void The_same_seed_and_effort_give_the_same_answer_on_one_thread_and_on_three()
    {
        var random = new Random(5);
        var matrix = RandomSiting.Draw(random, 800, 200, 1, whole: true).ToMatrix(200);
        var constraints = SelectionConstraints.CountOnly(200, 12);
        var one = new MaximalCoveringSolver(matrix, constraints, new() { MaxMoves = 300_000, MaxThreads = 1, Seed = 9 },
            TestContext.Current.CancellationToken)
            .Run();
        var three = new MaximalCoveringSolver(matrix, constraints, new() { MaxMoves = 300_000, MaxThreads = 3, Seed = 9 },
            TestContext.Current.CancellationToken)
            .Run();
        three.Sites.Order().ToArray().ShouldBe(one.Sites.Order().ToArray());
        three.Bound.ShouldBe(one.Bound);
    }

    [Fact]
    public void Stopped_at_once_it_still_gives_a_choice_that_meets_the_rules()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var points = RandomSiting.Draw(random, 100, 30, 2, whole: true);
            var constraints = RandomSiting.DrawConstraints(random, 30, 6);
            if (!constraints.IsFeasible()) continue;
            var answer = new MaximalCoveringSolver(points.ToMatrix(30), constraints, Effort, new CancellationToken(canceled: true)).Run();
            RandomSiting.Allows(constraints, answer.Sites).ShouldBeTrue($"seed {seed}");
            answer.Bound.ShouldBeInRange(answer.Value, points.ToMatrix(30).Total, $"seed {seed}");
        }
    }

    internal static IEnumerable<List<int>> Subsets(int candidates) =>
        Enumerable.Range(0, 1 << candidates)
            .Select(bits => Enumerable.Range(0, candidates).Where(site => (bits >> site & 1) == 1).ToList());
}

using Outposts.Siting;
using Outposts.Siting.Solvers;
using Outposts.Siting.Solvers.Median;
using Outposts.Testing;

namespace Outposts.Tests.Siting.Solvers.Median;

public class PMedianSolverTests
{
    [Fact]
    public void Costs_as_little_as_the_exact_solver_finds()
    {
        for (var seed = 0; seed < LongRun.Count(10, 200); seed++)
        {
            var random = new Random(seed);
            var (points, candidates) = (random.Next(3, 30), random.Next(3, 14));
            var (costs, matrix, existingCosts) = Draw(random, points, candidates);
            var constraints = RandomSiting.DrawConstraints(random, candidates, random.Next(1, Math.Min(6, candidates)));
            if (!constraints.IsFeasible()) continue;
            var exact = ExactSolver.MinCost(matrix, existingCosts, constraints).ShouldNotBeNull($"seed {seed}");
            var answer = new PMedianSolver(costs, constraints, new() { MaxMoves = 400_000 }, TestContext.Current.CancellationToken)
                .Run(null);
            RandomSiting.Allows(constraints, answer.Sites).ShouldBeTrue($"seed {seed}");
            answer.Value.ShouldBe(exact, 1e-6, $"seed {seed}");
            answer.Bound.ShouldBe(exact, 1e-6, $"seed {seed}: not proven");
        }
    }

    [Fact]
    public void Swaps_and_steps_equal_a_count_from_nothing()
    {
        for (var seed = 0; seed < LongRun.Count(60, 2_000); seed++)
        {
            var random = new Random(seed);
            var (points, candidates) = (random.Next(1, 40), random.Next(3, 15));
            var (costs, _, _) = Draw(random, points, candidates);
            var chosen = new List<int> { 0, 1 };
            var state = new MedianState(costs, SelectionConstraints.CountOnly(candidates, candidates), chosen);
            for (var step = 0; step < 30; step++)
            {
                var site = random.Next(candidates);
                if (chosen.Contains(site) && chosen.Count > 1)
                {
                    state.Remove(site);
                    chosen.Remove(site);
                }
                else if (!chosen.Contains(site))
                {
                    var (leaving, change) = state.BestSwap(site, null);
                    var best = chosen.Min(one => costs.TotalCost(chosen.Except([one]).Append(site)));
                    (state.Value + change).ShouldBe(best, 1e-6, $"seed {seed}, step {step}");
                    costs.TotalCost(chosen.Except([leaving]).Append(site)).ShouldBe(best, 1e-6, $"seed {seed}, step {step}");
                    state.Add(site);
                    chosen.Add(site);
                }
                state.Value.ShouldBe(costs.TotalCost(chosen), 1e-6, $"seed {seed}, step {step}");
                state.Recompute().ShouldBe(costs.TotalCost(chosen), 1e-6, $"seed {seed}, step {step}");
            }
        }
    }

    private static (CostMatrix Costs, double[,] Matrix, double[] ExistingCosts) Draw(Random random, int points, int candidates)
    {
        var matrix = new double[points, candidates];
        var rows = new double[points * candidates];
        var stands = random.Next(2) == 0;
        for (var i = 0; i < points; i++)
            for (var s = 0; s < candidates; s++)
                rows[s * points + i] = matrix[i, s] = random.Next(0, 100);
        double[] existingCosts = [.. Enumerable.Range(0, points).Select(_ => stands ? random.Next(20, 120) : double.PositiveInfinity)];
        return (new CostMatrix(points, rows, existingCosts), matrix, existingCosts);
    }
}

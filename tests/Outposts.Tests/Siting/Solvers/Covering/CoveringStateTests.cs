using Outposts.Siting;
using Outposts.Siting.Solvers;
using Outposts.Siting.Solvers.Covering;
using Outposts.Testing;

namespace Outposts.Tests.Siting.Solvers.Covering;

public class CoveringStateTests
{
    [Fact]
    public void Gains_losses_and_swaps_equal_a_count_from_nothing()
    {
        for (var seed = 0; seed < LongRun.Count(60, 2_000); seed++)
        {
            var random = new Random(seed);
            var candidates = random.Next(2, 25);
            var points = RandomSiting.Draw(random, random.Next(1, 60), candidates, random.Next(1, 4), whole: true);
            var matrix = points.ToMatrix(candidates);
            var state = new CoveringState(matrix, SelectionConstraints.CountOnly(candidates, candidates));
            var chosen = new HashSet<int>();
            for (var step = 0; step < 40; step++)
            {
                var site = random.Next(candidates);
                if (chosen.Remove(site)) state.Remove(site);
                else
                {
                    chosen.Add(site);
                    state.Add(site);
                }
                var now = points.Covered(chosen);
                (matrix.CoveredByExisting + state.Value).ShouldBe(now, $"seed {seed}, step {step}");
                state.Recompute().ShouldBe(state.Value, $"seed {seed}, step {step}");
                var other = random.Next(candidates);
                if (chosen.Contains(other))
                    state.Loss[other].ShouldBe(now - points.Covered(chosen.Except([other]).ToHashSet()), $"seed {seed}, step {step}");
                else
                {
                    state.Gain[other].ShouldBe(points.Covered(chosen.Append(other).ToHashSet()) - now, $"seed {seed}, step {step}");
                    foreach (var leaving in chosen)
                        state.SwapChange(leaving, other).ShouldBe(
                            points.Covered(chosen.Except([leaving]).Append(other).ToHashSet()) - now, $"seed {seed}, step {step}");
                }
            }
        }
    }
}

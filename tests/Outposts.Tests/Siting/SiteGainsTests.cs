using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Siting;
using Outposts.Testing;
using Outposts.Tests.Coverage;
using Outposts.Travel;

namespace Outposts.Tests.Siting;

public class SiteGainsTests
{
    [Fact]
    public void What_a_candidate_adds_equals_counting_with_it_and_without_it()
    {
        for (var seed = 0; seed < LongRun.Count(60, 2_000); seed++)
        {
            var scene = new RandomCoverage(seed);
            var cancellationToken = TestContext.Current.CancellationToken;
            var without = CoverageResult.Compute(scene.Demand, scene.Positions, Reach.Straight(scene.Radius), scene.Overlap,
                cancellationToken: cancellationToken);
            // On the workers themselves, twice at one place, exactly on the radius, and far from everybody.
            var random = new Random(seed);
            Position[] candidates = [.. scene.Demand.Take(8).SelectMany(point => new[]
            {
                point.Position, point.Position, Geodesic.Direct(point.Position, random.NextDouble() * 360, scene.Radius),
            }), new(0, 0)];
            var gains = SiteGains.Compute(without, scene.Demand, candidates, Reach.Straight(scene.Radius), cancellationToken);
            gains.Count.ShouldBe(candidates.Length);
            for (var i = 0; i < candidates.Length; i++)
            {
                var with = CoverageResult.Compute(scene.Demand, [.. scene.Positions, candidates[i]], Reach.Straight(scene.Radius),
                    scene.Overlap,
                    cancellationToken: cancellationToken);
                gains[i].ShouldBe(with.Covered - without.Covered, 1e-6, $"seed {seed}, candidate {i}");
            }
        }
    }
}

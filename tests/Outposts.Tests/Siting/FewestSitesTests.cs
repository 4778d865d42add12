using Outposts.Siting;

namespace Outposts.Tests.Siting;

public class FewestSitesTests
{
    [Fact]
    public void Takes_as_few_sites_as_the_exact_solver()
    {
        Cbc.SkipWhenAbsent();
        var met = 0;
        for (var seed = 0; seed < LongRun.Count(10, 150); seed++)
        {
            var random = new Random(seed);
            var candidates = random.Next(3, 35);
            var points = RandomSiting.Draw(random, random.Next(5, 100), candidates, random.Next(1, 3), whole: true);
            var plain = RandomSiting.Rules(random, candidates, candidates);
            var rules = (plain.HasBudget ? plain.Narrowed(plain.Allowed, new bool[candidates]) : plain)
                .WithCount(plain.Allowed.Count(a => a));
            if (!rules.CanBeMet()) continue;
            var lists = points.Lists(candidates);
            if (lists.Total == 0) continue;
            var share = seed % 4 == 0 ? (lists.Total - lists.Unreachable) / lists.Total : 0.3 + 0.6 * random.NextDouble();
            var target = Math.Ceiling(share * lists.Total - 1e-6) - lists.Standing;
            var exact = Cbc.FewestSites(points, rules, target);
            var solver = () => new FewestSites(lists, rules, share, new() { Moves = 100_000, BranchCandidates = 1000 },
                TestContext.Current.CancellationToken).Run(null);
            if (exact is null)
            {
                // Excluded candidates stay in the bare lists: there the search, not the first look, finds that too much is asked.
                Should.Throw<SitingException>(solver);
                continue;
            }
            met++;
            var answer = solver();
            RandomSiting.Allows(rules, answer.Sites).ShouldBeTrue($"seed {seed}");
            points.Covered(answer.Sites.ToHashSet()).ShouldBeGreaterThanOrEqualTo(share * lists.Total - 1e-6, $"seed {seed}");
            answer.Value.ShouldBe(exact.Value, $"seed {seed}");
            answer.Bound.ShouldBeLessThanOrEqualTo(exact.Value, $"seed {seed}");
        }
        met.ShouldBeGreaterThan(3);
    }
}

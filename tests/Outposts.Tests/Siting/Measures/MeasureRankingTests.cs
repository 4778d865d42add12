using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Siting;
using Outposts.Siting.Measures;
using Outposts.Testing;
using Outposts.Tests.Coverage;
using Outposts.Travel;

namespace Outposts.Tests.Siting.Measures;

public class MeasureRankingTests
{
    [Fact]
    public void Ranks_by_workers_for_the_money_and_each_gain_equals_two_counts()
    {
        for (var seed = 0; seed < LongRun.Count(25, 500); seed++)
        {
            var scene = new RandomCoverage(seed);
            var random = new Random(seed);
            var asked = WeekHours.Where(hour => hour % 24 is 7 or 12 or 23 && hour < 72);
            Measure[] levers = [.. scene.Demand.Take(12).Select((point, n) => new Measure(
                $"l{n}", (MeasureKind)(n % 4), point.Position, WeekHours.Where(_ => random.Next(2) == 0), random.Next(0, 5)))];
            var bands = seed % 2 == 0 ? null : scene.Bands;
            var ranked = MeasureRanking.Rank(scene.Demand, scene.Outposts, levers, Reach.Straight(scene.Radius), asked, scene.Overlap,
                bands: bands);
            MeasureRanking.Rank(scene.Demand, scene.Outposts, levers, Reach.Straight(scene.Radius), asked, scene.Overlap, bands: bands,
                maxCount: 3)
                .ShouldBe(ranked.Take(3));
            ranked.Select(lever => lever.Measure.Id).Order(StringComparer.Ordinal)
                .ShouldBe(levers.Select(lever => lever.Id).Order(StringComparer.Ordinal));
            var done = scene.Outposts.ToList();
            foreach (var lever in ranked)
            {
                var left = ranked.Where(other => other.Rank >= lever.Rank);
                var gains = left.ToDictionary(other => other.Measure.Id,
                    other => Covered(scene, [.. done, Built(other)], asked, bands) - Covered(scene, done, asked, bands));
                lever.Gain.ShouldBe(gains[lever.Measure.Id], 1e-5, $"seed {seed}, rank {lever.Rank}");
                lever.GainAlone.ShouldBe(Covered(scene, [.. scene.Outposts, Built(lever)], asked, bands) - Covered(scene, scene.Outposts,
                    asked, bands), 1e-5, $"seed {seed}");
                foreach (var other in left)
                    PerCost(gains[other.Measure.Id], other.Measure.Cost)
                        .ShouldBeLessThanOrEqualTo(PerCost(lever.Gain, lever.Measure.Cost) + 1e-5, $"seed {seed}, rank {lever.Rank}");
                done.Add(Built(lever));
            }
        }
    }

    [Fact]
    public void A_budget_leaves_out_what_no_longer_fits()
    {
        var here = new Position(120.38, 36.06);
        DemandPoint[] demand = [new("a", here, 10)];
        Measure[] levers = [new("dear", MeasureKind.NewSite, here, WeekHours.All, 50),
            new("door", MeasureKind.MendedDoor, here, WeekHours.All, 2)];
        var ranked = MeasureRanking.Rank(demand, [], levers, Reach.Straight(100), WeekHours.All, budget: 51);
        ranked.Select(lever => (lever.Measure.Id, lever.Gain, lever.GainPerCost)).ShouldBe([("door", 10, 5)]);
        Should.Throw<UserInputException>(() => MeasureRanking.Rank(demand, [], levers, Reach.Straight(100), default))
            .Message.ShouldContain("No hour");
        Should.Throw<UserInputException>(() =>
            MeasureRanking.Rank(demand, [], [levers[0] with { Cost = -1 }], Reach.Straight(100), WeekHours.All))
            .Message.ShouldContain("Lever dear costs -1");
    }

    private static TimedOutpost Built(RankedMeasure lever) => new(lever.Measure.Position, lever.Measure.Hours);

    private static double PerCost(double gain, double cost) => gain <= 1e-9 ? 0 : cost == 0 ? double.PositiveInfinity : gain / cost;

    private static double Covered(RandomCoverage scene, IReadOnlyList<TimedOutpost> outposts, WeekHours asked, TimeBand?[]? bands) =>
        WeekCoverage.Compute(scene.Demand, outposts, Reach.Straight(scene.Radius), scene.Overlap,
            bands).Where(hour => asked.Contains(hour.Hour))
            .Average(hour => hour.Covered);
}

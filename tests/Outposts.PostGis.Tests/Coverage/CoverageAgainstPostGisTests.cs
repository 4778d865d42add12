using Npgsql;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Testing;
using Outposts.Travel;

namespace Outposts.PostGis.Tests.Coverage;

/// <summary>PostGIS (ST_DWithin on geography) as the judge of coverage: single, double and triple cover, and an hour of the week.</summary>
public sealed class CoverageAgainstPostGisTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task Random_layers_are_covered_as_PostGIS_counts_them()
    {
        await using var source = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        var judge = new PostGisDemand(source);
        var rounds = LongRun.Count(3, 40);
        for (var seed = 0; seed < rounds; seed++)
        {
            var random = new Random(seed);
            TimedOutpost[] outposts = [.. Enumerable.Range(0, 300)
                .Select(_ => new TimedOutpost(Near(random), WeekHours.Where(_ => random.Next(2) == 0)))];
            DemandPoint[] demand = [.. Enumerable.Range(0, 4000)
                .Select(i => new DemandPoint($"d{i}", Near(random), random.Next(0, 60), $"37020{random.Next(4)}"))];
            var radius = 200 + 1800 * random.NextDouble();
            var hour = random.Next(WeekHours.Count);
            Position[] open = [.. outposts.Where(outpost => outpost.Hours.Contains(hour)).Select(outpost => outpost.Position)];
            await judge.FillAsync(demand, open);
            var reached = await judge.ReachedAsync(radius);
            for (var overlap = 1; overlap <= 3; overlap++)
            {
                var where = $"seed {seed}, overlap {overlap}";
                var count = CoverageResult.Compute(demand, open, Reach.Straight(radius), overlap,
                    cancellationToken: TestContext.Current.CancellationToken);
                for (var i = 0; i < demand.Length; i++) count.IsCovered(i).ShouldBe(reached[i] >= overlap, $"{where}, point {i}");
                count.Covered.ShouldBe(await judge.CoveredAsync(radius, overlap), where);
                var week = WeekCoverage.Compute(demand, outposts, Reach.Straight(radius), overlap,
                    cancellationToken: TestContext.Current.CancellationToken);
                week[hour].Covered.ShouldBe(count.Covered, where);
                var gaps = CoverageGaps.Find(demand, count, Reach.Straight(radius).CreateNearestIndex(open), radius);
                gaps.Sum(gap => gap.Demand).ShouldBe(count.Demand - count.Covered, where);
            }
        }
    }

    private static Position Near(Random random) =>
        Geodesic.Direct(new(120.38, 36.06), 360 * random.NextDouble(), 25_000 * Math.Sqrt(random.NextDouble()));
}

using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Outposts.Formats.Registry;
using Outposts.Formats.Travel;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Measures;
using Outposts.Testing;
using Outposts.Testing.Registry;
using Outposts.Travel;
using Outposts.Travel.Overland;

namespace Outposts.Formats.Tests.Travel;

/// <summary>The demonstration around 胶州湾: the tunnel and the bridge are for cars alone.</summary>
public class QingdaoOverlandTests
{
    private static readonly Position Tuandao = new(120.2925, 36.0465);
    private static readonly Position Xuejiadao = new(120.27, 35.99);

    private static readonly TravelModel Travel = OverlandTravel.Create(
        new TravelProfiles(),
        Barriers.Join(
            [.. PlaceFile.ReadLand(QingdaoData.At("land.geojson")), .. QingdaoData.Districts.Select(district => district.Area)], []),
        TravelFile.ReadCrossings(QingdaoData.At("crossings.geojson")), (_, _) => true);

    private static readonly Outpost[] Outposts = [.. OutpostFile.Read(QingdaoData.At("outposts.csv"), QingdaoData.Settings)
        .Rows.Select((row, at) => row.Outpost with { Id = at + 1 }).OrderBy(outpost => outpost.Code, StringComparer.Ordinal)];

    [Fact]
    public void An_electric_bicycle_goes_around_the_bay_and_a_car_through_the_tunnel()
    {
        var around = Travel.Estimate(Tuandao, Xuejiadao, TravelMode.Ebike)!.Value;
        around.Basis.ShouldBe(TravelBasis.Overland);
        // 7 km by air; around 胶州湾 and through 红岛's coast no less than 60 km of legs.
        Geodesic.Distance(Tuandao, Xuejiadao).ShouldBeInRange(6000, 8000);
        around.Distance.ShouldBeInRange(60_000 * 1.3, 120_000 * 1.3);
        around.Time!.Value.ShouldBe(around.Distance / (15 / 3.6), 0.001);
        var through = Travel.Estimate(Tuandao, Xuejiadao, TravelMode.Car)!.Value;
        // 7.8 km at 60 km/h are 468 s; the rest is the way to and from the tunnel.
        through.Distance.ShouldBeInRange(7800, 7800 + 8000 * 1.3);
        through.Time!.Value.ShouldBeInRange(468, 468 + 8000 * 1.3 / (25 / 3.6));
        Travel.Estimate(Tuandao, Xuejiadao, TravelMode.Straight)!.Value.Basis.ShouldBe(TravelBasis.Geodesic);
    }

    [Fact]
    public void Lingshan_island_is_reached_by_its_ferry_and_no_other_way()
    {
        // 灵山岛: 11 km² and an outpost, 10 km from the nearest shore. The ferry takes people, no vehicles.
        var island = Outposts.Single(outpost => outpost.Position is { Longitude: > 120.1 and < 120.25, Latitude: > 35.7 and < 35.8 });
        Travel.Estimate(Xuejiadao, island.Position, TravelMode.Ebike).ShouldBeNull();
        Travel.Estimate(Xuejiadao, island.Position, TravelMode.Car).ShouldBeNull();
        var walk = Travel.Estimate(Xuejiadao, island.Position, TravelMode.Walk)!.Value;
        walk.Distance.ShouldBeGreaterThan(Geodesic.Distance(Xuejiadao, island.Position));
        // Whoever is on the island finds its own outpost, and nothing beyond the water.
        var nearest = NearestOutposts.Build(Outposts);
        var predicate = new OutpostPredicate(nearest.Columns, OutpostFilter.Default, null, null);
        nearest.Find(island.Position, 10, double.PositiveInfinity, predicate, Travel, TravelMode.Ebike,
                cancellationToken: TestContext.Current.CancellationToken)
            .Select(near => Outposts[near.Index].Code).ShouldBe(predicate.Accepts(Array.IndexOf(Outposts, island)) ? [island.Code] : []);
    }

    [Fact]
    public void Nobody_at_Tuandao_is_sent_across_the_sea()
    {
        var nearest = NearestOutposts.Build(Outposts);
        var predicate = new OutpostPredicate(nearest.Columns, OutpostFilter.Default, null, null);
        var found = nearest.Find(
            Tuandao, 20, double.PositiveInfinity, predicate, Travel, TravelMode.Ebike,
            cancellationToken: TestContext.Current.CancellationToken);
        var naive = Enumerable.Range(0, Outposts.Length).Where(predicate.Accepts)
            .Select(at => (Index: at, Way: Travel.Estimate(Tuandao, Outposts[at].Position, TravelMode.Ebike)))
            .Where(near => near.Way is not null).OrderBy(near => near.Way!.Value.Cost).ThenBy(near => near.Index).Take(20);
        found.Select(near => near.Index).ShouldBe(naive.Select(near => near.Index));
        found.ShouldAllBe(near => Outposts[near.Index].DistrictCode != "370211");
        // By air some of 黄岛 would be among them, so that the sea is what keeps them out.
        nearest.Find(Tuandao, 200, double.PositiveInfinity, predicate).ShouldContain(near => Outposts[near.Index].DistrictCode == "370211");
    }

    [Fact]
    public void Outposts_of_Huangdao_cover_nobody_of_Shinan_by_electric_bicycle()
    {
        var beyond = Outposts.Where(outpost => outpost.DistrictCode == "370211").Select(outpost => outpost.Position)
            .Append(Xuejiadao).ToArray();
        var demand = PlanningFile.ReadDemand(QingdaoData.At("demand.csv"), new DistrictFinder(QingdaoData.Districts)).Rows
            .Select(record => record.Point).Where(point => point.DistrictCode == "370202").Append(new("tuandao", Tuandao, 10, "370202"))
            .ToArray();
        var reach = Reach.WithinDistance(Travel, TravelMode.Ebike, 10_000);
        CoverageResult.Compute(demand, beyond, reach, cancellationToken: TestContext.Current.CancellationToken).Covered.ShouldBe(0);
        // As the crow flies, and by car, the same outposts reach some of them.
        CoverageResult.Compute(demand, beyond, Reach.Straight(10_000), cancellationToken: TestContext.Current.CancellationToken)
            .Covered.ShouldBeGreaterThan(0);
        CoverageResult.Compute(demand, beyond, Reach.WithinTime(Travel, TravelMode.Car, 1800),
            cancellationToken: TestContext.Current.CancellationToken).Covered.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Coverage_gaps_siting_levers_and_the_nearest_agree_beside_the_bay()
    {
        var demand = PlanningFile.ReadDemand(QingdaoData.At("demand.csv"), new DistrictFinder(QingdaoData.Districts)).Rows
            .Select(record => record.Point).Where(point => point.DistrictCode is "370202" or "370203" or "370211").Take(400)
            .Where((_, at) => at % LongRun.Count(4, 1) == 0).ToArray();
        Position[] outposts = [.. Outposts.Where((_, at) => at % LongRun.Count(18, 9) == 0).Select(outpost => outpost.Position)];
        foreach (var reach in new[]
        {
            Reach.WithinDistance(Travel, TravelMode.Walk, 2000), Reach.WithinTime(Travel, TravelMode.Ebike, 900),
            Reach.WithinTime(Travel, TravelMode.Car, 600),
        })
        {
            // One figure from single ways, and the same from everything that counts many.
            double? Amount(Position from, Position to) =>
                Travel.Estimate(from, to, reach.Mode) is { } way ? reach.Metres is null ? way.Time : way.Distance : null;
            var limit = reach.Metres ?? reach.Seconds!.Value;
            var isCovered = demand.Select(point => outposts.Any(at => Amount(point.Position, at) <= limit)).ToArray();
            var covered = demand.Where((_, at) => isCovered[at]).Sum(point => point.Workers);
            var result = CoverageResult.Compute(demand, outposts, reach, cancellationToken: TestContext.Current.CancellationToken);
            result.Covered.ShouldBe(covered, 0.001);
            var gaps = CoverageGaps.Find(demand, result, reach.CreateNearestIndex(outposts), 1000, TestContext.Current.CancellationToken);
            gaps.Sum(gap => gap.Demand).ShouldBe(result.Demand - covered, 0.001);
            WeekCoverage.Compute(demand, [.. outposts.Select(at => new TimedOutpost(at, WeekHours.All))], reach,
                cancellationToken: TestContext.Current.CancellationToken)[30].Covered.ShouldBe(covered, 0.001);
            CandidateSite[] candidates = [.. demand.Take(25).Select((point, at) => new CandidateSite($"c{at}", point.Position))];
            var gains = SiteGains.Compute(
                result, demand, [.. candidates.Select(site => site.Position)], reach, TestContext.Current.CancellationToken);
            var best = gains.Max();
            // The levers: the same sites as measures, each by itself and the best of them first.
            var measures = MeasureRanking.Rank(demand, [.. outposts.Select(at => new TimedOutpost(at, WeekHours.All))],
                [.. candidates.Select(site => new Measure(site.Id, MeasureKind.NewSite, site.Position, WeekHours.All, 1))], reach,
                WeekHours.All, cancellationToken: TestContext.Current.CancellationToken);
            measures.Select(measure => measure.Measure.Id).Order().ShouldBe(candidates.Select(site => site.Id).Order());
            foreach (var measure in measures)
                measure.GainAlone.ShouldBe(gains[Array.FindIndex(candidates, site => site.Id == measure.Measure.Id)], 0.001);
            measures[0].Gain.ShouldBe(best, 0.001);
            var plan = SitingSolver.Solve(new SitingQuery
            {
                Demand = demand,
                Candidates = candidates,
                Existing = outposts,
                Reach = reach,
                Count = 1,
            }, cancellationToken: TestContext.Current.CancellationToken);
            plan.After.ShouldBe(covered + best, 0.001);
            var site = Array.IndexOf([.. gains], best);
            demand.Where((point, at) => isCovered[at] || Amount(point.Position, candidates[site].Position) <= limit)
                .Sum(point => point.Workers).ShouldBe(covered + best, 0.001);
        }
    }
}

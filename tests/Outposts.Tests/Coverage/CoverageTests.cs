using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Travel;

namespace Outposts.Tests.Coverage;

public class CoverageTests
{
    private static readonly Position Centre = new(120.38, 36.06);

    [Fact]
    public void Counting_equals_a_look_at_every_pair()
    {
        for (var seed = 0; seed < LongRun.Count(80, 3_000); seed++)
        {
            var scene = new RandomCoverage(seed);
            var count = CoverageResult.Compute(scene.Demand, scene.Positions, Reach.Straight(scene.Radius), scene.Overlap,
                cancellationToken: TestContext.Current.CancellationToken);
            var reached = scene.Demand.Select(point => scene.Positions.Count(at => Near(point.Position, at, scene.Radius))).ToArray();
            for (var i = 0; i < reached.Length; i++)
            {
                count.IsCovered(i).ShouldBe(reached[i] >= scene.Overlap, $"seed {seed}, point {i}");
                count.ReachCount(i).ShouldBe(Math.Min(reached[i], scene.Overlap), $"seed {seed}, point {i}");
            }
            count.Demand.ShouldBe(scene.Demand.Sum(point => point.Workers), 1e-4, $"seed {seed}");
            count.Covered.ShouldBe(scene.Demand.Where((_, i) => reached[i] >= scene.Overlap).Sum(point => point.Workers), 1e-4,
                $"seed {seed}");
            foreach (var district in count.ByDistrict)
                district.Covered.ShouldBe(
                    scene.Demand.Where((point, i) => point.DistrictCode == district.DistrictCode && reached[i] >= scene.Overlap)
                        .Sum(point => point.Workers),
                    1e-4, $"seed {seed}, district {district.DistrictCode}");
            count.ByDistrict.Sum(district => district.Demand).ShouldBe(count.Demand, 1e-4, $"seed {seed}");
        }
    }

    [Fact]
    public void Every_hour_of_the_week_equals_a_count_of_that_hour_alone()
    {
        for (var seed = 0; seed < LongRun.Count(25, 500); seed++)
        {
            var scene = new RandomCoverage(seed);
            var week = WeekCoverage.Compute(scene.Demand, scene.Outposts, Reach.Straight(scene.Radius), scene.Overlap, scene.Bands,
                cancellationToken: TestContext.Current.CancellationToken);
            week.Count.ShouldBe(168);
            foreach (var hour in week.Where(hour => hour.Hour % 5 == seed % 5))
            {
                var open = scene.Outposts.Where(outpost => outpost.Hours.Contains(hour.Hour)).Select(outpost => outpost.Position).ToArray();
                var then = scene.Demand.Where((_, i) => scene.Bands[i] is not { } band || band == TimeBands.OfHour(hour.Hour % 24))
                    .ToArray();
                var count = CoverageResult.Compute(then, open, Reach.Straight(scene.Radius), scene.Overlap,
                    cancellationToken: TestContext.Current.CancellationToken);
                (hour.Demand, hour.Covered).ShouldBe((count.Demand, count.Covered), $"seed {seed}, hour {hour.Hour}");
            }
        }
    }

    [Fact]
    public void Gaps_are_the_chains_of_uncovered_points_and_add_up_to_what_is_not_covered()
    {
        for (var seed = 0; seed < LongRun.Count(80, 2_000); seed++)
        {
            var scene = new RandomCoverage(seed);
            var count = CoverageResult.Compute(scene.Demand, scene.Positions, Reach.Straight(scene.Radius), scene.Overlap,
                cancellationToken: TestContext.Current.CancellationToken);
            var link = scene.Radius * (0.2 + scene.Radius % 1);
            var gaps = CoverageGaps.Find(scene.Demand, count, Reach.Straight(link).CreateNearestIndex(scene.Positions), link);
            if (scene.IsWhole) gaps.Sum(gap => gap.Demand).ShouldBe(count.Demand - count.Covered, $"seed {seed}");
            else gaps.Sum(gap => gap.Demand).ShouldBe(count.Demand - count.Covered, 1e-6 * Math.Max(1, count.Demand), $"seed {seed}");
            gaps.Select(gap => gap.Id).ShouldBeUnique($"seed {seed}");
            gaps.Select(gap => -gap.Demand).ShouldBeInOrder();
            var home = new Dictionary<int, string>();
            foreach (var gap in gaps)
                foreach (var point in gap.PointIndexes) home.Add(point, gap.Id);
            for (var i = 0; i < scene.Demand.Count; i++)
                home.ContainsKey(i).ShouldBe(!count.IsCovered(i) && scene.Demand[i].Workers > 0, $"seed {seed}, point {i}");
            SameGroups(home, scene.Demand, link).ShouldBeTrue($"seed {seed}");
            foreach (var gap in gaps.Where(_ => scene.Positions.Length > 0))
                gap.NearestDistance!.Value.ShouldBe(scene.Positions.Min(at => Geodesic.Distance(gap.Centre, at)), $"seed {seed}");
        }
    }

    [Fact]
    public void A_gap_keeps_its_name_while_its_largest_point_stays_and_tells_what_closed_it()
    {
        DemandPoint[] demand = [Point("a", 0, 5), Point("b", 400, 50), Point("c", 800, 7), Point("far", 9000, 3)];
        var before = CoverageGaps.Find(demand, CoverageResult.Compute(demand, [], Reach.Straight(500)),
            Reach.Straight(500).CreateNearestIndex([]), 500);
        before.Select(gap => gap.Demand).ShouldBe([62, 3]);
        before[0].NearestIndex.ShouldBeNull();
        Position[] outposts = [At(900)];
        var after = CoverageGaps.Find(demand, CoverageResult.Compute(demand, outposts, Reach.Straight(200)),
            Reach.Straight(500).CreateNearestIndex(outposts), 500);
        after[0].Id.ShouldBe(before[0].Id);
        after[0].Demand.ShouldBe(55);
        CoverageGaps.ClosedBy(before[0], demand, Reach.Straight(200).CreateIndex([At(5000), At(900), At(450)])).ShouldBe([new(2, 50),
            new(1, 7)]);
    }

    [Fact]
    public void The_shape_of_a_gap_lies_inside_its_division_and_holds_its_points()
    {
        DemandPoint[] demand = [.. Enumerable.Range(0, 12).Select(i => Point($"p{i}", 300 * i, 10))];
        var gap = CoverageGaps.Find(demand, CoverageResult.Compute(demand, [], Reach.Straight(500)),
            Reach.Straight(500).CreateNearestIndex([]), 500).Single();
        var box = new NetTopologySuite.Geometries.Envelope(120.37, 120.43, 36.0599, 36.2);
        var district = new NetTopologySuite.Geometries.GeometryFactory().ToGeometry(box);
        var area = GapArea.Compute(gap, demand, 500, district);
        area.IsValid.ShouldBeTrue();
        district.Buffer(1e-9).Covers(area).ShouldBeTrue();
        area.NumGeometries.ShouldBe(1);
        foreach (var point in demand)
            area.Buffer(1e-9).Covers(new NetTopologySuite.Geometries.Point(point.Position.Longitude, point.Position.Latitude))
                .ShouldBeTrue(point.Id);
        GapArea.Compute(gap, demand, 500).Area.ShouldBeGreaterThan(area.Area);
    }

    [Fact]
    public void The_area_of_a_gap_of_many_points_is_theirs()
    {
        // Several of the parts in which so many points are joined, each way.
        var side = LongRun.Count(60, 150);
        DemandPoint[] demand = [.. from row in Enumerable.Range(0, side)
            from column in Enumerable.Range(0, side)
            select new DemandPoint($"{row}-{column}", new Position(120 + column * 0.01, 36 + row * 0.01), 1)];
        var gap = new CoverageGap
        {
            Id = "gap",
            Demand = demand.Length,
            Centre = new Position(120 + side * 0.005, 36 + side * 0.005),
            DistrictCode = null,
            NearestIndex = null,
            NearestDistance = null,
            PointIndexes = [.. Enumerable.Range(0, demand.Length)],
        };
        var area = GapArea.Compute(gap, demand, 5000, cancellationToken: TestContext.Current.CancellationToken);
        area.NumGeometries.ShouldBe(1);
        // The side of the square, and half the link distance around it.
        var length = (side - 1) * 0.01;
        area.Area.ShouldBe((length + 0.06) * (length + 0.05), tolerance: 0.05 * length);
    }

    [Fact]
    public void No_demand_is_wholly_covered_and_no_outposts_cover_nobody()
    {
        CoverageResult.Compute([], [Centre], Reach.Straight(500)).Share.ShouldBe(1);
        CoverageResult.Compute([Point("a", 0, 0)], [], Reach.Straight(500)).Share.ShouldBe(1);
        CoverageResult.Compute([Point("a", 0, 4)], [], Reach.Straight(500)).Share.ShouldBe(0);
        CoverageGaps.Find([Point("a", 0, 0)], CoverageResult.Compute([Point("a", 0, 0)], [], Reach.Straight(500)),
            Reach.Straight(500).CreateNearestIndex([]), 500).ShouldBeEmpty();
    }

    [Fact]
    public void Senseless_demand_and_overlap_are_refused()
    {
        Should.Throw<ArgumentException>(() =>
            CoverageResult.Compute([Point("a", 0, -3)], [], Reach.Straight(500))).Message.ShouldContain("Demand point a has -3 workers");
        Should.Throw<ArgumentException>(() => CoverageResult.Compute([Point("a", 0, double.NaN)], [], Reach.Straight(500)))
            .Message.ShouldContain("NaN");
        Should.Throw<ArgumentOutOfRangeException>(() => CoverageResult.Compute([], [], Reach.Straight(500), 0))
            .Message.ShouldContain("1…255");
        Should.Throw<ArgumentOutOfRangeException>(() => CoverageResult.Compute([], [], Reach.Straight(-1)));
        Should.Throw<ArgumentOutOfRangeException>(() =>
            CoverageResult.Compute([new("x", new(999, 0), 1)], [Centre], Reach.Straight(5))).Message.ShouldContain("999");
    }

    [Fact]
    public void A_layer_gives_the_demand_of_trades_divisions_and_parts_of_the_day()
    {
        DemandRecord[] layer =
        [
            new("1", Centre, 5, WorkerGroup.Courier, TimeBand.Night, "370202"),
            new("2", Centre, 7, WorkerGroup.FoodDeliveryRider, TimeBand.Midday, "370203"),
            new("3", Centre, 9, null, null, null),
        ];
        DemandRecord.Select(layer).Sum(point => point.Workers).ShouldBe(21);
        DemandRecord.Select(layer, [WorkerGroup.Courier]).Select(point => point.Id).ShouldBe(["1", "3"]);
        DemandRecord.Select(layer, districtCodes: ["370203"]).Select(point => point.Id).ShouldBe(["2"]);
        DemandRecord.Select(layer, band: TimeBand.Midday).Select(point => point.Id).ShouldBe(["2", "3"]);
        Enumerable.Range(0, 24).GroupBy(TimeBands.OfHour).Sum(band => band.Count()).ShouldBe(24);
    }

    [Fact]
    public void Parts_of_any_cut_add_up_to_the_whole_exactly()
    {
        const int seed = 42;
        var random = new Random(seed);
        for (var run = 0; run < 50; run++)
        {
            var demand = Enumerable.Range(0, random.Next(1, 60)).Select(n => Point($"p{n}", random.Next(0, 4000), random.NextDouble() * 30))
                .ToList();
            WorkerGroup?[] trades = [.. demand.Select(_ => random.Next(4) == 0 ? (WorkerGroup?)null : WorkerGroup.BuiltIn[random.Next(3)])];
            var count = CoverageResult.Compute(demand, [Centre], Reach.Straight(1500));
            var parts = count.By(point => trades[point]);
            parts.Select(part => part.Part)
                .ShouldBe(trades.Distinct().OrderBy(trade => trade is null).ThenBy(trade => trade), $"seed {seed}, run {run}");
            parts.Sum(part => (decimal)part.Demand).ShouldBe((decimal)count.Demand, $"seed {seed}, run {run}");
            parts.Sum(part => (decimal)part.Covered).ShouldBe((decimal)count.Covered, $"seed {seed}, run {run}");
            foreach (var part in parts)
            {
                var own = Enumerable.Range(0, demand.Count).Where(point => trades[point] == part.Part && count.IsCovered(point));
                part.Covered.ShouldBe(own.Sum(point => demand[point].Workers), 1e-5, $"seed {seed}, run {run}");
            }
        }
    }

    [Fact]
    public void Towns_equal_a_look_at_every_pair_and_add_up_to_divisions_and_the_whole_exactly()
    {
        const int seed = 43;
        var random = new Random(seed);
        string?[] districts = ["370214", "370202", null];
        // The last two look alike, and are not the same text: only a list's author can say whether they are the same town.
        string?[] towns = [null, "八大峡街道", "370202001", "Shibei", "shibei", "é", "e\u0301"];
        for (var run = 0; run < LongRun.Count(60, 2_000); run++)
        {
            var told = $"seed {seed}, run {run}";
            var demand = Enumerable.Range(0, random.Next(0, 60))
                .Select(n => Point($"p{n}", random.Next(0, 4000), random.Next(3) == 0 ? 2 : random.NextDouble() * 30) with
                { DistrictCode = districts[random.Next(3)], Town = towns[random.Next(towns.Length)] }).ToList();
            Position[] outposts = [Centre, At(random.Next(0, 4000))];
            var count = CoverageResult.Compute(demand, outposts, Reach.Straight(900), overlap: random.Next(1, 3),
                cancellationToken: TestContext.Current.CancellationToken);
            var parts = count.ByTown();
            var naive = (from point in demand
                         group point by (District: point.DistrictCode ?? "~",
                Town: point.Town ?? "~") into town
                         select town).ToList();
            parts.Count.ShouldBe(naive.Count, told);
            foreach (var town in naive)
            {
                var part = parts.Single(one => (one.DistrictCode ?? "~") == town.Key.District && (one.Town ?? "~") == town.Key.Town);
                part.Demand.ShouldBe(town.Sum(point => point.Workers), 1e-4, told);
                part.Covered.ShouldBe(town.Where(point => outposts.Count(at => Near(point.Position, at, 900)) >= count.Overlap)
                    .Sum(point => point.Workers), 1e-4, told);
            }
            parts.Sum(part => (decimal)part.Demand).ShouldBe((decimal)count.Demand, told);
            parts.Sum(part => (decimal)part.Covered).ShouldBe((decimal)count.Covered, told);
            parts.Select(part => part.DistrictCode).Distinct().ShouldBe(count.ByDistrict.Select(part => part.DistrictCode), told);
            foreach (var district in count.ByDistrict)
            {
                var own = parts.Where(part => part.DistrictCode == district.DistrictCode).ToList();
                own.Sum(part => (decimal)part.Covered).ShouldBe((decimal)district.Covered, told);
                own.Select(part => part.Town is null).ShouldBe(own.Select(part => part.Town is null).Order(), told);
                var named = own.Where(part => part.Town is not null).Select(part => part.Demand).ToList();
                named.ShouldBe(named.OrderDescending().ToList(), told);
            }
        }
    }

    [Fact]
    public void Standards_have_one_measure_each_and_a_radius()
    {
        var travel = new GeodesicTravel(new());
        CoverageStandard.All.Select(standard => standard.Code).ShouldBeUnique();
        CoverageStandard.All.ShouldAllBe(standard => (standard.Metres == null) != (standard.Minutes == null));
        CoverageStandard.All.ShouldAllBe(standard => standard.ReachBy(travel).Radius > 200 && standard.ReachBy(travel).Radius < 4000);
        CoverageStandard.Find("QINGDAO_1KM")!.ReachBy(travel).Radius.ShouldBe(1000);
        CoverageStandard.Find("ACFTU_15_MINUTES_DOUBLE")!.Overlap.ShouldBe(2);
        CoverageStandard.Find("nothing").ShouldBeNull();
    }

    private static bool Near(Position one, Position other, double radius) =>
        Geodesic.Distance(one, other) <= radius + RadiusIndex.Tolerance;

    private static Position At(double metres) => Geodesic.Direct(Centre, 90, metres);

    private static DemandPoint Point(string id, double metres, double workers) => new(id, At(metres), workers, "370202");

    /// <summary>The naive twin of joining: spreads the least label along every short link until nothing changes.</summary>
    private static bool SameGroups(Dictionary<int, string> home, IReadOnlyList<DemandPoint> demand, double link)
    {
        var label = home.Keys.ToDictionary(point => point, point => point);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var one in home.Keys)
                foreach (var other in home.Keys)
                    if (label[other] < label[one] && demand[one].DistrictCode == demand[other].DistrictCode
                        && Near(demand[one].Position, demand[other].Position, link))
                    {
                        label[one] = label[other];
                        changed = true;
                    }
        }
        return home.Keys.All(one => home.Keys.All(other => (label[one] == label[other]) == (home[one] == home[other])));
    }
}

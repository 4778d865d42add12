using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Siting;
using Outposts.Testing;
using Outposts.Travel;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Travel.Roads;

/// <summary>The travel model of a road network beside single ways, one by one; some positions are far from every road.</summary>
public sealed class RoadTravelTests
{
    private static readonly TravelMode[] Modes = [TravelMode.Walk, TravelMode.Ebike, TravelMode.Car];

    [Fact]
    public void The_ways_of_one_origin_are_those_found_one_by_one()
    {
        const int seed = 20261130;
        ForEachMap(seed, LongRun.Count(40, 1000), (random, roads, travel, mode, what) =>
        {
            var search = travel.SearchOf(mode)!;
            var from = Next(random, roads);
            var origin = travel.From(from, mode);
            for (var i = 0; i < 40; i++)
            {
                var to = Next(random, roads);
                var way = origin.To(to);
                if (search.Snap(from) is null || search.Snap(to) is null)
                    way.ShouldBe(travel.Elsewhere.Estimate(from, to, mode), what);
                else
                    way.ShouldBe(search.Between(from, to) is { } cost
                        ? new TravelEstimate(cost.Metres, cost.Seconds, TravelBasis.Road) : null, what);
                if (way is { } known) known.Cost.ShouldBeGreaterThanOrEqualTo(origin.GetLowerBound(Geodesic.Distance(from, to)), what);
            }
        });
    }

    [Fact]
    public void The_nearest_are_the_first_of_all_by_cost_and_number()
    {
        const int seed = 20261131;
        var mixed = 0;
        ForEachMap(seed, LongRun.Count(30, 1000), (random, roads, travel, mode, what) =>
        {
            List<Position> facilities = [.. Enumerable.Range(0, 40).Select(_ => Next(random, roads))];
            facilities[7] = facilities[3];
            for (var i = 0; i < 10; i++)
            {
                // A list that differs in few places: most facilities are known where they meet the roads.
                if (i is 3 or 6) facilities = [.. facilities[..20], Next(random, roads), .. facilities[(20 + random.Next(3))..]];
                if (i is 4 or 7) facilities = [Next(random, roads), .. facilities[1..]];
                var index = new NearestFacilityIndex(facilities, travel, mode, 1000);
                var accepted = facilities.Select(_ => random.Next(3) > 0).ToArray();
                var (from, count) = (Next(random, roads), random.Next(1, 12));
                var expected = Enumerable.Range(0, facilities.Count).Where(at => accepted[at])
                    .Select(at => (Index: at, Way: travel.Estimate(from, facilities[at], mode))).Where(one => one.Way is not null)
                    .OrderBy(one => one.Way!.Value.Cost).ThenBy(one => one.Index).Take(count)
                    .Select(one => (one.Index, one.Way!.Value)).ToList();
                var found = travel.FindNearest(from, count, facilities, mode, null, at => accepted[at], double.PositiveInfinity, null,
                    TestContext.Current.CancellationToken);
                (found is null).ShouldBe(travel.SearchOf(mode)!.Snap(from) is null, what);
                if (found is null) continue;
                found.ShouldBe(expected, what);
                if (found.Select(one => one.Way.Basis).Distinct().Count() == 2) mixed++;
                var first = Enumerable.Range(0, facilities.Count)
                    .Select(at => (Index: at, Way: travel.Estimate(from, facilities[at], mode))).Where(one => one.Way is not null)
                    .OrderBy(one => one.Way!.Value.Cost).ThenBy(one => one.Index).Select(one => (int?)one.Index).FirstOrDefault();
                (index.Find(from)?.Index).ShouldBe(first, what);
            }
        });
        mixed.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Facilities_that_another_list_had_are_not_looked_up_again()
    {
        const int seed = 20261134;
        ForEachMap(seed, LongRun.Count(10, 200), (random, roads, travel, mode, what) =>
        {
            var search = travel.SearchOf(mode)!;
            List<Position> known = [.. Enumerable.Range(0, 30).Select(_ => Next(random, roads))];
            var placed = new PlacedFacilities(search, known);
            List<Position> next = [.. known[5..], .. Enumerable.Range(0, 4).Select(_ => Next(random, roads)), known[2]];
            placed.CountUnknown(known).ShouldBe(0, what);
            placed.CountUnknown(next).ShouldBe(next.Count(position => !known.Contains(position)), what);
            var (again, anew) = (new PlacedFacilities(search, next, placed), new PlacedFacilities(search, next));
            for (var i = 0; i < next.Count; i++) again.Points[i].ShouldBe(anew.Points[i], what);
        });
    }

    [Fact]
    public void Who_reaches_what_is_told_alike_for_positions_known_beforehand_and_others_and_by_single_ways()
    {
        const int seed = 20261132;
        ForEachMap(seed, LongRun.Count(40, 1000), (random, roads, travel, mode, what) =>
        {
            Position[] facilities = [.. Enumerable.Range(0, 25).Select(_ => Next(random, roads))];
            Position[] people = [.. Enumerable.Range(0, 40).Select(_ => Next(random, roads))];
            people[5] = people[6];
            var isTime = random.Next(2) == 0;
            var limit = random.NextDouble() * (isTime ? 900 : 2500);
            var reach = isTime ? Reach.WithinTime(travel, mode, limit) : Reach.WithinDistance(travel, mode, limit);
            var known = reach.CreateIndex(facilities, origins: people[..30]);
            foreach (var from in people)
            {
                var found = new List<int>();
                known.FindWithin(from, found);
                known.CountWithin(from, 3).ShouldBe(Math.Min(3, found.Count), what);
                found.Order().ShouldBe(Enumerable.Range(0, facilities.Length)
                    .Where(at => Reaches(travel, from, facilities[at], mode, reach)), what);
            }
            DemandPoint[] demand = [.. people.Select(position => new DemandPoint("", position, 1))];
            CoverageResult.Compute(demand, facilities, reach, cancellationToken: TestContext.Current.CancellationToken).Covered.ShouldBe(
                people.Count(from => facilities.Any(to => Reaches(travel, from, to, mode, reach))), what);
        });
    }

    [Fact]
    public void The_ways_from_many_are_those_found_one_by_one()
    {
        const int seed = 20261133;
        ForEachMap(seed, LongRun.Count(30, 1000), (random, roads, travel, mode, what) =>
        {
            Position[] from = [.. Enumerable.Range(0, 25).Select(_ => Next(random, roads))];
            var together = travel.FromMany(from, mode, null, TestContext.Current.CancellationToken).ShouldNotBeNull();
            for (var i = 0; i < 8; i++)
            {
                var to = Next(random, roads);
                var ways = together.To(to, TestContext.Current.CancellationToken);
                (ways is null).ShouldBe(travel.SearchOf(mode)!.Snap(to) is null, what);
                for (var at = 0; ways is not null && at < from.Length; at++)
                    if (together.Covers(at)) ways[at].ShouldBe(travel.Estimate(from[at], to, mode), what);
            }
        });
    }

    [Fact]
    public void Siting_by_distance_costs_what_single_ways_cost()
    {
        const int seed = 20261134;
        ForEachMap(seed, LongRun.Count(20, 300), (random, roads, travel, mode, what) =>
        {
            DemandPoint[] demand = [.. Enumerable.Range(0, 12).Select(i => new DemandPoint($"d{i}", Next(random, roads), 1 + i % 3))];
            CandidateSite[] sites = [.. Enumerable.Range(0, 6).Select(i => new CandidateSite($"c{i}", Next(random, roads)))];
            var plan = SitingSolver.Solve(new SitingQuery
            {
                Objective = SitingObjective.MinimizeDistance,
                Demand = demand,
                Candidates = sites,
                Existing = [],
                Reach = Reach.WithinDistance(travel, mode, 0),
                Count = 1,
            }, cancellationToken: TestContext.Current.CancellationToken);
            // What cannot be reached counts as 1,000 km; metres are without the detour factor.
            var detour = travel.Profiles.Of(mode)!.DetourFactor;
            var least = sites.Min(site => demand.Sum(point => point.Workers
                * (travel.Estimate(point.Position, site.Position, mode)?.Distance / detour ?? 1_000_000)));
            plan.After.ShouldBe(least, 1e-6 * least, what);
        });
    }

    private static bool Reaches(TravelModel travel, Position from, Position to, TravelMode mode, Reach reach) =>
        travel.Estimate(from, to, mode) is { } way && (reach.Seconds is { } seconds
            ? way.Time <= seconds + 1e-5
            : way.Distance <= reach.Metres + RadiusIndex.Tolerance);

    private static void ForEachMap(int seed, int count, Action<Random, RandomRoads, RoadTravel, TravelMode, string> check)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        for (var map = 0; map < count; map++)
        {
            var roads = new RandomRoads(random);
            if (roads.Network.EdgeCount == 0) continue; // no way of the map may be used
            var travel = RoadTravel.Create(GeodesicTravel.Default, roads.Network,
                at => new RoadMoment(at.DateTime, HolidayCalendar.None), new RoadSearchSettings(MinIslandEdges: 1))
                .ShouldBeOfType<RoadTravel>();
            check(random, roads, travel, Modes[random.Next(Modes.Length)], $"seed {seed}, map {map}");
        }
    }

    /// <summary>A position of the map; one in six is far from every road.</summary>
    private static Position Next(Random random, RandomRoads roads)
    {
        var position = roads.NextPosition();
        return random.Next(6) > 0 ? position : new Position(position.Longitude + 0.01 + random.NextDouble() * 0.01, position.Latitude);
    }
}

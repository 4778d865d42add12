using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Tests.Travel.Overland;
using Outposts.Tests.Travel.Roads;
using Outposts.Travel;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Nearest;

/// <summary>Stops for several needs beside a naive search over all outposts and ordered pairs.</summary>
public sealed class StopFinderTests
{
    private static readonly Service[] Needs = [Service.Toilets, Service.DrinkingWater, Service.PhoneCharging, Service.MealHeating];

    [Fact]
    public void One_stop_that_has_all_comes_before_two_that_have_it_between_them()
    {
        var county = new GridCounty(100);
        // Water 100 m away, a toilet 200 m farther, and both 400 m to the other side.
        var outposts = new[]
        {
            county.Outpost("W", 1, 0) with { Services = Offers(Service.DrinkingWater) },
            county.Outpost("T", 3, 0) with { Services = Offers(Service.Toilets) },
            county.Outpost("B", -4, 0) with { Services = Offers(Service.Toilets, Service.DrinkingWater) },
        };
        var from = county.At(0, 0);
        // 400 m × 1.3 at 5 km/h are 374.4 s: within 7 minutes the one stop is the only kind of answer.
        Told(outposts, from, 420).ShouldBe(["B"]);
        // Within 5 minutes there is only the way of 300 m × 1.3 = 390 m, 280.8 s, over the water to the toilet.
        Told(outposts, from, 300).ShouldBe(["W T"]);
        Told(outposts, from, 280).ShouldBeEmpty();
        // Who stands at the toilet stops there first: 200 m × 1.3 to the water are 187.2 s, and over the water and back twice that.
        Told(outposts, county.At(3, 0), 420).ShouldBe(["T W"]);
    }

    [Fact]
    public void Plans_are_the_best_of_all_outposts_and_ordered_pairs_by_every_model()
    {
        const int seed = 20261201;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var (singles, pairs, nothing) = (0, 0, 0);
        for (var round = 0; round < LongRun.Count(120, 10_000); round++)
        {
            var (model, next) = NextModel(random, round);
            var outposts = NextOutposts(random, next);
            var nearest = NearestOutposts.Build(outposts);
            var needs = random.Next(1, Needs.Length + 1);
            var by = random.Next(2) == 0 ? TravelMode.Walk : TravelMode.Ebike;
            var (from, limit, count) = (next(), random.NextDouble() * (round % 3 == 0 ? 12_000 : 1500), random.Next(1, 5));
            // Half of the questions judge each stop when one arrives there.
            var (at, register) = (ArrivalTests.NextMoment(random), new ArrivalTests.Register(outposts));
            var arrival = random.Next(2) == 0 ? register.OnArrival(at) : null;
            var found = Finder(nearest, model, by, arrival).Find(from, needs, limit, count, TestContext.Current.CancellationToken);
            var expected = Naive(outposts, model, by, from, needs, limit, arrival is null ? (_, _) => true
                : (index, seconds) => register.State(index, at.AddSeconds(seconds)) == OpenState.Open).Take(count).ToList();
            var told = $"seed {seed}, round {round}, {by} from {from}, {needs} needs, {limit} s";
            // Of ways that differ by rounding alone either may come first: their lengths are compared, and what the stops offer.
            found.Select(plan => plan.Stops.Count).ShouldBe(expected.Select(plan => plan.Stops.Length), told);
            for (var i = 0; i < found.Count; i++)
            {
                found[i].Way.Cost.ShouldBe(expected[i].Cost, 1e-6 * (1 + expected[i].Cost), told);
                HasAll(outposts, found[i].Stops, needs).ShouldBeTrue(told);
            }
            if (found.Count == 0) nothing++;
            else if (found[0].Stops.Count == 1) singles++;
            else pairs++;
        }
        (singles > 20 && pairs > 15 && nothing > 10).ShouldBeTrue($"{singles} single stops, {pairs} pairs, {nothing} times nothing");
    }

    [Fact]
    public void Too_few_and_too_many_needs_are_refused()
    {
        var finder = Finder(NearestOutposts.Build([]), GeodesicTravel.Default, TravelMode.Walk);
        Should.Throw<ArgumentOutOfRangeException>(() => finder.Find(new Position(120, 36), 0, 600, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => finder.Find(new Position(120, 36), 31, 600, 3));
    }

    private static (TravelModel Model, Func<Position> Next) NextModel(Random random, int round)
    {
        if (round % 3 == 0)
        {
            var land = new RandomLand(random.Next());
            return (land.Model, land.At);
        }
        RandomRoads roads;
        do roads = new RandomRoads(random);
        while (roads.Network.EdgeCount == 0);
        var travel = round % 3 == 1 ? GeodesicTravel.Default : RoadTravel.Create(GeodesicTravel.Default, roads.Network,
            at => new RoadMoment(at.DateTime, HolidayCalendar.None), new RoadSearchSettings(MinIslandEdges: 1));
        return (travel, roads.NextPosition);
    }

    private static Outpost[] NextOutposts(Random random, Func<Position> next)
    {
        var county = new GridCounty(1000);
        return [.. Enumerable.Range(0, random.Next(2, 60)).Select(i => county.Outpost($"P{i:00}", 0, 0) with
        {
            Position = next(),
            OpeningHours = random.Next(3) == 0 ? ArrivalTests.NextHours(random) : "06:00-23:00",
            Services = [.. Needs.Where(_ => random.Next(4) == 0).Select(service => new ServiceOffer(service,
                random.Next(8) == 0 ? Availability.Unknown : Availability.Available))],
        })];
    }

    private static StopFinder Finder(
        NearestOutposts nearest, TravelModel model, TravelMode by, ArrivalFilter? arrival = null) => new(nearest,
        bits => new OutpostPredicate(nearest.Columns, new OutpostFilter
        {
            Services = [.. Needs.Where((_, need) => (bits >> need & 1) != 0)],
        }), model, by, null, arrival);

    private static string[] Told(Outpost[] outposts, Position from, double limit) =>
        [.. Finder(NearestOutposts.Build(outposts), GeodesicTravel.Default, TravelMode.Walk).Find(from, 2, limit, 3)
            .Select(plan => string.Join(' ', plan.Stops.Select(stop => outposts[stop].Code)))];

    private static IEnumerable<(int[] Stops, double Cost)> Naive(
        Outpost[] outposts, TravelModel model, TravelMode mode, Position from, int needs, double limit, Func<int, double, bool> isOpen)
    {
        var single = Enumerable.Range(0, outposts.Length).Where(at => HasAll(outposts, [at], needs))
            .Select(at => (Stops: new[] { at }, Cost: model.Estimate(from, outposts[at].Position, mode)?.Cost ?? double.PositiveInfinity))
            .Where(plan => plan.Cost <= limit && isOpen(plan.Stops[0], plan.Cost)).OrderBy(plan => plan.Cost).ToList();
        if (single.Count > 0 || needs == 1) return single;
        var ways = outposts.Select(outpost => model.Estimate(from, outpost.Position, mode)?.Cost ?? double.PositiveInfinity).ToArray();
        return (from one in Enumerable.Range(0, outposts.Length)
                where ways[one] <= limit && HasAny(outposts[one], needs) && isOpen(one, ways[one])
                from other in Enumerable.Range(0, outposts.Length)
                where other != one && HasAll(outposts, [one, other], needs)
                let cost = ways[one] + (model.Estimate(outposts[one].Position, outposts[other].Position, mode)?.Cost
                    ?? double.PositiveInfinity)
                where cost <= limit && isOpen(other, cost)
                group (Stops: new[] { one, other }, Cost: cost) by (Math.Min(one, other), Math.Max(one, other)) into pair
                select pair.MinBy(plan => plan.Cost)).OrderBy(plan => plan.Cost);
    }

    private static bool HasAll(Outpost[] outposts, IReadOnlyList<int> stops, int needs) =>
        Needs[..needs].All(need => stops.Any(stop => Has(outposts[stop], need)));

    private static bool HasAny(Outpost outpost, int needs) => Needs[..needs].Any(need => Has(outpost, need));

    private static bool Has(Outpost outpost, Service need) =>
        outpost.Services.Any(offer => offer.Service == need && offer.Availability == Availability.Available);

    private static ServiceOffer[] Offers(params Service[] services) =>
        [.. services.Select(service => new ServiceOffer(service, Availability.Available))];
}

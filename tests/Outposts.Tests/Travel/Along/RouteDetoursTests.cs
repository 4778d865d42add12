using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Testing;
using Outposts.Testing.Roads;
using Outposts.Travel;
using Outposts.Travel.Along;
using Outposts.Travel.Overland;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Travel.Along;

public sealed class RouteDetoursTests
{
    private const int Seed = 20261130;
    private static readonly GridCounty County = new(1000);

    private static readonly TravelModel Overland = OverlandTravel.Create(
        new TravelProfiles(), Barriers.Join([], [County.Bay(4, -10, 6, 8)]),
        [new Crossing("轮渡", "Ferry", [County.At(4, 5), County.At(6, 5)], [TravelMode.Walk, TravelMode.Ebike], null, 10, null)],
        (_, _) => true);

    [Fact]
    public void Two_legs_by_hand()
    {
        // From (0, 0) east to (2, 0), then north to (2, 2). At 1 km squares and a detour factor of 1.3:
        Position[] places =
        [
            County.At(1, 0.1), // left of the first leg: 2√(1² + 0.1²) km instead of 2, by 1.3
            County.At(1, -0.1), // the same on the right
            County.At(2.1, 1), // right of the second leg
            County.At(1, 0), // on the first leg
            County.At(1, 0.9), // inside of the bend, nearer to the first leg
            County.At(-0.1, 0), // behind the beginning
        ];
        var found = Find(GeodesicTravel.Default, [County.At(0, 0), County.At(2, 0), County.At(2, 2)], places, 1200);
        var near = (2 * Math.Sqrt(1.01) - 2) * 1300;
        var wide = (2 * Math.Sqrt(1.81) - 2) * 1300;
        // Four come by at the same place, in any order.
        found.Select(one => one.Index).ShouldBe([5, 0, 1, 3, 4, 2], ignoreOrder: true);
        (found[0].Index, found[^1].Index).ShouldBe((5, 2));
        Check(5, 0, 0.2 * 1300, null);
        Check(0, 1300, near, RouteSide.Left);
        Check(1, 1300, near, RouteSide.Right);
        Check(3, 1300, 0, null);
        Check(4, 1300, wide, RouteSide.Left);
        Check(2, 3900, near, RouteSide.Right);
        found.ShouldAllBe(one => one.Basis == TravelBasis.Geodesic);
        Find(GeodesicTravel.Default, [County.At(0, 0), County.At(2, 0), County.At(2, 2)], places, 100)
            .Select(one => one.Index).ShouldBe([0, 1, 2, 3], ignoreOrder: true);

        void Check(int place, double along, double metres, RouteSide? side)
        {
            var one = found.Single(detour => detour.Index == place);
            one.Along.ShouldBe(along, 4, $"place {place}");
            one.Distance.ShouldBe(metres, 4, $"place {place}");
            one.Time!.Value.ShouldBe(metres / (15 / 3.6), 1, $"place {place}");
            one.Side.ShouldBe(side, $"place {place}");
        }
    }

    [Fact]
    public void On_the_outer_side_of_a_sharp_bend_the_side_is_the_outer_one()
    {
        // East and back north-west: what lies beyond the tip is on the right of a turn to the left.
        var line = new LegLine([County.At(0, 0), County.At(1, 0), County.At(0, 0.5)]);
        line.Find(County.At(1.1, 0.02)).Side.ShouldBe(RouteSide.Right);
        line.Find(County.At(1.05, -0.05)).Side.ShouldBe(RouteSide.Right);
        line.Find(County.At(0.5, 0.1)).Side.ShouldBe(RouteSide.Left);
        line.Find(County.At(0, 0.6)).Side.ShouldBeNull();
        new LegLine([County.At(0, 0)]).Find(County.At(1, 1)).ShouldBe((0, null));
    }

    [Theory]
    [InlineData(TravelMode.Ebike)]
    [InlineData(TravelMode.Car)]
    [InlineData(TravelMode.Straight)]
    public void Over_land_it_is_what_looking_at_every_place_finds(TravelMode by)
    {
        var random = new Random(Seed);
        for (var question = 0; question < 10; question++)
        {
            Position[] route = [.. Enumerable.Range(0, 2 + question % 3)
                .Select(_ => County.At(random.NextDouble() * 10, random.NextDouble() * 9))];
            Position[] places = [.. Enumerable.Range(0, 40).Select(_ => County.At(random.NextDouble() * 10, random.NextDouble() * 9))];
            Compare(Overland, route, places, by, random.NextDouble() * 3000, $"seed {Seed}, question {question}, {by}");
        }
    }

    [Theory]
    [InlineData(TravelMode.Walk)]
    [InlineData(TravelMode.Ebike)]
    [InlineData(TravelMode.Car)]
    public void On_roads_it_is_what_looking_at_every_place_finds(TravelMode by)
    {
        var city = new SyntheticCity(1500, Seed);
        var roads = RoadTravel.Create(GeodesicTravel.Default, city.Build().Network,
            at => new RoadMoment(at.DateTime, HolidayCalendar.None));
        var random = new Random(Seed);
        var found = 0;
        for (var question = 0; question < 8; question++)
        {
            Position[] route = [.. Enumerable.Range(0, 2 + question % 2).Select(_ => city.NextPosition(random))];
            // Some are far from all roads.
            Position[] places = [.. Enumerable.Range(0, 60).Select(_ => city.NextPosition(random)), new(120.19, 36.0), new(121, 37)];
            found += Compare(roads, route, places, by, random.NextDouble() * 1500, $"seed {Seed}, question {question}, {by}");
        }
        found.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_route_without_a_way_is_refused_by_the_number_of_its_position()
    {
        var island = OverlandTravel.Create(new TravelProfiles(), Barriers.Join([],
            [County.Bay(0, 0, 4, 4).Difference(County.Bay(1, 1, 3, 3))]), [], (_, _) => true);
        Should.Throw<RouteGapException>(() => Find(island, [County.At(5, 5), County.At(6, 6), County.At(2, 2)], [], 10)).Leg.ShouldBe(1);
        Should.Throw<ArgumentException>(() => Find(island, [County.At(5, 5)], [], 10));
        Should.Throw<ArgumentOutOfRangeException>(() => Find(island, [County.At(5, 5), County.At(6, 6)], [], -1));
    }

    /// <summary>The definition, for every leg and every place, each way by itself.</summary>
    private static int Compare(TravelModel travel, Position[] route, Position[] places, TravelMode by, double limit, string message)
    {
        List<(int Index, double Metres, double? Seconds)> expected = [];
        for (var place = 0; place < places.Length; place++)
        {
            (double Metres, double? Seconds)? best = null;
            for (var leg = 0; leg + 1 < route.Length; leg++)
            {
                if (travel.Estimate(route[leg], route[leg + 1], by) is not { } way) return 0;
                if (travel.Estimate(route[leg], places[place], by) is not { } there
                    || travel.Estimate(places[place], route[leg + 1], by) is not { } back) continue;
                var metres = Math.Max(0, there.Distance + back.Distance - way.Distance);
                if (best is null || metres < best.Value.Metres)
                    best = (metres, there.Time + back.Time - way.Time is { } time ? Math.Max(0, time) : null);
            }
            if (best is { } one && one.Metres <= limit) expected.Add((place, one.Metres, one.Seconds));
        }
        var found = RouteDetours.Find(travel, route, by, null, limit, [.. Enumerable.Range(0, places.Length)], index => places[index]);
        found.Select(one => one.Index).Order().ShouldBe(expected.Select(one => one.Index), message);
        foreach (var (one, (_, metres, seconds)) in found.OrderBy(one => one.Index).Zip(expected))
        {
            one.Distance.ShouldBe(metres, 1e-6, message);
            (one.Time is null).ShouldBe(seconds is null, message);
            (one.Time ?? 0).ShouldBe(seconds ?? 0, 1e-6, message);
        }
        found.Select(one => one.Along).ShouldBeInOrder(SortDirection.Ascending, message);
        return found.Count;
    }

    private static IReadOnlyList<Detour> Find(TravelModel travel, Position[] route, Position[] places, double limit) =>
        RouteDetours.Find(travel, route, TravelMode.Ebike, null, limit, [.. Enumerable.Range(0, places.Length)], index => places[index]);
}

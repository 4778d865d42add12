using NetTopologySuite.Geometries;
using Outposts.Hours;
using Outposts.Testing;
using Outposts.Testing.Roads;
using Outposts.Travel;
using Outposts.Travel.Overland;
using Outposts.Travel.Roads;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Tests.Travel;

public sealed class ReachAreaTests
{
    private const int Seed = 20261130;
    private static readonly GridCounty County = new(1000);

    private static readonly Geometry Bay = Barriers.Join([], [County.Bay(4, -10, 6, 8)])!;

    // A bay with a ferry over it, so that what is reached has two parts by e-bike; see BayCountyTests.
    private static readonly TravelModel Overland = OverlandTravel.Create(
        new TravelProfiles(), Barriers.Join([], [County.Bay(4, -10, 6, 8)]),
        [new Crossing("轮渡", "Ferry", [County.At(4, 5), County.At(6, 5)], [TravelMode.Walk, TravelMode.Ebike], null, 10, null)],
        (_, _) => true);

    [Theory]
    [InlineData(TravelMode.Walk, 15)]
    [InlineData(TravelMode.Walk, 0)]
    [InlineData(TravelMode.Ebike, 30)]
    [InlineData(TravelMode.Car, 12.5)]
    public void Elsewhere_the_area_holds_exactly_the_centres_of_cells_that_are_reached(TravelMode by, double minutes)
    {
        var random = new Random(Seed);
        for (var question = 0; question < 3; question++)
        {
            // On land, on the shore, and within the bay.
            var from = County.At(3 + question + random.NextDouble() * 0.4, 3 + random.NextDouble() * 3);
            var area = ReachArea.Draw(Overland, from, by, minutes * 60);
            area.IsValid.ShouldBeTrue();
            var farthest = ReachArea.FarthestOf(Overland.From(from, by), minutes * 60);
            var north = ReachArea.CellOf(farthest) / 111_320;
            var east = north / Math.Cos(from.Latitude * Math.PI / 180);
            var within = 0;
            for (var row = -60; row <= 60; row++)
                for (var column = -60; column <= 60; column++)
                {
                    var center = new Position(from.Longitude + column * east, from.Latitude + row * north);
                    // Of the water only the cell of the position itself.
                    var isReached = (!Bay.Contains(new Point(center.Longitude, center.Latitude)) || (row, column) is (0, 0))
                        && Overland.Estimate(from, center, by) is { } way && way.Time <= minutes * 60;
                    area.Covers(new Point(center.Longitude, center.Latitude)).ShouldBe(isReached,
                        $"seed {Seed}, question {question}, {by}, cell {column}, {row}");
                    if (isReached) within++;
                }
            within.ShouldBeGreaterThan(minutes == 0 ? 0 : 10);
        }
    }

    [Fact]
    public void By_e_bike_the_other_shore_is_a_part_of_its_own_and_by_car_it_is_not_reached()
    {
        var (here, there) = (County.At(3.5, 5), County.At(6.3, 5));
        // 0.5 km to the ferry, 2 km at 10 km/h and 0.3 km: 0.8 · 1.3 / 15 + 2 / 10 h = 16.2 min.
        ReachArea.Draw(Overland, here, TravelMode.Ebike, 18 * 60).Covers(ToPoint(there)).ShouldBeTrue();
        ReachArea.Draw(Overland, here, TravelMode.Ebike, 15 * 60).Covers(ToPoint(there)).ShouldBeFalse();
        // Around the head of the bay it is more than 5 km, which take a car 15 minutes.
        ReachArea.Draw(Overland, here, TravelMode.Car, 14 * 60).Covers(ToPoint(there)).ShouldBeFalse();
    }

    [Fact]
    public void Without_barriers_it_is_a_circle_to_a_cell()
    {
        // 15 minutes at 5 km/h and a detour of 1.3: a radius of 961.5 m.
        var area = ReachArea.Draw(GeodesicTravel.Default, County.At(0, 0), TravelMode.Walk, 900);
        var squareMetres = area.Area * 111_000 * 111_320 * Math.Cos(County.At(0, 0).Latitude * Math.PI / 180);
        squareMetres.ShouldBe(Math.PI * 961.5 * 961.5, 0.02 * Math.PI * 961.5 * 961.5);
    }

    [Fact]
    public void On_roads_it_is_drawn_around_what_is_reached_of_them_and_elsewhere_as_without_them()
    {
        var city = new SyntheticCity(1000, Seed);
        var network = city.Build().Network;
        var roads = RoadTravel.Create(GeodesicTravel.Default, network, at => new RoadMoment(at.DateTime, HolidayCalendar.None));
        var random = new Random(Seed);
        for (var question = 0; question < 5; question++)
        {
            var from = city.NextPosition(random);
            var expected = network.Search("EBIKE").Reach(from, 300)!.ToPolygon();
            expected.IsEmpty.ShouldBeFalse();
            ReachArea.Draw(roads, from, TravelMode.Ebike, 300).EqualsExact(expected).ShouldBeTrue($"seed {Seed}, question {question}");
        }
        var far = new Position(121, 37);
        ReachArea.Draw(roads, far, TravelMode.Ebike, 300)
            .EqualsExact(ReachArea.Draw(GeodesicTravel.Default, far, TravelMode.Ebike, 300)).ShouldBeTrue();
    }

    [Fact]
    public void What_has_no_answer_is_refused()
    {
        Should.Throw<ArgumentException>(() => ReachArea.Draw(Overland, County.At(0, 0), TravelMode.Straight, 60))
            .Message.ShouldContain("STRAIGHT");
        Should.Throw<ArgumentOutOfRangeException>(() => ReachArea.Draw(Overland, County.At(0, 0), TravelMode.Walk, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => ReachArea.Draw(Overland, County.At(0, 0), TravelMode.Walk, double.NaN));
        Should.Throw<OperationCanceledException>(() => ReachArea.Draw(Overland, County.At(0, 0), TravelMode.Walk, 60,
            cancellationToken: new CancellationToken(canceled: true)));
    }

    private static Point ToPoint(Position position) => new(position.Longitude, position.Latitude);
}

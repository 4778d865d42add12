using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Outposts.Formats.Osm.Basemap;

namespace Outposts.Formats.Tests.Osm;

public sealed class CoastBuilderTests
{
    private const int Seed = 20261130;
    private static readonly GeometryFactory Factory = new();
    private static readonly Envelope Box = new(0, 1000, 0, 1000);

    private static LineString Line(params (double X, double Y)[] points) =>
        Factory.CreateLineString([.. points.Select(point => new Coordinate(point.X, point.Y))]);

    private static double AreaOf(IReadOnlyList<Polygon> land) => land.Sum(polygon => polygon.Area);

    [Fact]
    public void Land_lies_on_the_left_of_a_line_through_the_box_whichever_way_it_runs()
    {
        // Northwards along x = 300: the west is on the left.
        var west = CoastBuilder.Build([Line((300, -50), (300, 1050))], Box)!.Value;
        west.Land.Single().EnvelopeInternal.ShouldBe(new Envelope(0, 300, 0, 1000));
        west.Shores.Single().Length.ShouldBe(1000);
        var east = CoastBuilder.Build([Line((300, 1050), (300, -50))], Box)!.Value;
        east.Land.Single().EnvelopeInternal.ShouldBe(new Envelope(300, 1000, 0, 1000));
    }

    [Fact]
    public void An_island_is_land_and_a_bay_that_a_ring_encloses_clockwise_is_sea()
    {
        var island = CoastBuilder.Build([Line((100, 100), (200, 100), (200, 200), (100, 200), (100, 100))], Box)!.Value;
        AreaOf(island.Land).ShouldBe(100 * 100);
        var basin = CoastBuilder.Build([Line((100, 100), (100, 200), (200, 200), (200, 100), (100, 100))], Box)!.Value;
        AreaOf(basin.Land).ShouldBe(1000 * 1000 - 100 * 100);
    }

    [Fact]
    public void Without_a_coast_in_the_box_nothing_tells_land_from_sea()
    {
        CoastBuilder.Build([], Box).ShouldBeNull();
        CoastBuilder.Build([Line((2000, 0), (2000, 1000))], Box).ShouldBeNull();
        CoastBuilder.Build([Line((-10, -10), (1010, -10), (1010, 1010), (-10, 1010), (-10, -10))], Box).ShouldBeNull();
        CoastBuilder.Build([Line((300, -50), (300, 1050))], new Envelope()).ShouldBeNull();
        CoastBuilder.Build([Line((300, -50), (300, 1050))], new Envelope(300, 300, 0, 1000)).ShouldBeNull();
    }

    [Fact]
    public void A_line_that_ends_inside_because_its_rest_is_missing_is_led_to_the_nearest_border()
    {
        // From the south border northwards, ending 100 below the north border: the missing part is the straight way on.
        var cut = CoastBuilder.Build([Line((400, -10), (400, 500)), Line((400, 500), (400, 900))], Box)!.Value;
        cut.Land.Single().EnvelopeInternal.ShouldBe(new Envelope(0, 400, 0, 1000));
        // What is drawn as shore is what OpenStreetMap has, not the guess.
        cut.Shores.Sum(shore => shore.Length).ShouldBe(900);
    }

    [Fact]
    public void Of_a_line_whose_pieces_contradict_each_other_the_longer_part_decides()
    {
        var mixed = CoastBuilder.Build([Line((300, -50), (300, 800)), Line((300, 1050), (300, 800))], Box)!.Value;
        mixed.Land.Single().EnvelopeInternal.ShouldBe(new Envelope(0, 300, 0, 1000));
    }

    [Fact]
    public void The_coasts_of_random_lands_give_these_lands_inside_the_box()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (var round = 0; round < 150; round++)
        {
            var expected = UnaryUnionOp.Union(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Star(random)).ToArray<Geometry>());
            var ways = Rings(expected).SelectMany(ring => Cut(ring, random)).OrderBy(_ => random.Next()).ToList();
            var inBox = expected.Intersection(Factory.ToGeometry(Box));
            var built = CoastBuilder.Build(ways, Box);
            if (built is null)
            {
                (inBox.Area < 1e-6 || inBox.Area > Box.Area - 1e-6).ShouldBeTrue($"round {round}");
                continue;
            }
            var land = UnaryUnionOp.Union([.. built.Value.Land]) ?? Factory.CreatePolygon();
            land.SymmetricDifference(inBox).Area.ShouldBeLessThan(1e-3, $"round {round}");
        }
    }

    /// <summary>A land of any shape, which may reach out of the box.</summary>
    private static Polygon Star(Random random)
    {
        var (x, y, corners) = (random.NextDouble() * 1200 - 100, random.NextDouble() * 1200 - 100, random.Next(3, 60));
        Coordinate[] ring = [.. Enumerable.Range(0, corners)
            .Select(i => (Turn: i * 2 * Math.PI / corners, Far: random.NextDouble() * 400 + 20))
            .Select(corner => new Coordinate(x + Math.Cos(corner.Turn) * corner.Far, y + Math.Sin(corner.Turn) * corner.Far))];
        return Factory.CreatePolygon([.. ring, ring[0]]);
    }

    /// <summary>The borders as OpenStreetMap draws them: land on the left.</summary>
    private static IEnumerable<LineString> Rings(Geometry land) => Enumerable.Range(0, land.NumGeometries)
        .Select(i => (Polygon)land.GetGeometryN(i))
        .SelectMany(polygon => polygon.InteriorRings.Select(hole => Turned(hole, false)).Prepend(Turned(polygon.ExteriorRing, true)));

    private static LineString Turned(LineString ring, bool againstTheClock) =>
        ((LinearRing)ring).IsCCW == againstTheClock ? ring : (LineString)ring.Reverse();

    private static IEnumerable<LineString> Cut(LineString ring, Random random)
    {
        var coordinates = ring.Coordinates;
        for (var from = 0; from < coordinates.Length - 1;)
        {
            var until = Math.Min(coordinates.Length - 1, from + random.Next(1, 30));
            yield return Factory.CreateLineString(coordinates[from..(until + 1)]);
            from = until;
        }
    }
}

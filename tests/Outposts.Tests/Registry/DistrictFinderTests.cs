using NetTopologySuite.Geometries;
using Outposts.Registry;
using Outposts.Testing;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Tests.Registry;

public class DistrictFinderTests
{
    // 370202 from 120.0 to 120.2 and 370203 from 120.2 to 120.4, 370215 from 120.8 to 121.0, all from 36.0 to 36.2.
    private static readonly DistrictFinder Finder = new(
    [
        new District("370202", "市南区", "Shinan District", Square(120.0), 1),
        new District("370203", "市北区", "Shibei District", Square(120.2), 1),
        new District("370215", "即墨区", "Jimo District", Square(120.8), 1),
    ]);

    [Fact]
    public void It_finds_what_a_look_at_every_polygon_finds()
    {
        const int seed = 7;
        var random = new Random(seed);
        for (var i = 0; i < LongRun.Count(5000, 200_000); i++)
        {
            // On a coarse raster, so that corners and borders come up as well.
            var at = new Position(119.9 + random.Next(0, 120) / 100.0, 35.9 + random.Next(0, 40) / 100.0);
            var point = new Point(at.Longitude, at.Latitude);
            var naive = Finder.Districts.FirstOrDefault(district => district.Area.Covers(point));
            Finder.FindAt(at)?.Code.ShouldBe(naive?.Code, $"{at}, seed {seed}");
            (Finder.FindAt(at) is null).ShouldBe(naive is null, $"{at}, seed {seed}");
        }
    }

    [Fact]
    public void The_nearest_division_is_found_within_the_distance_given()
    {
        // 0.003° of longitude are 270 m at 36.1°.
        Finder.FindNearest(new Position(120.403, 36.1), 300)?.Code.ShouldBe("370203");
        Finder.FindNearest(new Position(120.403, 36.1), 250).ShouldBeNull();
        Finder.GetDistance("370202", new Position(120.1, 36.1)).ShouldBe(0);
        Finder.GetDistance("000000", new Position(120.1, 36.1)).ShouldBe(double.PositiveInfinity);
    }

    private static Geometry Square(double west) =>
        new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(west, west + 0.2, 36.0, 36.2));
}

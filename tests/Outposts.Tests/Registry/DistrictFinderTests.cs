using NetTopologySuite.Geometries;
using Outposts.Registry;
using Outposts.Tests.Registry.Import;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Tests.Registry;

public class DistrictFinderTests
{
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
            var naive = ImportCases.Districts.Districts.FirstOrDefault(district => district.Area.Covers(point));
            ImportCases.Districts.FindAt(at)?.Code.ShouldBe(naive?.Code, $"{at}, seed {seed}");
            (ImportCases.Districts.FindAt(at) is null).ShouldBe(naive is null, $"{at}, seed {seed}");
        }
    }

    [Fact]
    public void The_nearest_division_is_found_within_the_distance_given()
    {
        // 0.003° of longitude are 270 m at 36.1°.
        ImportCases.Districts.FindNearest(new Position(120.403, 36.1), 300)?.Code.ShouldBe("370203");
        ImportCases.Districts.FindNearest(new Position(120.403, 36.1), 250).ShouldBeNull();
        ImportCases.Districts.GetDistance("370202", new Position(120.1, 36.1)).ShouldBe(0);
        ImportCases.Districts.GetDistance("000000", new Position(120.1, 36.1)).ShouldBe(double.PositiveInfinity);
    }
}

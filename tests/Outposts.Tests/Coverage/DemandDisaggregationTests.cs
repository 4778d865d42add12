using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Outposts.Coverage;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.Tests.Coverage;

public class DemandDisaggregationTests
{
    // Two districts side by side; east of 120.2 and outside is sea.
    private static readonly District[] Districts =
    [
        new("370201", "西", "West", Shape("POLYGON((120 36, 120.1 36, 120.1 36.1, 120 36.1, 120 36))"), null),
        new("370202", "东", "East", Shape("POLYGON((120.1 36, 120.2 36, 120.2 36.1, 120.1 36.1, 120.1 36))"), null),
    ];

    [Fact]
    public void Workers_are_kept_to_the_millionth_and_lie_inside_area_and_division_on_random_shapes()
    {
        const int seed = 314;
        var random = new Random(seed);
        for (var run = 0; run < LongRun.Count(40, 2000); run++)
        {
            var area = RandomArea(random);
            var workers = random.Next(4) == 0 ? random.Next(0, 5) : Math.Round(random.NextDouble() * 5000, 3);
            var points = DemandDisaggregation.Disaggregate(area, workers, Districts);
            var told = $"seed {seed}, run {run}: {area}";
            var land = Districts.Sum(district => district.Area.Intersection(area).Area);
            if (land <= 0)
            {
                points.ShouldBeEmpty(told);
                continue;
            }
            points.Sum(point => (decimal)point.Workers).ShouldBe((decimal)workers, told);
            points.ShouldAllBe(point => point.Workers >= 0);
            foreach (var point in points)
            {
                var at = new Point(point.Position.Longitude, point.Position.Latitude);
                area.Distance(at).ShouldBeLessThan(1e-9, told);
                Districts.Single(district => district.Code == point.DistrictCode).Area.Distance(at).ShouldBeLessThan(1e-9, told);
            }
            // Each district gets workers by its share of the land, to what the latitude changes across so small an area.
            foreach (var district in Districts)
                points.Where(point => point.DistrictCode == district.Code).Sum(point => point.Workers)
                    .ShouldBe(workers * district.Area.Intersection(area).Area / land, workers * 2e-3 + 1e-5, told);
            DemandDisaggregation.Disaggregate(area, workers, Districts.Reverse())
                .ShouldBe(points, "the same area always gives the same points");
        }
    }

    [Fact]
    public void Points_stand_for_the_workers_around_them()
    {
        // Four kilometres by four of uniform demand: a quarter of it holds a quarter, but for the squares on its edge.
        var area = Shape("POLYGON((120.03 36.03, 120.0744 36.03, 120.0744 36.066, 120.03 36.066, 120.03 36.03))");
        var points = DemandDisaggregation.Disaggregate(area, 1000, Districts);
        points.Count.ShouldBeInRange(256, 324);
        points.Where(point => point.Position.Latitude < 36.048 && point.Position.Longitude < 120.0522).Sum(point => point.Workers)
            .ShouldBe(250, 40);
        points.Max(point => point.Workers).ShouldBeLessThan(
            1000 * 1.05 * DemandDisaggregation.SpacingMetres * DemandDisaggregation.SpacingMetres / (3999 * 4007));
    }

    [Fact]
    public void A_hole_has_no_workers_the_sea_has_none_and_a_sliver_keeps_its_own()
    {
        var ring = Shape("POLYGON((120.02 36.02, 120.08 36.02, 120.08 36.08, 120.02 36.08, 120.02 36.02), (120.03 36.03, 120.03 36.07, 120.07 36.07, 120.07 36.03, 120.03 36.03))");
        var around = DemandDisaggregation.Disaggregate(ring, 500, Districts);
        around.Sum(point => (decimal)point.Workers).ShouldBe(500);
        around.ShouldAllBe(point => point.Position.Longitude <= 120.03 || point.Position.Longitude >= 120.07
            || point.Position.Latitude <= 36.03 || point.Position.Latitude >= 36.07);

        var shore = DemandDisaggregation.Disaggregate(Shape(
            "POLYGON((120.19 36.05, 120.3 36.05, 120.3 36.06, 120.19 36.06, 120.19 36.05))"), 77, Districts);
        shore.Sum(point => (decimal)point.Workers).ShouldBe(77);
        shore.ShouldAllBe(point => point.Position.Longitude <= 120.2 && point.DistrictCode == "370202");

        var sliver = DemandDisaggregation.Disaggregate(Shape("POLYGON((120.01 36.01, 120.19 36.0901, 120.19 36.09011, 120.01 36.01))"), 10,
            Districts);
        sliver.Sum(point => (decimal)point.Workers).ShouldBe(10);
        sliver.Select(point => point.DistrictCode).Distinct().Count().ShouldBe(2);

        DemandDisaggregation.Disaggregate(Shape("POLYGON((121 36, 121.1 36, 121.1 36.1, 121 36.1, 121 36))"), 10, Districts)
            .ShouldBeEmpty();
        DemandDisaggregation.Disaggregate(ring, 0, Districts).Select(point => point.Workers).ShouldBe([0]);
    }

    [Fact]
    public void A_large_area_gets_fewer_points_than_its_squares()
    {
        var whole = DemandDisaggregation.Disaggregate(Shape("POLYGON((119.9 35.9, 120.3 35.9, 120.3 36.2, 119.9 36.2, 119.9 35.9))"),
            123456.789012,
            Districts);
        whole.Count.ShouldBeInRange(100, 700);
        whole.Sum(point => (decimal)point.Workers).ShouldBe(123456.789012m);
    }

    private static Geometry RandomArea(Random random)
    {
        // A star around a place that may lie in the sea, sometimes very thin.
        var (east, north, size) = (119.95 + random.NextDouble() * 0.3, 35.95 + random.NextDouble() * 0.2,
            Math.Pow(10, -4 + 3 * random.NextDouble()));
        var flat = random.Next(5) == 0 ? 0.001 : 1;
        var corners = Enumerable.Range(0, 5 + random.Next(12)).Select(_ => random.NextDouble() * 2 * Math.PI).Distinct().Order()
            .Select(turn => (turn, reach: size * (0.2 + random.NextDouble())))
            .Select(corner => new Coordinate(east + corner.reach * Math.Cos(corner.turn),
                north + flat * corner.reach * Math.Sin(corner.turn))).ToList();
        corners.Add(corners[0]);
        var area = new Polygon(new LinearRing([.. corners]));
        return area.IsValid ? area : area.ConvexHull();
    }

    private static Geometry Shape(string text) => new WKTReader().Read(text);
}

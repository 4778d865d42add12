using System.Globalization;
using NetTopologySuite.Geometries;
using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Tests.Registry;
using Outposts.PostGis.Tiles;
using Outposts.Registry;
using Outposts.Travel;
using Position = Outposts.Geodesy.Position;

namespace Outposts.PostGis.Tests.Tiles;

public sealed class CoverageTilesTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const int Seed = 1122;

    private CoverageTiles Tiles => new(Database.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(300)]
    [InlineData(9000)]
    public async Task A_tile_of_the_world_holds_all_workers_covered_and_not_however_many_points_there_are(int points)
    {
        var report = Report(points);
        var features = MvtReader.Read((await Tiles.GetTileAsync(CoverageTiles.Points, report, 0, 0, 0, Cancel))!, CoverageTiles.Points);
        features.Sum(feature => int.Parse(feature.Properties["points"], CultureInfo.InvariantCulture)).ShouldBe(points, $"seed {Seed}");
        features.Sum(Workers).ShouldBe(report.Result.Demand, 1e-3);
        features.Where(feature => feature.Properties["covered"].Equals("true", StringComparison.OrdinalIgnoreCase)).Sum(Workers)
            .ShouldBe(report.Result.Covered, 1e-3);
        if (points > 4000) features.Count.ShouldBeLessThan(points / 100);
        else features.Count.ShouldBe(points);
    }

    [Fact]
    public async Task A_deep_tile_shows_each_of_its_points_at_its_place_and_whether_it_is_covered()
    {
        var report = Report(300);
        for (var sample = 0; sample < 12; sample++)
        {
            var at = report.Analysis.Demand[sample * 20].Position;
            var (x, y, _, _) = Address(at, 12);
            var features = MvtReader.Read((await Tiles.GetTileAsync(CoverageTiles.Points, report, 12, x, y, Cancel))!,
                CoverageTiles.Points);
            for (var point = 0; point < report.Analysis.Demand.Count; point++)
            {
                var (column, row, right, down) = Address(report.Analysis.Demand[point].Position, 12);
                if (column != x || row != y) continue;
                var told = $"seed {Seed}, point {point}";
                var found = features.Where(feature => Math.Abs(feature.Point.X - right) <= 1 && Math.Abs(feature.Point.Y - down) <= 1)
                    .ToList();
                found.ShouldContain(feature => Math.Abs(Workers(feature) - report.Analysis.Demand[point].Workers) < 1e-9
                    && feature.Properties["covered"]
                        .Equals(report.Result.IsCovered(point) ? "true" : "false", StringComparison.OrdinalIgnoreCase), told);
            }
        }
    }

    [Fact]
    public async Task Gaps_stand_around_their_points_with_their_demand_and_names()
    {
        var report = Report(300);
        var whole = MvtReader.Read((await Tiles.GetTileAsync(CoverageTiles.Gaps, report, 9, Address(Centre, 9).X, Address(Centre, 9).Y,
            Cancel))!, CoverageTiles.Gaps);
        foreach (var feature in whole)
        {
            var gap = report.FindGaps(Cancel).Single(one => one.Id == feature.Properties["gap"]);
            double.Parse(feature.Properties["demand"], CultureInfo.InvariantCulture).ShouldBe(gap.Demand, 1e-9);
        }
        var largest = report.FindGaps(Cancel)[0];
        var (x, y, right, down) = Address(report.Analysis.Demand[largest.PointIndexes[0]].Position, 14);
        var shown = MvtReader.Read((await Tiles.GetTileAsync(CoverageTiles.Gaps, report, 14, x, y, Cancel))!, CoverageTiles.Gaps)
            .Single(feature => feature.Properties["gap"] == largest.Id);
        shown.Area.ShouldBeGreaterThan(0);
        shown.Parts.ShouldContain(ring => Contains(ring, right, down), $"seed {Seed}: the point lies in its gap");
    }

    [Fact]
    public async Task Nothing_lies_elsewhere_and_addresses_that_are_none_have_no_tile()
    {
        var report = Report(50);
        (await Tiles.GetTileAsync(CoverageTiles.Points, report, 8, 0, 0, Cancel))!.Length.ShouldBe(0);
        (await Tiles.GetTileAsync(CoverageTiles.Gaps, report, 8, 0, 0, Cancel))!.Length.ShouldBe(0);
        (await Tiles.GetTileAsync(CoverageTiles.Points, report, 3, 8, 0, Cancel)).ShouldBeNull();
        (await Tiles.GetTileAsync(CoverageTiles.Points, report, 15, 0, 0, Cancel)).ShouldBeNull();
        (await Tiles.GetTileAsync("streets", report, 0, 0, 0, Cancel)).ShouldBeNull();
    }

    private static Position Centre { get; } = new(120.4, 36.1);

    private static CoverageReport Report(int points)
    {
        var random = new Random(Seed);
        Position Somewhere() => new(120.2 + random.NextDouble() * 0.4, 36 + random.NextDouble() * 0.2);
        DemandRecord[] demand = [.. Enumerable.Range(0, points)
            .Select(n => new DemandRecord($"d{n}", Somewhere(), Math.Round(random.NextDouble() * 40, 2), null, null, "370202"))];
        Outpost[] outposts = [.. Enumerable.Range(0, 25).Select(n => new Outpost
        { Id = n + 1, Code = $"P{n}", Name = $"P{n}", Kind = OutpostKind.OutdoorWorkersStation, Position = Somewhere(),
            DistrictCode = "370202" })];
        var area = new Polygon(new LinearRing([new(120, 35.9), new(120.8, 35.9), new(120.8, 36.3), new(120, 36.3), new(120, 35.9)]));
        var ground = new CoverageData(
            outposts, new OutpostColumns(outposts), OpeningHoursCache.Empty, new AccessRules(RegionClock.Of("UTC"), HolidayCalendar.None),
            [new District("370202", "市南区", "Shinan District", area, null)], demand, new GeodesicTravel(new TravelProfiles()));
        var asked = CoverageAnalysis.Create(new CoverageQuery { By = TravelMode.Straight, Within = 1500 }, ground);
        return new CoverageReport(asked, [], asked.Compute(Cancel));
    }

    private static double Workers(MvtFeature feature) => double.Parse(feature.Properties["workers"], CultureInfo.InvariantCulture);

    private static (int X, int Y, double Right, double Down) Address(Position position, int z)
    {
        var x = (position.Longitude + 180) / 360 * (1 << z);
        var y = (1 - Math.Asinh(Math.Tan(position.Latitude * Math.PI / 180)) / Math.PI) / 2 * (1 << z);
        return ((int)x, (int)y, (x - Math.Floor(x)) * 4096, (y - Math.Floor(y)) * 4096);
    }

    private static bool Contains(IReadOnlyList<(int X, int Y)> ring, double x, double y)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
            if (ring[i].Y > y != ring[j].Y > y
                && x < (double)(ring[j].X - ring[i].X) * (y - ring[i].Y) / (ring[j].Y - ring[i].Y) + ring[i].X)
                inside = !inside;
        return inside;
    }
}

using System.Globalization;
using Outposts.Geodesy;
using static Outposts.Geodesy.CoordinateSystem;

namespace Outposts.Tests.Geodesy;

public class ChinaCoordinatesTests
{
    private static void ShouldBe(Position actual, double longitude, double latitude, double tolerance, string? why = null)
    {
        actual.Longitude.ShouldBe(longitude, tolerance, why);
        actual.Latitude.ShouldBe(latitude, tolerance, why);
    }

    [Fact]
    public void Published_vectors_are_met()
    {
        ShouldBe(ChinaCoordinates.Convert(new(116.403988, 39.914266), Wgs84, Bd09), 116.41661560068297, 39.92196580126834, 1e-9);
        ShouldBe(ChinaCoordinates.Convert(new(123, 45), Gcj02, Wgs84), 122.99395581, 44.99804062, 1e-8);
        // The README of gcoord stops iterating a little earlier, 2 cm away.
        ShouldBe(ChinaCoordinates.Convert(new(123, 45), Gcj02, Wgs84), 122.99395597, 44.99804071, 3e-7);
        var gcj = ChinaCoordinates.Convert(new(120.38, 36.062), Wgs84, Gcj02);
        ShouldBe(gcj, 120.385131, 36.062273, 5e-7);
        ShouldBe(ChinaCoordinates.Convert(gcj, Gcj02, Bd09), 120.391602, 36.068363, 5e-7);
    }

    [Fact]
    public void Forward_shifts_agree_with_another_implementation()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Geodesy", "china.csv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture)))
            .ToList();
        rows.Count.ShouldBe(125);
        foreach (var n in rows)
        {
            Position wgs = new(n[0], n[1]), gcj = new(n[2], n[3]), baidu = new(n[4], n[5]);
            ShouldBe(ChinaCoordinates.Convert(wgs, Wgs84, Gcj02), gcj.Longitude, gcj.Latitude, 1e-11, $"{wgs}");
            ShouldBe(ChinaCoordinates.Convert(wgs, Wgs84, Bd09), baidu.Longitude, baidu.Latitude, 1e-11, $"{wgs}");
            ShouldBe(ChinaCoordinates.Convert(gcj, Gcj02, Bd09), baidu.Longitude, baidu.Latitude, 1e-11, $"{wgs}");
            ShouldBe(ChinaCoordinates.Convert(gcj, Gcj02, Wgs84), wgs.Longitude, wgs.Latitude, 1e-9, $"{gcj}");
            ShouldBe(ChinaCoordinates.Convert(baidu, Bd09, Gcj02), gcj.Longitude, gcj.Latitude, 1e-9, $"{baidu}");
            ShouldBe(ChinaCoordinates.Convert(baidu, Bd09, Wgs84), wgs.Longitude, wgs.Latitude, 1e-9, $"{baidu}");
        }
    }

    [Fact]
    public void Every_way_round_returns_to_the_start()
    {
        var random = new Random(11);
        CoordinateSystem[] all = [Wgs84, Gcj02, Bd09];
        for (var i = 0; i < 20_000; i++)
        {
            // The cusp of the formula on 105° E and near it, the coast of Qingdao, and the rest of China.
            var start = (i % 3) switch
            {
                0 => new Position(105 + (i % 2 == 0 ? 0 : Math.Pow(10, -9 * random.NextDouble())), 25 + 15 * random.NextDouble()),
                1 => Positions.InQingdao(random),
                _ => new Position(99 + 20 * random.NextDouble(), 24 + 17 * random.NextDouble()),
            };
            CoordinateSystem from = all[random.Next(3)], to = all[random.Next(3)];
            var back = ChinaCoordinates.Convert(ChinaCoordinates.Convert(start, from, to), to, from);
            ShouldBe(back, start.Longitude, start.Latitude, 1e-9, $"case {i} of seed 11: {start} {from} {to}");
        }
    }

    [Theory]
    [InlineData("团岛", 120.285, 36.046)]
    [InlineData("灵山岛", 120.163, 35.765)]
    [InlineData("竹岔岛", 120.302, 35.944)]
    [InlineData("朝连岛", 120.874, 35.893)]
    [InlineData("千里岩", 121.385, 36.266)]
    [InlineData("琅琊台", 119.915, 35.652)]
    [InlineData("田横岛", 120.958, 36.418)]
    public void Qingdaos_headlands_and_islands_are_shifted_as_the_city_is(string place, double longitude, double latitude)
    {
        Position wgs = new(longitude, latitude);
        var gcj = ChinaCoordinates.Convert(wgs, Wgs84, Gcj02);
        Geodesic.Distance(wgs, gcj).ShouldBeInRange(400, 480, place);
        Geodesic.Distance(gcj, ChinaCoordinates.Convert(gcj, Gcj02, Bd09)).ShouldBeInRange(850, 920, place);
    }

    [Fact]
    public void Nowhere_in_Qingdao_or_its_sea_is_outside()
    {
        for (var longitude = 119.0; longitude <= 123.5; longitude += 0.05)
            for (var latitude = 35.0; latitude <= 37.5; latitude += 0.05)
                ChinaOutline.Contains(new(longitude, latitude)).ShouldBeTrue($"{longitude} {latitude}");
    }

    [Theory]
    [InlineData("Seoul", 126.978, 37.566)]
    [InlineData("Incheon", 126.705, 37.456)]
    [InlineData("Fukuoka", 130.402, 33.590)]
    [InlineData("Tokyo", 139.69, 35.69)]
    [InlineData("Ulaanbaatar", 106.91, 47.92)]
    [InlineData("Almaty", 76.93, 43.24)]
    [InlineData("Singapore", 103.82, 1.35)]
    [InlineData("Manila", 120.98, 14.6)]
    [InlineData("London", -0.13, 51.5)]
    public void Outside_China_GCJ_02_is_WGS_84(string place, double longitude, double latitude)
    {
        Position wgs = new(longitude, latitude);
        ChinaCoordinates.Convert(wgs, Wgs84, Gcj02).ShouldBe(wgs, place);
        ChinaCoordinates.Convert(wgs, Gcj02, Wgs84).ShouldBe(wgs, place);
    }

    [Theory]
    [InlineData("喀什", 75.99, 39.47)]
    [InlineData("抚远", 134.30, 48.36)]
    [InlineData("漠河", 122.54, 52.97)]
    [InlineData("瑞丽", 97.85, 24.01)]
    [InlineData("丹东", 124.35, 40.12)]
    [InlineData("珲春", 130.36, 42.86)]
    [InlineData("满洲里", 117.43, 49.60)]
    [InlineData("三亚", 109.51, 18.25)]
    [InlineData("三沙", 112.34, 16.83)]
    [InlineData("阿拉山口", 82.57, 45.17)]
    [InlineData("东兴", 107.97, 21.54)]
    [InlineData("上海", 121.47, 31.23)]
    public void Border_towns_are_inside(string place, double longitude, double latitude) =>
        ChinaOutline.Contains(new(longitude, latitude)).ShouldBeTrue(place);

    [Fact]
    public void Positions_off_the_earth_and_unknown_systems_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() =>
            ChinaCoordinates.Convert(new(36, 120), Wgs84, Gcj02)).Message.ShouldContain("36,120");
        Should.Throw<ArgumentOutOfRangeException>(() => ChinaCoordinates.Convert(new(120, 36), (CoordinateSystem)9, Gcj02));
        Should.Throw<ArgumentOutOfRangeException>(() => ChinaCoordinates.Convert(new(120, 36), Wgs84, (CoordinateSystem)9));
    }

    [Fact]
    public void The_edges_of_the_world_stay_positions()
    {
        var random = new Random(12);
        for (var i = 0; i < 5000; i++)
        {
            var p = Positions.Nasty(random);
            foreach (var (from, to) in ((CoordinateSystem, CoordinateSystem)[])[(Wgs84, Bd09), (Bd09, Wgs84), (Gcj02, Bd09)])
                ChinaCoordinates.Convert(p, from, to).IsValid.ShouldBeTrue($"{p} {from} {to}");
        }
    }
}

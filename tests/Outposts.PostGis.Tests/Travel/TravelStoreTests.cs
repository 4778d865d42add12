using NetTopologySuite.Geometries;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tiles;
using Outposts.PostGis.Travel;
using Outposts.Registry;
using Outposts.Travel;
using Outposts.Travel.Overland;
using Barrier = Outposts.Travel.Overland.Barrier;
using Position = Outposts.Geodesy.Position;

namespace Outposts.PostGis.Tests.Travel;

public sealed class TravelStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly Crossing Ferry = new("轮渡", "Ferry", [new(120.3, 36.0), new(120.4, 36.0)],
        [TravelMode.Walk, TravelMode.Ebike], 12_000, 15, "07:00-19:00", "here");

    private static readonly Barrier Lake = new(BarrierKind.Reservoir, "水库", null, Box(120.1, 36.1, 120.2, 36.2), "there");

    private static readonly AccessRules Rules = new(RegionClock.Of("Asia/Shanghai"), HolidayCalendar.None);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TravelStore Store => new(Database.DataSource);

    [Fact]
    public async Task Barriers_and_crossings_come_back_and_the_same_again_changes_nothing()
    {
        var version = await Store.ReplaceCrossingsAsync([Ferry, Ferry with { Name = "隧道", Hours = null, Metres = null }], "test", Cancel);
        version = await Store.ReplaceBarriersAsync([Lake], "test", Cancel);
        var content = await Store.LoadAllAsync(Cancel);
        content.Version.ShouldBe(version);
        content.Crossings.Count.ShouldBe(2);
        var ferry = content.Crossings[0];
        (ferry.Name, ferry.EnglishName, ferry.Metres, ferry.KilometresPerHour, ferry.Hours, ferry.Source)
            .ShouldBe((Ferry.Name, Ferry.EnglishName, Ferry.Metres, Ferry.KilometresPerHour, Ferry.Hours, Ferry.Source));
        ferry.Line.ShouldBe(Ferry.Line);
        ferry.Modes.ShouldBe(Ferry.Modes);
        content.Barriers.Single().Area.EqualsTopologically(Lake.Area).ShouldBeTrue();
        (await Store.ReplaceCrossingsAsync(content.Crossings, "test", Cancel)).ShouldBe(version);
        (await Store.ReplaceBarriersAsync(content.Barriers, "test", Cancel)).ShouldBe(version);
        (await Store.ReplaceBarriersAsync([], "test", Cancel)).ShouldBeGreaterThan(version);
        (await Assert.ThrowsAsync<StoreException>(
            () => Store.ReplaceCrossingsAsync([Ferry with { Modes = [TravelMode.Straight] }], "test", Cancel))).Message.ShouldContain("crossing modes are known");
        (await Store.LoadAllAsync(Cancel)).Crossings.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Land_makes_the_model_overland_and_the_ferry_runs_by_its_hours()
    {
        (await Store.LoadAllAsync(Cancel)).CreateModel(Rules).ShouldBeOfType<GeodesicTravel>();
        var before = (await Store.LoadAllAsync(Cancel)).Version;
        // Two lands with a strait between.
        await new BasemapStore(Database.DataSource).ReplaceAsync([Box(120, 35.9, 120.3, 36.1), Box(120.4, 35.9, 120.6, 36.1)], [], Cancel);
        await Store.ReplaceCrossingsAsync([Ferry], "test", Cancel);
        var content = await Store.LoadAllAsync(Cancel);
        content.Version.ShouldBeGreaterThan(before);
        var model = content.CreateModel(Rules);
        Position west = new(120.2, 36.0), east = new(120.5, 36.0);
        var noon = new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.FromHours(8));
        model.Estimate(west, east, TravelMode.Ebike, noon)!.Value.Basis.ShouldBe(TravelBasis.Overland);
        var night = model.Estimate(west, east, TravelMode.Ebike, noon.AddHours(12));
        // At night, as by car, one goes around outside of the box of the land, where nothing is known to bar the way.
        night!.Value.Time!.Value.ShouldBeGreaterThan(model.Estimate(west, east, TravelMode.Ebike, noon)!.Value.Time!.Value);
        var version = (await Store.LoadAllAsync(Cancel)).Version;
        await new RegistryStore(Database.DataSource).UpsertDistrictsAsync(
            [new District("370202", "市南区", "Shinan", Box(120.25, 36.0, 120.45, 36.05), null)], "test", Cancel);
        (await Store.LoadAllAsync(Cancel)).Version.ShouldBeGreaterThan(version);
        // The district is land from shore to shore.
        (await Store.LoadAllAsync(Cancel)).CreateModel(Rules).Estimate(
            new Position(120.2, 36.02), new Position(120.5, 36.02), TravelMode.Car)!.Value.Distance
            .ShouldBe(Outposts.Geodesy.Geodesic.Distance(new(120.2, 36.02), new(120.5, 36.02)) * 1.3, 0.001);
    }

    private static MultiPolygon Box(double west, double south, double east, double north) => new([new Polygon(new LinearRing([
        new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)])) { SRID = 4326 }])
    { SRID = 4326 };
}

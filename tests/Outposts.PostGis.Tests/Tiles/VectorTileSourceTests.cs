using NetTopologySuite.Geometries;
using Outposts.Formats;
using Outposts.Geodesy;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tests.Registry;
using Outposts.PostGis.Tiles;
using Outposts.Registry;
using Outposts.Testing.Registry;
using Position = Outposts.Geodesy.Position;

namespace Outposts.PostGis.Tests.Tiles;

public sealed class VectorTileSourceTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private RegistryStore Register => new(Database.DataSource);

    private VectorTileSource Tiles => new(Database.DataSource);

    private BasemapStore Basemap => new(Database.DataSource);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Register.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
    }

    [Fact]
    public async Task Every_outpost_stands_in_its_tile_at_its_place_with_its_public_values()
    {
        const int seed = 31;
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 300).Select(i => Samples.At($"T{i}", 120 + random.NextDouble(), 36 + random.NextDouble())).ToList();
        await Register.UpsertAsync(rows, "test", dryRun: false);
        foreach (var z in new[] { 0, 5, 9, 12, 16 })
        {
            foreach (var row in rows.Take(z < 9 ? 1 : 20))
            {
                var (x, y, _, _) = Address(row.Outpost.Position, z);
                var features = MvtReader.Read((await Tiles.GetTileAsync("outposts", z, x, y))!, "outposts");
                foreach (var expected in rows.Where(other => Address(other.Outpost.Position, z) is var a && a.X == x && a.Y == y))
                {
                    var (_, _, right, down) = Address(expected.Outpost.Position, z);
                    var found = features.Single(feature => feature.Properties["code"] == expected.Outpost.Code);
                    ((double)found.Point.X).ShouldBe(right, 1, $"seed {seed}, zoom {z}, {expected.Outpost}");
                    ((double)found.Point.Y).ShouldBe(down, 1, $"seed {seed}, zoom {z}, {expected.Outpost}");
                    found.Properties["name"].ShouldBe(expected.Outpost.Name);
                    found.Properties["kind"].ShouldBe("OUTDOOR_WORKERS_STATION");
                    found.Properties["status"].ShouldBe("OPEN");
                    found.Properties.Count.ShouldBe(4);
                }
            }
        }
    }

    [Fact]
    public async Task What_passers_by_cannot_use_is_not_shown()
    {
        await Register.UpsertAsync(
        [
            .. Enum.GetValues<OutpostStatus>().Select(status => Samples.At($"{status}", 120.5, 36.5).With(o => o with { Status = status })),
            .. Enum.GetValues<Eligibility>().Select(who => Samples.At($"{who}", 120.5, 36.5).With(o => o with { Eligibility = who })),
        ], "test", dryRun: false);
        var codes = MvtReader.Read((await Tiles.GetTileAsync("outposts", 0, 0, 0))!, "outposts").Select(f => f.Properties["code"]);
        codes.ShouldBe(["Open", "Suspended", "Anyone", "OutdoorWorker", "UnionMember", "Unknown"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_crowded_tile_keeps_one_outpost_of_each_cell_and_loses_no_cell()
    {
        const int seed = 32, zoom = 6;
        await SyntheticLoad.FillAsync(Database, 20_000, seed);
        var outposts = (await Register.LoadAllAsync()).Outposts
            .Where(o => o.Status is OutpostStatus.Open or OutpostStatus.Suspended && o.Eligibility != Eligibility.OwnStaff).ToList();
        var crowded = outposts.GroupBy(o => Address(o.Position, zoom) is var a ? (a.X, a.Y) : default).MaxBy(tile => tile.Count())!;
        crowded.Count().ShouldBeGreaterThan(1000, $"seed {seed}");
        var features = MvtReader.Read((await Tiles.GetTileAsync("outposts", zoom, crowded.Key.X, crowded.Key.Y))!, "outposts");
        features.Count.ShouldBeLessThan(crowded.Count());
        var shown = features.Select(f => f.Properties["code"]).ToHashSet();
        var shownCells = outposts.Where(o => shown.Contains(o.Code)).Select(Cell).ToList();
        shownCells.ShouldBeUnique();
        crowded.Select(Cell).Except(shownCells).ShouldBeEmpty();

        MvtReader.Read((await Tiles.GetTileAsync("outposts", 0, 0, 0))!, "outposts").Count.ShouldBeLessThanOrEqualTo(64 * 64);

        static (double, double) Cell(Outpost o) =>
            (Math.Floor(o.Position.Longitude / 360 * Math.Pow(2, zoom) * 64),
                Math.Floor(o.Position.Latitude / 360 * Math.Pow(2, zoom) * 64));
    }

    [Fact]
    public async Task A_district_is_drawn_with_its_names_and_its_area()
    {
        const int zoom = 5; // both corners lie in one tile, so their steps can be compared
        var (x, y, west, north) = Address(new Position(120, 37), zoom);
        var (otherX, otherY, east, south) = Address(new Position(121, 36), zoom);
        (otherX, otherY).ShouldBe((x, y));
        var district = MvtReader.Read((await Tiles.GetTileAsync("districts", zoom, x, y))!, "districts")
            .Single(feature => feature.Properties["code"] == "370202");
        district.Properties["name"].ShouldBe("甲区370202");
        district.Properties["englishName"].ShouldBe("District 370202");
        Math.Abs(district.Area).ShouldBe((east - west) * (south - north), (east - west + south - north) * 2);
    }

    [Theory]
    [InlineData("outposts", -1, 0, 0)]
    [InlineData("outposts", 17, 0, 0)]
    [InlineData("outposts", 2, 4, 0)]
    [InlineData("outposts", 2, 0, 4)]
    [InlineData("outposts", 2, -1, 0)]
    [InlineData("districts", 15, 0, 0)]
    [InlineData("castles", 0, 0, 0)]
    [InlineData("outposts'; DROP TABLE places; --", 0, 0, 0)]
    public async Task There_is_no_tile_at_such_an_address(string layer, int z, int x, int y) =>
        (await Tiles.GetTileAsync(layer, z, x, y)).ShouldBeNull();

    [Fact]
    public async Task A_tile_with_nothing_in_it_is_empty_and_so_are_the_bounds_of_an_empty_layer()
    {
        foreach (var layer in TileLayer.All.Keys)
            (await Tiles.GetTileAsync(layer, 5, 0, 31))!.ShouldBeEmpty();
        (await Tiles.GetBoundsAsync("places")).ShouldBeNull();
        (await Tiles.GetBoundsAsync("castles")).ShouldBeNull();
        (await Tiles.GetBoundsAsync("districts")).ShouldBe(new TileBounds(120, 36, 122, 37));
    }

    [Fact]
    public async Task The_background_of_Qingdao_is_replaced_whole_and_drawn()
    {
        var land = PlaceFile.ReadLand(QingdaoData.At("land.geojson"));
        var places = PlaceFile.ReadPlaces(QingdaoData.At("places.geojson"));
        await Basemap.ReplaceAsync(land, places);
        await Task.WhenAll(Basemap.ReplaceAsync(land, places), Basemap.ReplaceAsync(land, places));
        (await ScalarAsync<long>("SELECT count(*) FROM places")).ShouldBe(places.Count);
        (await ScalarAsync<long>("SELECT count(*) FROM basemap_land")).ShouldBe(land.Count);

        // One tile shows the whole city, the most important names first.
        var whole = await Tiles.GetBoundsAsync("places");
        var (x, y, _, _) = Address(new Position((whole!.West + whole.East) / 2, (whole.South + whole.North) / 2), 5);
        var drawn = MvtReader.Read((await Tiles.GetTileAsync("places", 5, x, y))!, "places");
        drawn.Select(f => f.Properties["name"]).ShouldBe(places.Select(place => place.Name), ignoreOrder: true);
        drawn.Select(f => f.Properties["rank"]).ShouldBeInOrder();
        drawn.First(f => f.Properties["name"] == "青岛站").Properties["englishName"].ShouldBe("Qingdao Railway Station");

        // The city hall stands on land; a point in the bay does not.
        (await CoversAsync(120.3826, 36.0671)).ShouldBeTrue();
        (await CoversAsync(120.24, 36.05)).ShouldBeFalse();

        async Task<bool> CoversAsync(double longitude, double latitude)
        {
            var (column, row, right, down) = Address(new Position(longitude, latitude), 12);
            var factory = new GeometryFactory();
            var polygons = MvtReader.Read((await Tiles.GetTileAsync("land", 12, column, row))!, "land", isOnly: false)
                .SelectMany(f => f.Parts)
                .Select(ring => factory.CreatePolygon([.. ring.Append(ring[0]).Select(p => new Coordinate(p.X, p.Y))]));
            return polygons.Any(polygon => polygon.Covers(factory.CreatePoint(new Coordinate(right, down))));
        }
    }

    [Fact]
    public async Task A_broken_shape_leaves_the_old_background()
    {
        await Basemap.ReplaceAsync([Samples.West.Area], []);
        var bow = new NetTopologySuite.IO.WKTReader().Read("POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))");
        var refused = await Should.ThrowAsync<StoreException>(() => Basemap.ReplaceAsync([Samples.East.Area, bow], []));
        refused.Message.ShouldContain("Land number 2");
        (await Tiles.GetBoundsAsync("land")).ShouldBe(new TileBounds(120, 36, 121, 37));
    }

    /// <summary>Column, row and steps right and down inside the tile, by the formulas of Web Mercator.</summary>
    private static (int X, int Y, double Right, double Down) Address(Position position, int z)
    {
        var side = Math.Pow(2, z);
        var x = (position.Longitude + 180) / 360 * side;
        var y = (1 - Math.Asinh(Math.Tan(position.Latitude * Math.PI / 180)) / Math.PI) / 2 * side;
        return ((int)x, (int)y, (x - Math.Floor(x)) * 4096, (y - Math.Floor(y)) * 4096);
    }
}

using NetTopologySuite.Geometries;
using Outposts.Formats;
using Outposts.Formats.Osm.Basemap;
using Outposts.PostGis.Tiles;
using Outposts.PostGis.Tiles.Streets;
using Position = Outposts.Geodesy.Position;

namespace Outposts.PostGis.Tests.Tiles;

/// <summary>The synthetic extract around 五四广场 on a real database: tables, tiles, names.</summary>
public sealed class MapImportTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly Position Middle = new(120.387, 36.0665);

    private MapImportStore Store => new(Database.DataSource);

    private StreetTiles Tiles => new(Database.DataSource);

    private MapNameStore Names => new(Database.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_fills_the_tables_and_says_what_it_found()
    {
        (await Store.LoadAsync(Cancel)).Bounds.ShouldBeNull();
        var report = await Store.ImportAsync(Extract(), "test", cancellationToken: Cancel);
        report.Version.ShouldBe(1);
        report.Basemap.Streets[StreetClass.Primary].ShouldBe(3);
        report.Basemap.Streets[StreetClass.Secondary].ShouldBe(4);
        report.Read.ClippedWays.ShouldBe(1);
        report.ToJson()["streets"]!["PRIMARY"]!.GetValue<int>().ShouldBe(3);
        (await ScalarAsync<long>("SELECT count(*) FROM map_streets")).ShouldBe(report.Basemap.Streets.Values.Sum());
        (await ScalarAsync<long>("SELECT count(*) FROM map_buildings")).ShouldBe(report.Basemap.Buildings);
        // The pond is no park: 5 by 1.4 thousandths of a degree less 1.3 by 0.6.
        (await ScalarAsync<double>("SELECT ST_Area(ST_Transform(shape, 4326)) * 1e6 FROM map_areas WHERE name = '五四广场'"))
            .ShouldBe(5 * 1.4 - 1.3 * 0.6, 0.01);
        var known = await Store.LoadAsync(Cancel);
        (known.File, known.DatedAt).ShouldBe(("wusi-square.osm", new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero)));
        (await ScalarAsync<string>("SELECT actor FROM history WHERE subject = 'map_imports'")).ShouldBe("test");
    }

    [Fact]
    public async Task A_second_import_replaces_the_first_and_one_that_fails_changes_nothing()
    {
        await Store.ImportAsync(Extract(), "test", cancellationToken: Cancel);
        var before = await CountAsync();
        (await Store.ImportAsync(Extract(), "test", cancellationToken: Cancel)).Version.ShouldBe(2);
        (await CountAsync()).ShouldBe(before);
        var folder = Directory.CreateTempSubdirectory("outposts-map");
        try
        {
            var broken = Path.Combine(folder.FullName, "broken.osm");
            await File.WriteAllTextAsync(broken, (await File.ReadAllTextAsync(Extract(), Cancel))[..^400], Cancel);
            await Should.ThrowAsync<ImportFileException>(() => Store.ImportAsync(broken, "test", cancellationToken: Cancel));
            var empty = Path.Combine(folder.FullName, "empty.osm");
            await File.WriteAllTextAsync(empty, "<osm version='0.6'><node id='1' lon='120' lat='36'/></osm>", Cancel);
            (await Should.ThrowAsync<ImportFileException>(() => Store.ImportAsync(empty, "test", cancellationToken: Cancel)))
                .Message.ShouldContain("no streets");
        }
        finally { folder.Delete(recursive: true); }
        using (var stopped = new CancellationTokenSource())
        {
            await stopped.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() =>
                Store.ImportAsync(Extract(), "test", cancellationToken: stopped.Token));
        }
        (await CountAsync()).ShouldBe(before);
        (await Store.LoadAsync(Cancel)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Other_parts_of_an_import_see_its_elements_and_write_in_its_transaction()
    {
        var part = new CountingPart();
        await Store.ImportAsync(Extract(), "test", [part], cancellationToken: Cancel);
        part.Seen.ShouldBeGreaterThan(40);
        await Should.ThrowAsync<InvalidOperationException>(() =>
            Store.ImportAsync(Extract(), "test", [new CountingPart { Fails = true }], cancellationToken: Cancel));
        (await Store.LoadAsync(Cancel)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_near_tile_holds_every_theme_and_a_far_one_the_main_streets_alone()
    {
        await Store.ImportAsync(Extract(), "test", cancellationToken: Cancel);
        var names = new HashSet<string>();
        var (x, y) = Address(Middle, 15);
        for (var dx = -2; dx <= 2; dx++)
            for (var dy = -2; dy <= 2; dy++)
                if ((await Tiles.GetTileAsync(15, x + dx, y + dy, Cancel))! is { Length: > 0 } near)
                    names.UnionWith(MvtReader.Layers(near));
        // The extract has no coastline.
        names.Order(StringComparer.Ordinal).ShouldBe(StreetTiles.Layers.Keys.Except(["shore"]).Order(StringComparer.Ordinal));

        var (farX, farY) = Address(Middle, 10);
        var far = (await Tiles.GetTileAsync(10, farX, farY, Cancel))!;
        MvtReader.Read(far, "streets", isOnly: false).Select(street => street.Properties["class"]).Distinct().Order()
            .ShouldBe(["PRIMARY", "SECONDARY", "TERTIARY", "TRUNK"]);
        MvtReader.Layers(far).ShouldNotContain("buildings");
    }

    [Fact]
    public async Task Streets_lie_in_tiles_where_they_lie_on_earth_with_their_names_and_directions()
    {
        await Store.ImportAsync(Extract(), "test", cancellationToken: Cancel);
        var (x, y) = Address(new Position(120.391, 36.068), 15);
        var tile = (await Tiles.GetTileAsync(15, x, y, Cancel))!;
        var oneWay = MvtReader.Read(tile, "streets", isOnly: false).Single(street => street.Properties.GetValueOrDefault("oneway") == "1"
            && street.Properties["class"] == "MINOR");
        // 云霄路 runs north at 120.391: in the 4096 steps of the tile, upwards.
        var expected = (int)Math.Round(((120.391 + 180) / 360 * (1 << 15) - x) * 4096);
        oneWay.Parts.Single().ShouldAllBe(at => Math.Abs(at.X - expected) <= 1);
        oneWay.Parts.Single()[0].Y.ShouldBeGreaterThan(oneWay.Parts.Single()[^1].Y);
        MvtReader.Read(tile, "street_names", isOnly: false).Where(name => name.Properties.GetValueOrDefault("name") == "云霄路")
            .ShouldAllBe(name => name.Properties["englishName"] == "Yunxiao Road");
    }

    [Fact]
    public async Task There_is_no_tile_beyond_the_addresses_and_an_empty_one_where_nothing_lies()
    {
        await Store.ImportAsync(Extract(), "test", cancellationToken: Cancel);
        foreach (var (z, x, y) in new[] { (-1, 0, 0), (16, 0, 0), (3, 8, 0), (3, 0, -1), (31, 0, 0) })
            (await Tiles.GetTileAsync(z, x, y, Cancel)).ShouldBeNull();
        (await Tiles.GetTileAsync(15, 0, 0, Cancel)).ShouldBe([]);
        (await Tiles.GetTileAsync(2, 3, 1, Cancel)).ShouldBe([]);
    }

    [Fact]
    public async Task Land_is_drawn_under_an_extract_only_where_nobody_has_said_what_is_land()
    {
        await Store.ImportAsync(Extract(), "test", cancellationToken: Cancel);
        var (x, y) = Address(Middle, 14);
        MvtReader.Layers((await Tiles.GetTileAsync(14, x, y, Cancel))!).ShouldContain("ground");
        var land = new Polygon(new LinearRing([new(120, 36), new(121, 36), new(121, 37), new(120, 36)])) { SRID = 4326 };
        await new BasemapStore(Database.DataSource).ReplaceAsync([land], [], Cancel);
        MvtReader.Layers((await Tiles.GetTileAsync(14, x, y, Cancel))!).ShouldNotContain("ground");
    }

    [Fact]
    public async Task Names_are_found_as_written_in_English_in_pinyin_and_by_first_letters()
    {
        await Store.ImportAsync(Extract(), "test", cancellationToken: Cancel);
        foreach (var typed in new[] { "香港中路", "香港中", "Hong Kong Middle", "hongkongmiddleroad", "xianggangzhonglu", "xgzl" })
        {
            var found = (await Names.FindAsync(typed, 5, Cancel))[0];
            (found.Name, found.EnglishName).ShouldBeOneOf(("香港中路", "Hong Kong Middle Road"), ("香港中路街道", "Hong Kong Middle Road Subdistrict"));
        }
        var street = (await Names.FindAsync("香港中路", 1, Cancel)).Single();
        (street.Kind, street.Position.Latitude).ShouldBe((MapNameKind.Road, 36.0665));
        var house = (await Names.FindAsync("香港中路8号", 1, Cancel)).Single();
        (house.Kind, house.HouseNumber).ShouldBe((MapNameKind.Address, "8号"));
        (await Names.FindAsync("五四广场", 5, Cancel)).Select(name => name.Kind)
            .ShouldBe([MapNameKind.Station, MapNameKind.Place], ignoreOrder: true);
        (await Names.FindAsync("%", 5, Cancel)).ShouldBeEmpty();
        (await Names.FindAsync("_", 5, Cancel)).ShouldBeEmpty();
        (await Names.FindAsync("路", 5, Cancel)).ShouldBeEmpty(); // names begin with what is typed
        (await Names.FindAsync("x", 3, Cancel)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_an_address_names_is_found_house_numbers_first_and_inside_the_area_alone()
    {
        (await Names.HasNamesAsync(Cancel)).ShouldBeFalse();
        await Store.ImportAsync(Extract(), "test", cancellationToken: Cancel);
        (await Names.HasNamesAsync(Cancel)).ShouldBeTrue();
        (await FoundAsync("青岛市市南区香港中路８号二楼")).ShouldBe([(MapNameKind.Address, "香港中路8号")]);
        (await FoundAsync("香港中路80号")).ShouldBe([(MapNameKind.Road, "香港中路")], "8号 is no part of 80号");
        (await FoundAsync("香港中路街道闽江路")).ShouldBe([(MapNameKind.Road, "闽江路"), (MapNameKind.Place, "香港中路街道")]);
        (await FoundAsync("没有的路1号")).ShouldBeEmpty();
        (await FoundAsync("")).ShouldBeEmpty();
        (await FoundAsync("闽江路", new Envelope(120.37, 120.40, 36.05, 36.08))).Count.ShouldBe(1);
        (await FoundAsync("闽江路", new Envelope(121.37, 121.40, 36.05, 36.08))).ShouldBeEmpty();

        async Task<List<(MapNameKind, string)>> FoundAsync(string address, Envelope? area = null) =>
            [.. (await Names.FindInAsync(address, area is null ? null : GeometryFactory.Default.ToGeometry(area), 3, Cancel))
                .Select(name => (name.Kind, name.Name + name.HouseNumber))];
    }

    private async Task<string> CountAsync() => (await ScalarAsync<string>("""
        SELECT concat_ws(' ', (SELECT count(*) FROM map_imports), (SELECT count(*) FROM map_streets), (SELECT count(*) FROM map_street_lines),
          (SELECT count(*) FROM map_areas), (SELECT count(*) FROM map_buildings), (SELECT count(*) FROM map_lines),
          (SELECT count(*) FROM map_points), (SELECT count(*) FROM map_names))
        """))!;

    [Theory]
    [InlineData("36.05", "119.99", "36.05", "120.11", true)] // Land lies on the left of a coastline: here in the north.
    [InlineData("36.05", "120.11", "36.05", "119.99", false)]
    public async Task The_coastline_of_an_extract_bounds_its_land(string lat, string lon, string toLat, string toLon, bool isLandNorth)
    {
        var folder = Directory.CreateTempSubdirectory("outposts-coast").FullName;
        var file = Path.Combine(folder, "coast.osm");
        await File.WriteAllTextAsync(file, $"""
            <osm version="0.6">
              <node id="1" version="1" lat="{lat}" lon="{lon}"/><node id="2" version="1" lat="{toLat}" lon="{toLon}"/>
              <node id="3" version="1" lat="36.0" lon="120.0"/><node id="4" version="1" lat="36.1" lon="120.1"/>
              <way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="natural" v="coastline"/></way>
              <way id="2" version="1"><nd ref="3"/><nd ref="4"/><tag k="highway" v="residential"/></way>
            </osm>
            """, Cancel);
        await Store.ImportAsync(file, "test", cancellationToken: Cancel);
        Directory.Delete(folder, recursive: true);
        (await LayersAsync(36.05)).ShouldBe((true, true));
        (await LayersAsync(36.09)).ShouldBe((isLandNorth, false));
        (await LayersAsync(36.01)).ShouldBe((!isLandNorth, false));

        async Task<(bool Ground, bool Shore)> LayersAsync(double latitude)
        {
            var (x, y) = Address(new Position(120.05, latitude), 14);
            var layers = await Tiles.GetTileAsync(14, x, y, Cancel) is { Length: > 0 } tile ? MvtReader.Layers(tile).ToList() : [];
            return (layers.Contains("ground"), layers.Contains("shore"));
        }
    }

    private static string Extract()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Outposts.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "tests", "Outposts.Testing", "Osm", "wusi-square.osm");
    }

    private static (int X, int Y) Address(Position position, int z) => (
        (int)((position.Longitude + 180) / 360 * (1 << z)),
        (int)((1 - Math.Asinh(Math.Tan(position.Latitude * Math.PI / 180)) / Math.PI) / 2 * (1 << z)));

    private sealed class CountingPart : IMapImportPart
    {
        public bool Fails { get; init; }

        public int Seen { get; private set; }

        public bool Wants(Formats.Osm.OsmElementType type, IReadOnlyDictionary<string, string> tags) => false;

        public Task BeginAsync(Npgsql.NpgsqlConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask AddAsync(Npgsql.NpgsqlConnection connection, Formats.Osm.OsmElement element, CancellationToken cancellationToken)
        {
            Seen++;
            return ValueTask.CompletedTask;
        }

        public Task CompleteAsync(Npgsql.NpgsqlConnection connection, IProgress<LocalizedText>? progress,
            CancellationToken cancellationToken) => Fails ? throw new InvalidOperationException("The part cannot.") : Task.CompletedTask;
    }
}

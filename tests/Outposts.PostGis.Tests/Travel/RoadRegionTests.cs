using System.Xml.Linq;
using Outposts.Formats;
using Outposts.PostGis.Tiles.Streets;
using Outposts.PostGis.Travel;
using Outposts.Testing.Roads;
using Outposts.Travel.Roads;

namespace Outposts.PostGis.Tests.Travel;

/// <summary>Road networks of several regions: each import replaces its own, and those that are held are read as one.</summary>
public sealed class RoadRegionTests(PostGisFixture fixture) : DatabaseTest(fixture), IDisposable
{
    private const int Seed = 20261204;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outposts-regions");

    private MapImportStore Store => new(Database.DataSource);

    private RoadNetworkStore Roads => new(Database.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Two_regions_are_the_network_of_the_whole_city_and_each_is_replaced_alone()
    {
        var city = new SyntheticCity(3000, Seed);
        var whole = HashOf(city.Build().Network);
        var (west, east) = Cut(city);
        var first = await Store.ImportRoadsAsync(west, "west", "test", cancellationToken: Cancel);
        (first.Version, first.Region).ShouldBe((1, "west"));
        var alone = await Roads.LoadAsync(Cancel);
        alone.Network!.EdgeCount.ShouldBe(first.Roads.Edges);
        var second = await Store.ImportRoadsAsync(east, "east", "test", cancellationToken: Cancel);
        var both = await Roads.LoadAsync(alone, null, Cancel);
        HashOf(both.Network!).ShouldBe(whole, $"seed {Seed}");
        both.Regions.Select(region => (region.Name, region.Version)).ShouldBe([("east", second.Version), ("west", first.Version)]);

        // A new network of one region: the other's is neither read nor replaced.
        await Store.ImportRoadsAsync(west, "west", "test", cancellationToken: Cancel);
        var next = await Roads.LoadAsync(both, null, Cancel);
        next.Version.ShouldBe(3);
        next.Regions[0].ShouldBeSameAs(both.Regions[0]);
        next.Regions[1].ShouldNotBeSameAs(both.Regions[1]);
        HashOf(next.Network!).ShouldBe(whole);

        // Of one that is not held, nothing.
        var held = await Roads.LoadAsync(null, ["west", "elsewhere"], Cancel);
        HashOf(held.Network!).ShouldBe(HashOf(alone.Network));
        await Store.ImportRoadsAsync(east, "east", "test", cancellationToken: Cancel);
        var same = await Roads.LoadAsync(held, ["west", "elsewhere"], Cancel);
        (same.Version, same.Network).ShouldBe((4, held.Network));
        (await ScalarAsync<long>("SELECT count(DISTINCT version) FROM road_network_ways")).ShouldBe(2);

        // An extract without roads leaves its region without a network.
        var empty = Path.Combine(_folder.FullName, "empty.osm");
        await File.WriteAllTextAsync(empty, "<osm version='0.6'><node id='1' lon='120' lat='36'/></osm>", Cancel);
        await Store.ImportRoadsAsync(empty, "east", "test", cancellationToken: Cancel);
        HashOf((await Roads.LoadAsync(next, null, Cancel)).Network!).ShouldBe(HashOf(alone.Network));
    }

    [Fact]
    public async Task The_network_of_an_earlier_program_is_imported_again_before_another_region_comes()
    {
        var city = new SyntheticCity(500, Seed);
        var (west, east) = Cut(city);
        var (network, summary) = city.Build();
        await Roads.ReplaceAsync(network, summary, "test", Cancel); // without its ways
        var refusal = await Should.ThrowAsync<ImportFileException>(
            () => Store.ImportRoadsAsync(east, "east", "test", cancellationToken: Cancel));
        refusal.Message.ShouldContain("region default");
        HashOf((await Roads.LoadAsync(Cancel)).Network!).ShouldBe(HashOf(network));
        await Store.ImportRoadsAsync(west, RoadRegion.Default, "test", cancellationToken: Cancel);
        await Store.ImportRoadsAsync(east, "east", "test", cancellationToken: Cancel);
        HashOf((await Roads.LoadAsync(Cancel)).Network!).ShouldBe(HashOf(network));
    }

    [Theory]
    [InlineData("shandong", true)]
    [InlineData("37", true)]
    [InlineData("a-1", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("Shandong", false)]
    [InlineData("山东", false)]
    [InlineData("a\n", false)]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddd", false)]
    public async Task A_name_is_judged_as_the_database_does(string name, bool isName)
    {
        RoadRegion.IsName(name).ShouldBe(isName);
        var insert = () => ScalarAsync<string>("INSERT INTO road_network_summary (version, region, format, bytes, summary) "
            + $"VALUES (1, '{name}', 1, 1, '{{}}') RETURNING region");
        if (isName) (await insert()).ShouldBe(name);
        else (await Should.ThrowAsync<Npgsql.PostgresException>(insert)).ConstraintName.ShouldBe("road_region_is_a_name");
    }

    private (string West, string East) Cut(SyntheticCity city)
    {
        using var stream = new MemoryStream();
        city.WriteXml(stream);
        stream.Position = 0;
        var map = XDocument.Load(stream);
        var middle = city.Nodes.Average(node => node.Position.Longitude);
        var (west, east) = (Path.Combine(_folder.FullName, "west.osm"), Path.Combine(_folder.FullName, "east.osm"));
        OsmCut.AtMeridian(map, middle, west: true).Save(west);
        OsmCut.AtMeridian(map, middle, west: false).Save(east);
        return (west, east);
    }

    // Two dumps of bytes would tell nobody more.
    private static string HashOf(RoadNetwork network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return $"{network.EdgeCount} edges, {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream.ToArray()))}";
    }
}

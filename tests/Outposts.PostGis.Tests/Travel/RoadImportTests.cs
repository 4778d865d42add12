using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Outposts.Formats.Osm;
using Outposts.Geodesy;
using Outposts.PostGis.Tiles.Streets;
using Outposts.PostGis.Travel;
using Outposts.Testing.Roads;
using Outposts.Travel.Roads;

namespace Outposts.PostGis.Tests.Travel;

/// <summary><c>import map</c> writes the network that the file's ways, nodes and restrictions give when they are read plainly.</summary>
public sealed class RoadImportTests(PostGisFixture fixture) : DatabaseTest(fixture), IDisposable
{
    private const int Seed = 20261130;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outposts-roads");

    private MapImportStore Store => new(Database.DataSource);

    private RoadNetworkStore Roads => new(Database.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_network_of_a_city_is_that_which_is_built_of_it_directly()
    {
        var city = new SyntheticCity(4000, Seed);
        var (network, summary) = city.Build();
        var report = await Store.ImportAsync(Write(city), "test", cancellationToken: Cancel);
        var stored = await Roads.LoadAsync(Cancel);
        Bytes(stored.Network!).ShouldBe(Bytes(network), $"seed {Seed}");
        report.Roads.WaysByClass.ShouldBe(summary.WaysByClass, ignoreOrder: true);
        report.Roads.Unused.ShouldBe(summary.Unused, ignoreOrder: true);
        summary.Restrictions.ShouldBeGreaterThan(20);
        (report.Roads.Restrictions, report.Roads.Edges).ShouldBe((summary.Restrictions, network.EdgeCount));
        report.Read.ClippedWays.ShouldBe(0);
    }

    [Fact]
    public async Task The_network_of_an_extract_is_that_of_its_XML_and_the_report_tells_of_it()
    {
        var (network, summary) = Plain(XDocument.Load(Extract()));
        var report = await Store.ImportAsync(Extract(), "test", cancellationToken: Cancel);
        var stored = await Roads.LoadAsync(Cancel);
        network.EdgeCount.ShouldBeGreaterThan(20);
        Bytes(stored.Network!).ShouldBe(Bytes(network));
        report.Roads.WaysByClass.ShouldBe(summary.WaysByClass, ignoreOrder: true);
        var json = report.ToJson()["roads"]!;
        json["edges"]!.GetValue<int>().ShouldBe(network.EdgeCount);
        json["ways"]!.AsObject().Sum(count => count.Value!.GetValue<int>()).ShouldBe(summary.WaysByClass.Values.Sum());
        var modes = json["modes"]!.AsArray();
        modes.Select(mode => mode!["mode"]!.GetValue<string>()).ShouldBe(network.Modes);
        modes.Select(mode => mode!["islands"]!.AsArray().Sum(island => island!["edges"]!.GetValue<int>()))
            .ShouldBe(modes.Select(mode => mode!["edges"]!.GetValue<int>()));
        // The row of the import keeps the same.
        JsonNode.DeepEquals(JsonNode.Parse((await ScalarAsync<string>("SELECT (summary -> 'roads' -> 'modes')::text FROM map_imports"))!),
            modes).ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_import_gives_the_same_and_another_city_replaces_it_whole()
    {
        var (first, second) = (new SyntheticCity(1000, Seed), new SyntheticCity(1500, Seed + 1));
        var path = Write(first);
        await Store.ImportAsync(path, "test", cancellationToken: Cancel);
        var before = await Roads.LoadAsync(Cancel);
        await Store.ImportAsync(path, "test", cancellationToken: Cancel);
        var again = await Roads.LoadAsync(Cancel);
        Bytes(again.Network!).ShouldBe(Bytes(before.Network!));
        (before.Version, again.Version).ShouldBe((1, 2));
        await Store.ImportAsync(Write(second), "test", cancellationToken: Cancel);
        Bytes((await Roads.LoadAsync(Cancel)).Network!).ShouldBe(Bytes(second.Build().Network));
        (await ScalarAsync<long>("SELECT count(DISTINCT version) FROM road_network")).ShouldBe(1);
        (await ScalarAsync<long>("SELECT count(*) FROM history WHERE subject = 'road_network_summary' AND actor = 'test'")).ShouldBe(5);
    }

    [Fact]
    public async Task An_import_that_fails_leaves_the_network_and_one_without_roads_leaves_none()
    {
        await Store.ImportAsync(Write(new SyntheticCity(500, Seed)), "test", cancellationToken: Cancel);
        var before = Bytes((await Roads.LoadAsync(Cancel)).Network!);
        await Should.ThrowAsync<InvalidOperationException>(
            () => Store.ImportAsync(Write(new SyntheticCity(800, Seed)), "test", [new FailingPart()], cancellationToken: Cancel));
        Bytes((await Roads.LoadAsync(Cancel)).Network!).ShouldBe(before);

        var house = Path.Combine(_folder.FullName, "house.osm");
        await File.WriteAllTextAsync(house, """
            <osm version='0.6'><node id='1' lon='120' lat='36'/><node id='2' lon='120.001' lat='36'/><node id='3' lon='120' lat='36.001'/>
            <way id='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='1'/><tag k='building' v='yes'/></way></osm>
            """, Cancel);
        (await Store.ImportAsync(house, "test", cancellationToken: Cancel)).Roads.Edges.ShouldBe(0);
        var (version, network, _) = await Roads.LoadAsync(Cancel);
        (version, network).ShouldBe((2, null));
    }

    [Fact]
    public async Task A_cut_way_is_one_way_whose_ferry_does_not_take_the_time_of_the_whole()
    {
        // 1 and 3 lie in the file, 2 does not: two parts of two nodes each, 90 m long. At 12 km/h a part takes 27 s, not an hour.
        var path = Path.Combine(_folder.FullName, "ferry.osm");
        await File.WriteAllTextAsync(path, """
            <osm version='0.6'><node id='1' lon='120' lat='36'/><node id='2' lon='120.001' lat='36'/><node id='4' lon='120.003' lat='36'/>
            <node id='5' lon='120.004' lat='36'/>
            <way id='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='4'/><nd ref='5'/>
            <tag k='route' v='ferry'/><tag k='duration' v='01:00'/></way>
            <way id='2'><nd ref='1'/><nd ref='2'/><tag k='building' v='yes'/></way>
            <way id='3'><nd ref='1'/><nd ref='2'/><nd ref='4'/><tag k='highway' v='primary'/></way></osm>
            """, Cancel);
        var report = await Store.ImportAsync(path, "test", cancellationToken: Cancel);
        report.Roads.WaysByClass["route=ferry"].ShouldBe(1);
        var search = (await Roads.LoadAsync(Cancel)).Network!.Search("EBIKE", new RoadSearchSettings(MinIslandEdges: 1));
        search.Between(new Position(120.0030001, 36), new Position(120.004, 36))!.Value.Seconds.ShouldBe(27, 1);
    }

    /// <summary>The network by the builder's own documentation: every way, then every node, then every restriction of the XML.</summary>
    private static (RoadNetwork Network, RoadNetworkSummary Summary) Plain(XDocument xml)
    {
        var builder = new RoadNetworkBuilder(RoadRules.ForRegion());
        foreach (var way in xml.Root!.Elements("way"))
            builder.AddWay(new RoadWay(Id(way, "id"), [.. way.Elements("nd").Select(node => Id(node, "ref"))], Tags(way)));
        foreach (var node in xml.Root.Elements("node"))
            builder.AddNode(new RoadNode(Id(node, "id"), new Position(Number(node, "lon"), Number(node, "lat")), Tags(node)));
        foreach (var relation in xml.Root.Elements("relation").Where(relation => Tags(relation).GetValueOrDefault("type") == "restriction"))
            builder.AddRestriction(new TurnRestriction(Id(relation, "id"), Members(relation, "way", "from"),
                Members(relation, "node", "via") is [var via, ..] ? via : null, Members(relation, "way", "via"),
                Members(relation, "way", "to"), Tags(relation)));
        return builder.Build();
    }

    private static long[] Members(XElement relation, string type, string role) => [.. relation.Elements("member")
        .Where(member => (string)member.Attribute("type")! == type && (string)member.Attribute("role")! == role)
        .Select(member => Id(member, "ref"))];

    private static Dictionary<string, string> Tags(XElement element) =>
        element.Elements("tag").ToDictionary(tag => (string)tag.Attribute("k")!, tag => (string)tag.Attribute("v")!);

    private static long Id(XElement element, string name) => (long)element.Attribute(name)!;

    private static double Number(XElement element, string name) =>
        double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);

    private string Write(SyntheticCity city)
    {
        var path = Path.Combine(_folder.FullName, $"{city.Nodes.Count}.osm");
        using var stream = File.Create(path);
        city.WriteXml(stream);
        return path;
    }

    private static byte[] Bytes(RoadNetwork network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }

    private static string Extract()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Outposts.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "tests", "Outposts.Testing", "Osm", "wusi-square.osm");
    }

    private sealed class FailingPart : IMapImportPart
    {
        public bool Wants(OsmElementType type, IReadOnlyDictionary<string, string> tags) => false;

        public Task BeginAsync(Npgsql.NpgsqlConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask AddAsync(Npgsql.NpgsqlConnection connection, OsmElement element, CancellationToken cancellationToken) => default;

        public Task CompleteAsync(Npgsql.NpgsqlConnection connection, IProgress<LocalizedText>? progress,
            CancellationToken cancellationToken) => throw new InvalidOperationException("The part cannot.");
    }
}

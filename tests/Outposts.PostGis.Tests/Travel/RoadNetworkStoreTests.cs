using System.Text.Json;
using Outposts.PostGis.Travel;
using Outposts.Testing.Roads;
using Outposts.Travel.Roads;

namespace Outposts.PostGis.Tests.Travel;

public class RoadNetworkStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static byte[] Bytes(RoadNetwork network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }

    [Fact]
    public async Task A_network_comes_back_as_it_was_and_replaces_the_one_before()
    {
        var store = new RoadNetworkStore(Database.DataSource);
        var none = await store.LoadAsync();
        (none.Version, none.Network, none.Summary).ShouldBe((0, null, null));

        var (first, firstSummary) = new SyntheticCity(3000, 1).Build();
        var version = await store.ReplaceAsync(first, firstSummary, "import");
        version.ShouldBe(await store.GetVersionAsync());
        var loaded = await store.LoadAsync();
        Bytes(loaded.Network!).ShouldBe(Bytes(first));
        var summary = loaded.Summary!;
        JsonSerializer.Serialize(summary.Modes).ShouldBe(JsonSerializer.Serialize(firstSummary.Modes));
        // The database keeps keys in an order of its own.
        summary.WaysByClass.ShouldBe(firstSummary.WaysByClass, ignoreOrder: true);
        summary.Unused.ShouldBe(firstSummary.Unused, ignoreOrder: true);
        (summary.Vertices, summary.Edges, summary.Restrictions).ShouldBe((first.VertexCount, first.EdgeCount, firstSummary.Restrictions));

        var (second, secondSummary) = new SyntheticCity(500, 2).Build();
        (await store.ReplaceAsync(second, secondSummary, "import")).ShouldBe(version + 1);
        Bytes((await store.LoadAsync()).Network!).ShouldBe(Bytes(second));
        (await ScalarAsync<long>("SELECT count(DISTINCT version) FROM road_network")).ShouldBe(1);
    }

    [Fact]
    public async Task A_network_of_many_chunks_comes_back_whole()
    {
        var store = new RoadNetworkStore(Database.DataSource);
        var (network, summary) = new SyntheticCity(160_000, 3).Build();
        await store.ReplaceAsync(network, summary, "import");
        (await ScalarAsync<long>("SELECT count(*) FROM road_network")).ShouldBeGreaterThan(1);
        Bytes((await store.LoadAsync()).Network!).ShouldBe(Bytes(network));
    }

    [Fact]
    public async Task What_fails_on_the_way_leaves_the_network_before()
    {
        var store = new RoadNetworkStore(Database.DataSource);
        var (network, summary) = new SyntheticCity(500, 4).Build();
        var version = await store.ReplaceAsync(network, summary, "import");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(store.ReplaceAsync(network, summary, "import", cancelled.Token));
        (await store.LoadAsync()).Version.ShouldBe(version);
        Bytes((await store.LoadAsync()).Network!).ShouldBe(Bytes(network));
    }
}

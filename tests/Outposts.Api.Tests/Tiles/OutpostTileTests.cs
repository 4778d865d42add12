using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Features;
using NetTopologySuite.IO.VectorTiles;
using NetTopologySuite.IO.VectorTiles.Mapbox;
using Outposts.Api.Registry;
using Outposts.Api.Tiles;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Api.Tests.Tiles;

/// <summary>The outposts of the map in groups, and their states.</summary>
public sealed class OutpostTileTests(UnchangedHostFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RegistrySnapshot Snapshot => host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current;

    private List<Outpost> Shown => [.. Snapshot.Outposts.Where(outpost => outpost.MergedInto is null
        && outpost.Eligibility != Eligibility.OwnStaff && outpost.Status is OutpostStatus.Open or OutpostStatus.Suspended)];

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(14)]
    public async Task Groups_and_single_outposts_together_are_all_that_the_public_may_use(int z)
    {
        var shown = Shown.Where(outpost => outpost.Eligibility != Eligibility.OwnStaff).ToList();
        var tiles = shown.Select(outpost => Address(outpost, z)).Distinct().ToList();
        var (groups, singles) = (new List<IAttributesTable>(), new List<IAttributesTable>());
        foreach (var (x, y) in tiles)
        {
            var tile = await ReadAsync(z, x, y);
            groups.AddRange(Of(tile, OutpostTiles.GroupLayer));
            singles.AddRange(Of(tile, OutpostTiles.SingleLayer));
        }
        (groups.Sum(group => Number(group, "count")) + singles.Count).ShouldBe(shown.Count);
        if (z == 4) groups.ShouldNotBeEmpty();
        if (z == 14) singles.ShouldNotBeEmpty();
        foreach (var group in groups)
        {
            Number(group, "count").ShouldBeGreaterThan(1);
            (Number(group, "open") + Number(group, "unknown")).ShouldBeInRange(0, Number(group, "count"));
            Number(group, "splitsAt").ShouldBeInRange(z + 1, 17);
        }
        foreach (var single in singles)
        {
            var outpost = Snapshot.ByCode((string)single["code"])!;
            ((string)single["name"], (string)single["kind"]).ShouldBe((outpost.Name, EnumNames.ToWireName(outpost.Kind)));
        }
    }

    [Fact]
    public async Task A_group_counts_as_open_what_can_be_entered_at_the_moment_that_it_names()
    {
        var tile = await ReadAsync(0, 0, 0);
        var groups = Of(tile, OutpostTiles.GroupLayer);
        var at = DateTimeOffset.FromUnixTimeSeconds(Number(groups[0], "at") * 60L);
        var states = Shown.Select(outpost => Snapshot.GetAccessStatus(outpost, at).State).ToList();
        // Within the minute a door may have opened or closed: then the minute after gives the other count.
        var after = Shown.Select(outpost => Snapshot.GetAccessStatus(outpost, at.AddMinutes(1)).State).ToList();
        groups.Sum(group => Number(group, "open")).ShouldBeOneOf(Open(states), Open(after));
        groups.Sum(group => Number(group, "unknown")).ShouldBeOneOf(Unknown(states), Unknown(after));

        static int Open(List<EntryState> states) => states.Count(state => state is EntryState.Open or EntryState.ClosingSoon);
        static int Unknown(List<EntryState> states) => states.Count(state => state == EntryState.Unknown);
    }

    [Fact]
    public async Task The_states_of_a_tile_are_those_of_its_single_outposts()
    {
        var outpost = Shown[0];
        var (x, y) = Address(outpost, 16);
        var before = DateTimeOffset.UtcNow;
        var states = JsonDocument.Parse(await host.Client.GetStringAsync($"/tiles/clusters/16/{x}/{y}.json", Cancel)).RootElement
            .EnumerateObject().ToDictionary(state => state.Name, state => state.Value.GetString()!);
        Of(await ReadAsync(16, x, y), OutpostTiles.SingleLayer).Select(single => (string)single["code"])
            .ShouldBe(states.Keys, ignoreOrder: true);
        foreach (var (code, state) in states)
            state.ShouldBeOneOf([.. new[] { before, DateTimeOffset.UtcNow }.Select(at =>
                EnumNames.ToWireName(Snapshot.GetAccessStatus(Snapshot.ByCode(code)!, at).State))]);
        using var answer = await host.Client.GetAsync($"/tiles/clusters/16/{x}/{y}.json", Cancel);
        answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_tile_of_single_outposts_is_not_sent_again_while_the_register_stays()
    {
        var (x, y) = Address(Shown[0], 16);
        using var first = await host.Client.GetAsync($"/tiles/clusters/16/{x}/{y}.mvt", Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/tiles/clusters/16/{x}/{y}.mvt");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await host.Client.SendAsync(request, Cancel);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/tiles/clusters/17/0/0.mvt")]
    [InlineData("/tiles/clusters/3/8/0.mvt")]
    [InlineData("/tiles/clusters/3/0/-1.json")]
    [InlineData("/tiles/clusters/31/1/1.json")]
    public async Task Beyond_the_levels_there_is_nothing_and_it_says_so(string address)
    {
        using var answer = await host.Client.GetAsync(address, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("zoom levels are 0 to 16");
    }

    [Fact]
    public async Task The_description_names_both_layers_and_an_empty_sea_is_empty()
    {
        var description = JsonDocument.Parse(await host.Client.GetStringAsync("/tiles/clusters.json", Cancel)).RootElement;
        description.GetProperty("maxzoom").GetInt32().ShouldBe(16);
        description.GetProperty("vector_layers").EnumerateArray().Select(layer => layer.GetProperty("id").GetString())
            .ShouldBe(["outposts", "clusters"], ignoreOrder: true);
        (await host.Client.GetByteArrayAsync("/tiles/clusters/9/0/0.mvt", Cancel)).ShouldBeEmpty();
        (await host.Client.GetStringAsync("/tiles/clusters/9/0/0.json", Cancel)).ShouldBe("{}");
    }

    private async Task<VectorTile> ReadAsync(int z, int x, int y) => new MapboxTileReader().Read(
        new MemoryStream(await host.Client.GetByteArrayAsync($"/tiles/clusters/{z}/{x}/{y}.mvt", Cancel)),
        new NetTopologySuite.IO.VectorTiles.Tiles.Tile(x, y, z));

    private static List<IAttributesTable> Of(VectorTile tile, string layer) =>
        [.. tile.Layers.Where(one => one.Name == layer).SelectMany(one => one.Features).Select(feature => feature.Attributes)];

    private static int Number(IAttributesTable properties, string name) =>
        Convert.ToInt32(properties[name], System.Globalization.CultureInfo.InvariantCulture);

    private static (int X, int Y) Address(Outpost outpost, int z) => ((int)((outpost.Position.Longitude + 180) / 360 * (1 << z)),
        (int)((1 - Math.Asinh(Math.Tan(outpost.Position.Latitude * Math.PI / 180)) / Math.PI) / 2 * (1 << z)));
}

using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Hosting;
using Outposts.Api.Registry;
using Outposts.Api.Tests.Cli;
using Outposts.Api.Travel;
using Outposts.Geodesy;
using Outposts.PostGis.Tiles.Streets;
using Outposts.PostGis.Travel;
using Outposts.Registry;
using Outposts.Testing.Roads;
using Outposts.Travel;

namespace Outposts.Api.Tests.Travel;

/// <summary>A running host follows the road network of the imported map.</summary>
public sealed class RoadHostTests(HostFixture fixture)
{
    private const string Nearest = """
        query ($to: PositionInput!) { nearestOutposts(to: $to, first: 8, by: EBIKE) { travelDistance travelTime basis outpost { code } } }
        """;

    private const string Reach = "query ($to: PositionInput!) { reach(from: $to, by: EBIKE, minutes: 2) }";

    private static readonly Position Middle = new(120.387, 36.0665);
    private static readonly string Extract = Path.Combine(HostFixture.Root, "tests", "Outposts.Testing", "Osm", "wusi-square.osm");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_running_host_answers_by_road_after_an_import_and_over_land_when_the_roads_are_gone()
    {
        await using var database = await fixture.NewDemonstrationAsync(Cancel);
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database), Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var roads = host.Services.GetRequiredService<RoadsProvider>();
        (await BasesAsync(client)).ShouldBe(["OVERLAND"]);

        var answer = await CommandLine.RunAsync("import", "map", Extract, "--json", "--database", database.OwnerConnectionString);
        answer.ShouldHaveSucceeded();
        var edges = JsonDocument.Parse(answer.Output).RootElement.GetProperty("roads").GetProperty("edges").GetInt32();
        await roads.WaitForAsync(1, Cancel);
        roads.Current.Network!.EdgeCount.ShouldBe(edges);
        (await BasesAsync(client)).ShouldContain("ROAD");
        await ExpectNearestAsync(client, host, database);
        await ExpectReachAsync(client, roads);
        await ExpectAlongAsync(client, host);

        var nearest = await CommandLine.RunAsync("nearest", "120.387", "36.0665", "--by", "ebike", "--all", "--json", "--data",
            Path.Combine(HostFixture.Root, "data"), "--database", database.OwnerConnectionString);
        nearest.ShouldHaveSucceeded();
        JsonDocument.Parse(nearest.Output).RootElement.EnumerateArray().Select(row => row.GetProperty("basis").GetString())
            .ShouldContain("ROAD");

        var text = await CommandLine.RunAsync("import", "roads", Extract, "--database", database.OwnerConnectionString);
        text.Output.ShouldContain($"路网 {edges} 段");
        text.Output.ShouldContain("EBIKE");
        await roads.WaitForAsync(2, Cancel);
        await ImportWithoutRoadsAsync(database);
        await roads.WaitForAsync(3, Cancel);
        roads.Current.Network.ShouldBeNull();
        (await BasesAsync(client)).ShouldBe(["OVERLAND"]);
    }

    [Fact]
    public async Task Regions_that_are_imported_one_by_one_answer_across_their_border_as_one_map_does()
    {
        var folder = Directory.CreateTempSubdirectory("outposts-regions");
        try
        {
            var (west, east) = (Path.Combine(folder.FullName, "west.osm"), Path.Combine(folder.FullName, "east.osm"));
            OsmCut.AtMeridian(XDocument.Load(Extract), Middle.Longitude, west: true).Save(west);
            OsmCut.AtMeridian(XDocument.Load(Extract), Middle.Longitude, west: false).Save(east);
            await using var database = await fixture.NewDemonstrationAsync(Cancel);
            await using var one = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database), Cancel);
            using var client = new HttpClient { BaseAddress = new Uri(one.Url) };
            await ImportAsync(database, Extract);
            await one.Services.GetRequiredService<RoadsProvider>().WaitForAsync(1, Cancel);
            var (nearest, reach) = (await QueryAsync(client, Nearest), await QueryAsync(client, Reach));
            await ImportAsync(database, west, "--region", "west");
            // What the whole map has already changes no answer; then the east takes its place.
            await one.Services.GetRequiredService<RoadsProvider>().WaitForAsync(2, Cancel);
            (await QueryAsync(client, Nearest)).ToString().ShouldBe(nearest.ToString());
            await ImportAsync(database, east, "--region", RoadRegion.Default);
            await one.Services.GetRequiredService<RoadsProvider>().WaitForAsync(3, Cancel);
            (await QueryAsync(client, Nearest)).ToString().ShouldBe(nearest.ToString());
            (await QueryAsync(client, Reach)).ToString().ShouldBe(reach.ToString());

            // Of such streets three degrees away a host of that region alone knows none here.
            var far = XDocument.Load(Extract);
            foreach (var node in far.Root!.Elements("node")) node.SetAttributeValue("lon", (double)node.Attribute("lon")! + 3);
            foreach (var number in far.Descendants().Attributes().Where(one => one.Name.LocalName is "id" or "ref"))
                number.Value = $"9{number.Value}";
            far.Save(west);
            await ImportAsync(database, west, "--region", "far");
            await one.Services.GetRequiredService<RoadsProvider>().WaitForAsync(4, Cancel);
            (await QueryAsync(client, Nearest)).ToString().ShouldBe(nearest.ToString());
            await using var other = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database), Cancel,
                new Dictionary<string, string?> { ["Roads:Regions"] = "far" });
            using var elsewhere = new HttpClient { BaseAddress = new Uri(other.Url) };
            (await BasesAsync(elsewhere)).ShouldBe(["OVERLAND"]);
            var both = one.Services.GetRequiredService<RoadsProvider>().Current.Network!.EdgeCount;
            other.Services.GetRequiredService<RoadsProvider>().Current.Network!.EdgeCount.ShouldBeInRange(20, both - 1);
        }
        finally { folder.Delete(recursive: true); }
    }

    [Theory]
    [InlineData("山东")]
    [InlineData("a b")]
    public async Task A_region_has_a_name_of_small_letters_and_digits(string name)
    {
        var answer = await CommandLine.RunAsync("import", "roads", Extract, "--region", name, "--database", "Host=/nowhere");
        (answer.Code, answer.Errors).ShouldBe((2, answer.Errors));
        answer.Errors.ShouldContain(name);
        answer.Errors.ShouldContain("small letters");
        Should.Throw<HostStartException>(() => RoadSettings.FromConfiguration(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Roads:Regions"] = $"default, {name}" }).Build()))
            .Message.ShouldContain(name);
    }

    private static async Task ImportAsync(Outposts.PostGis.OutpostsDatabase database, string file, params string[] options)
    {
        var answer = await CommandLine.RunAsync(["import", "map", file, .. options, "--database", database.OwnerConnectionString]);
        answer.Code.ShouldBe(0, answer.Errors);
    }

    /// <summary>Order and figures are those of a single search for each outpost, and of the ways over land where no road is near.</summary>
    private static async Task ExpectNearestAsync(HttpClient client, OutpostsHost host, Outposts.PostGis.OutpostsDatabase database)
    {
        var search = (await new RoadNetworkStore(database.DataSource).LoadAsync(Cancel)).Network!.Search("EBIKE");
        var overland = host.Services.GetRequiredService<TravelProvider>().Current.Model;
        var expected = host.Services.GetRequiredService<RegistrySnapshotProvider>().Current.Outposts
            .Where(outpost => outpost.Status == OutpostStatus.Open && outpost.Eligibility != Eligibility.OwnStaff)
            .Select(outpost => (outpost.Code, Way: search.Snap(outpost.Position) is null
                ? overland.Estimate(Middle, outpost.Position, TravelMode.Ebike)
                : search.Between(Middle, outpost.Position) is { } cost ? new(cost.Metres, cost.Seconds, TravelBasis.Road) : null))
            .Where(one => one.Way is not null)
            .OrderBy(one => one.Way!.Value.Cost).ThenBy(one => one.Code, StringComparer.Ordinal).Take(8).ToList();
        var found = (await QueryAsync(client, Nearest)).GetProperty("nearestOutposts").EnumerateArray().ToList();
        found.Select(near => near.GetProperty("outpost").GetProperty("code").GetString()).ShouldBe(expected.Select(one => one.Code));
        foreach (var (near, (code, way)) in found.Zip(expected))
        {
            near.GetProperty("basis").GetString().ShouldBe(EnumNames.ToWireName(way!.Value.Basis), code);
            near.GetProperty("travelTime").GetDouble().ShouldBe(way.Value.Time!.Value, 1e-6, code);
            near.GetProperty("travelDistance").GetDouble().ShouldBe(way.Value.Distance, 1e-6, code);
        }
        expected.ShouldContain(one => one.Way!.Value.Basis == TravelBasis.Road);
    }

    private static async Task ExpectReachAsync(HttpClient client, RoadsProvider roads)
    {
        var answer = await QueryAsync(client, Reach);
        var expected = roads.Current.Network!.Search("EBIKE").Reach(Middle, 120)!.ToPolygon();
        answer.GetProperty("reach").GetProperty("type").GetString().ShouldBe(expected.GeometryType);
        answer.GetProperty("reach").ToString().Count(letter => letter == '[').ShouldBeGreaterThan(20);
        foreach (var (arguments, reason) in new[]
            { ("by: EBIKE, minutes: 61", "minutes"), ("by: EBIKE, minutes: -1", "minutes"), ("by: STRAIGHT, minutes: 5", "STRAIGHT") })
            await ExpectRefusalAsync(client, $"reach(from: $to, {arguments})", reason);
    }

    /// <summary>Order and detours are those of each outpost's own ways.</summary>
    private static async Task ExpectAlongAsync(HttpClient client, OutpostsHost host)
    {
        const string arguments = "route: [{ longitude: 120.375, latitude: 36.0662 }, $to, { longitude: 120.399, latitude: 36.0668 }]";
        Position[] route = [new(120.375, 36.0662), Middle, new(120.399, 36.0668)];
        var travel = host.Services.GetRequiredService<CurrentTravel>().Model;
        var expected = host.Services.GetRequiredService<RegistrySnapshotProvider>().Current.Outposts
            .Where(outpost => outpost.Status == OutpostStatus.Open && outpost.Eligibility != Eligibility.OwnStaff)
            .Select(outpost => (outpost.Code, Detour: Enumerable.Range(0, 2).Min(leg =>
                travel.Estimate(route[leg], outpost.Position, TravelMode.Ebike)?.Distance
                + travel.Estimate(outpost.Position, route[leg + 1], TravelMode.Ebike)?.Distance
                - travel.Estimate(route[leg], route[leg + 1], TravelMode.Ebike)!.Value.Distance)))
            .Where(one => one.Detour <= 2_000).ToDictionary(one => one.Code, one => Math.Max(0, one.Detour!.Value));
        var found = (await QueryAsync(client, $$"""
            query ($to: PositionInput!) { outpostsAlong({{arguments}}, detour: 2000) {
              along detourDistance detourTime side basis outpost { code } } }
            """)).GetProperty("outpostsAlong").EnumerateArray().ToList();
        expected.ShouldNotBeEmpty();
        found.Select(one => one.GetProperty("outpost").GetProperty("code").GetString()!).ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var one in found)
            one.GetProperty("detourDistance").GetDouble().ShouldBe(
                expected[one.GetProperty("outpost").GetProperty("code").GetString()!], 1e-6);
        found.Select(one => one.GetProperty("along").GetDouble()).ShouldBeInOrder();
        foreach (var (wrong, reason) in new[] { ("route: [$to]", "route"), ($"{arguments}, detour: 5001", "detour") })
            await ExpectRefusalAsync(client, $"outpostsAlong({wrong}) {{ along }}", reason);
    }

    private static async Task ExpectRefusalAsync(HttpClient client, string field, string reason)
    {
        using var refused = await client.PostAsJsonAsync("/graphql", new
        { query = $"query ($to: PositionInput!) {{ {field} }}", variables = Variables }, Cancel);
        (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors")[0].GetProperty("message").GetString()!
            .ShouldContain(reason);
    }

    private static object Variables => new { to = new { longitude = Middle.Longitude, latitude = Middle.Latitude } };

    private static async Task<string?[]> BasesAsync(HttpClient client) => [.. (await QueryAsync(client, Nearest))
        .GetProperty("nearestOutposts").EnumerateArray().Select(near => near.GetProperty("basis").GetString()).Distinct()];

    private static async Task<JsonElement> QueryAsync(HttpClient client, string query)
    {
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables = Variables }, Cancel);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data");
    }

    private static async Task ImportWithoutRoadsAsync(Outposts.PostGis.OutpostsDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("outposts-roads");
        try
        {
            var path = Path.Combine(folder.FullName, "house.osm");
            await File.WriteAllTextAsync(path, """
                <osm version='0.6'><node id='1' lon='120.3' lat='36'/><node id='2' lon='120.301' lat='36'/>
                <node id='3' lon='120.3' lat='36.001'/>
                <way id='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='1'/><tag k='building' v='yes'/></way></osm>
                """, Cancel);
            await new MapImportStore(database.DataSource).ImportAsync(path, "test", cancellationToken: Cancel);
        }
        finally { folder.Delete(recursive: true); }
    }
}

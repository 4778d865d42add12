using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Outposts.Api.Coverage;
using Outposts.Api.Tests.Cli;
using Outposts.Api.Tests.Siting;
using Outposts.Formats;
using Outposts.Formats.Csv;
using Outposts.GraphQL.FromCode;

namespace Outposts.Api.Tests.Coverage;

/// <summary>Layers brought in over HTTP, and what files say of a saved scenario.</summary>
[Collection(PlannersCollection.Name)]
public sealed class PlanningLayerEndpointsTests(PlannersHost planners)
{
    private const string Header = "id,longitude,latitude,demand,group,band\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Polygons_are_spread_over_points_and_the_next_read_sees_their_workers_to_the_last()
    {
        const string zones = """
            { "type": "FeatureCollection", "features": [
              { "type": "Feature", "id": "zone-1", "properties": { "demand": 321.5, "group": "COURIER", "band": "NIGHT" },
                "geometry": { "type": "Polygon", "coordinates": [[[120.38, 36.30], [120.41, 36.30], [120.41, 36.33], [120.38, 36.33], [120.38, 36.30]]] } },
              { "type": "Feature", "properties": { "id": "stop-1", "demand": "7" }, "geometry": { "type": "Point", "coordinates": [120.3830, 36.0670] } } ] }
            """;
        const string demand = "{ coverage(input: { within: 500 }) { demand byGroup { group demand } } planningLayers { points workers source { name origin datedOn isDemonstration } } }";
        var before = await planners.Host.QueryAsync(demand);
        var taken = await PutAsync("demand/test-zones?origin=交通小区&date=2026-11-01", zones);
        taken.Status.ShouldBe(HttpStatusCode.OK, taken.Body.ToString());
        taken.Body.GetProperty("points").GetInt32().ShouldBeGreaterThan(100);
        var after = await planners.Host.QueryAsync(demand);
        Demand(after).ShouldBe(Demand(before) + 328.5);
        Couriers(after).ShouldBe(Couriers(before) + 321.5);
        var layer = after.GetProperty("planningLayers").EnumerateArray()
            .Single(one => one.GetProperty("source").GetProperty("name").GetString() == "test-zones");
        (layer.GetProperty("workers").GetDouble(), layer.GetProperty("source").GetProperty("origin").GetString(),
            layer.GetProperty("source").GetProperty("datedOn").GetString())
            .ShouldBe((328.5, "交通小区", "2026-11-01"));

        var refused = await PutAsync("demand/test-zones",
            Header + "a,120.3830,36.0670,-5,,\nb,120.3830,36.0670,,,\nc,120.2500,36.1000,7,,NOON\nd,120.3830,36.0670,2,,");
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        var lines = refused.Body.GetProperty("refusals").EnumerateArray().Select(one => one.GetProperty("line").GetInt32()).ToList();
        lines.ShouldBe([2, 3]);
        refused.Body.GetProperty("refusals")[0].GetProperty("zh").GetString()!.ShouldContain("-5");
        var sea = await PutAsync("candidates/test-sea", "id,longitude,latitude\nx,120.2500,36.1000\ny,120.3830,36.0670");
        sea.Body.GetProperty("refusals").EnumerateArray().Select(one => one.GetProperty("en").GetString())
            .ShouldHaveSingleItem()!.ShouldContain("lies on the land of no district");
        Demand(await planners.Host.QueryAsync(demand)).ShouldBe(Demand(after), "a refused layer changes nothing");

        (await PutAsync("demand/test-zones?dryRun=true", Header)).Body.GetProperty("written").GetBoolean().ShouldBeFalse();
        Demand(await planners.Host.QueryAsync(demand)).ShouldBe(Demand(after));
        (await PutAsync("demand/test-zones", Header)).Body.GetProperty("points").GetInt32().ShouldBe(0);
        Demand(await planners.Host.QueryAsync(demand)).ShouldBe(Demand(before));
    }

    [Fact]
    public async Task A_question_may_choose_layers_and_a_removed_layer_counts_no_more()
    {
        const string one = "test-choice, one", two = "test-choice-two";
        (await PutAsync($"demand/{Uri.EscapeDataString(one)}", Header + "a,120.3830,36.0670,4.5,,")).Status.ShouldBe(HttpStatusCode.OK);
        (await PutAsync($"demand/{two}", Header + "a,120.3840,36.0670,2,,\nb,120.3841,36.0671,1,,")).Status.ShouldBe(HttpStatusCode.OK);
        (await DemandOfAsync(one)).ShouldBe(4.5);
        (await DemandOfAsync(two)).ShouldBe(3);
        (await DemandOfAsync(one, two)).ShouldBe(7.5);
        (await planners.Host.Client.GetStringAsync(
            $"/coverage.csv?within=500&of=districts&layer={Uri.EscapeDataString(one)}", Cancel)).ShouldContain("4.5");
        (await planners.Host.QueryErrorAsync(Question("none"))).GetProperty("message").GetString()!
            .ShouldContain("There is no demand layer \"none\"; there are ");

        (await DeleteAsync($"demand/{two}", token: null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await DeleteAsync($"demand/{two}", planners.Planner)).ShouldBe(HttpStatusCode.NoContent);
        (await DeleteAsync($"demand/{two}", planners.Planner)).ShouldBe(HttpStatusCode.NotFound);
        (await DeleteAsync($"candidates/{Uri.EscapeDataString(one)}", planners.Planner)).ShouldBe(HttpStatusCode.NotFound);
        var left = await planners.Host.QueryAsync("{ planningLayers { source { name } } }");
        left.ToString().ShouldContain(one);
        left.ToString().ShouldNotContain(two);
        (await DeleteAsync($"demand/{Uri.EscapeDataString(one)}", planners.Planner)).ShouldBe(HttpStatusCode.NoContent);
    }

    private static string Question(params string[] layers) =>
        $"{{ coverage(input: {{ within: 500, layers: {JsonSerializer.Serialize(layers)} }}) {{ demand }} }}";

    private async Task<double> DemandOfAsync(params string[] layers) => Demand(await planners.Host.QueryAsync(Question(layers)));

    private async Task<HttpStatusCode> DeleteAsync(string address, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/planning/layers/{address}");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await planners.Host.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    [Fact]
    public async Task Towns_that_a_list_tells_have_their_own_figures_which_add_up_exactly()
    {
        const string asked = "{ coverage(input: { within: 800, districts: [\"370202\", \"370203\"] }) { demand covered byDistrict { district { code } demand covered } byTown { district { code } town demand covered share } } }";
        var bare = (await planners.Host.QueryAsync(asked)).GetProperty("coverage").GetProperty("byTown").EnumerateArray().ToList();
        bare.ShouldAllBe(part => part.GetProperty("town").ValueKind == JsonValueKind.Null, "no list has told a town yet");
        try
        {
            (await PutAsync("demand/test-towns",
                "id,longitude,latitude,demand,镇街\na,120.3830,36.0670,3.25,370202001\nb,120.3831,36.0671,40.1,\"八大峡,街道\"\nc,120.3832,36.0672,0.2,\"八大峡,街道\"\nd,120.3833,36.0673,9,"))
                .Status.ShouldBe(HttpStatusCode.OK);
            var answer = (await planners.Host.QueryAsync(asked)).GetProperty("coverage");
            var parts = answer.GetProperty("byTown").EnumerateArray().Select(Town).ToList();
            parts.Where(part => part.Name is not null).Select(part => (part.Name, part.Demand))
                .ShouldBe([("八大峡,街道", 40.3m), ("370202001", 3.25m)]);
            parts.Select(part => part.District).ShouldBe(parts.Select(part => part.District).Order(StringComparer.Ordinal));
            parts.GroupBy(part => part.District)
                .ShouldAllBe(district => district.Last().Name == null && district.Count(part => part.Name == null) == 1);
            parts.Sum(part => part.Demand).ShouldBe(answer.GetProperty("demand").GetDecimal());
            parts.Sum(part => part.Covered).ShouldBe(answer.GetProperty("covered").GetDecimal());
            foreach (var district in answer.GetProperty("byDistrict").EnumerateArray())
                parts.Where(part => part.District == district.GetProperty("district").GetProperty("code").GetString())
                    .Sum(part => part.Covered)
                    .ShouldBe(district.GetProperty("covered").GetDecimal());

            (await planners.Host.QueryAsync("""
                { coverage(input: { by: STRAIGHT, within: 800, overlap: 255, layers: ["test-towns"] }) { gaps { town } } }
                """)).GetProperty("coverage").GetProperty("gaps").EnumerateArray().Select(gap => gap.GetProperty("town").GetString())
                .ShouldBe(["八大峡,街道"], "most of its workers name it");

            var file = (await planners.Host.Client.GetStringAsync("/coverage.csv?within=800&district=370202,370203&of=towns", Cancel))
                .TrimStart('\uFEFF');
            var rows = CsvRecordReader.Read(file);
            rows[0].Cells.ShouldBe(["district", "name", "english_name", "town", "demand", "covered", "share"]);
            rows[1].Cells.Take(4).ShouldBe(["370202", "市南区", rows[1].Cells[2], "八大峡,街道"]);
            rows.Skip(1).SkipLast(1).Select(row => (row.Cells[0], row.Cells[3], Figure(row, 4), Figure(row, 5)))
                .ShouldBe(parts.Select(part => (part.District, part.Name ?? "", part.Demand, part.Covered)));
            (Figure(rows[^1], 4), Figure(rows[^1], 5))
                .ShouldBe((answer.GetProperty("demand").GetDecimal(), answer.GetProperty("covered").GetDecimal()));
        }
        finally
        {
            await PutAsync("demand/test-towns", Header);
        }

        static (string District, string? Name, decimal Demand, decimal Covered) Town(JsonElement part) => (
            part.GetProperty("district").GetProperty("code").GetString()!, part.GetProperty("town").GetString(),
            part.GetProperty("demand").GetDecimal(), part.GetProperty("covered").GetDecimal());
        static decimal Figure(ListRecord row, int column) =>
            decimal.Parse(row.Cells[column], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Candidates_come_in_with_their_costs()
    {
        (await PutAsync("candidates/test-places?costUnit=wan",
            "id,longitude,latitude,name,host,cost\nT-1,120.3830,36.0670,街角,BANK,1.5")).Status.ShouldBe(HttpStatusCode.OK);
        var site = (await planners.Host.QueryAsync("query ($id: ID!) { node(id: $id) { ... on CandidateSite { name cost host } } }",
            new { id = GlobalIds.Encode("CandidateSite", "T-1") })).GetProperty("node");
        (site.GetProperty("name").GetString(), site.GetProperty("cost").GetDouble(), site.GetProperty("host").GetString())
            .ShouldBe(("街角", 15_000, "BANK"));
        (await PutAsync("candidates/test-places", "id,longitude,latitude")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_a_planner_of_the_whole_region_may_bring_layers_in()
    {
        (string? Token, HttpStatusCode Status, string Says)[] cases =
        [
            (null, HttpStatusCode.Unauthorized, "PLANNER"),
            ("not-a-token", HttpStatusCode.Unauthorized, "Sign in"),
            (planners.Host.TokenFor(Role.Planner, from: DateTimeOffset.UtcNow.AddHours(-3)), HttpStatusCode.Unauthorized, "Sign in"),
            (planners.Host.TokenFor(Role.Scheduler), HttpStatusCode.Forbidden, "SCHEDULER"),
            (planners.Host.TokenFor(Role.Planner, "370202"), HttpStatusCode.Forbidden, "370202"),
        ];
        foreach (var (token, status, says) in cases)
        {
            var answer = await PutAsync("demand/test-forbidden", Header, token, isOpen: token is null);
            answer.Status.ShouldBe(status, says);
            answer.Body.GetProperty("title").GetString()!.ShouldContain(says);
        }
        (await planners.Host.QueryAsync("{ planningLayers { source { name } } }")).ToString().ShouldNotContain("test-forbidden");
    }

    [Theory]
    [InlineData("towns/x", "id", "demand/NAME")]
    [InlineData("demand/x?day=1", "id", "date")]
    [InlineData("demand/x?date=today", "id", "2026-11-22")]
    [InlineData("demand/x?costUnit=wan", "id", "costUnit")]
    [InlineData("demand/x", "{ \"type\": \"Feature\" }", "refused")]
    [InlineData("demand/x", "", "refused")]
    public async Task What_is_no_layer_is_refused_with_what_is(string address, string body, string says)
    {
        var answer = await PutAsync(address, body);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body.ToString());
        answer.Body.GetProperty("title").GetString()!.ShouldContain(says);
        answer.Body.GetProperty("messageZh").GetString()!.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
    }

    [Fact]
    public async Task A_layer_that_is_too_large_is_not_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put,
            "/planning/layers/demand/large")
        { Content = new ByteArrayContent(new byte[PlanningLayerEndpoints.MaxBytes + 1]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", planners.Planner);
        request.Headers.ExpectContinue = true;
        // A client that waits for the answer as long as it takes: one that sends the body after a second finds the connection closed.
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(2) })
        { BaseAddress = planners.Host.Client.BaseAddress };
        using var response = await client.SendAsync(request, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_saved_scenario_counts_in_the_files_as_in_the_api()
    {
        var id = await planners.SavedAsync("文件", await planners.CandidatesAsync("370214", 4));
        var told = (await planners.Host.QueryAsync(
            "query ($id: ID!) { coverage(input: { standard: \"QINGDAO_1KM\", scenario: $id }) { covered } bare: coverage(input: { standard: \"QINGDAO_1KM\" }) { covered } }", new { id }));
        var file = await planners.Host.Client.GetStringAsync($"/coverage.csv?standard=QINGDAO_1KM&scenario={Uri.EscapeDataString(id)}",
            Cancel);
        var last = file.TrimEnd().Split("\r\n")[^1].Split(',');
        var covered = told.GetProperty("coverage").GetProperty("covered").GetDouble();
        double.Parse(last[4], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(covered);
        covered.ShouldBeGreaterThan(told.GetProperty("bare").GetProperty("covered").GetDouble());
        var exported = await CommandLine.RunAsync(
            "export", "coverage", "--standard", "QINGDAO_1KM", "--scenario", id, "--data", Path.Combine(HostFixture.Root, "data"),
                "--database", planners.Host.Database.OwnerConnectionString);
        exported.Output.TrimStart('\uFEFF').ShouldBe(file.TrimStart('\uFEFF'), exported.Errors);
    }

    private static double Demand(JsonElement answer) => answer.GetProperty("coverage").GetProperty("demand").GetDouble();

    private static double Couriers(JsonElement answer) => answer.GetProperty("coverage").GetProperty("byGroup").EnumerateArray()
        .Single(part => part.GetProperty("group").GetString() == "COURIER").GetProperty("demand").GetDouble();

    private async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string address, string body, string? token = null,
        bool isOpen = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put,
            $"/planning/layers/{address}")
        { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (!isOpen) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? planners.Planner);
        using var response = await planners.Host.Client.SendAsync(request, Cancel);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement);
    }
}

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Outposts.Api.Coverage;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Api.Siting.Projects;
using Outposts.Api.Tests.Cli;
using Outposts.Coverage;
using Outposts.PostGis.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Tests.Siting.Projects;

/// <summary>Coverage, gaps and siting inside priority areas.</summary>
public sealed class PriorityAreaCoverageTests(HostFixture host)
{
    private static readonly GeometryFactory Factory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PriorityAreaStore Store => new(host.Database.DataSource);

    private WorkProvider Provider => host.Host.Services.GetRequiredService<WorkProvider>();

    // Other tests make layers of requests on this host, which count only where they are named.
    private IReadOnlyList<DemandRecord> Demand =>
        [.. host.Host.Services.GetRequiredService<PlanningDataProvider>().Current.Content.Demand.Where(one => !one.IsOnlyByName)];

    [Fact]
    public async Task Coverage_of_an_area_is_that_of_the_demand_within_it_each_point_once()
    {
        var (west, east) = (await SaveAsync(120.30, 120.40), await SaveAsync(120.37, 120.45));
        var expected = Demand.Where(one => Covers(west, one) || Covers(east, one)).Sum(one => one.Workers);
        expected.ShouldBeGreaterThan(0);
        var both = await AskAsync($"priorityAreas: [\"{IdOf(west)}\", \"{IdOf(east)}\", \"{IdOf(west)}\"]");
        both.GetProperty("demand").GetDouble().ShouldBe(expected, 1e-6);
        both.GetProperty("gaps").EnumerateArray().Sum(gap => gap.GetProperty("demand").GetDouble())
            .ShouldBe(expected - both.GetProperty("covered").GetDouble(), 1e-6, "what is not covered are gaps of these areas");
        var district = await AskAsync($"priorityAreas: [\"{IdOf(west)}\"], districts: [\"370202\"]");
        district.GetProperty("demand").GetDouble().ShouldBe(
            Demand.Where(one => Covers(west, one) && one.DistrictCode == "370202").Sum(one => one.Workers), 1e-6);
        var all = await AskAsync("priorityAreas: []");
        all.GetProperty("demand").GetDouble().ShouldBe(Demand.Sum(one => one.Workers), 1e-3, "an empty list is the whole region");
    }

    [Fact]
    public async Task Files_take_an_area_by_number_and_by_name_as_the_command_does()
    {
        var area = await SaveAsync(120.31, 120.41);
        var number = area.Id.ToString(CultureInfo.InvariantCulture);
        var question = "/coverage.csv?standard=QINGDAO_1KM&of=points&area=";
        var file = await host.Client.GetStringAsync($"{question}{number}", Cancel);
        file.Trim().Split('\n').Length.ShouldBe(1 + Demand.Count(one => Covers(area, one)));
        (await host.Client.GetStringAsync($"{question}{Uri.EscapeDataString(area.Name)}", Cancel)).ShouldBe(file);
        (await host.Client.GetStringAsync($"{question}{Uri.EscapeDataString(IdOf(area))}", Cancel)).ShouldBe(file);
        var exported = await CommandLine.RunAsync(["export", "coverage", "--standard", "QINGDAO_1KM", "--of", "points", "--data",
            Path.Combine(HostFixture.Root, "data"), "--database", host.Database.OwnerConnectionString, "--area", area.Name]);
        exported.Output.TrimStart('\uFEFF').ShouldBe(file.TrimStart('\uFEFF'));
        using var refused = await host.Client.GetAsync($"{question}{Uri.EscapeDataString("没有这里")}", Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await refused.Content.ReadAsStringAsync(Cancel);
        text.ShouldContain(area.Name, Case.Sensitive, "names what there is");
    }

    [Fact]
    public async Task An_area_that_is_not_there_is_named_and_one_that_is_archived_still_answers()
    {
        var id = Convert.ToBase64String(Encoding.UTF8.GetBytes("PriorityArea:987654"));
        var error = await host.QueryErrorAsync($$"""{ coverage(input: { priorityAreas: ["{{id}}"] }) { demand } }""");
        error.GetProperty("message").GetString()!.ShouldContain("987654");
        error.GetProperty("extensions").GetProperty("messageZh").GetString()!.ShouldContain("987654");
        var area = await SaveAsync(120.32, 120.42);
        var before = await AskAsync($"priorityAreas: [\"{IdOf(area)}\"]");
        await SaveAsync(area with { IsArchived = true });
        (await AskAsync($"priorityAreas: [\"{IdOf(area)}\"]")).ToString().ShouldBe(before.ToString());
    }

    [Fact]
    public async Task Sites_and_levers_of_an_area_stand_in_it()
    {
        var area = await SaveAsync(120.36, 120.46);
        var sites = (await host.QueryAsync($$"""
            { proposeSites(input: { count: 3, coverage: { standard: "QINGDAO_1KM", overlap: 3, priorityAreas: ["{{IdOf(area)}}"] } })
              { sites { candidate { position { longitude latitude } } } before { demand } } }
            """)).GetProperty("proposeSites");
        sites.GetProperty("before").GetProperty("demand").GetDouble()
            .ShouldBe(Demand.Where(one => Covers(area, one)).Sum(one => one.Workers), 1e-6);
        sites.GetProperty("sites").GetArrayLength().ShouldBe(3);
        foreach (var site in sites.GetProperty("sites").EnumerateArray()) IsWithin(area, site.GetProperty("candidate")).ShouldBeTrue();
        var levers = (await host.QueryAsync($$"""
            { levers(input: { kinds: [NEW_SITE], first: 20, coverage: { by: WALK, within: 300, overlap: 3, priorityAreas: ["{{IdOf(area)}}"] } })
              { candidate { position { longitude latitude } } } }
            """)).GetProperty("levers");
        levers.GetArrayLength().ShouldBeGreaterThan(0);
        foreach (var lever in levers.EnumerateArray()) IsWithin(area, lever.GetProperty("candidate")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_outline_that_was_saved_anew_asks_another_question_of_the_cache()
    {
        var area = await SaveAsync(120.33, 120.43);
        var services = host.Host.Services;
        string Key() => CoverageCacheKey.Of(new CoverageInput { PriorityAreas = [area.Id] },
            services.GetRequiredService<PlanningDataProvider>().Current.With(Provider.Current.Areas));
        var before = Key();
        Key().ShouldBe(before);
        var wider = await SaveAsync(area with { Area = Box(120.33, 120.53) });
        Key().ShouldNotBe(before);
        (await AskAsync($"priorityAreas: [\"{IdOf(wider)}\"]")).GetProperty("demand").GetDouble()
            .ShouldBe(Demand.Where(one => Covers(wider, one)).Sum(one => one.Workers), 1e-6);
    }

    [Fact]
    public async Task What_one_host_saves_its_next_question_and_another_host_see()
    {
        await using var other = await OutpostsHost.StartAsync(HostFixture.SettingsFor(host.Database), Cancel);
        var provider = other.Services.GetRequiredService<WorkProvider>();
        var name = $"见{Guid.NewGuid():N}";
        var token = host.TokenFor(Role.Planner);
        var saved = (await host.QueryAsync(
            "mutation ($input: SavePriorityAreaInput!) { savePriorityArea(input: $input) { area { id } errors { message } } }",
            new { input = new { name, area = new { type = "Polygon", coordinates = Ring(120.34, 120.44) } } }, token))
            .GetProperty("savePriorityArea").GetProperty("area").GetProperty("id").GetString();
        var listed = (await host.QueryAsync("{ priorityAreas { id name } }")).GetProperty("priorityAreas").EnumerateArray();
        listed.Single(one => one.GetProperty("name").GetString() == name).GetProperty("id").GetString().ShouldBe(saved);
        await provider.WaitForAsync(Provider.Current.Version, Cancel);
        provider.Current.Areas.Require(name).IsArchived.ShouldBeFalse();

        var code = $"F{Guid.NewGuid():N}"[..20].ToUpperInvariant();
        await host.QueryAsync("mutation ($input: SaveReportFormInput!) { saveReportForm(input: $input) { form { code } errors { message } } }",
            new { input = new { code, revision = 0, chinese = "表", english = "Form", fields = new[] { new { code = "n", chinese = "数", english = "Number", type = "NUMBER" } } } },
            host.TokenFor(Role.Admin));
        (await host.QueryAsync("{ reportForms { code } }")).GetProperty("reportForms").EnumerateArray()
            .Select(one => one.GetProperty("code").GetString()).ShouldContain(code);
        await provider.WaitForAsync(Provider.Current.Version, Cancel);
        provider.Current.Forms.Select(form => form.Code).ShouldContain(code);
    }

    private static double[][][] Ring(double west, double east) =>
        [[[west, 36.05], [east, 36.05], [east, 36.2], [west, 36.2], [west, 36.05]]];

    private static MultiPolygon Box(double west, double east) =>
        Factory.CreateMultiPolygon([(Polygon)Factory.ToGeometry(new Envelope(west, east, 36.05, 36.2))]);

    private Task<PriorityArea> SaveAsync(double west, double east) =>
        SaveAsync(new PriorityArea { Name = $"重点,{Guid.NewGuid():N}", Area = Box(west, east) });

    private async Task<PriorityArea> SaveAsync(PriorityArea area)
    {
        var result = await Store.SaveAsync(area, "planner", Cancel);
        await Provider.WaitForAsync(result.Version, Cancel);
        return result.Value!;
    }

    private async Task<JsonElement> AskAsync(string criteria) => (await host.QueryAsync($$"""
        { coverage(input: { standard: "QINGDAO_1KM", {{criteria}} }) { demand covered gaps(first: 1000, minimumDemand: 0) { demand } } }
        """)).GetProperty("coverage");

    private static string IdOf(PriorityArea area) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"PriorityArea:{area.Id}"));

    private static bool Covers(PriorityArea area, DemandRecord record) =>
        area.Area.Covers(Factory.CreatePoint(new Coordinate(record.Position.Longitude, record.Position.Latitude)));

    private static bool IsWithin(PriorityArea area, JsonElement site)
    {
        var at = site.GetProperty("position");
        return area.Area.Covers(Factory.CreatePoint(
            new Coordinate(at.GetProperty("longitude").GetDouble(), at.GetProperty("latitude").GetDouble())));
    }
}

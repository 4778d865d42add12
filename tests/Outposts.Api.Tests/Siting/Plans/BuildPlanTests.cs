using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Tests.Siting.Plans;

/// <summary>The plan of a year over HTTP, and its progress by the register.</summary>
[Collection(PlannersCollection.Name)]
public sealed class BuildPlanTests(PlannersHost planners)
{
    private const string Fields = """
        { year target from until rule samePlaceMetres split note revision changedBy hasOwnTargets scenario { name } targets { code count }
          progress { target built unknown planned missing byDistrict { code target built unknown planned missing district { name } newOutposts { code } unknownOutposts { code } plannedSites { code } } } }
        """;

    private HostFixture Host => planners.Host;

    [Fact]
    public async Task A_year_without_a_plan_has_the_usual_one_shared_out_by_demand_or_residents()
    {
        var usual = await PlanAsync(2049);
        (usual.GetProperty("target").GetInt32(), usual.GetProperty("revision").GetInt32(), usual.GetProperty("from").GetString(),
            usual.GetProperty("until").GetString())
            .ShouldBe((100, 0, "2049-01-01", "2049-12-31"));
        usual.GetProperty("targets").EnumerateArray().Sum(target => target.GetProperty("count").GetInt32()).ShouldBe(100);
        usual.GetProperty("progress").GetProperty("built").GetInt32().ShouldBe(0);
        var residents = (await SaveAsync(new { year = 2049, revision = 0, split = "POPULATION" })).GetProperty("plan");
        residents.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("count").GetInt32())
            .ShouldBe([5, 11, 19, 5, 7, 11, 13, 10, 12, 7]);
        (await Host.QueryAsync("{ buildPlans { year } }")).GetProperty("buildPlans").EnumerateArray()
            .Select(plan => plan.GetProperty("year").GetInt32()).ShouldContain(2049);
    }

    [Fact]
    public async Task Progress_follows_the_register_and_the_scenario()
    {
        var district = "370285"; // 莱西市
        var sites = await planners.CandidatesAsync(district, 2);
        var scenario = await planners.SavedAsync("莱西两处", sites);
        var saved = await SaveAsync(new
        {
            year = 2043,
            revision = 0,
            target = 6,
            scenario,
            note = " 试点 ",
            targets = new[] { new { district, count = 4 }, new { district = "370282", count = 2 } }
        });
        saved.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null, saved.ToString());
        var start = Part(saved.GetProperty("plan"), district);
        Counts(start).ShouldBe((4, 0, 2, 2));
        Part(saved.GetProperty("plan"), "370215").GetProperty("target").GetInt32().ShouldBe(2); // 即墨's retired code
        saved.GetProperty("plan").GetProperty("note").GetString().ShouldBe("试点");
        var unknown = start.GetProperty("unknown").GetInt32();

        // One is built on a planned site, one elsewhere, one of which nobody knows the day, one a year too early.
        var place = (await Host.QueryAsync(
            "query ($id: ID!) { node(id: $id) { ... on CandidateSite { position { longitude latitude } } } }",
            new { id = sites[0] })).GetProperty("node").GetProperty("position");
        var site = new Position(place.GetProperty("longitude").GetDouble(), place.GetProperty("latitude").GetDouble());
        await AddAsync(district, ("Y-1", site, new DateOnly(2043, 5, 1)),
            ("Y-2", new Position(120.401, 36.901), new DateOnly(2043, 12, 31)),
            ("Y-3", new Position(120.402, 36.905), null), ("Y-4", new Position(120.403, 36.909), new DateOnly(2042, 12, 31)));
        var plan = await PlanAsync(2043);
        var now = Part(plan, district);
        Counts(now).ShouldBe((4, 2, 1, 1));
        now.GetProperty("unknown").GetInt32().ShouldBe(unknown + 1);
        now.GetProperty("newOutposts").EnumerateArray().Select(outpost => outpost.GetProperty("code").GetString()).ShouldBe(["Y-1", "Y-2"]);
        now.GetProperty("unknownOutposts").EnumerateArray().Select(outpost => outpost.GetProperty("code").GetString()).ShouldContain("Y-3");
        plan.GetProperty("progress").GetProperty("missing").GetInt32().ShouldBe(3);

        // A further one beside Y-2 is not new; where the place does not matter it is.
        await AddAsync(district, ("Y-5", new Position(120.4010001, 36.901), new DateOnly(2043, 12, 31)));
        Counts(Part(await PlanAsync(2043), district)).ShouldBe((4, 2, 1, 1));
        await SaveAsync(new
        {
            year = 2043,
            revision = 1,
            target = 6,
            scenario,
            rule = "ACCEPTED",
            targets = new[] { new { district, count = 4 }, new { district = "370215", count = 2 } }
        });
        Counts(Part(await PlanAsync(2043), district)).ShouldBe((4, 3, 1, 0));

        // What leaves its place leaves it listed: Y-6 comes to where Y-2 was.
        await SaveAsync(new
        {
            year = 2043,
            revision = 2,
            target = 6,
            scenario,
            targets = new[] { new { district, count = 4 }, new { district = "370215", count = 2 } }
        });
        await AddAsync(district, ("Y-2", new Position(120.45, 36.95), new DateOnly(2043, 12, 1)),
            ("Y-6", new Position(120.401, 36.901), new DateOnly(2043, 12, 31)));
        Part(await PlanAsync(2043), district).GetProperty("newOutposts").EnumerateArray()
            .Select(outpost => outpost.GetProperty("code").GetString()).ShouldBe(["Y-1", "Y-2"]);
    }

    [Theory]
    [InlineData("year: 1999, revision: 0", "VALUE", "1999")]
    [InlineData("year: 2044, revision: 0, target: 0", "VALUE", "10000")]
    [InlineData("year: 2044, revision: 0, from: \"2044-05-01\", until: \"2044-04-30\"", "VALUE", "2044-04-30")]
    [InlineData("year: 2044, revision: 0, samePlaceMetres: 501", "VALUE", "501")]
    [InlineData("year: 2044, revision: 0, target: 5, targets: [{ district: \"370202\", count: 4 }]", "TARGETS", "4")]
    [InlineData("year: 2044, revision: 0, target: 5, targets: [{ district: \"370202\", count: 6 }, { district: \"370203\", count: -1 }]",
        "TARGETS", "-1")]
    [InlineData("year: 2044, revision: 0, target: 5, targets: [{ district: \"110101\", count: 5 }]", "TARGETS", "110101")]
    [InlineData("year: 2044, revision: 0, target: 5, targets: [{ district: \"370202\", count: 2 }, { district: \"370202\", count: 3 }]",
        "TARGETS", "twice")]
    [InlineData("year: 2044, revision: 0, scenario: \"U2NlbmFyaW86YWFhYWFhYWFhYWFh\"", "UNKNOWN_SCENARIO", "scenario")]
    [InlineData("year: 2044, revision: 3", "CONFLICT", "revision 0")]
    public async Task A_plan_that_cannot_be_is_refused_with_its_reason(string input, string code, string said)
    {
        var payload = (await Host.QueryAsync(
            $"mutation {{ saveBuildPlan(input: {{ {input} }}) {{ plan {{ year }} errors {{ code message }} }} }}", token: planners.Planner))
            .GetProperty("saveBuildPlan");
        payload.GetProperty("plan").ValueKind.ShouldBe(JsonValueKind.Null);
        var error = payload.GetProperty("errors").EnumerateArray().Single();
        error.GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("message").GetString()!.ShouldContain(said);
        (await PlanAsync(2044)).GetProperty("revision").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_plan_asks_for_a_planner_of_all_divisions()
    {
        async Task<string?> Code(string? token) =>
            (await Host.QueryErrorAsync("mutation { saveBuildPlan(input: { year: 2045, revision: 0 }) { plan { year } } }", token: token))
                .GetProperty("extensions").GetProperty("code").GetString();
        (await Code(null)).ShouldBe("UNAUTHENTICATED");
        (await Code(Host.TokenFor(Role.Operator))).ShouldBe("FORBIDDEN");
        (await Code(Host.TokenFor(Role.Planner, "370202"))).ShouldBe("FORBIDDEN");
        (await Host.QueryErrorAsync("{ buildPlan(year: 1999) { target } }")).GetProperty("message").GetString()!.ShouldContain("2000");
    }

    private static (int Target, int Built, int Planned, int Missing) Counts(JsonElement part) =>
        (part.GetProperty("target").GetInt32(), part.GetProperty("built").GetInt32(), part.GetProperty("planned").GetInt32(),
            part.GetProperty("missing").GetInt32());

    private static JsonElement Part(JsonElement plan, string code) =>
        plan.GetProperty("progress").GetProperty("byDistrict").EnumerateArray()
            .Single(part => part.GetProperty("code").GetString() == code);

    private async Task<JsonElement> PlanAsync(int year) =>
        (await Host.QueryAsync($"query ($year: Int!) {{ buildPlan(year: $year) {Fields} }}", new { year })).GetProperty("buildPlan");

    private async Task<JsonElement> SaveAsync(object input) =>
        (await Host.QueryAsync(
            $"mutation ($input: SaveBuildPlanInput!) {{ saveBuildPlan(input: $input) {{ plan {Fields} errors {{ code message }} }} }}",
            new { input }, planners.Planner))
            .GetProperty("saveBuildPlan");

    private async Task AddAsync(string district, params (string Code, Position At, DateOnly? On)[] outposts)
    {
        var outcome = await new RegistryStore(Host.Database.DataSource).UpsertAsync(
            [.. outposts.Select(one => new ImportedOutpost(
                new Outpost { Id = 0, Code = one.Code, Name = one.Code, Kind = OutpostKind.OutdoorWorkersStation, Position = one.At,
                    DistrictCode = district, EstablishedOn = one.On },
                CoordinateSystem.Wgs84, one.At))],
            "test", dryRun: false);
        outcome.Rejections.ShouldBeEmpty();
        await Host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().WaitForAsync(outcome.Version,
            TestContext.Current.CancellationToken);
    }
}

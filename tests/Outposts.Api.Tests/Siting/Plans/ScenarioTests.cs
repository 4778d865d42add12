using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Coverage;
using Outposts.PostGis.Coverage;
using Outposts.Siting;

namespace Outposts.Api.Tests.Siting.Plans;

/// <summary>Scenarios are saved, read, compared and refused over HTTP.</summary>
[Collection(PlannersCollection.Name)]
public sealed class ScenarioTests(PlannersHost planners)
{
    private const string Chengyang = "370214";

    private HostFixture Host => planners.Host;

    [Fact]
    public async Task A_scenario_is_saved_found_changed_put_away_and_taken_out_again()
    {
        var sites = await planners.CandidatesAsync(Chengyang, 3);
        string[] order = [sites[2], sites[0], sites[2]];
        var saved = (await planners.SaveAsync(new { name = " 城阳三处 ", note = "先建东边", sites = order })).GetProperty("scenario");
        var id = saved.GetProperty("id").GetString()!;
        saved.GetProperty("name").GetString().ShouldBe("城阳三处");
        saved.GetProperty("sites").EnumerateArray().Select(site => site.GetProperty("id").GetString()).ShouldBe([sites[2], sites[0]]);
        saved.GetProperty("createdBy").GetString().ShouldBe("planner");
        saved.GetProperty("cost").GetDouble().ShouldBeGreaterThan(0);

        var changed = (await planners.SaveAsync(new { id, revision = 1, name = "城阳一处", sites = new[] { sites[1] } },
            Host.TokenFor(Role.Admin))).GetProperty("scenario");
        (changed.GetProperty("revision").GetInt32(), changed.GetProperty("changedBy").GetString(), changed.GetProperty("note").ValueKind)
            .ShouldBe((2, "admin", JsonValueKind.Null));
        // The writer's own next read sees it, by every way.
        var read = await Host.QueryAsync(
            "query ($id: ID!) { node(id: $id) { ... on Scenario { name sites { id } } } scenarios(search: \"城阳一\") { totalCount nodes { id revision } } }", new { id });
        read.GetProperty("node").GetProperty("name").GetString().ShouldBe("城阳一处");
        read.GetProperty("scenarios").GetProperty("nodes").EnumerateArray().Single().GetProperty("id").GetString().ShouldBe(id);

        const string archive = "mutation ($id: ID!, $archived: Boolean!) { archiveScenario(input: { id: $id, archived: $archived }) { scenario { archived } errors { code } } }";
        const string lists = "{ scenarios(first: 100, search: \"城阳一\") { totalCount } archived: scenarios(first: 100, search: \"城阳一\", archived: true) { totalCount } }";
        await Host.QueryAsync(archive, new { id, archived = true }, planners.Planner);
        var away = await Host.QueryAsync(lists);
        (away.GetProperty("scenarios").GetProperty("totalCount").GetInt32(),
            away.GetProperty("archived").GetProperty("totalCount").GetInt32()).ShouldBe((0, 1));
        await Host.QueryAsync(archive, new { id, archived = false }, planners.Planner);
        (await Host.QueryAsync(lists)).GetProperty("scenarios").GetProperty("totalCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_comparison_is_to_the_last_worker_what_coverage_says_of_each_scenario()
    {
        var (east, west) = (await planners.CandidatesAsync(Chengyang, 30), await planners.CandidatesAsync("370202", 10));
        string[] scenarios = [await planners.SavedAsync("比较甲", east[..3]), await planners.SavedAsync("比较乙", [.. east[10..25], .. west]),
            await planners.SavedAsync("空的", [])];
        foreach (var input in new object[]
        {
            new { by = "STRAIGHT", within = 1000 },
            new { standard = "ACFTU_15_MINUTES_DOUBLE", groups = new[] { "COURIER", "FOOD_DELIVERY_RIDER" } },
            new { by = "EBIKE", minutes = 5, districts = new[] { Chengyang, "370213" }, openAt = "2026-11-24T23:00:00+08:00",
                sites = west },
        })
        {
            var comparison = (await Host.QueryAsync("""
                query ($scenarios: [ID!]!, $coverage: CoverageInput!) { compareScenarios(scenarios: $scenarios, coverage: $coverage) {
                  before { demand covered }
                  columns { scenario { id } gained coverage { demand covered share byDistrict { district { code } demand covered } byGroup { group demand covered } } }
                  byDistrict { district { code } before { covered demand } after { covered share } difference }
                  byGroup { group before { covered demand } after { covered } difference } } }
                """, new { scenarios, coverage = input })).GetProperty("compareScenarios");
            var before = await CoverageAsync(input, null);
            comparison.GetProperty("before").GetProperty("covered").GetDouble().ShouldBe(before.GetProperty("covered").GetDouble());
            for (var column = 0; column < scenarios.Length; column++)
            {
                var told = comparison.GetProperty("columns")[column];
                var alone = await CoverageAsync(input, scenarios[column]);
                told.GetProperty("scenario").GetProperty("id").GetString().ShouldBe(scenarios[column]);
                told.GetProperty("coverage").ToString().ShouldBe(alone.ToString());
                told.GetProperty("gained").GetDouble()
                    .ShouldBe(alone.GetProperty("covered").GetDouble() - before.GetProperty("covered").GetDouble());
                foreach (var (rows, parts) in new[] { ("byDistrict", "byDistrict"), ("byGroup", "byGroup") })
                {
                    var listed = comparison.GetProperty(rows).EnumerateArray().ToList();
                    listed.Count.ShouldBe(before.GetProperty(parts).GetArrayLength());
                    for (var row = 0; row < listed.Count; row++)
                    {
                        var (was, now) = (before.GetProperty(parts)[row].GetProperty("covered").GetDouble(),
                            alone.GetProperty(parts)[row].GetProperty("covered").GetDouble());
                        listed[row].GetProperty("before").GetProperty("covered").GetDouble().ShouldBe(was);
                        listed[row].GetProperty("after")[column].GetProperty("covered").GetDouble().ShouldBe(now);
                        listed[row].GetProperty("difference")[column].GetDouble().ShouldBe(now - was);
                    }
                }
            }
            comparison.GetProperty("columns")[2].GetProperty("gained").GetDouble().ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_scenario_counts_like_the_sites_it_names()
    {
        var sites = await planners.CandidatesAsync(Chengyang, 12);
        var scenario = await planners.SavedAsync("十处", sites[..10]);
        var answer = await Host.QueryAsync("""
            query ($scenario: ID!, $ten: [ID!]!, $twelve: [ID!]!) {
              saved: coverage(input: { by: WALK, within: 1000, scenario: $scenario }) { covered }
              named: coverage(input: { by: WALK, within: 1000, sites: $ten }) { covered }
              both: coverage(input: { by: WALK, within: 1000, scenario: $scenario, sites: $twelve }) { covered }
              all: coverage(input: { by: WALK, within: 1000, sites: $twelve }) { covered } }
            """, new { scenario, ten = sites[..10], twelve = sites });
        double Covered(string name) => answer.GetProperty(name).GetProperty("covered").GetDouble();
        Covered("saved").ShouldBe(Covered("named"));
        Covered("both").ShouldBe(Covered("all"));
    }

    [Fact]
    public async Task Sites_of_a_scenario_count_as_built_and_are_not_proposed_again()
    {
        const string query = """
            query ($input: SitingInput!) { proposeSites(input: $input) { sites { candidate { id } } before { covered } } }
            """;
        var best = (await Host.QueryAsync(query,
            new { input = new { count = 2, coverage = new { by = "STRAIGHT", within = 1000, districts = new[] { Chengyang } } } }))
            .GetProperty("proposeSites").GetProperty("sites").EnumerateArray()
                .Select(site => site.GetProperty("candidate").GetProperty("id").GetString()!).ToArray();
        var scenario = await planners.SavedAsync("城阳最好的两处", best);
        var coverage = new { by = "STRAIGHT", within = 1000, districts = new[] { Chengyang }, scenario };
        var open = (await planners.CandidatesAsync(Chengyang, 1000)).Except(best).ToArray();
        // As many as are left: whatever is offered is chosen.
        var further = (await Host.QueryAsync(query, new { input = new { count = open.Length, coverage } }))
            .GetProperty("proposeSites").GetProperty("sites").EnumerateArray()
                .Select(site => site.GetProperty("candidate").GetProperty("id").GetString()!).ToArray();
        further.ShouldBe(open, ignoreOrder: true);
        (await Host.QueryErrorAsync(query, new { input = new { count = open.Length + 1, coverage } })).GetProperty("message")
            .GetString()!.ShouldContain($"only {open.Length} candidates");
        (await Host.QueryErrorAsync(query, new { input = new { count = 1, require = best, coverage } })).GetProperty("message")
            .GetString()!.ShouldContain("coverage.scenario");
    }

    [Fact]
    public async Task A_scenario_without_sites_is_changed_by_who_saved_it_or_without_a_limit()
    {
        var (here, elsewhere) = (Host.TokenFor(Role.Planner, Chengyang), Host.TokenFor(Role.Planner, "370202"));
        var payload = await planners.SaveAsync(new { name = "空", sites = Array.Empty<string>() }, here);
        var id = payload.GetProperty("scenario").GetProperty("id").GetString()!;
        var taken = new { id, revision = 1, name = "拿走", sites = Array.Empty<string>() };
        const string save = "mutation ($input: SaveScenarioInput!) { saveScenario(input: $input) { scenario { id } } }";
        const string archive = "mutation ($input: ArchiveScenarioInput!) { archiveScenario(input: $input) { scenario { id } } }";
        Code(await Host.QueryErrorAsync(save, new { input = taken }, elsewhere)).ShouldBe("FORBIDDEN");
        Code(await Host.QueryErrorAsync(archive, new { input = new { id } }, elsewhere)).ShouldBe("FORBIDDEN");
        (await planners.SaveAsync(taken with { name = "还是我的" }, here)).GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        await Host.QueryAsync(archive, new { input = new { id } }, planners.Planner);
        var broken = Convert.ToBase64String("Scenario:\0"u8);
        Code(await Host.QueryErrorAsync(save, new { input = new { id = broken, name = "甲", sites = Array.Empty<string>() } },
            planners.Planner))
            .ShouldBe("INVALID_VARIABLES");

        static string? Code(JsonElement error) => error.GetProperty("extensions").GetProperty("code").GetString();
    }

    [Fact]
    public async Task What_cannot_be_saved_says_why_with_a_type_for_each_reason()
    {
        var sites = await planners.CandidatesAsync(Chengyang, 2);
        var stranger = Convert.ToBase64String("CandidateSite:X-1"u8);
        async Task<JsonElement[]> Errors(object input) => [.. (await planners.SaveAsync(input)).GetProperty("errors").EnumerateArray()];
        (await Errors(new { name = "  ", sites })).Single().GetProperty("code").GetString().ShouldBe("NAME");
        (await Errors(new { name = new string('长', 101), sites })).Single().GetProperty("message").GetString()!.ShouldContain("101");
        (await Errors(new { name = "a\u0000b", sites })).Single().GetProperty("code").GetString().ShouldBe("NAME");
        (await Errors(new { name = "甲", note = new string('长', 2001), sites })).Single().GetProperty("code").GetString().ShouldBe("NOTE");
        var unknown = (await Errors(new { name = "", sites = new[] { stranger } }));
        unknown.Select(error => error.GetProperty("__typename").GetString()).ShouldBe(["ScenarioNameRefused", "CandidatesUnknown"]);
        unknown[1].GetProperty("candidates")[0].GetString().ShouldBe(stranger);
        var many = await Errors(new
        {
            name = "甲",
            sites = Enumerable.Range(0, 1001)
            .Select(n => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"CandidateSite:Y-{n}")))
        });
        many.Select(error => error.GetProperty("code").GetString()).ShouldContain("TOO_MANY_SITES");
        (await Errors(new { id = Convert.ToBase64String("Scenario:aaaaaaaaaaaa"u8), revision = 1, name = "甲", sites })).Single()
            .GetProperty("code").GetString().ShouldBe("UNKNOWN_SCENARIO");
    }

    [Fact]
    public async Task Of_two_planners_who_change_the_same_revision_the_second_is_told_and_loses_nothing()
    {
        var sites = await planners.CandidatesAsync(Chengyang, 4);
        var id = await planners.SavedAsync("两人", sites);
        await planners.SaveAsync(new { id, revision = 1, name = "先来", sites });
        foreach (int? revision in new int?[] { 1, null, 7 })
        {
            var error = (await planners.SaveAsync(new { id, revision, name = "后到", sites })).GetProperty("errors").EnumerateArray()
                .Single();
            error.GetProperty("__typename").GetString().ShouldBe("ScenarioConflict");
            (error.GetProperty("current").GetProperty("name").GetString(), error.GetProperty("current").GetProperty("revision").GetInt32())
                .ShouldBe(("先来", 2));
        }
        (await planners.SaveAsync(new { id, revision = 2, name = "后到", sites })).GetProperty("scenario").GetProperty("revision").GetInt32()
            .ShouldBe(3);
    }

    [Fact]
    public async Task Only_a_planner_saves_and_one_of_a_division_only_there()
    {
        var (chengyang, shinan) = (await planners.CandidatesAsync(Chengyang, 2), await planners.CandidatesAsync("370202", 2));
        const string save = "mutation ($input: SaveScenarioInput!) { saveScenario(input: $input) { scenario { id revision changedBy } errors { code } } }";
        async Task<string?> Code(object input, string? token) =>
            (await Host.QueryErrorAsync(save, new { input }, token)).GetProperty("extensions").GetProperty("code").GetString();
        var fine = new { name = "甲", sites = chengyang };
        (await Code(fine, null)).ShouldBe("UNAUTHENTICATED");
        (await Code(fine, Host.TokenFor(Role.Planner, from: DateTimeOffset.UtcNow.AddDays(-2)))).ShouldBe("UNAUTHENTICATED");
        (await Code(fine, Host.TokenFor(Role.Scheduler))).ShouldBe("FORBIDDEN");
        (await Code(fine, Host.TokenFor(Role.Planner, "370202"))).ShouldBe("FORBIDDEN");
        (await Code(new { name = "甲", sites = (string[])[.. chengyang, .. shinan] }, Host.TokenFor(Role.Planner, Chengyang)))
            .ShouldBe("FORBIDDEN");

        var own = (await Host.QueryAsync(save, new { input = fine }, Host.TokenFor(Role.Planner, Chengyang))).GetProperty("saveScenario")
            .GetProperty("scenario");
        own.GetProperty("changedBy").GetString().ShouldBe("planner@370214");
        // Nor may the other division's planner empty it, though nothing of what he saves lies elsewhere.
        var id = own.GetProperty("id").GetString()!;
        (await Code(new { id, revision = 1, name = "夺走", sites = shinan }, Host.TokenFor(Role.Planner, "370202"))).ShouldBe("FORBIDDEN");
        (await Host.QueryErrorAsync("mutation ($id: ID!) { archiveScenario(input: { id: $id }) { errors { code } } }", new { id },
            Host.TokenFor(Role.Planner, "370202")))
            .GetProperty("extensions").GetProperty("code").GetString().ShouldBe("FORBIDDEN");
    }

    [Fact]
    public async Task When_a_new_layer_comes_a_scenario_stays_readable_and_says_what_is_gone()
    {
        var store = new PlanningStore(Host.Database.DataSource);
        var provider = Host.Host.Services.GetRequiredService<PlanningDataProvider>();
        async Task ReplaceAsync(params CandidateSite[] sites) =>
            await provider.WaitForAsync(await store.ReplaceCandidatesAsync(new LayerSource("短命", "test", new DateOnly(2026, 11, 22)), sites,
                "test"), TestContext.Current.CancellationToken);
        var template = provider.Current.Content.Candidates.First(site => site.DistrictCode == Chengyang);
        await ReplaceAsync(template with { Id = "T-1", Name = "留下的", Cost = 5 }, template with { Id = "T-2", Name = "走掉的", Cost = null });
        string[] ids = [Convert.ToBase64String("CandidateSite:T-1"u8), Convert.ToBase64String("CandidateSite:T-2"u8)];
        var id = await planners.SavedAsync("会变的", ids);
        await ReplaceAsync(template with { Id = "T-1", Name = "改名的", Cost = 7 });

        var scenario = (await Host.QueryAsync(
            "query ($id: ID!) { node(id: $id) { ... on Scenario { cost sites { code name district { code } } gone { code name } } } }",
            new { id })).GetProperty("node");
        scenario.GetProperty("sites").EnumerateArray().Select(site => site.GetProperty("name").GetString()).ShouldBe(["改名的", "走掉的"]);
        scenario.GetProperty("gone").EnumerateArray().Single().GetProperty("code").GetString().ShouldBe("T-2");
        scenario.GetProperty("cost").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Host.QueryAsync("query ($id: ID!) { coverage(input: { by: STRAIGHT, within: 1, scenario: $id }) { covered } }", new { id }))
            .GetProperty("coverage").GetProperty("covered").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        // What is gone may stay in it, but cannot be newly chosen.
        (await planners.SaveAsync(new { id, revision = 1, name = "会变的二", sites = ids })).GetProperty("scenario").GetProperty("gone")
            .GetArrayLength().ShouldBe(1);
        (await planners.SaveAsync(new { name = "新的", sites = ids })).GetProperty("errors")[0].GetProperty("code").GetString()
            .ShouldBe("UNKNOWN_CANDIDATES");
        await ReplaceAsync();
    }

    [Theory]
    [InlineData("scenarios: []", "1", "4")]
    [InlineData("scenarios: [\"U2NlbmFyaW86YWFhYWFhYWFhYWFh\"]", "aaaaaaaaaaaa")]
    [InlineData("scenarios: [\"U2NlbmFyaW86YWFhYWFhYWFhYWFh\", \"U2NlbmFyaW86YWFhYWFhYWFhYWFh\"]", "twice")]
    public async Task A_comparison_that_cannot_be_is_refused_with_its_reason(string scenarios, params string[] said)
    {
        var refusal = await Host.QueryErrorAsync(
            $"{{ compareScenarios({scenarios}, coverage: {{ by: WALK, within: 500 }}) {{ before {{ covered }} }} }}");
        foreach (var part in said) refusal.GetProperty("message").GetString()!.ShouldContain(part);
        refusal.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_USER_INPUT");
    }

    private async Task<JsonElement> CoverageAsync(object input, string? scenario)
    {
        var fields = JsonSerializer.SerializeToNode(input)!.AsObject();
        if (scenario is not null) fields["scenario"] = scenario;
        return (await Host.QueryAsync(
            "query ($input: CoverageInput!) { coverage(input: $input) { demand covered share byDistrict { district { code } demand covered } byGroup { group demand covered } } }", new { input = fields }))
            .GetProperty("coverage");
    }
}

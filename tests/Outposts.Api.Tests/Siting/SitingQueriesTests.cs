using System.Text.Json;
using Outposts.Api.Tests.Coverage;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Api.Tests.Siting;

public sealed class SitingQueriesTests(UnchangedHostFixture host)
{
    private const double Radius = 1000;
    private const string Coverage = "{ by: STRAIGHT, within: 1000, districts: [\"370214\"] }";
    private const string Fields = """
        { value bound gap before { demand covered share } after { demand covered gaps(first: 1000, minimumDemand: 0) { demand } }
          sites { rank gain lossIfDropped alternative { id code } candidate { id code name cost district { code } position { longitude latitude } } } }
        """;

    [Fact]
    public async Task Proposed_sites_cover_what_every_pair_says_and_more_than_greed()
    {
        var naive = new NaiveCoverage(host);
        var demand = naive.Of("370214");
        List<Position> existing = [.. naive.Outposts().Select(outpost => outpost.Position)];
        var plan = await ProposeAsync($"count: 4, coverage: {Coverage}");
        var sites = plan.GetProperty("sites").EnumerateArray().ToList();
        sites.Select(site => site.GetProperty("rank").GetInt32()).ShouldBe([1, 2, 3, 4]);
        var chosen = sites.Select(At).ToList();
        var before = NaiveCoverage.Covered(demand, existing, Radius);
        var after = NaiveCoverage.Covered(demand, [.. existing, .. chosen], Radius);
        plan.GetProperty("before").GetProperty("covered").GetDouble().ShouldBe(before);
        plan.GetProperty("after").GetProperty("covered").GetDouble().ShouldBe(after);
        plan.GetProperty("value").GetDouble().ShouldBe(after);
        plan.GetProperty("bound").GetDouble().ShouldBeGreaterThanOrEqualTo(after);
        var all = plan.GetProperty("after").GetProperty("demand").GetDouble();
        plan.GetProperty("after").GetProperty("gaps").EnumerateArray().Sum(gap => gap.GetProperty("demand").GetDouble())
            .ShouldBe(all - after);

        // Building order: each gain is what looking at every pair says, and none that comes later would have been better.
        var built = existing.ToList();
        foreach (var site in sites)
        {
            var (had, has) = (NaiveCoverage.Covered(demand, built, Radius), NaiveCoverage.Covered(demand, [.. built, At(site)], Radius));
            site.GetProperty("gain").GetDouble().ShouldBe(has - had);
            site.GetProperty("lossIfDropped").GetDouble()
                .ShouldBe(after - NaiveCoverage.Covered(demand, [.. existing, .. chosen.Where(other => other != At(site))], Radius));
            site.GetProperty("candidate").GetProperty("district").GetProperty("code").GetString().ShouldBe("370214");
            built.Add(At(site));
        }
        var greedy = existing.ToList();
        var open = naive.Candidates.Where(site => site.DistrictCode == "370214").Select(site => site.Position).ToList();
        for (var n = 0; n < 4; n++) greedy.Add(open.MaxBy(at => NaiveCoverage.Covered(demand, [.. greedy, at], Radius)));
        after.ShouldBeGreaterThanOrEqualTo(NaiveCoverage.Covered(demand, greedy, Radius));
    }

    [Fact]
    public async Task Each_site_says_in_words_what_it_is_worth()
    {
        var plan = (await host.QueryAsync(
            $"{{ proposeSites(input: {{ count: 2, coverage: {Coverage} }}) {{ sites {{ rank gain zh: reason en: reason(language: EN) candidate {{ name }} }} }} }}"))
            .GetProperty("proposeSites");
        foreach (var site in plan.GetProperty("sites").EnumerateArray())
        {
            var gain = site.GetProperty("gain").GetDouble().ToString("#,0.#", System.Globalization.CultureInfo.InvariantCulture);
            var name = site.GetProperty("candidate").GetProperty("name").GetString()!;
            site.GetProperty("zh").GetString()!.ShouldStartWith($"第{site.GetProperty("rank").GetInt32()}处建{name}：新增覆盖{gain}人");
            site.GetProperty("en")
                .GetString()!.ShouldStartWith($"Site {site.GetProperty("rank").GetInt32()}, {name}: covers {gain} more workers");
        }
    }

    [Fact]
    public async Task What_is_required_is_chosen_and_what_is_excluded_is_not()
    {
        var free = (await ProposeAsync($"count: 3, coverage: {Coverage}")).GetProperty("sites").EnumerateArray().ToList();
        var best = Id(free[0]);
        var spare = free.Select(site => site.GetProperty("alternative")).First(site => site.ValueKind == JsonValueKind.Object)
            .GetProperty("id").GetString()!;
        var bound = (await ProposeAsync($"count: 3, require: [\"{spare}\"], exclude: [\"{best}\"], coverage: {Coverage}"))
            .GetProperty("sites").EnumerateArray().Select(Id).ToList();
        bound.ShouldContain(spare);
        bound.ShouldNotContain(best);
        (await host.QueryErrorAsync(
            $"{{ proposeSites(input: {{ count: 3, require: [\"{best}\"], exclude: [\"{best}\"], coverage: {Coverage} }}) {{ gap }} }}"))
            .GetProperty("message").GetString()!.ShouldContain("both");
        var node = await host.QueryAsync($"{{ node(id: \"{best}\") {{ id ... on CandidateSite {{ code name }} }} }}");
        node.GetProperty("node").GetProperty("code").GetString().ShouldBe(free[0].GetProperty("candidate").GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_fewest_sites_reach_the_share_and_a_budget_is_kept()
    {
        var fewest = await ProposeAsync($"objective: MINIMIZE_OUTPOSTS, share: 0.7, coverage: {Coverage}");
        var after = fewest.GetProperty("after");
        (after.GetProperty("covered").GetDouble() / after.GetProperty("demand").GetDouble()).ShouldBeGreaterThanOrEqualTo(0.7);
        fewest.GetProperty("value").GetDouble().ShouldBe(fewest.GetProperty("sites").GetArrayLength());
        fewest.GetProperty("bound").GetDouble().ShouldBeLessThanOrEqualTo(fewest.GetProperty("value").GetDouble());
        var paid = (await ProposeAsync($"budget: 150000, coverage: {Coverage}")).GetProperty("sites").EnumerateArray().ToList();
        paid.ShouldNotBeEmpty();
        paid.Sum(site => site.GetProperty("candidate").GetProperty("cost").GetDouble()).ShouldBeLessThanOrEqualTo(150_000);
    }

    [Fact]
    public async Task Without_any_demand_everybody_is_covered_and_no_site_is_proposed()
    {
        var naive = new NaiveCoverage(host);
        var (district, trade, band) = (
            from one in naive.Register.Districts
            from worker in WorkerGroup.BuiltIn
            from time in Enum.GetValues<TimeBand>()
            where naive.Of(one.Code, worker, time).Count == 0
            select (one.Code, EnumNames.ToWireName(worker), EnumNames.ToWireName(time))).First();
        var terms = $"{{ within: 1000, districts: [\"{district}\"], groups: [{trade}], band: {band} }}";
        var answer = (await host.QueryAsync($"{{ coverage(input: {terms}) {{ demand covered share byGroup {{ group }} gaps {{ id }} }} }}"))
            .GetProperty("coverage");
        (answer.GetProperty("demand").GetDouble(), answer.GetProperty("covered").GetDouble(), answer.GetProperty("share").GetDouble())
            .ShouldBe((0, 0, 1));
        (answer.GetProperty("gaps").GetArrayLength(), answer.GetProperty("byGroup").GetArrayLength()).ShouldBe((0, 0));
        var refusal = await host.QueryErrorAsync($"{{ proposeSites(input: {{ count: 1, coverage: {terms} }}) {{ gap }} }}");
        refusal.GetProperty("message").GetString()!.ShouldContain("no demand");
        refusal.GetProperty("extensions").GetProperty("messageZh").GetString()!.ShouldContain("没有需求");
    }

    [Fact]
    public async Task What_counts_as_standing_is_not_proposed_again()
    {
        var best = Id((await ProposeAsync($"count: 1, coverage: {Coverage}")).GetProperty("sites")[0]);
        var standing = Coverage.Replace("within: 1000", $"within: 1000, sites: [\"{best}\"]", StringComparison.Ordinal);
        var further = await ProposeAsync($"count: 2, coverage: {standing}");
        further.GetProperty("sites").EnumerateArray().Select(Id).ShouldNotContain(best);
        var three = await ProposeAsync($"count: 3, require: [\"{best}\"], coverage: {Coverage}");
        further.GetProperty("after").GetProperty("covered").GetDouble()
            .ShouldBe(three.GetProperty("after").GetProperty("covered").GetDouble());
        (await host.QueryErrorAsync($"{{ proposeSites(input: {{ count: 1, require: [\"{best}\"], coverage: {standing} }}) {{ gap }} }}"))
            .GetProperty("message").GetString()!.ShouldContain("coverage.sites");
    }

    [Fact]
    public async Task Candidates_are_listed_page_by_page_and_by_division_host_and_area()
    {
        var naive = new NaiveCoverage(host);
        var codes = new List<string>();
        string? after = null;
        do
        {
            var page = (await host.QueryAsync(
                "query ($after: String) { candidates(first: 250, after: $after) { totalCount nodes { code } pageInfo { hasNextPage endCursor } } }",
                new { after })).GetProperty("candidates");
            page.GetProperty("totalCount").GetInt32().ShouldBe(naive.Candidates.Count);
            codes.AddRange(page.GetProperty("nodes").EnumerateArray().Select(site => site.GetProperty("code").GetString()!));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo")
                .GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);
        codes.ShouldBe(naive.Candidates.Select(site => site.Id));

        var some = (await host.QueryAsync("""
            { candidates(first: 1000, districts: ["370214"], hosts: [RESTAURANT, BANK], within: { type: "Polygon",
              coordinates: [[[120.3, 36.2], [120.5, 36.2], [120.5, 36.4], [120.3, 36.4], [120.3, 36.2]]] })
              { nodes { code name host cost position { longitude latitude } } } }
            """)).GetProperty("candidates").GetProperty("nodes").EnumerateArray().Select(site => site.GetProperty("code").GetString()!).ToList();
        some.ShouldNotBeEmpty();
        some.ShouldBe(naive.Candidates
            .Where(site => site.DistrictCode == "370214" && site.Host is HostKind.Restaurant or HostKind.Bank
                && site.Position.Longitude is >= 120.3 and <= 120.5 && site.Position.Latitude is >= 36.2 and <= 36.4)
            .Select(site => site.Id));
        (await host.QueryErrorAsync("{ candidates(districts: [\"1\"]) { totalCount } }")).GetProperty("message")
            .GetString()!.ShouldContain("370214");
    }

    [Fact]
    public async Task Levers_stand_in_one_ranking_and_a_new_sites_gain_is_that_of_two_counts()
    {
        const string terms = "by: STRAIGHT, within: 1000, districts: [\"370214\"], where: { services: [EBIKE_BATTERY_SWAP] }";
        var ranked = (await host.QueryAsync($$"""
            { levers(input: { first: 200, hours: [21, 22, 23], weekdays: [1, 2, 3, 4, 5], week: "2026-01-21", coverage: { {{terms}} } }) {
              rank kind gain gainAlone cost gainPerYuan extraHours services outpost { code } candidate { id } zh: reason en: reason(language: EN) } }
            """)).GetProperty("levers").EnumerateArray().ToList();
        ranked.Select(lever => lever.GetProperty("rank").GetInt32()).ShouldBe(Enumerable.Range(1, ranked.Count));
        ranked.Select(lever => lever.GetProperty("gainPerYuan").GetDouble())
            .ShouldBe(ranked.Select(lever => lever.GetProperty("gainPerYuan").GetDouble()).OrderDescending());
        var kinds = ranked.Select(lever => lever.GetProperty("kind").GetString()).ToHashSet();
        kinds.ShouldContain("NEW_SITE");
        kinds.ShouldContain("NEW_SERVICE");
        foreach (var lever in ranked)
        {
            lever.GetProperty("gain").GetDouble().ShouldBeGreaterThan(0);
            (lever.GetProperty("outpost").ValueKind == JsonValueKind.Object)
                .ShouldNotBe(lever.GetProperty("candidate").ValueKind == JsonValueKind.Object);
            lever.GetProperty("zh").GetString()!.ShouldContain("每年约");
            lever.GetProperty("en").GetString()!.ShouldContain("yuan a year");
        }
        var site = ranked.First(lever => lever.GetProperty("kind").GetString() == "NEW_SITE");
        var id = site.GetProperty("candidate").GetProperty("id").GetString();
        var weeks = await host.QueryAsync($$"""
            { had: coverageWeek(input: { {{terms}} }, week: "2026-01-21") { weekday hour covered }
              has: coverageWeek(input: { {{terms}}, sites: ["{{id}}"] }, week: "2026-01-21") { weekday hour covered } }
            """);
        double Mean(string name) => weeks.GetProperty(name).EnumerateArray()
            .Where(row => row.GetProperty("weekday").GetInt32() <= 5 && row.GetProperty("hour").GetInt32() >= 21)
                .Average(row => row.GetProperty("covered").GetDouble());
        site.GetProperty("gainAlone").GetDouble().ShouldBe(Mean("has") - Mean("had"), 1e-6);

        var cheap = (await host.QueryAsync($$"""{ levers(input: { budget: 20000, kinds: [NEW_SITE, LONGER_HOURS], coverage: { {{terms}} } }) { cost kind } }"""))
            .GetProperty("levers").EnumerateArray().ToList();
        cheap.Sum(lever => lever.GetProperty("cost").GetDouble()).ShouldBeLessThanOrEqualTo(20_000);
        cheap.ShouldAllBe(lever => lever.GetProperty("kind").GetString() == "NEW_SITE"
            || lever.GetProperty("kind").GetString() == "LONGER_HOURS");
    }

    [Theory]
    [InlineData("first: 0", "1 to 500")]
    [InlineData("hours: [24]", "0 to 23, not 24")]
    [InlineData("weekdays: [0]", "not 0")]
    [InlineData("budget: -1", "-1")]
    [InlineData("week: \"9999-12-31\"", "week", "9999-12-31")]
    [InlineData("costs: { openHour: -3 }", "openHour", "-3")]
    [InlineData("coverage: { within: 500, openAt: \"2026-01-21T20:00:00+08:00\" }", "openAt")]
    public async Task Levers_that_cannot_be_are_refused_with_the_reason(string input, params string[] said)
    {
        var whole = input.Contains("coverage:", StringComparison.Ordinal) ? input : $"{input}, coverage: {Coverage}";
        var refusal = await host.QueryErrorAsync($"{{ levers(input: {{ {whole} }}) {{ rank }} }}");
        foreach (var part in said) refusal.GetProperty("message").GetString()!.ShouldContain(part);
        refusal.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_USER_INPUT");
    }

    [Fact]
    public async Task A_gap_that_closes_says_which_site_closed_it()
    {
        var plan = await ProposeAsync($"count: 2, coverage: {Coverage}");
        var sites = plan.GetProperty("sites").EnumerateArray().Select(Id).ToList();
        var won = plan.GetProperty("after").GetProperty("covered").GetDouble() - plan.GetProperty("before").GetProperty("covered")
            .GetDouble();
        var standing = Coverage.Replace("within: 1000", $"within: 1000, sites: [\"{string.Join("\", \"", sites)}\"]",
            StringComparison.Ordinal);
        var answer = await host.QueryAsync($$"""
            { coverage(input: {{Coverage}}) { gaps(first: 1000, minimumDemand: 0) { id demand } }
              closedGaps(before: {{Coverage}}, after: {{standing}}, first: 1000) {
                isClosed covered remaining gap { id demand district { code } } closedBy { workers site { id } outpost { code } } } }
            """);
        var changes = answer.GetProperty("closedGaps").EnumerateArray().ToList();
        changes.Sum(change => change.GetProperty("covered").GetDouble()).ShouldBe(won);
        var before = answer.GetProperty("coverage").GetProperty("gaps").EnumerateArray()
            .ToDictionary(gap => gap.GetProperty("id").GetString()!, gap => gap.GetProperty("demand").GetDouble());
        foreach (var change in changes)
        {
            before[change.GetProperty("gap").GetProperty("id").GetString()!]
                .ShouldBe(change.GetProperty("covered").GetDouble() + change.GetProperty("remaining").GetDouble(), 1e-6);
            change.GetProperty("isClosed").GetBoolean().ShouldBe(change.GetProperty("remaining").GetDouble() == 0);
            var closers = change.GetProperty("closedBy").EnumerateArray().ToList();
            closers.ShouldNotBeEmpty();
            closers.ShouldAllBe(closer => sites.Contains(closer.GetProperty("site").GetProperty("id").GetString()!));
        }
        (await host.QueryErrorAsync($"{{ closedGaps(before: {Coverage}, after: {{ within: 1000 }}) {{ covered }} }}"))
            .GetProperty("message")
            .GetString()!.ShouldContain("same demand");
    }

    [Theory]
    [InlineData("count: 0", "1 to 1000")]
    [InlineData("count: 1001", "1 to 1000")]
    [InlineData("count: 700", "700", "candidates")]
    [InlineData("", "count", "budget")]
    [InlineData("count: 3, share: 0.5", "MINIMIZE_OUTPOSTS")]
    [InlineData("objective: MINIMIZE_OUTPOSTS, count: 3", "share")]
    [InlineData("objective: MINIMIZE_OUTPOSTS, share: 1.5", "1.5")]
    [InlineData("count: 3, budget: -5", "-5")]
    [InlineData("count: 3, minimumPerDistrict: -1", "-1")]
    [InlineData("count: 3, require: [\"Q2FuZGlkYXRlU2l0ZTpYLTE=\"]", "X-1")]
    [InlineData("objective: MINIMIZE_DISTANCE, count: 3, coverage: { standard: \"ACFTU_15_MINUTES_DOUBLE\" }", "overlap")]
    public async Task What_cannot_be_is_refused_with_its_reason(string input, params string[] said)
    {
        var whole = input.Contains("coverage:", StringComparison.Ordinal) ? input : $"{input} coverage: {Coverage}";
        var refusal = await host.QueryErrorAsync($"{{ proposeSites(input: {{ {whole} }}) {{ gap }} }}");
        foreach (var part in said) refusal.GetProperty("message").GetString()!.ShouldContain(part);
        refusal.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_USER_INPUT");
        refusal.GetProperty("extensions").GetProperty("messageZh").GetString()!.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
    }

    private async Task<JsonElement> ProposeAsync(string input) =>
        (await host.QueryAsync($"{{ proposeSites(input: {{ {input} }}) {Fields} }}")).GetProperty("proposeSites");

    private static Position At(JsonElement site)
    {
        var at = site.GetProperty("candidate").GetProperty("position");
        return new Position(at.GetProperty("longitude").GetDouble(), at.GetProperty("latitude").GetDouble());
    }

    private static string Id(JsonElement site) => site.GetProperty("candidate").GetProperty("id").GetString()!;
}

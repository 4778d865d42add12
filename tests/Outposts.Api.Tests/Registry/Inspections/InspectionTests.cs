using System.Text.Json;

namespace Outposts.Api.Tests.Registry.Inspections;

/// <summary>Inspections over GraphQL: a planned outpost is accepted, a phone sends twice, another district is refused, a standard gets a
/// further version; and the public is told of days alone.</summary>
public sealed class InspectionTests(HostFixture host)
{
    private const string Fields = "inspection { id passed purpose madeAt madeBy remark outpost { code status acceptedOn lastInspectedOn } "
        + "checklist { code version } answers { item mark remark expiresOn } failing { code } subsidy { amount paidOn } } "
        + "errors { code path message messageZh checklist { version } }";

    private string Operator => host.TokenFor(Role.Operator, subject: "anna");

    [Fact]
    public async Task A_planned_outpost_is_inspected_accepted_and_subsidized_and_the_public_learns_the_days_alone()
    {
        var code = await PlannedAsync();
        var today = $"{DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";
        const string some = "{ item: \"NAME\", mark: YES }, { item: \"SITE\", mark: NO, remark: \" 太偏 \" }";
        var failed = (await RecordAsync(code, "ACCEPTANCE", some)).GetProperty("inspection");
        failed.GetProperty("passed").GetBoolean().ShouldBeFalse();
        failed.GetProperty("failing").EnumerateArray().Select(item => item.GetProperty("code").GetString()).ShouldBe(
            ["SITE", "FACILITIES", "SERVICES", "RULES", "ON_MAP"]);
        failed.GetProperty("answers")[1].GetProperty("remark").GetString().ShouldBe("太偏");
        failed.GetProperty("answers")[2].GetProperty("mark").GetString().ShouldBe("NOT_LOOKED_AT");
        failed.GetProperty("madeBy").GetString().ShouldBe("anna");
        Outpost(failed).ShouldBe(("PLANNED", null, today));

        var passed = (await RecordAsync(code, "ACCEPTANCE", All)).GetProperty("inspection");
        Outpost(passed).ShouldBe(("ACCEPTED", today, today));
        (await host.QueryAsync($"{{ outpost(code: \"{code}\") {{ establishedOn }} }}", token: Operator)).GetProperty("outpost")
            .GetProperty("establishedOn").GetString().ShouldBe(today, "the year's targets count it from then");
        var id = passed.GetProperty("id").GetString()!;
        ErrorOf(await PayAsync(failed.GetProperty("id").GetString()!, 20000)).ShouldBe("NOT_PASSED");
        (await PayAsync(id, 0)).GetProperty("errors")[0].GetProperty("path")[1].GetString().ShouldBe("amount");
        (await PayAsync(id, 20000)).GetProperty("inspection").GetProperty("subsidy").GetProperty("amount").GetInt32().ShouldBe(20000);
        ErrorOf(await PayAsync(id, 30000)).ShouldBe("ALREADY_RECORDED");
        (await PayAsync(id, 30000, ", correct: true")).GetProperty("inspection").GetProperty("subsidy").GetProperty("amount").GetInt32()
            .ShouldBe(30000);

        // Any role reads; the public is told of two days, and only of an outpost that it may see.
        string List(string paging) => $"{{ inspections(outpost: \"{code}\", {paging}) {{ totalCount nodes {{ id passed }} "
            + "pageInfo { hasNextPage endCursor } } }";
        var page = (await host.QueryAsync(List("first: 1"), token: host.TokenFor(Role.Planner, "370214"))).GetProperty("inspections");
        page.GetProperty("totalCount").GetInt32().ShouldBe(2);
        page.GetProperty("nodes")[0].GetProperty("id").GetString().ShouldBe(id, "the newest first");
        var after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var rest = (await host.QueryAsync(List($"first: 9, after: \"{after}\""), token: Operator)).GetProperty("inspections");
        rest.GetProperty("nodes").GetArrayLength().ShouldBe(1);
        (await host.QueryErrorAsync(List("after: \"x\""), token: Operator)).ToString().ShouldContain("PAGING");
        (await host.QueryErrorAsync(List("first: 1"))).ToString().ShouldContain("UNAUTHENTICATED");
        (await host.QueryAsync($"{{ node(id: \"{id}\") {{ id }} }}")).GetProperty("node").ValueKind.ShouldBe(JsonValueKind.Null);
        (await host.QueryAsync($"{{ node(id: \"{id}\") {{ id }} }}", token: Operator)).GetProperty("node").GetProperty("id").GetString()
            .ShouldBe(id);
        (await host.QueryAsync($"{{ outpost(code: \"{code}\") {{ acceptedOn lastInspectedOn }} }}")).GetProperty("outpost")
            .GetProperty("acceptedOn").GetString().ShouldBe(today);

        static (string?, string?, string?) Outpost(JsonElement inspection)
        {
            var outpost = inspection.GetProperty("outpost");
            return (outpost.GetProperty("status").GetString(), outpost.GetProperty("acceptedOn").GetString(),
                outpost.GetProperty("lastInspectedOn").GetString());
        }
    }

    [Fact]
    public async Task What_a_phone_sends_twice_is_one_inspection_and_another_with_its_key_is_refused()
    {
        var code = await PlannedAsync();
        var (key, at) = ($"{Guid.NewGuid()}", $"{DateTimeOffset.UtcNow.AddHours(-5):O}");
        var first = await RecordAsync(code, "ROUTINE", All, key: key, at: at);
        var again = await RecordAsync(code, "ROUTINE", All, key: key, at: at);
        IdOf(again).ShouldBe(IdOf(first));
        ErrorOf(await RecordAsync(code, "ACCEPTANCE", All, key: key, at: at)).ShouldBe("IDEMPOTENCY_KEY");
        (await RecordAsync(code, "ROUTINE", All, key: "short")).GetProperty("errors")[0].GetProperty("path")[1].GetString()
            .ShouldBe("idempotencyKey");
        (await host.QueryAsync($"{{ inspections(outpost: \"{code}\") {{ totalCount }} }}", token: Operator)).GetProperty("inspections")
            .GetProperty("totalCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task An_operator_of_another_district_records_nothing_there_and_an_administrator_may()
    {
        var code = await PlannedAsync();
        var elsewhere = host.TokenFor(Role.Operator, "370214");
        (await host.QueryErrorAsync(Document(code, "ROUTINE", All, $"{Guid.NewGuid()}", Now()), token: elsewhere)).ToString()
            .ShouldContain("FORBIDDEN");
        var own = await RecordAsync(code, "ACCEPTANCE", All, token: host.TokenFor(Role.Admin));
        var id = own.GetProperty("inspection").GetProperty("id").GetString()!;
        (await host.QueryErrorAsync(Subsidy(id, 20000, ""), token: elsewhere)).ToString().ShouldContain("FORBIDDEN");
        (await host.QueryAsync($"{{ inspections(outpost: \"{code}\") {{ nodes {{ subsidy {{ amount }} }} }} }}", token: elsewhere))
            .ToString().ShouldNotContain("20000");
    }

    [Fact]
    public async Task A_standard_gets_a_further_version_and_the_one_before_is_stale_from_then_on()
    {
        var code = await PlannedAsync();
        var standard = $"T_{Guid.NewGuid():N}"[..12].ToUpperInvariant();
        const string item = "{ code: \"MEDICINE\", chinese: \"药品在有效期内\", english: \"Medicine\", asksExpiry: true }";
        (await SaveAsync(standard, item, 0)).GetProperty("checklist").GetProperty("version").GetInt32().ShouldBe(1);
        var early = Now();
        static string Medicine(string day) => $"{{ item: \"MEDICINE\", mark: YES, expiresOn: \"{day}\" }}";
        (await RecordAsync(code, "ROUTINE", Medicine("2026-01-01"), standard)).GetProperty("errors")[0].GetProperty("messageZh").GetString()!
            .ShouldContain("过期");
        (await RecordAsync(code, "ROUTINE", Medicine("2099-01-01"), standard)).GetProperty("inspection").GetProperty("answers")[0]
            .GetProperty("expiresOn").GetString().ShouldBe("2099-01-01");

        var conflict = (await SaveAsync(standard, item, 0)).GetProperty("errors")[0];
        conflict.GetProperty("code").GetString().ShouldBe("CONFLICT");
        conflict.GetProperty("current").GetProperty("version").GetInt32().ShouldBe(1);
        (await SaveAsync(standard, "{ code: \"x\", chinese: \"\", english: \"e\" }", 1)).GetProperty("errors").GetArrayLength().ShouldBe(2);
        (await SaveAsync(standard, $"{item}, {{ code: \"SIGN\", chinese: \"标识\", english: \"Sign\" }}", 1)).GetProperty("checklist")
            .GetProperty("version").GetInt32().ShouldBe(2);
        // Made a while ahead of the server's clock, so that it is after the second version, whatever the second says.
        var soon = $"{DateTimeOffset.UtcNow.AddMinutes(5):O}";
        var stale = (await RecordAsync(code, "ROUTINE", "", standard, at: soon)).GetProperty("errors")[0];
        (stale.GetProperty("code").GetString(), stale.GetProperty("checklist").GetProperty("version").GetInt32())
            .ShouldBe(("STALE_CHECKLIST", 2));
        // A phone whose clock is slow has fetched the second version all the same.
        (await RecordAsync(code, "ROUTINE", "", standard, at: $"{DateTimeOffset.UtcNow.AddMinutes(-2):O}", version: 2))
            .GetProperty("inspection").GetProperty("checklist").GetProperty("version").GetInt32().ShouldBe(2);
        (await RecordAsync(code, "ROUTINE", "", standard, at: early)).GetProperty("inspection").GetProperty("checklist")
            .GetProperty("version").GetInt32().ShouldBe(1, "who had no network could not know");
        ErrorOf(await RecordAsync(code, "ROUTINE", "", "NO_SUCH")).ShouldBe("UNKNOWN_CHECKLIST");
        ErrorOf(await RecordAsync("NO-SUCH", "ROUTINE", "")).ShouldBe("UNKNOWN_OUTPOST");

        var versions = (await host.QueryAsync($"{{ checklists(code: \"{standard}\") {{ version items {{ code required asksExpiry }} }} }}"))
            .GetProperty("checklists");
        versions.EnumerateArray().Select(version => version.GetProperty("version").GetInt32()).ShouldBe([2, 1]);
        (await host.QueryAsync($"{{ checklists(code: \"{standard}\", on: \"2025-12-31\") {{ version }} }}")).GetProperty("checklists")
            .GetArrayLength().ShouldBe(0);
        (await host.QueryAsync("{ checklists(on: \"2026-11-30\") { code source } }")).ToString().ShouldContain("SHANDONG_EIGHT");
    }

    [Fact]
    public async Task Outposts_are_listed_whose_medicines_have_expired_since_the_last_look()
    {
        var (good, found, since, renewed) = (await PlannedAsync(), await PlannedAsync(), await PlannedAsync(), await PlannedAsync());
        static string Medicine(DateTimeOffset day) => $"{{ item: \"MEDICINE\", mark: YES, expiresOn: \"{day.AddHours(8):yyyy-MM-dd}\" }}";
        var now = DateTimeOffset.UtcNow;
        Task<JsonElement> LookAsync(string outpost, string answer, double daysAgo) => RecordAsync(
            outpost, "ROUTINE", answer, "UPKEEP", at: $"{now.AddDays(-daysAgo):O}");
        await LookAsync(good, Medicine(now), 0.1);
        await LookAsync(found, Medicine(now.AddDays(90)), 9);
        await LookAsync(found, "{ item: \"MEDICINE\", mark: NO, remark: \"过期\" }", 1);
        await LookAsync(since, Medicine(now.AddDays(-1)), 8);
        // Somebody who did not look at it tells nothing of it.
        await LookAsync(since, "{ item: \"MEDICINE\", mark: NOT_LOOKED_AT }", 1);
        await LookAsync(renewed, Medicine(now.AddDays(-1)), 8);
        await LookAsync(renewed, Medicine(now.AddDays(200)), 1);
        const string list = "{ outposts(first: 1000, where: { statuses: [PLANNED] }, lacking: [SUPPLIES]) { nodes { code } } }";
        var listed = (await host.QueryAsync(list, token: Operator)).ToString();
        string[] all = [good, found, since, renewed];
        all.Where(code => listed.Contains(code, StringComparison.Ordinal)).ShouldBe([found, since]);
        (await host.QueryErrorAsync("{ outposts(lacking: [SUPPLIES]) { totalCount } }")).ToString().ShouldContain("UNAUTHENTICATED");
    }

    private const string All = "{ item: \"NAME\", mark: YES }, { item: \"SITE\", mark: YES }, { item: \"FACILITIES\", mark: YES }, "
        + "{ item: \"SERVICES\", mark: YES }, { item: \"RULES\", mark: YES }, { item: \"ON_MAP\", mark: YES }";

    private static string Now() => $"{DateTimeOffset.UtcNow:O}";

    private async Task<string> PlannedAsync()
    {
        var code = $"INSPECT-{Guid.NewGuid():N}"[..24];
        await host.QueryAsync($"mutation {{ createOutpost(code: \"{code}\", input: {{ name: \"检查测试站\", kind: OUTDOOR_WORKERS_STATION, "
            + "position: { longitude: 120.6285, latitude: 36.2694 }, eligibility: ANYONE }) { errors { message } } }", token: Operator);
        await host.QueryAsync($"mutation {{ setOutpostStatus(code: \"{code}\", status: PLANNED) {{ errors {{ message }} }} }}",
            token: Operator);
        return code;
    }

    private static string? ErrorOf(JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("code").GetString();

    private static string? IdOf(JsonElement payload) => payload.GetProperty("inspection").GetProperty("id").GetString();

    private static string Document(
        string outpost, string purpose, string answers, string key, string at, string checklist = "NATIONAL_SIX", int version = 1) =>
        $"mutation {{ recordInspection(input: {{ outpost: \"{outpost}\", checklist: \"{checklist}\", checklistVersion: {version}, "
        + $"purpose: {purpose}, madeAt: \"{at}\", answers: [{answers}], idempotencyKey: \"{key}\" }}) {{ {Fields} }} }}";

    private async Task<JsonElement> RecordAsync(string outpost, string purpose, string answers, string checklist = "NATIONAL_SIX",
        string? key = null, string? at = null, string? token = null, int version = 1) => (await host.QueryAsync(
            Document(outpost, purpose, answers, key ?? $"{Guid.NewGuid()}", at ?? Now(), checklist, version), token: token ?? Operator))
            .GetProperty("recordInspection");

    private static string Subsidy(string id, int amount, string more) =>
        $"mutation {{ recordSubsidy(input: {{ inspection: \"{id}\", amount: {amount}, paidOn: \"2026-01-05\"{more} }}) {{ {Fields} }} }}";

    private async Task<JsonElement> PayAsync(string id, int amount, string more = "") =>
        (await host.QueryAsync(Subsidy(id, amount, more), token: Operator)).GetProperty("recordSubsidy");

    private async Task<JsonElement> SaveAsync(string code, string items, int version) => (await host.QueryAsync(
        $"mutation {{ saveChecklist(version: {version}, input: {{ code: \"{code}\", chinese: \"试行\", english: \"Trial\", "
        + $"validFrom: \"2026-01-01\", items: [{items}] }}) {{ checklist {{ version }} errors {{ code path current {{ version }} }} }} }}",
        token: host.TokenFor(Role.Admin))).GetProperty("saveChecklist");
}

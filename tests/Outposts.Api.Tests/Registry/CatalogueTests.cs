using System.Text.Json;
using Outposts.Api.Access;

namespace Outposts.Api.Tests.Registry;

/// <summary>The catalogue over GraphQL: an administrator adds a service, an operator gives it to an outpost, a rider filters by it, on the
/// host that runs; and documents from before the catalogue go on.</summary>
public sealed class CatalogueTests(HostFixture host)
{
    private const string Fields = "entry { code chinese english icon osmTag synonyms searchWords validFrom validUntil position version } "
        + "errors { code path message current { version } }";

    private string Admin => host.TokenFor(Role.Admin);

    [Fact]
    public async Task A_service_is_added_given_to_an_outpost_and_filtered_by_without_a_restart()
    {
        var saved = (await SaveAsync("group: SERVICE, code: \"FOOT_BATH\", chinese: \"泡脚\", english: \"Foot bath\", "
            + "synonyms: [\"足浴\"], searchWords: [\"烫脚\"]", version: -1)).GetProperty("entry");
        saved.GetProperty("position").GetInt32().ShouldBeGreaterThan(370);
        (await host.QueryAsync("{ catalogue(group: SERVICE) { code chinese } }")).ToString().ShouldContain("泡脚");

        var code = (await host.QueryAsync("mutation { createOutpost(input: { name: \"目录测试站\", kind: OUTDOOR_WORKERS_STATION, "
            + "position: { longitude: 120.6285, latitude: 36.2694 }, eligibility: ANYONE, openingHours: \"24/7\", "
            + "services: [{ service: FOOT_BATH, availability: AVAILABLE }] }) { outpost { code services { service } } errors { message } } }",
            token: host.TokenFor(Role.Operator))).GetProperty("createOutpost").GetProperty("outpost").GetProperty("code").GetString()!;
        const string nearest = "nearestOutposts(to: { longitude: 120.6, latitude: 36.2 }, first: 500, where: { services: ";
        await FindsAsync($"{{ {nearest}[FOOT_BATH] }}) {{ outpost {{ code }} }} }}");
        await FindsAsync($"{{ {nearest}\"FOOT_BATH\" }}) {{ outpost {{ code }} }} }}");
        await FindsAsync($"query ($services: [Service!]) {{ {nearest}$services }}) {{ outpost {{ code }} }} }}",
            new { services = new[] { "FOOT_BATH" } });
        await FindsAsync("{ outposts(where: { search: \"烫脚\" }, first: 5) { nodes { code } } }");

        var ended = (await host.QueryAsync($"mutation {{ endCatalogueEntry(group: SERVICE, code: \"FOOT_BATH\", lastDay: \"2020-01-01\") "
            + $"{{ {Fields} }} }}", token: Admin)).GetProperty("endCatalogueEntry").GetProperty("entry");
        ended.GetProperty("validUntil").GetString().ShouldBe("2020-01-01");
        (await host.QueryAsync($"{{ outpost(code: \"{code}\") {{ services {{ service availability }} }} }}")).ToString()
            .ShouldContain("FOOT_BATH", Case.Sensitive, "an outpost keeps a service that has ended");
        (await host.QueryAsync("{ catalogue(group: SERVICE, on: \"2026-01-01\") { code } }")).ToString().ShouldNotContain("FOOT_BATH");
        var kept = await UpdateAsync(code, "[{ service: FOOT_BATH, availability: OUT_OF_ORDER }]");
        kept.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null, kept.ToString());
        await UpdateAsync(code, "[]");
        var refused = (await UpdateAsync(code, "[{ service: FOOT_BATH, availability: AVAILABLE }]")).GetProperty("errors")[0];
        refused.GetProperty("path").ToString().ShouldContain("services");
        refused.GetProperty("message").GetString()!.ShouldContain("FOOT_BATH");

        async Task FindsAsync(string document, object? variables = null) =>
            (await host.QueryAsync(document, variables)).ToString().ShouldContain(code, Case.Sensitive, document);
    }

    [Theory]
    [InlineData("{ outposts(where: { services: [TOILET] }, first: 1) { totalCount } }", "TOILETS")]
    [InlineData("{ outposts(where: { kinds: DRIVER_HOME }, first: 1) { totalCount } }", "DRIVERS_HOME")]
    [InlineData("{ outposts(where: { eligibleFor: \"COURIERS\" }, first: 1) { totalCount } }", "COURIER")]
    [InlineData("{ outposts(where: { services: [7] }, first: 1) { totalCount } }", "7")]
    public async Task A_code_that_the_catalogue_lacks_is_an_error_that_names_the_near_ones(string document, string near) =>
        (await host.QueryErrorAsync(document)).GetProperty("message").GetString()!.ShouldContain(near);

    [Fact]
    public async Task A_code_in_a_variable_that_the_catalogue_lacks_is_an_error_too() =>
        (await host.QueryErrorAsync("query ($s: [Service!]) { outposts(where: { services: $s }, first: 1) { totalCount } }",
            new { s = new[] { "toilets" } })).GetProperty("message").GetString()!.ShouldContain("TOILETS");

    [Fact]
    public async Task Wrong_values_taken_words_and_stale_versions_are_told_and_nothing_is_saved()
    {
        var wrong = (await SaveAsync("group: SERVICE, code: \"bad code\", chinese: \"\", english: \"x\", osmTag: \"no\"", null))
            .GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path")[1].GetString()).ToArray();
        wrong.ShouldBe(["code", "chinese", "osmTag"]);
        (await SaveAsync("group: SERVICE, code: \"ICE\", chinese: \"冰\", english: \"Ice\", synonyms: [\"微波炉\"]", null))
            .GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("MEAL_HEATING");
        var conflict = (await SaveAsync("group: SERVICE, code: \"WIFI\", chinese: \"网\", english: \"Net\"", version: -1)).GetProperty("errors")[0];
        conflict.GetProperty("code").GetString().ShouldBe("CONFLICT");
        conflict.GetProperty("current").GetProperty("version").GetInt32().ShouldBe(0);
        (await host.QueryAsync("mutation { endCatalogueEntry(group: SERVICE, code: \"NONE\") { errors { code } } }", token: Admin)).ToString()
            .ShouldContain("UNKNOWN_ENTRY");
    }

    private async Task<JsonElement> SaveAsync(string input, int? version) => (await host.QueryAsync(
        $"mutation ($version: Int) {{ saveCatalogueEntry(input: {{ {input} }}, version: $version) {{ {Fields} }} }}", new { version },
        token: Admin)).GetProperty("saveCatalogueEntry");

    private async Task<JsonElement> UpdateAsync(string code, string services) => (await host.QueryAsync(
        $"mutation {{ updateOutpost(code: \"{code}\", input: {{ services: {services} }}) {{ errors {{ path message }} }} }}",
        token: host.TokenFor(Role.Operator))).GetProperty("updateOutpost");
}

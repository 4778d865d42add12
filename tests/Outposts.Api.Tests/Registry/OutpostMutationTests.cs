using System.Text.Json;
using Outposts.Api.Access;

namespace Outposts.Api.Tests.Registry;

/// <summary>Keeping the register over GraphQL: values and their errors, two editors at once, rights in two districts, merging and
/// undoing.</summary>
public sealed class OutpostMutationTests(HostFixture host)
{
    // In 370212 and 370213, away from the outposts of the demonstration.
    private const string Here = "{ longitude: 120.6285, latitude: 36.2694 }", There = "{ longitude: 120.4288, latitude: 36.1602 }";
    private const string Fields = "outpost { code version name status floor phone openingHours hoursRemark address suspendedUntil "
        + "suspensionReason confirmedAt district { code } services { service availability hours confirmedAt } entry { state reason } } "
        + "errors { code path message messageZh ... on OutpostConflict { current { version floor } } ... on OutpostMerged { into { code } } }";

    private string Operator => host.TokenFor(Role.Operator, null, subject: "anna");

    [Fact]
    public async Task An_outpost_is_created_without_a_code_and_the_next_read_finds_it()
    {
        var created = await SavedAsync($"createOutpost(input: {{ name: \"测试驿站\", kind: OUTDOOR_WORKERS_STATION, position: {Here}, "
            + "phone: \"０５３２－12345\", openingHours: \"24/7\", services: [{ service: AED, availability: AVAILABLE, hours: \"Mo-Fr\" }, "
            + "{ service: WIFI, availability: UNKNOWN }] })");
        var code = created.GetProperty("code").GetString()!;
        code.ShouldMatch("^QD-370212-[0-9]{3}$");
        created.GetProperty("phone").GetString().ShouldBe("0532-12345");
        created.GetProperty("entry").GetProperty("state").GetString().ShouldBe("OPEN");
        var services = created.GetProperty("services").EnumerateArray().ToDictionary(offer => offer.GetProperty("service").GetString()!);
        services["AED"].GetProperty("confirmedAt").ValueKind.ShouldBe(JsonValueKind.String);
        services["WIFI"].GetProperty("confirmedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        (await host.QueryAsync($"{{ outpost(code: \"{code}\") {{ name }} }}")).GetProperty("outpost").GetProperty("name").GetString()
            .ShouldBe("测试驿站");
    }

    [Fact]
    public async Task A_field_left_out_stays_and_null_clears()
    {
        var code = await CreateAsync("U", "floor: \"2F\", phone: \"0532-1\", address: \"路\", openingHours: \"24/7\", "
            + "services: [{ service: AED, availability: AVAILABLE }]");
        var first = await SavedAsync($"updateOutpost(code: \"{code}\", input: {{ phone: null, address: \"  \", openingHours: null }})");
        first.GetProperty("floor").GetString().ShouldBe("2F");
        foreach (var field in new[] { "phone", "address", "openingHours" }) first.GetProperty(field).ValueKind.ShouldBe(JsonValueKind.Null);
        first.GetProperty("services").GetArrayLength().ShouldBe(1);
        first.GetProperty("entry").GetProperty("state").GetString().ShouldBe("UNKNOWN");
        (await SavedAsync($"updateOutpost(code: \"{code}\", input: {{ services: null }})")).GetProperty("services").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("name: null", "VALUE", "input name")]
    [InlineData("name: \" \"", "VALUE", "input name")]
    [InlineData("kind: null", "VALUE", "input kind")]
    [InlineData("position: null", "VALUE", "input position")]
    [InlineData("position: { longitude: 36.27, latitude: 120.63 }", "VALUE", "input position")]
    [InlineData("position: { longitude: 122.5, latitude: 36.2 }", "VALUE", "input position")]
    [InlineData("position: { longitude: 1e308, latitude: -1e308 }", "VALUE", "input position")]
    [InlineData("phone: \"call me\"", "VALUE", "input phone")]
    [InlineData("openingHours: \"8点到5点\"", "VALUE", "input openingHours")]
    [InlineData("capacity: 0", "VALUE", "input capacity")]
    [InlineData("establishedOn: \"0001-01-01\"", "VALUE", "input establishedOn")]
    [InlineData("functions: [DRIVERS_HOME, DRIVERS_HOME]", "VALUE", "input functions")]
    [InlineData("groups: [COURIER, COURIER]", "VALUE", "input groups")]
    [InlineData("accessModes: [QR_CODE, QR_CODE]", "VALUE", "input accessModes")]
    [InlineData("website: \"http://example.org\"", "VALUE", "input website")]
    [InlineData("website: \"javascript:alert(1)\"", "VALUE", "input website")]
    [InlineData("website: \"https://union@example.org/\"", "VALUE", "input website")]
    [InlineData("services: [{ service: AED, availability: AVAILABLE }, { service: AED, availability: UNKNOWN }]", "VALUE", "input services 1 service")]
    [InlineData("services: [{ service: AED, availability: AVAILABLE, hours: \"immer\" }]", "VALUE", "input services 0 hours")]
    public async Task A_value_that_is_not_accepted_is_named_with_its_place_in_both_languages(string field, string code, string path)
    {
        var outpost = await CreateAsync("V", "floor: \"1F\"");
        var error = (await AskAsync($"updateOutpost(code: \"{outpost}\", input: {{ floor: \"9F\", {field} }})", Operator)).GetProperty("errors")[0];
        error.GetProperty("code").GetString().ShouldBe(code);
        string.Join(' ', error.GetProperty("path").EnumerateArray().Select(part => part.GetString())).ShouldBe(path);
        // The English one may quote what was given.
        var chinese = error.GetProperty("messageZh").GetString()!;
        chinese.Any(character => character is >= '一' and <= '龥').ShouldBeTrue();
        error.GetProperty("message").GetString()!.ShouldNotContain(chinese);
        (await host.QueryAsync($"{{ outpost(code: \"{outpost}\") {{ floor }} }}")).GetProperty("outpost").GetProperty("floor").GetString()
            .ShouldBe("1F");
    }

    [Fact]
    public async Task Ways_in_level_and_web_page_are_set_and_cleared()
    {
        const string fields = "{ level website accessModes entry { state accessModes } }";
        var code = await CreateAsync("W", "openingHours: \"24/7\", level: TOWN, website: \"https://example.org/站\", accessModes: [QR_CODE, PIN]");
        (await OutpostAsync()).ToString().ShouldBe("{\"level\":\"TOWN\",\"website\":\"https://example.org/站\",\"accessModes\":[\"QR_CODE\",\"PIN\"],"
            + "\"entry\":{\"state\":\"OPEN\",\"accessModes\":[\"QR_CODE\",\"PIN\"]}}");
        await SavedAsync($"updateOutpost(code: \"{code}\", input: {{ level: null, website: null, accessModes: null }})");
        (await OutpostAsync()).ToString().ShouldBe(
            "{\"level\":null,\"website\":null,\"accessModes\":[],\"entry\":{\"state\":\"OPEN\",\"accessModes\":[]}}");

        async Task<JsonElement> OutpostAsync() =>
            (await host.QueryAsync($"{{ outpost(code: \"{code}\") {fields} }}")).GetProperty("outpost");
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict_that_shows_what_is_there_now()
    {
        var code = await CreateAsync("C", "");
        var version = (await host.QueryAsync($"{{ outpost(code: \"{code}\") {{ version }} }}")).GetProperty("outpost").GetProperty("version").GetInt32();
        var answers = await Task.WhenAll(new[] { "1F", "2F" }.Select(floor =>
            AskAsync($"updateOutpost(code: \"{code}\", version: {version}, input: {{ floor: \"{floor}\" }})", Operator)));
        var saved = answers.Single(answer => answer.GetProperty("outpost").ValueKind == JsonValueKind.Object).GetProperty("outpost");
        var conflict = answers.Single(answer => answer.GetProperty("errors").ValueKind == JsonValueKind.Array).GetProperty("errors")[0];
        conflict.GetProperty("code").GetString().ShouldBe("CONFLICT");
        conflict.GetProperty("current").ShouldSatisfyAllConditions(
            now => now.GetProperty("version").GetInt32().ShouldBe(saved.GetProperty("version").GetInt32()),
            now => now.GetProperty("floor").GetString().ShouldBe(saved.GetProperty("floor").GetString()));
    }

    [Fact]
    public async Task A_move_to_another_district_needs_the_right_in_both()
    {
        var code = await CreateAsync("M", "");
        var move = $"updateOutpost(code: \"{code}\", input: {{ position: {There} }})";
        string[] tokens = [host.TokenFor(Role.Operator, "370212"), host.TokenFor(Role.Operator, "370213"), host.TokenFor(Role.Planner)];
        foreach (var token in tokens)
            (await host.QueryErrorAsync($"mutation {{ {move} {{ {Fields} }} }}", token: token)).GetProperty("extensions").GetProperty("code")
                .GetString().ShouldBe("FORBIDDEN");
        (await SavedAsync(move)).GetProperty("district").GetProperty("code").GetString().ShouldBe("370213");
        // To undo it needs both as well.
        var version = (await host.QueryAsync($"{{ outpost(code: \"{code}\") {{ history {{ nodes {{ version }} }} }} }}")).GetProperty("outpost")
            .GetProperty("history").GetProperty("nodes")[1].GetProperty("version").GetInt32();
        var undo = $"undoOutpostChange(code: \"{code}\", version: {version})";
        (await host.QueryErrorAsync($"mutation {{ {undo} {{ {Fields} }} }}", token: host.TokenFor(Role.Operator, "370213")))
            .GetProperty("extensions").GetProperty("code").GetString().ShouldBe("FORBIDDEN");
        (await SavedAsync(undo)).GetProperty("district").GetProperty("code").GetString().ShouldBe("370212");
    }

    [Fact]
    public async Task A_suspension_has_a_reason_and_an_end_that_riders_read_and_ends_with_OPEN()
    {
        var code = await CreateAsync("S", "openingHours: \"24/7\"");
        var suspended = await SavedAsync($"setOutpostStatus(code: \"{code}\", status: SUSPENDED, reason: \"装修\", until: \"2100-01-01T08:00:00+08:00\")");
        suspended.GetProperty("suspensionReason").GetString().ShouldBe("装修");
        suspended.GetProperty("suspendedUntil").GetString().ShouldBe("2100-01-01T08:00:00+08:00");
        suspended.GetProperty("entry").ShouldSatisfyAllConditions(entry => entry.GetProperty("state").GetString().ShouldBe("CLOSED"),
            entry => entry.GetProperty("reason").GetString().ShouldBe("SUSPENDED: 装修"));
        var after = await host.QueryAsync($"{{ outpost(code: \"{code}\") {{ entry(at: \"2100-01-01T08:00:00+08:00\") {{ state reason changesAt }} }} }}");
        after.GetProperty("outpost").GetProperty("entry").ToString().ShouldBe("{\"state\":\"UNKNOWN\",\"reason\":\"SUSPENSION_OVER\",\"changesAt\":null}");
        foreach (var (arguments, argument) in new[]
        {
            ("status: OPEN, reason: \"x\"", "reason"), ("status: CLOSED, until: \"2100-01-01T00:00:00Z\"", "until"),
            ("status: SUSPENDED, until: \"2001-01-01T00:00:00Z\"", "until"), ($"status: SUSPENDED, reason: \"{new string('长', 501)}\"", "reason"),
        })
            (await AskAsync($"setOutpostStatus(code: \"{code}\", {arguments})", Operator)).GetProperty("errors")[0].GetProperty("path")[0].GetString()
                .ShouldBe(argument);
        var open = await SavedAsync($"setOutpostStatus(code: \"{code}\", status: OPEN)");
        open.GetProperty("suspensionReason").ValueKind.ShouldBe(JsonValueKind.Null);
        open.GetProperty("confirmedAt").ValueKind.ShouldBe(JsonValueKind.String);
        open.GetProperty("entry").GetProperty("state").GetString().ShouldBe("OPEN");
    }

    [Fact]
    public async Task The_code_of_a_merged_outpost_answers_with_the_kept_one_and_by_itself_again_when_that_is_undone()
    {
        var (keep, drop) = (await CreateAsync("K", ""), await CreateAsync("D", "phone: \"0532-99\""));
        var id = (await host.QueryAsync($"{{ outpost(code: \"{drop}\") {{ id version }} }}")).GetProperty("outpost");
        (await SavedAsync($"mergeOutposts(keep: \"{keep}\", drop: \"{drop}\")")).GetProperty("phone").GetString().ShouldBe("0532-99");
        var read = await host.QueryAsync($"query ($id: ID!) {{ outpost(code: \"{drop}\") {{ code }} node(id: $id) {{ ... on Outpost {{ code }} }} "
            + $"outpostAsOf(code: \"{drop}\", at: \"2100-01-01T00:00:00Z\") {{ code }} "
            + "outposts(first: 1000, where: { statuses: [CLOSED, OPEN] }) { nodes { code } } }", new { id = id.GetProperty("id").GetString() });
        foreach (var field in new[] { "outpost", "node", "outpostAsOf" })
            read.GetProperty(field).GetProperty("code").GetString().ShouldBe(keep, field);
        read.GetProperty("outposts").ToString().ShouldNotContain($"\"{drop}\"");
        var edit = await AskAsync($"updateOutpost(code: \"{drop}\", input: {{ floor: \"1F\" }})", Operator);
        edit.GetProperty("errors")[0].GetProperty("into").GetProperty("code").GetString().ShouldBe(keep);
        await SavedAsync($"undoOutpostChange(code: \"{drop}\", version: {id.GetProperty("version").GetInt32()})");
        (await host.QueryAsync($"{{ outpost(code: \"{drop}\") {{ code status }} }}")).GetProperty("outpost").ToString()
            .ShouldBe($"{{\"code\":\"{drop}\",\"status\":\"OPEN\"}}");
        (await AskAsync($"mergeOutposts(keep: \"{keep}\", drop: \"{keep}\")", Operator)).GetProperty("errors")[0].GetProperty("code").GetString()
            .ShouldBe("VALUE");
    }

    [Fact]
    public async Task History_tells_the_public_what_and_when_and_staff_who_and_the_feed_where_to_read_again()
    {
        var since = (await host.QueryAsync("{ outpostChanges(since: 0, first: 5000) { version hasMore } }")).GetProperty("outpostChanges");
        var code = await CreateAsync("H", "floor: \"1F\"");
        await SavedAsync($"updateOutpost(code: \"{code}\", input: {{ floor: \"2F\" }})");
        var query = $"{{ outpost(code: \"{code}\") {{ history(first: 1) {{ totalCount pageInfo {{ hasNextPage }} nodes {{ version at kind changedBy "
            + "fields { field before after } before { floor } } } } }";
        foreach (var (token, actor) in new[] { (null, null), (host.TokenFor(Role.Crew), "anna") })
        {
            var history = (await host.QueryAsync(query, token: token)).GetProperty("outpost").GetProperty("history");
            history.GetProperty("totalCount").GetInt32().ShouldBe(2);
            var change = history.GetProperty("nodes")[0];
            change.GetProperty("changedBy").GetString().ShouldBe(actor);
            change.GetProperty("fields").ToString().ShouldBe("[{\"field\":\"floor\",\"before\":\"1F\",\"after\":\"2F\"}]");
            change.GetProperty("before").GetProperty("floor").GetString().ShouldBe("1F");
        }
        var feed = (await host.QueryAsync($"{{ outpostChanges(since: {since.GetProperty("version").GetInt32()}) {{ version changes {{ code kind at }} }} }}"))
            .GetProperty("outpostChanges").GetProperty("changes").EnumerateArray().Where(change => change.GetProperty("code").GetString() == code);
        feed.Select(change => change.GetProperty("kind").GetString()).ShouldBe(["ADDED", "CHANGED"]);
    }

    [Fact]
    public async Task The_feed_goes_on_by_cursors_and_a_version_is_one()
    {
        var (read, after) = (new List<string>(), "");
        for (var more = true; more;)
        {
            var page = (await host.QueryAsync(
                    $"{{ outpostChanges(first: 100{after}) {{ endCursor hasMore changes {{ version code kind }} }} }}"))
                .GetProperty("outpostChanges");
            page.GetProperty("changes").GetArrayLength().ShouldBeLessThanOrEqualTo(100);
            read.AddRange(page.GetProperty("changes").EnumerateArray().Select(change => change.ToString()));
            after = $", after: \"{page.GetProperty("endCursor").GetString()}\"";
            more = page.GetProperty("hasMore").GetBoolean();
        }
        // The demonstration is one version of more outposts than a page has.
        read.Count.ShouldBeGreaterThan(100);
        read.Distinct().Count().ShouldBe(read.Count);
        var since = (await host.QueryAsync("{ outpostChanges(since: 0, first: 1) { version changes { code } } }"))
            .GetProperty("outpostChanges");
        since.GetProperty("changes").GetArrayLength().ShouldBeGreaterThan(100);
        var next = (await host.QueryAsync($"{{ outpostChanges(first: 5000, after: \"{since.GetProperty("version").GetInt32()}\") "
            + "{ changes { version } } }")).GetProperty("outpostChanges").GetProperty("changes");
        next.EnumerateArray().ShouldAllBe(change => change.GetProperty("version").GetInt32() > since.GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("since: -1")]
    [InlineData("since: 0, first: 0")]
    [InlineData("since: 0, first: 5001")]
    [InlineData("since: 0, after: \"1\"")]
    [InlineData("after: \"\"")]
    [InlineData("after: \"3.x\"")]
    public async Task A_question_for_the_feed_that_cannot_be_answered_is_refused(string arguments) =>
        (await host.QueryErrorAsync($"{{ outpostChanges({arguments}) {{ version }} }}")).GetProperty("extensions").GetProperty("code").GetString()
            .ShouldBe(UserInputError.Code);

    private async Task<string> CreateAsync(string prefix, string fields)
    {
        var code = $"00{prefix}-{Guid.NewGuid():N}"[..16]; // leading zeros stay
        return (await SavedAsync($"createOutpost(code: \"{code}\", input: {{ name: \"驿站{code}\", kind: OUTDOOR_WORKERS_STATION, position: {Here}"
            + $"{(fields.Length > 0 ? ", " : "")}{fields} }})")).GetProperty("code").GetString()!;
    }

    private async Task<JsonElement> SavedAsync(string mutation)
    {
        var answer = await AskAsync(mutation, Operator);
        answer.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null, answer.ToString());
        return answer.GetProperty("outpost");
    }

    private async Task<JsonElement> AskAsync(string mutation, string token) =>
        (await host.QueryAsync($"mutation {{ answer: {mutation} {{ {Fields} }} }}", token: token)).GetProperty("answer");
}

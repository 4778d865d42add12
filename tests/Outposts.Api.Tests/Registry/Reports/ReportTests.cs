using System.Net.Http.Json;
using System.Text.Json;

namespace Outposts.Api.Tests.Registry.Reports;

/// <summary>Reports over HTTP: doubts that agree make a door's state unknown, a confirmation or an answer takes that back, the link tells,
/// and neither an address nor own words reach the public.</summary>
public sealed class ReportTests(HostFixture host)
{
    private const string Fields = "report { token kind state reason flag foundUntrue answeredBy answer outpost { code } } "
        + "errors { code path message messageZh }";

    private static int _network;

    private string Operator => host.TokenFor(Role.Operator, subject: "anna");

    [Fact]
    public async Task Two_who_agree_are_believed_until_the_union_answers()
    {
        var code = await OutpostAsync("24/7");
        (await EntryAsync(code)).GetProperty("confidence").GetDouble().ShouldBe(0.92, 1e-9);
        var first = (await ReportAsync(code, "COULD_NOT_ENTER", "reason: \"LOCKED\"")).GetProperty("report");
        first.GetProperty("outpost").GetProperty("code").GetString().ShouldBe(code);
        var entry = await EntryAsync(code);
        (entry.GetProperty("state").GetString(), entry.GetProperty("doubts").GetInt32()).ShouldBe(("OPEN", 1));
        await ReportAsync(code, "COULD_NOT_ENTER", "reason: \"LOCKED\"");
        entry = await EntryAsync(code);
        (entry.GetProperty("state").GetString(), entry.GetProperty("reason").GetString(), entry.GetProperty("doubts").GetInt32())
            .ShouldBe(("UNKNOWN", "DOUBTED: LOCKED", 2));
        entry.GetProperty("doubtedAt").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(-5));
        (await IsFoundAsync(code)).ShouldBeFalse();
        (await IsFoundAsync(code, "orUnknown: true")).ShouldBeTrue();
        (await IsDoubtedAsync(code)).ShouldBeTrue();

        var answered = await AnswerAsync(first.GetProperty("token").GetString()!, "已派人查看，门开着");
        answered.GetProperty("report").GetProperty("answeredBy").GetString().ShouldBe("anna");
        (await EntryAsync(code)).GetProperty("state").GetString().ShouldBe("OPEN");
        (await IsFoundAsync(code)).ShouldBeTrue();
        (await IsDoubtedAsync(code)).ShouldBeFalse();
        var told = await LinkAsync(first.GetProperty("token").GetString()!);
        (told.GetProperty("state").GetString(), told.GetProperty("answer").GetString()).ShouldBe(("ANSWERED", "已派人查看，门开着"));
        told.GetProperty("answeredBy").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Confirmations_are_counted_and_outweigh_a_doubt()
    {
        var code = await OutpostAsync("24/7");
        await ReportAsync(code, "COULD_NOT_ENTER");
        await ReportAsync(code, "GONE");
        (await EntryAsync(code)).GetProperty("state").GetString().ShouldBe("UNKNOWN");
        var since = $"confirmedSince: \"{DateTimeOffset.UtcNow.AddHours(-1):O}\"";
        (await IsFoundAsync(code, $"orUnknown: true, {since}")).ShouldBeFalse();
        for (var count = 0; count < 3; count++) await ReportAsync(code, "OPEN");
        var entry = await EntryAsync(code);
        (entry.GetProperty("state").GetString(), entry.GetProperty("confirmations").GetInt32(), entry.GetProperty("doubts").GetInt32())
            .ShouldBe(("OPEN", 3, 2));
        entry.GetProperty("confirmedAt").ValueKind.ShouldBe(JsonValueKind.String);
        (await IsFoundAsync(code, since)).ShouldBeTrue();
        (await IsFoundAsync(code, $"confirmedSince: \"{DateTimeOffset.UtcNow.AddHours(1):O}\"")).ShouldBeFalse();
        (await IsFoundAsync(code, $"judgeAt: ARRIVAL, {since}", by: "WALK")).ShouldBeTrue();
        (await host.QueryAsync("{ outpostsAlong(route: [{ longitude: 120.62, latitude: 36.2694 }, { longitude: 120.64, latitude: 36.2694 }], "
            + $"detour: 5000, {since}) {{ outpost {{ code }} }} }}")).ToString().ShouldContain(code);
    }

    [Fact]
    public async Task The_way_in_that_is_asked_for_is_that_of_the_moment()
    {
        var code = await OutpostAsync("08:00-20:00 \\\"STAFFED\\\", 20:00-08:00 \\\"APP\\\"");
        const string byStaff = "where: { accessModes: [STAFFED, OPEN_DOOR] }", byApp = "where: { accessModes: [APP] }";
        var (day, night) = (new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.FromHours(8)),
            new DateTimeOffset(2026, 11, 25, 23, 0, 0, TimeSpan.FromHours(8)));
        foreach (var judged in (string[])["", "judgeAt: ARRIVAL"])
        {
            (await IsFoundAsync(code, $"{byStaff}, {judged}", day, "WALK")).ShouldBeTrue();
            (await IsFoundAsync(code, $"{byStaff}, {judged}", night, "WALK")).ShouldBeFalse();
            (await IsFoundAsync(code, $"{byApp}, {judged}", day, "WALK")).ShouldBeFalse();
            (await IsFoundAsync(code, $"{byApp}, {judged}", night, "WALK")).ShouldBeTrue();
        }
        (await host.QueryAsync($"{{ outposts(first: 1000, {byApp}) {{ nodes {{ code }} }} }}")).ToString().ShouldContain(code);
        (await host.QueryAsync("{ outposts(first: 1000, where: { accessModes: [FACE] }) { nodes { code } } }")).ToString()
            .ShouldNotContain(code);
    }

    [Fact]
    public async Task A_phone_that_repeats_itself_does_not_count_and_a_key_is_stored_once()
    {
        var code = await OutpostAsync("24/7");
        var device = $"device: \"{Guid.NewGuid()}\"";
        var first = await ReportAsync(code, "COULD_NOT_ENTER", device, key: "the key of this test");
        var again = await ReportAsync(code, "COULD_NOT_ENTER", device, key: "the key of this test");
        again.GetProperty("report").GetProperty("token").GetString().ShouldBe(first.GetProperty("report").GetProperty("token").GetString());
        var repeated = (await ReportAsync(code, "COULD_NOT_ENTER", device)).GetProperty("report");
        repeated.GetProperty("flag").ValueKind.ShouldBe(JsonValueKind.Null, "the sender is not told");
        (await EntryAsync(code)).GetProperty("doubts").GetInt32().ShouldBe(1);
        var list = (await host.QueryAsync($"{{ reports(outpost: \"{code}\") {{ totalCount nodes {{ token flag reason }} }} }}",
            token: host.TokenFor(Role.Planner))).GetProperty("reports");
        list.GetProperty("totalCount").GetInt32().ShouldBe(2);
        list.GetProperty("nodes")[0].GetProperty("flag").GetString().ShouldBe("REPEATED");
        ErrorOf(await ReportAsync(code, "OPEN", key: "the key of this test")).ShouldBe("IDEMPOTENCY_KEY");
        (await host.QueryErrorAsync("{ reports { totalCount } }")).ToString().ShouldContain("UNAUTHENTICATED");
    }

    [Fact]
    public async Task A_service_has_doubts_of_its_own_and_own_words_are_for_staff()
    {
        var code = await OutpostAsync("24/7");
        var report = (await ReportAsync(code, "SERVICE_BROKEN", "service: MEAL_HEATING, reason: \"插头烧了\"")).GetProperty("report");
        report.GetProperty("reason").ValueKind.ShouldBe(JsonValueKind.Null);
        await ReportAsync(code, "SERVICE_BROKEN", "service: MEAL_HEATING");
        await ReportAsync(code, "OPEN", "service: DRINKING_WATER");
        var outpost = (await host.QueryAsync($"{{ outpost(code: \"{code}\") {{ entry {{ state doubts confirmations }} "
            + "serviceReports { service confirmations doubts isDoubted } } }")).GetProperty("outpost");
        outpost.GetProperty("entry").ToString().ShouldBe("{\"state\":\"OPEN\",\"doubts\":0,\"confirmations\":0}");
        outpost.GetProperty("serviceReports").ToString().ShouldBe(
            "[{\"service\":\"DRINKING_WATER\",\"confirmations\":1,\"doubts\":0,\"isDoubted\":false},"
            + "{\"service\":\"MEAL_HEATING\",\"confirmations\":0,\"doubts\":2,\"isDoubted\":true}]");
        (await host.QueryAsync($"{{ report(token: \"{report.GetProperty("token").GetString()}\") {{ reason }} }}", token: Operator))
            .ToString().ShouldContain("插头烧了");
    }

    [Fact]
    public async Task Outside_its_hours_nobody_could_have_got_in()
    {
        var closed = await OutpostAsync("off");
        await ReportAsync(closed, "COULD_NOT_ENTER");
        await ReportAsync(closed, "COULD_NOT_ENTER");
        var entry = await EntryAsync(closed);
        (entry.GetProperty("state").GetString(), entry.GetProperty("doubts").GetInt32()).ShouldBe(("CLOSED", 0));
    }

    [Theory]
    [InlineData("SERVICE_BROKEN", "", "VALUE", "service")]
    [InlineData("GONE", "service: WIFI", "VALUE", "service")]
    [InlineData("OPEN", "at: \"2020-01-01T00:00:00Z\"", "VALUE", "at")]
    [InlineData("OPEN", "at: \"2999-01-01T00:00:00Z\"", "VALUE", "at")]
    [InlineData("OPEN", "device: \"short\"", "VALUE", "device")]
    public async Task What_is_not_accepted_is_refused_with_what_is(string kind, string more, string error, string field)
    {
        var refused = (await ReportAsync("QD-370212-024", kind, more)).GetProperty("errors")[0];
        (refused.GetProperty("code").GetString(), refused.GetProperty("path")[1].GetString()).ShouldBe((error, field));
        refused.GetProperty("messageZh").GetString().ShouldNotBeNullOrEmpty();
        ErrorOf(await ReportAsync("QD-370212-024", "OPEN", key: "short")).ShouldBe("VALUE");
        ErrorOf(await ReportAsync("no such outpost", "OPEN")).ShouldBe("UNKNOWN_OUTPOST");
        ErrorOf(await AnswerAsync("none", "x")).ShouldBe("UNKNOWN_REPORT");
        ErrorOf(await AnswerAsync("none", " ")).ShouldBe("VALUE");
    }

    [Fact]
    public async Task Districts_are_told_how_they_answer()
    {
        var code = await OutpostAsync("24/7");
        var token = (await ReportAsync(code, "COULD_NOT_ENTER")).GetProperty("report").GetProperty("token").GetString()!;
        await AnswerAsync(token, "谢谢");
        var today = $"{DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";
        var figures = (await host.QueryAsync($"{{ reportStatistics(from: \"{today}\", until: \"{today}\") {{ district {{ code }} received "
            + "answered medianHours open } }", token: Operator)).GetProperty("reportStatistics").EnumerateArray()
            .Single(row => row.GetProperty("district").GetProperty("code").GetString() == "370212");
        figures.GetProperty("answered").GetInt32().ShouldBeGreaterThan(0);
        figures.GetProperty("medianHours").GetDouble().ShouldBeInRange(0, 1);
        (await host.QueryErrorAsync("{ reportStatistics(from: \"2026-02-01\", until: \"2026-01-01\") { open } }", token: Operator))
            .GetProperty("message").GetString()!.ShouldContain("0 to 366 days");
    }

    private async Task<string> OutpostAsync(string hours)
    {
        var code = $"REPORT-{Guid.NewGuid():N}"[..24];
        await host.QueryAsync($"mutation {{ createOutpost(code: \"{code}\", input: {{ name: \"报告测试站\", kind: OUTDOOR_WORKERS_STATION, "
            + $"position: {{ longitude: 120.6285, latitude: 36.2694 }}, eligibility: ANYONE, openingHours: \"{hours}\" }}) "
            + "{ errors { message } } }", token: Operator);
        return code;
    }

    // Each report comes from a network of its own.
    private async Task<JsonElement> ReportAsync(string code, string kind, string more = "", string? key = null)
    {
        var document = $"mutation {{ reportOutpost(input: {{ code: \"{code}\", kind: {kind}, idempotencyKey: \"{key ?? $"{Guid.NewGuid()}"}\", "
            + $"{more} }}) {{ {Fields} }} }}";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = document }) };
        request.Headers.Add("X-Forwarded-For", $"203.0.113.{Interlocked.Increment(ref _network) % 250}");
        using var response = await host.Client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data").GetProperty("reportOutpost");
    }

    private async Task<JsonElement> EntryAsync(string code) => (await host.QueryAsync(
        $"{{ outpost(code: \"{code}\") {{ entry {{ state reason " + "doubts doubtedAt confirmedAt confirmations confidence } } }")).GetProperty("outpost").GetProperty("entry");

    private async Task<bool> IsFoundAsync(string code, string more = "", DateTimeOffset? at = null, string by = "STRAIGHT") =>
        (await host.QueryAsync($"{{ nearestOutposts(to: {{ longitude: 120.6285, latitude: 36.2694 }}, by: {by}, first: 50, within: 50, "
            + $"openAt: \"{at ?? DateTimeOffset.UtcNow:O}\", {more}) {{ outpost {{ code }} }} }}"))
        .ToString().Contains(code, StringComparison.Ordinal);

    private async Task<bool> IsDoubtedAsync(string code) => (await host.QueryAsync(
        "{ outposts(first: 1000, lacking: [DOUBTS]) { nodes { code } } }", token: Operator)).ToString().Contains(code, StringComparison.Ordinal);

    private async Task<JsonElement> LinkAsync(string token) =>
        (await host.QueryAsync($"{{ report(token: \"{token}\") {{ state answer answeredBy }} }}")).GetProperty("report");

    private async Task<JsonElement> AnswerAsync(string token, string answer) => (await host.QueryAsync(
        $"mutation {{ answerReport(token: \"{token}\", answer: \"{answer}\") {{ {Fields} }} }}", token: Operator)).GetProperty("answerReport");

    private static string? ErrorOf(JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("code").GetString();
}

using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Outposts.Api.Registry.Requests;
using Outposts.Geodesy;
using Outposts.PostGis;
using Outposts.PostGis.Registry.Requests;
using Outposts.Registry.Requests;

namespace Outposts.Api.Tests.Registry.Requests;

/// <summary>Requests over HTTP: sent without a login, answered by those whose they are, told by their links and counted, made into
/// layers that a planner's question names.</summary>
public sealed class RequestTests(HostFixture host)
{
    // In 370212, where the tests of rights are too.
    private const string There = "position: { longitude: 120.6285, latitude: 36.2694 }";

    private const string Fields = "token kind state note times workers phone organisation answer englishAnswer answeredBy "
        + "services groups district { code } outpost { code } visit { code } position { longitude latitude }";

    private static int _network;

    private string Operator => host.TokenFor(Role.Operator, "370212", subject: "anna");

    private string Scheduler => host.TokenFor(Role.Scheduler, "370212");

    private string Planner => host.TokenFor(Role.Planner);

    private static string Today => $"{DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";

    [Fact]
    public async Task A_site_that_is_suggested_is_answered_on_its_link_and_nobody_else_is_told()
    {
        var sent = await SendAsync($"kind: SITE, {There}, note: \"路口换电柜旁\", services: [DRINKING_WATER], groups: [COURIER]");
        var request = sent.GetProperty("request");
        (request.GetProperty("state").GetString(), request.GetProperty("district").GetProperty("code").GetString(),
            request.GetProperty("note").GetString()).ShouldBe(("NEW", "370212", "路口换电柜旁"));
        request.GetProperty("position").GetProperty("longitude").GetDouble().ShouldBe(120.6285, 1e-6);
        var token = request.GetProperty("token").GetString()!;

        (await host.QueryErrorAsync("{ requests { totalCount } }")).ToString().ShouldContain("UNAUTHENTICATED");
        (await ListedAsync(token, Operator)).ShouldBeTrue();
        (await ListedAsync(token, host.TokenFor(Role.Planner, "370212"))).ShouldBeTrue();
        (await ListedAsync(token, host.TokenFor(Role.Operator, "370214"))).ShouldBeFalse("another district");
        (await ListedAsync(token, host.TokenFor(Role.Operator, body: "没有阵地的工会"))).ShouldBeFalse("a body keeps its outposts alone");
        foreach (var other in new[] { Scheduler, Planner, host.TokenFor(Role.Operator, "370214") })
            (await AnswerErrorAsync(token, "state: DONE, answer: \"x\"", other)).ShouldBe("FORBIDDEN");

        var code = (await OutpostAsync()).GetProperty("code").GetString();
        var answered = await AnswerAsync(token, $"state: DONE, answer: \"已设站\", englishAnswer: \"It is there\", outpost: \"{code}\"", Operator);
        answered.GetProperty("request").GetProperty("answeredBy").GetString().ShouldBe("anna");
        var told = await LinkAsync(token);
        (told.GetProperty("state").GetString(), told.GetProperty("answer").GetString(), told.GetProperty("englishAnswer").GetString(),
            told.GetProperty("outpost").GetProperty("code").GetString()).ShouldBe(("DONE", "已设站", "It is there", code));
        told.GetProperty("answeredBy").ValueKind.ShouldBe(JsonValueKind.Null);
        (await host.QueryAsync("{ requestCounts { kind state requests } }")).ToString().ShouldContain("{\"kind\":\"SITE\",\"state\":\"DONE\"");
    }

    [Fact]
    public async Task A_number_is_for_those_who_answer_until_it_is_answered_at_the_end()
    {
        var token = TokenOf(await SendAsync($"kind: ROOM, {There}, organisation: \"街角银行\", host: BANK, times: \"全天\", phone: \"0532-12351\""));
        async Task<string?> PhoneAsync(string? caller) => (await LinkAsync(token, caller)).GetProperty("phone").GetString();
        (await PhoneAsync(Operator)).ShouldBe("0532-12351");
        foreach (var other in new[] { null, Planner, Scheduler, host.TokenFor(Role.Operator, "370214") })
            (await PhoneAsync(other)).ShouldBeNull();
        await AnswerAsync(token, "state: ACCEPTED, answer: \"下周来看\"", Operator);
        (await PhoneAsync(Operator)).ShouldBe("0532-12351");
        await AnswerAsync(token, "state: DECLINED, answer: \"不临街\"", Operator);
        (await PhoneAsync(Operator)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_sent_twice_is_stored_once_and_a_network_sends_so_many()
    {
        var (key, device) = (Guid.NewGuid().ToString(), $"device: \"{Guid.NewGuid()}\"");
        var first = await SendAsync($"kind: SITE, {There}, {device}", key);
        TokenOf(await SendAsync($"kind: SITE, {There}, {device}", key)).ShouldBe(TokenOf(first));
        var again = await SendAsync($"kind: SITE, {There}, {device}, note: \"又一次\"");
        (again.GetProperty("wasKnown").GetBoolean(), TokenOf(again)).ShouldBe((true, TokenOf(first)));
        ErrorOf(await SendAsync($"kind: ROOM, {There}, organisation: \"x\"", key)).ShouldBe("IDEMPOTENCY_KEY");
        for (var count = 0; count < CareRequestStore.MaxAnHour; count++)
            TokenOf(await SendAsync($"kind: SITE, {There}", network: "198.51.100.7"));
        ErrorOf(await SendAsync($"kind: SITE, {There}", network: "198.51.100.7")).ShouldBe("TOO_MANY");
    }

    [Theory]
    [InlineData("kind: BUS, organisation: \"x\"", "workers")]
    [InlineData("kind: BUS, organisation: \"x\", workers: 0", "workers")]
    [InlineData("kind: ROOM", "organisation")]
    [InlineData("kind: SITE, note: \"电话 13912345678\"", "note")]
    [InlineData("kind: ROOM, organisation: \"x\", phone: \"13912345678\"", "phone")]
    [InlineData("kind: SITE, device: \"short\"", "device")]
    public async Task What_is_not_accepted_is_refused_with_what_is(string input, string field)
    {
        var refused = (await SendAsync($"{input}, {There}")).GetProperty("errors")[0];
        (refused.GetProperty("code").GetString(), refused.GetProperty("path")[1].GetString()).ShouldBe(("VALUE", field));
        refused.GetProperty("messageZh").GetString().ShouldNotBeNullOrEmpty();
        ErrorOf(await SendAsync("kind: SITE, position: { longitude: 119, latitude: 30 }")).ShouldBe("VALUE");
        var token = TokenOf(await SendAsync($"kind: SITE, {There}"));
        ErrorOf(await AnswerAsync(token, "state: NEW, answer: \"x\"", Operator)).ShouldBe("VALUE");
        ErrorOf(await AnswerAsync(token, "state: DONE, answer: \" \"", Operator)).ShouldBe("VALUE");
        ErrorOf(await AnswerAsync(token, "state: DONE, answer: \"x\", outpost: \"none\"", Operator)).ShouldBe("UNKNOWN");
        ErrorOf(await AnswerAsync(token, "state: DONE, answer: \"x\", visit: \"QnVzVmlzaXQ6OTk5OTk5OTk5\"", Operator)).ShouldBe("VALUE");
        ErrorOf(await AnswerAsync("none", "state: DONE, answer: \"x\"", Operator)).ShouldBe("UNKNOWN");
    }

    [Fact]
    public async Task An_employer_asks_for_the_bus_and_the_scheduler_answers_with_a_place_for_plans()
    {
        var token = TokenOf(await SendAsync($"kind: BUS, {There}, organisation: \"某快递分拨中心\", workers: 90, groups: [COURIER], times: \"周三下午\""));
        (await AnswerErrorAsync(token, "state: DONE, answer: \"x\"", Operator)).ShouldBe("FORBIDDEN");
        ErrorOf(await AnswerAsync(token, "state: DONE, answer: \"x\", outpost: \"QD-370212-024\"", Scheduler)).ShouldBe("VALUE");
        ErrorOf(await AnswerAsync(token, "state: DONE, answer: \"x\", visit: \"QnVzVmlzaXQ6OTk5OTk5OTk5\"", Scheduler)).ShouldBe("UNKNOWN");
        ErrorOf(await PlaceAsync(token, "sometimes")).ShouldBe("VALUE");
        var place = (await PlaceAsync(token, "Mo-Fr 09:00-17:00")).GetProperty("place");
        (place.GetProperty("name").GetString(), place.GetProperty("workers").GetInt32(), place.GetProperty("hostHours").GetString())
            .ShouldBe(("某快递分拨中心", 90, "Mo-Fr 09:00-17:00"));
        ErrorOf(await PlaceAsync(token, "24/7")).ShouldBe("TAKEN");
        var visit = (await host.QueryAsync("{ busVisits(first: 1, from: \"2026-01-01\", until: \"2026-12-31\") { nodes { id code } } }")).GetProperty("busVisits").GetProperty("nodes")[0];
        var answered = await AnswerAsync(token, $"state: DONE, answer: \"车会来\", visit: \"{visit.GetProperty("id").GetString()}\"", Scheduler);
        answered.GetProperty("request").GetProperty("visit").GetProperty("code").GetString().ShouldBe(visit.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_layer_of_requests_counts_where_it_is_named_alone()
    {
        var before = await DemandAsync("");
        await SendAsync($"kind: SITE, {There}");
        await SendAsync($"kind: BUS, {There}, organisation: \"x\", workers: 700, groups: [COURIER, TAXI_DRIVER]");
        var room = TokenOf(await SendAsync($"kind: ROOM, {There}, organisation: \"愿意的商场\", host: MALL"));
        ErrorOf(await MakeAsync("SITE_REQUESTS", "示范图层", "states: [DONE], from: \"2020-01-01\", until: \"2020-01-02\"")).ShouldBe("MISSING");
        var sites = (await MakeAsync("SITE_REQUESTS", "建议的站")).GetProperty("layer");
        (sites.GetProperty("kind").GetString(), sites.GetProperty("source").GetProperty("madeOf").GetString()).ShouldBe(("DEMAND", "SITE_REQUESTS"));
        sites.GetProperty("workers").GetDouble().ShouldBe(sites.GetProperty("points").GetInt32());
        ErrorOf(await MakeAsync("BUS_REQUESTS", "建议的站")).ShouldBe("TAKEN");
        ErrorOf(await MakeAsync("BUS_REQUESTS", "demonstration")).ShouldBe("TAKEN");
        var buses = (await MakeAsync("BUS_REQUESTS", "要车的单位")).GetProperty("layer");
        buses.GetProperty("workers").GetDouble().ShouldBeGreaterThanOrEqualTo(700);
        (await DemandAsync("")).ShouldBe(before, "all layers are those that were imported");
        (await DemandAsync("layers: [\"建议的站\"]")).ShouldBe(sites.GetProperty("workers").GetDouble());
        (await DemandAsync("layers: [\"要车的单位\"], groups: [COURIER]")).ShouldBeLessThanOrEqualTo(buses.GetProperty("workers").GetDouble() - 350);

        (await MakeAsync("ROOM_OFFERS", "愿意提供的场地")).GetProperty("layer").GetProperty("kind").GetString().ShouldBe("CANDIDATES");
        ErrorOf(await MakeAsync("ROOM_OFFERS", "另一个名称")).ShouldBe("TAKEN");
        (await host.QueryAsync("{ candidates(districts: [\"370212\"], hosts: [MALL], first: 1000) { nodes { name } } }")).ToString()
            .ShouldContain("愿意的商场");
        // The candidates of the demonstration are what other tests count.
        await AnswerAsync(room, "state: DECLINED, answer: \"x\"", Operator);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/planning/layers/candidates/愿意提供的场地");
        request.Headers.Authorization = new("Bearer", Planner);
        (await host.Client.SendAsync(request)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Searches_that_find_nothing_are_counted_by_cell_once_for_each_address()
    {
        // At the end of a cape, far from every outpost of the demonstration.
        const string cape = "{ longitude: 120.9555, latitude: 36.5055 }";
        const string nearest = $"{{ nearestOutposts(to: {cape}, where: {{ services: [DRINKING_WATER] }}, within: 1, first: 1) {{ distance }} }}";
        for (var phone = 0; phone < 4; phone++)
            for (var time = 0; time < 5; time++) await PostAsync(nearest, $"192.0.2.{phone}");
        for (var time = 0; time < 3; time++)
            await PostAsync($"{{ search(text: \"qzxvkjwq\", from: {cape}) {{ kind }} }}", $"192.0.2.{time}");
        await host.QueryAsync(nearest, token: Planner);
        await WriteCountsAsync();
        var cells = (await host.QueryAsync($"{{ unmetSearches(from: \"{Today}\", until: \"{Today}\", first: 1000) {{ reason searches position "
            + "{ longitude latitude } } }", token: Operator)).GetProperty("unmetSearches").EnumerateArray()
            .Where(cell => Math.Abs(cell.GetProperty("position").GetProperty("longitude").GetDouble() - 120.955) < 1e-9)
            .Select(cell => (cell.GetProperty("reason").GetString(), cell.GetProperty("searches").GetInt32()));
        cells.ShouldBe([("NOTHING_NEAR", 4), ("TEXT_UNKNOWN", 3)]);
        (await host.QueryErrorAsync($"{{ unmetSearches(from: \"{Today}\", until: \"{Today}\") {{ searches }} }}")).ToString()
            .ShouldContain("UNAUTHENTICATED");
        (await host.QueryErrorAsync($"{{ unmetSearches(from: \"{Today}\", until: \"{Today}\", asked: \"NONE\") {{ searches }} }}", token: Operator))
            .GetProperty("message").GetString()!.ShouldContain("asked");
        var layer = (await MakeAsync("UNMET_SEARCHES", "没找到饮水的", $"asked: \"DRINKING_WATER\", from: \"{Today}\", until: \"{Today}\""))
            .GetProperty("layer");
        layer.GetProperty("workers").GetDouble().ShouldBeGreaterThanOrEqualTo(4);
        ErrorOf(await MakeAsync("UNMET_SEARCHES", "x", $"states: [NEW], from: \"{Today}\", until: \"{Today}\"")).ShouldBe("VALUE");
    }

    [Fact]
    public async Task What_cannot_be_entered_is_told_from_what_is_not_there_and_who_finds_something_is_not_counted()
    {
        var outpost = (await OutpostAsync()).GetProperty("position");
        var at = new Position(outpost.GetProperty("longitude").GetDouble(), outpost.GetProperty("latitude").GetDouble() + 1e-4);
        var there = FormattableString.Invariant($"{{ longitude: {at.Longitude}, latitude: {at.Latitude} }}");
        const string noon = "2026-12-01T12:00:00+08:00", service = "DRINKING_WATER";
        var before = await CountsAsync(SearchCell.Of(at));
        await PostAsync($"{{ nearestOutposts(to: {there}, first: 1) {{ distance }} }}", "192.0.2.200");
        await PostAsync($"{{ stopsForNeeds(to: {there}, needs: [{service}], minutes: 0.000001, openAt: \"{noon}\") {{ __typename }} }}", "192.0.2.201");
        await PostAsync($"{{ nearestOutposts(to: {there}, first: 1, within: 1, openAt: \"{noon}\") {{ distance }} }}", "192.0.2.202");
        var after = await CountsAsync(SearchCell.Of(at));
        after.Where(one => one.Value > before.GetValueOrDefault(one.Key))
            .ToDictionary(one => one.Key, one => one.Value - before.GetValueOrDefault(one.Key))
            .ShouldBe(new Dictionary<string, long> { ["NOTHING_OPEN "] = 2, [$"NOTHING_OPEN {service}"] = 1 }, ignoreOrder: true);
    }

    // What stands in the table, few or many.
    private async Task<Dictionary<string, long>> CountsAsync(SearchCell cell)
    {
        await WriteCountsAsync();
        await using var owner = NpgsqlDataSource.Create(host.Database.OwnerConnectionString);
        await using var command = owner.CreateCommand("SELECT reason || ' ' || asked, sum(searches)::bigint FROM outposts.unmet_searches "
            + $"WHERE (east, north) = ({cell.East}, {cell.North}) GROUP BY 1");
        await using var reader = await command.ExecuteReaderAsync();
        var counts = new Dictionary<string, long>();
        while (await reader.ReadAsync()) counts[reader.GetString(0)] = reader.GetInt64(1);
        return counts;
    }

    // One of the demonstration that everybody is told of.
    private async Task<JsonElement> OutpostAsync() => (await host.QueryAsync("{ nearestOutposts(to: { longitude: 120.6285, latitude: 36.2694 }, "
        + "by: STRAIGHT, first: 1, where: { services: [DRINKING_WATER] }) { outpost { code position { longitude latitude } } } }"))
        .GetProperty("nearestOutposts")[0].GetProperty("outpost");

    private async Task WriteCountsAsync()
    {
        DatabaseCaller.Enter(DatabaseCaller.Host);
        await host.Host.Services.GetRequiredService<UnmetSearchService>().WriteAsync(TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement> SendAsync(string input, string? key = null, string? network = null) => (await PostAsync(
        $"mutation {{ sendRequest(input: {{ {input}, idempotencyKey: \"{key ?? $"{Guid.NewGuid()}"}\" }}) {{ wasKnown request {{ {Fields} }} "
        + "errors { code path message messageZh } } }", network ?? $"203.0.113.{Interlocked.Increment(ref _network) % 250}"))
        .GetProperty("sendRequest");

    private async Task<JsonElement> PostAsync(string document, string network)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = document }) };
        request.Headers.Add("X-Forwarded-For", network);
        using var response = await host.Client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data");
    }

    private async Task<JsonElement> LinkAsync(string token, string? caller = null) =>
        (await host.QueryAsync($"{{ request(token: \"{token}\") {{ {Fields} }} }}", token: caller)).GetProperty("request");

    private async Task<bool> ListedAsync(string token, string caller) =>
        (await host.QueryAsync("{ requests(first: 100) { nodes { token } } }", token: caller)).ToString()
        .Contains(token, StringComparison.Ordinal);

    private static string Answer(string token, string answer) =>
        $"mutation {{ answerRequest(input: {{ token: \"{token}\", {answer} }}) {{ request {{ {Fields} }} errors {{ code message }} }} }}";

    private async Task<JsonElement> AnswerAsync(string token, string answer, string caller) =>
        (await host.QueryAsync(Answer(token, answer), token: caller)).GetProperty("answerRequest");

    private async Task<string?> AnswerErrorAsync(string token, string answer, string caller) =>
        (await host.QueryErrorAsync(Answer(token, answer), token: caller)).GetProperty("extensions").GetProperty("code").GetString();

    private async Task<JsonElement> PlaceAsync(string token, string hours) => (await host.QueryAsync(
        $"mutation {{ addRequestedPlace(token: \"{token}\", hostHours: \"{hours}\") {{ place {{ name workers hostHours }} errors {{ code }} }} }}",
        token: Scheduler)).GetProperty("addRequestedPlace");

    private async Task<JsonElement> MakeAsync(string of, string name, string? more = null) => (await host.QueryAsync(
        $"mutation {{ makeLayer(input: {{ of: {of}, name: \"{name}\", {more ?? $"from: \"{Today}\", until: \"{Today}\""} }}) {{ layer {{ kind "
        + "points workers source { madeOf } } errors { code message } } }", token: Planner)).GetProperty("makeLayer");

    private async Task<double> DemandAsync(string input) =>
        (await host.QueryAsync($"{{ coverage(input: {{ by: STRAIGHT, within: 1000, {input} }}) {{ demand }} }}")).GetProperty("coverage").GetProperty("demand").GetDouble();

    private static string TokenOf(JsonElement payload) => payload.GetProperty("request").GetProperty("token").GetString()!;

    private static string? ErrorOf(JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("code").GetString();
}

using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Outposts.Api.Tests.Registry.Events;

/// <summary>Events and campaigns over HTTP: what an operator saves riders find by day, at the outpost, in the one box and in the calendar;
/// what is wrong is refused where it is.</summary>
public sealed class EventTests(HostFixture host)
{
    private const string Fields = "event { id revision state dates { number startsAt state cancellationReason attendance district { code } } "
        + "next { number } changedBy } errors { code path message messageZh }";

    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);
    private static int _number;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(Shanghai).DateTime);

    private string Operator => host.TokenFor(Role.Operator, subject: "anna");

    [Fact]
    public async Task What_is_saved_is_found_by_day_at_the_outpost_and_in_the_one_box_until_it_is_cancelled()
    {
        var code = await OutpostAsync();
        var title = $"骑手血压日{_number}";
        var saved = (await SaveAsync(title, $"outpost: \"{code}\", groups: [COURIER], dates: [{Date(2)}, {Date(1)}]")).GetProperty("event");
        var id = saved.GetProperty("id").GetString()!;
        (saved.GetProperty("state").GetString(), saved.GetProperty("revision").GetInt32(), saved.GetProperty("changedBy").GetString())
            .ShouldBe(("UPCOMING", 1, "anna"));
        saved.GetProperty("dates").EnumerateArray().Select(date => date.GetProperty("startsAt").GetDateTimeOffset()).ShouldBeInOrder();
        (await FindAsync(1, 1)).ShouldContain(title);
        (await FindAsync(2, 2)).ShouldContain(title);
        (await FindAsync(3, 9)).ShouldNotContain(title);
        (await FindAsync(1, 2, "kinds: [JOB_FAIR]")).ShouldNotContain(title);
        (await host.QueryAsync($"{{ outpost(code: \"{code}\") {{ events {{ title campaign {{ title }} outpost {{ code }} }} }} }}")).ToString()
            .ShouldBe($$$"""{"outpost":{"events":[{"title":"{{{title}}}","campaign":null,"outpost":{"code":"{{{code}}}"}}]}}""");
        (await SearchAsync(title)).ShouldContain(("EVENT", title));

        var one = await CancelAsync(id, 1, "date: 1");
        (one.GetProperty("event").GetProperty("state").GetString(), one.GetProperty("event").GetProperty("next").GetProperty("number").GetInt32())
            .ShouldBe(("UPCOMING", 2));
        var all = await CancelAsync(id, 2);
        all.GetProperty("event").GetProperty("state").GetString().ShouldBe("CANCELLED");
        all.GetProperty("event").GetProperty("dates")[1].GetProperty("cancellationReason").GetString().ShouldBe("大风");
        (await FindAsync(2, 2)).ShouldContain(title, "riders are told that it is cancelled");
        (await SearchAsync(title)).ShouldNotContain(("EVENT", title));
        var calendar = await host.Client.GetStringAsync(await CalendarOfAsync(id), Cancel);
        calendar.Split("\r\n").Count(line => line == "STATUS:CANCELLED").ShouldBe(2);

        var restored = await ChangeAsync($"restoreEvent(event: \"{id}\", revision: 3)");
        restored.GetProperty("event").GetProperty("state").GetString().ShouldBe("UPCOMING");
        var ended = await ChangeAsync($"endEvent(event: \"{id}\", revision: 4)");
        ended.GetProperty("event").GetProperty("state").GetString().ShouldBe("OVER");
        CodeOf(await ChangeAsync($"endEvent(event: \"{id}\", revision: 5)")).ShouldBe("VALUE");
        CodeOf(await ChangeAsync($"restoreEvent(event: \"{id}\", revision: 4)")).ShouldBe("CONFLICT");
    }

    [Fact]
    public async Task A_mobile_station_is_where_each_of_its_dates_is()
    {
        await OutpostAsync();
        var title = $"流动站{_number}";
        var saved = await SaveAsync(title, "dates: [" + Date(1, "position: { longitude: 120.3826, latitude: 36.0671 }, address: \"五四广场\"") + ", "
            + Date(2, "position: { longitude: 120.628532, latitude: 36.269378 }") + "]", "MOBILE_STATION");
        saved.GetProperty("event").GetProperty("dates").EnumerateArray().Select(date => date.GetProperty("district").GetProperty("code").GetString())
            .ShouldBe(["370202", "370212"]);
        (await FindAsync(1, 2, "districts: [\"370212\"]")).ShouldContain(title);
        (await FindAsync(1, 1, "districts: [\"370212\"]")).ShouldNotContain(title, "it is elsewhere on that day");
        var answer = await SaveAsync(title, $"dates: [{Date(1, "position: { longitude: 130, latitude: 45 }")}]");
        PathOf(answer).ShouldBe("input,dates");
        // An operator of one district may not send it to another.
        (await host.QueryErrorAsync($"mutation {{ saveEvent(input: {{ id: \"{saved.GetProperty("event").GetProperty("id").GetString()}\", revision: 1, "
            + $"kind: OTHER, title: \"x\", position: {{ longitude: 120.3826, latitude: 36.0671 }}, dates: [{Date(1)}] }}) {{ {Fields} }} }}",
            token: host.TokenFor(Role.Operator, "370202"))).ToString().ShouldContain("FORBIDDEN");
    }

    [Theory]
    [InlineData("title: \"\"", "input,title")]
    [InlineData("text: \"see https://example.org\"", "input,text")]
    [InlineData("organiser: \"张三 13800138000\"", "input,organiser")]
    [InlineData("callAhead: true", "input,phone")]
    [InlineData("partners: [\"www.shop.com\"]", "input,partners")]
    [InlineData("outpost: \"none\"", "input,outpost")]
    [InlineData("campaign: \"Q2FtcGFpZ246OTk5OTk5OTk5\"", "input,campaign")]
    [InlineData("dates: []", "input,dates")]
    [InlineData("dates: [{ startsAt: \"2026-12-01T10:00:00+08:00\", endsAt: \"2026-12-01T10:00:00+08:00\" }]", "input,dates")]
    [InlineData("dates: [{ startsAt: \"0001-01-01T10:00:00Z\", endsAt: \"9999-12-31T10:00:00Z\" }]", "input,dates")]
    [InlineData("position: { longitude: 36.06, latitude: 120.38 }", null)]
    [InlineData("position: { longitude: 10, latitude: 10 }", "input,position")]
    [InlineData("text: \"全场八折优惠\"", "input,text")]
    public async Task What_is_wrong_is_refused_where_it_is(string wrong, string? path)
    {
        var place = wrong.StartsWith("position", StringComparison.Ordinal) || wrong.StartsWith("outpost", StringComparison.Ordinal) ? ""
            : "position: { longitude: 120.3826, latitude: 36.0671 }, ";
        var rest = (wrong.StartsWith("dates", StringComparison.Ordinal) ? "" : $"dates: [{Date(1)}], ")
            + (wrong.StartsWith("title", StringComparison.Ordinal) ? "" : "title: \"x\", ");
        var document = $"mutation {{ saveEvent(input: {{ kind: OTHER, {place}{rest}{wrong} }}) {{ {Fields} }} }}";
        if (path is null)
        {
            (await host.QueryErrorAsync(document, token: Operator)).ToString().ShouldContain("swapped");
            return;
        }
        var answer = (await host.QueryAsync(document, token: Operator)).GetProperty("saveEvent");
        answer.GetProperty("event").ValueKind.ShouldBe(JsonValueKind.Null);
        PathOf(answer).ShouldBe(path);
        answer.GetProperty("errors")[0].GetProperty("messageZh").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Words_of_advertising_are_saved_once_somebody_has_made_sure()
    {
        var answer = await SaveAsync("防骗讲座", $"position: {{ longitude: 120.3826, latitude: 36.0671 }}, text: \"促销骗局怎么认\", dates: [{Date(1)}]");
        CodeOf(answer).ShouldBe("REVIEW");
        answer = await SaveAsync("防骗讲座",
            $"position: {{ longitude: 120.3826, latitude: 36.0671 }}, text: \"促销骗局怎么认\", reviewed: true, dates: [{Date(1)}]");
        answer.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("from: \"2026-12-02\", until: \"2026-12-01\"", "until")]
    [InlineData("from: \"2026-01-01\", until: \"2030-12-01\"", "366")]
    [InlineData("from: \"0001-01-01\", until: \"0001-01-02\"", "until")]
    [InlineData("from: \"2026-12-01\", until: \"2026-12-01\", first: 0", "first")]
    [InlineData("from: \"2026-12-01\", until: \"2026-12-01\", first: 201", "first")]
    [InlineData("from: \"2026-12-01\", until: \"2026-12-01\", districts: [\"' OR 1=1\"]", "OR 1=1")]
    [InlineData("from: \"2026-12-01\", until: \"2026-12-01\", near: { longitude: 36, latitude: 120 }", "swapped")]
    public async Task A_question_that_cannot_be_answered_says_why(string question, string why) =>
        (await host.QueryErrorAsync($"{{ events({question}) {{ id }} }}")).ToString().ShouldContain(why);

    [Theory]
    [InlineData("/events.ics?district=999999")]
    [InlineData("/events.ics?from=tomorrow")]
    [InlineData("/events.ics?from=2026-12-02&until=2026-12-01")]
    public async Task A_calendar_that_cannot_be_given_says_why(string address) =>
        (await host.Client.GetAsync(address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_campaign_over_the_year_end_counts_both_years_by_district_for_staff()
    {
        await OutpostAsync();
        var (year, title) = (2030 + _number, $"温暖季{_number}");
        var campaign = (await host.QueryAsync($"mutation {{ saveCampaign(input: {{ title: \"{title}\", season: WINTER, from: \"{year}-11-01\", "
            + $"until: \"{year + 1}-01-31\", slogan: \"冬日有暖\" }}) {{ campaign {{ id countsFile }} errors {{ code }} }} }}", token: Operator))
            .GetProperty("saveCampaign").GetProperty("campaign");
        var id = campaign.GetProperty("id").GetString()!;
        var place = $"campaign: \"{id}\", position: {{ longitude: 120.3826, latitude: 36.0671 }}";
        await SaveAsync("年前", $"{place}, dates: [{On(year, 12, 31)}, {On(year, 10, 31)}]");
        await SaveAsync("年后", $"{place}, dates: [{On(year + 1, 1, 1)}, {On(year + 1, 1, 31)}, {On(year + 1, 2, 1)}]");
        PathOf(await SaveAsync("夏天", $"{place}, dates: [{On(year, 7, 1)}]")).ShouldBe("input,campaign");
        var counts = (await host.QueryAsync($"{{ campaignCounts(campaign: \"{id}\") {{ district {{ code }} events datesToCome datesHeld attendance "
            + "visitsHeld } }", token: Operator)).GetProperty("campaignCounts");
        counts.GetArrayLength().ShouldBe(11, "all together and ten districts");
        counts[0].ToString().ShouldBe(
            "{\"district\":null,\"events\":2,\"datesToCome\":3,\"datesHeld\":0,\"attendance\":null,\"visitsHeld\":0}");
        counts[1].ToString().ShouldBe(
            "{\"district\":{\"code\":\"370202\"},\"events\":2,\"datesToCome\":3,\"datesHeld\":0,\"attendance\":null,\"visitsHeld\":0}");
        (await host.QueryAsync($"{{ campaignCounts(campaign: \"{id}\") {{ events }} }}", token: host.TokenFor(Role.Operator, "370212")))
            .ToString().ShouldBe("{\"campaignCounts\":[{\"events\":0},{\"events\":0}]}");
        (await host.QueryAsync($"{{ events(campaign: \"{id}\", from: \"{year}-11-01\", until: \"{year + 1}-01-31\") {{ title }} }}"))
            .GetProperty("events").GetArrayLength().ShouldBe(2);
        (await host.QueryAsync($"{{ campaigns(on: \"{year + 1}-01-01\") {{ title slogan season }} }}")).ToString().ShouldContain(title);

        var file = campaign.GetProperty("countsFile").GetString()!;
        (await host.Client.GetAsync(file, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var request = new HttpRequestMessage(HttpMethod.Get, file);
        request.Headers.Authorization = new("Bearer", Operator);
        var lines = (await (await host.Client.SendAsync(request, Cancel)).Content.ReadAsStringAsync(Cancel)).Split("\r\n");
        (lines.Length, lines[^2]).ShouldBe((13, "合计,2,0,3,0,,0,0,0,0,0"));
    }

    [Fact]
    public async Task What_was_given_up_and_how_many_came_is_for_staff()
    {
        await OutpostAsync();
        var title = $"旧活动{_number}";
        var past = Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var saved = (await SaveAsync(title, "position: { longitude: 120.3826, latitude: 36.0671 }, dates: [{ startsAt: "
            + $"\"{past}T10:00:00+08:00\", endsAt: \"{past}T11:00:00+08:00\", attendance: 40 }}]")).GetProperty("event");
        saved.GetProperty("dates")[0].GetProperty("attendance").GetInt32().ShouldBe(40);
        var id = saved.GetProperty("id").GetString();
        (await host.QueryAsync($"{{ event(id: \"{id}\") {{ changedBy dates {{ attendance }} }} }}")).ToString()
            .ShouldBe("{\"event\":{\"changedBy\":null,\"dates\":[{\"attendance\":null}]}}");
        await host.QueryAsync($"mutation {{ saveCampaign(input: {{ title: \"{title}\", from: \"2029-01-01\", until: \"2029-01-02\", archived: true }}) "
            + "{ campaign { id } } }", token: Operator);
        (await host.QueryAsync("{ campaigns(archived: true) { title } }")).GetProperty("campaigns").GetArrayLength().ShouldBe(0);
        (await host.QueryAsync("{ campaigns(archived: true) { title } }", token: Operator)).ToString().ShouldContain(title);
    }

    private async Task<string> OutpostAsync()
    {
        var code = $"EVENT-{Interlocked.Increment(ref _number)}";
        await host.QueryAsync($"mutation {{ createOutpost(code: \"{code}\", input: {{ name: \"活动测试{code}\", kind: OUTDOOR_WORKERS_STATION, "
            + "position: { longitude: 120.3826, latitude: 36.0671 }, eligibility: ANYONE }) { errors { code } } }", token: Operator);
        await host.QueryAsync($"mutation {{ setOutpostStatus(code: \"{code}\", status: OPEN) {{ errors {{ code }} }} }}", token: Operator);
        return code;
    }

    private static string Date(int day, string more = "")
    {
        var on = Today.AddDays(day);
        return On(on.Year, on.Month, on.Day, more);
    }

    private static string On(int year, int month, int day, string more = "") => string.Create(CultureInfo.InvariantCulture,
        $"{{ startsAt: \"{year}-{month:00}-{day:00}T14:00:00+08:00\", endsAt: \"{year}-{month:00}-{day:00}T17:00:00+08:00\", {more} }}");

    private async Task<JsonElement> SaveAsync(string title, string rest, string kind = "HEALTH_CONSULTATION") => (await host.QueryAsync(
        $"mutation {{ saveEvent(input: {{ kind: {kind}, title: \"{title}\", {rest} }}) {{ {Fields} }} }}", token: Operator)).GetProperty("saveEvent");

    private Task<JsonElement> CancelAsync(string id, int revision, string more = "") =>
        ChangeAsync($"cancelEvent(event: \"{id}\", revision: {revision}, reason: \"大风\", {more})");

    private async Task<JsonElement> ChangeAsync(string field) =>
        (await host.QueryAsync($"mutation {{ done: {field} {{ {Fields} }} }}", token: Operator)).GetProperty("done");

    private async Task<string[]> FindAsync(int from, int until, string more = "") => [.. (await host.QueryAsync(string.Create(
        CultureInfo.InvariantCulture, $"{{ events(first: 200, from: \"{Today.AddDays(from):yyyy-MM-dd}\", until: \"{Today.AddDays(until):yyyy-MM-dd}\", {more}) {{ title }} }}")))
        .GetProperty("events").EnumerateArray().Select(one => one.GetProperty("title").GetString()!)];

    private async Task<(string?, string?)[]> SearchAsync(string text) => [.. (await host.QueryAsync(
        $"{{ search(text: \"{text}\") {{ kind label event {{ id }} }} }}")).GetProperty("search").EnumerateArray()
        .Select(hit => (hit.GetProperty("kind").GetString(), hit.GetProperty("label").GetString()))];

    private async Task<string> CalendarOfAsync(string id) =>
        (await host.QueryAsync($"{{ event(id: \"{id}\") {{ calendar }} }}")).GetProperty("event").GetProperty("calendar").GetString()!;

    private static string? CodeOf(JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("code").GetString();

    private static string PathOf(JsonElement payload) =>
        string.Join(',', payload.GetProperty("errors")[0].GetProperty("path").EnumerateArray().Select(part => part.GetString()));
}

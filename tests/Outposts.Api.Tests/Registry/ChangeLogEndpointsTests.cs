using System.Net;
using System.Net.Http.Headers;

namespace Outposts.Api.Tests.Registry;

/// <summary>The change log as a file over HTTP: what stands in it, for whom, and what is refused.</summary>
public sealed class ChangeLogEndpointsTests(HostFixture host)
{
    private const string Own = "370212", Other = "370213";
    // In Own and in Other, away from the outposts of the demonstration.
    private const string Here = "{ longitude: 120.6285, latitude: 36.2694 }", There = "{ longitude: 120.4288, latitude: 36.1602 }";

    private string Clerk => host.TokenFor(Role.Operator, Own, subject: "anna");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clerk_gets_the_changes_of_the_own_district_with_who_made_them_and_of_no_other()
    {
        var (mine, theirs) = (await CreateAsync(Here, "=一号驿站"), await CreateAsync(There, "别处驿站"));
        var saved = await host.QueryAsync(
            $"mutation {{ updateOutpost(code: \"{mine}\", input: {{ phone: \"12351\" }}) {{ errors {{ message }} }} }}", token: Clerk);
        saved.GetProperty("updateOutpost").GetProperty("errors").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        var lines = await LinesAsync("", Clerk);
        lines[0].ShouldBe("时间,编号,名称,改动,栏目,原来,改为,谁改的,版本");
        lines.ShouldContain(line => line.Contains($",{mine},'=一号驿站,改动,电话,,12351,anna,", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains($",{mine},'=一号驿站,进入名册,名称,,'=一号驿站,", StringComparison.Ordinal));
        lines.Skip(1).Select(line => line.Split(',')[1]).ShouldAllBe(code => code != theirs && !code.StartsWith("QD-370213-"));
        (await LinesAsync($"?district={Own}&language=en", Clerk))[0].ShouldBe("time,code,name,change,field,before,after,changed by,version");

        var all = await LinesAsync("", host.TokenFor(Role.Admin));
        all.Count(line => line.Contains($",{mine},", StringComparison.Ordinal)).ShouldBeGreaterThan(2);
        all.ShouldContain(line => line.Contains($",{theirs},", StringComparison.Ordinal));
        (await LinesAsync($"?district={Other}", host.TokenFor(Role.Admin))).Skip(1).Select(line => line.Split(',')[1])
            .ShouldNotContain(mine);
    }

    [Fact]
    public async Task The_name_of_the_file_tells_the_span_and_nothing_of_it_is_stored_on_the_way()
    {
        using var answer = await GetAsync("?from=2020-01-01&until=2020-12-31", Clerk);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("changes-2020-01-01-until-2020-12-31.csv");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsByteArrayAsync(Cancel))[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        (await LinesAsync("?from=2020-01-01&until=2020-12-31", Clerk)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Only_operators_and_administrators_read_it_and_operators_the_own_districts()
    {
        (await StatusAsync("", null)).ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var role in new[] { Role.Planner, Role.Scheduler, Role.Crew })
            (await StatusAsync("", host.TokenFor(role))).ShouldBe(HttpStatusCode.Forbidden, $"{role}");
        (await StatusAsync($"?district={Other}", Clerk)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync("", host.TokenFor(Role.Operator))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("?from=1.12.2026", "1.12.2026")]
    [InlineData("?until=0001-01-01", "0001-01-01")]
    [InlineData("?from=2026-12-02&until=2026-12-01", "2026-12-01")]
    [InlineData("?district=999999", "370212")]
    [InlineData("?language=fr", "zh, en")]
    public async Task What_is_not_accepted_is_named(string query, string named)
    {
        using var answer = await GetAsync(query, Clerk);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        text.ShouldContain(named);
        text.ShouldContain("messageZh");
    }

    private async Task<string> CreateAsync(string position, string name)
    {
        var made = (await host.QueryAsync($"mutation {{ createOutpost(input: {{ name: \"{name}\", kind: OUTDOOR_WORKERS_STATION, position: {position} }}) "
            + "{ outpost { code } errors { message } } }", token: host.TokenFor(Role.Operator))).GetProperty("createOutpost");
        return made.GetProperty("outpost").GetProperty("code").GetString()!;
    }

    private async Task<string[]> LinesAsync(string query, string token)
    {
        using var answer = await GetAsync(query, token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadAsStringAsync(Cancel)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<HttpStatusCode> StatusAsync(string query, string? token)
    {
        using var answer = await GetAsync(query, token);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> GetAsync(string query, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/register/changes.csv" + query);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await host.Client.SendAsync(request, Cancel);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Outposts.Api.Tests.Cli;
using Outposts.Testing;

namespace Outposts.Api.Tests.Access;

/// <summary>The body of a sector keeps its own outposts, in whichever district these lie, and nothing else.</summary>
public sealed class BodyRightsTests(HostFixture host)
{
    // In 370212 and 370213.
    private const string There = "120.6286,36.2694", Elsewhere = "120.4291,36.1604";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Everybody => host.TokenFor(Role.Operator, subject: "anna");

    [Fact]
    public async Task A_body_adds_and_changes_its_outposts_in_all_districts_and_no_others()
    {
        var (body, own) = NewBody();
        var first = await CreateAsync(own, "甲点", There);
        var second = await CreateAsync(own, "乙点", Elsewhere);
        (await OutpostAsync(first)).GetProperty("operator").GetString().ShouldBe(body, "who keeps one body's outposts need not name it");
        (await RenameAsync(own, second, "乙点新")).ShouldBe("OK");
        var foreign = await CreateAsync(Everybody, "丙点", There, "另一单位");
        var nobodys = await CreateAsync(Everybody, "丁点", There);
        foreach (var code in new[] { foreign, nobodys })
        {
            var refused = await host.QueryErrorAsync(Rename(code, "x"), token: own);
            (refused.GetProperty("extensions").GetProperty("code").GetString(), refused.ToString().Contains(body, StringComparison.Ordinal))
                .ShouldBe(("FORBIDDEN", true));
            (await RenameAsync(host.TokenFor(Role.Operator, "370212"), code, "丁点新")).ShouldBe("OK", "a district keeps what lies in it");
        }
        (await RenameAsync(host.TokenFor(Role.Operator, "370212"), first, "甲点新")).ShouldBe("OK", "a body's outposts too");
        (await RenameAsync(host.TokenFor(Role.Operator, "370213", body: body), first, "x")).ShouldBe("FORBIDDEN");
        (await RenameAsync(host.TokenFor(Role.Operator, "370213", body: body), second, "乙点")).ShouldBe("OK");
        // It gives none away, and takes none.
        (await AskAsync($"mutation {{ updateOutpost(code: \"{first}\", input: {{ operator: \"另一单位\" }}) {{ errors {{ code }} }} }}", own))
            .ShouldBe("FORBIDDEN");
        (await AskAsync($"mutation {{ updateOutpost(code: \"{first}\", input: {{ operator: null }}) {{ errors {{ code }} }} }}", own)).ShouldBe("FORBIDDEN");
        (await AskAsync(Create("戊点", There, "另一单位"), own)).ShouldBe("FORBIDDEN");
        (await AskAsync($"mutation {{ mergeOutposts(keep: \"{first}\", drop: \"{foreign}\") {{ errors {{ code }} }} }}", own)).ShouldBe("FORBIDDEN");
        (await OutpostAsync(foreign)).GetProperty("operator").GetString().ShouldBe("另一单位");

        // What it gave away by somebody else's hand, it does not take back by undoing.
        var version = (await OutpostAsync(second)).GetProperty("version").GetInt32();
        (await AskAsync($"mutation {{ updateOutpost(code: \"{second}\", input: {{ operator: \"另一单位\" }}) {{ errors {{ code }} }} }}", Everybody)).ShouldBe("OK");
        (await AskAsync($"mutation {{ undoOutpostChange(code: \"{second}\", version: {version}) {{ errors {{ code }} }} }}", own)).ShouldBe("FORBIDDEN");
    }

    [Fact]
    public async Task What_is_of_no_body_is_refused_whatever_else_the_token_says()
    {
        var (body, own) = NewBody();
        foreach (var document in new[]
        {
            "mutation { saveOnlineService(input: { name: \"x\", district: \"370212\" }) { errors { code } } }",
            "{ accounts { totalCount } }",
            "{ system { program } }",
            "{ crewDay(day: \"2026-12-01\") { visits { visit { id } } } }",
            "mutation { saveBuildPlan(input: { year: 1900, target: 1, revision: 0 }) { errors { code } } }",
            "{ districtReport(task: \"UmVwb3J0VGFzazo5OTk5OTk5OTk=\", district: \"370212\") { state } }",
        })
            foreach (var token in new[] { own, host.TokenFor(Role.Admin, body: body), host.TokenFor(Role.Crew, body: body) })
                (await AskAsync(document, token)).ShouldBe("FORBIDDEN", document);
        var viewer = (await host.QueryAsync("{ viewer { roles limits bodies } }", token: host.TokenFor(Role.Admin, body: body))).GetProperty("viewer");
        viewer.ToString().ShouldBe($$"""{"roles":["OPERATOR"],"limits":[],"bodies":["{{body}}"]}""");
        (await host.QueryAsync("{ viewer { roles } }", token: host.TokenFor(Role.Planner, body: body))).GetProperty("viewer").GetProperty("roles")
            .GetArrayLength().ShouldBe(0, "a planner of a body is nobody");
    }

    [Fact]
    public async Task A_list_of_a_body_needs_no_column_for_it_and_touches_no_other_outpost()
    {
        var (body, own) = NewBody();
        var foreign = await CreateAsync(Everybody, "别家点", There, "另一单位");
        var (code, other) = ($"{body}-1", $"{body}-2");
        const string header = "编号,名称,类型,经度,纬度,电话\n";
        var list = $"{header}{code},名单甲,DRIVERS_HOME,{There},0532-1001\n{other},名单乙,DRIVERS_HOME,{Elsewhere},0532-1002\n";
        (await PutAsync(list, own)).GetProperty("created").GetInt32().ShouldBe(2);
        (await OutpostAsync(other)).GetProperty("operator").GetString().ShouldBe(body);
        (await PutAsync(list.Replace("1001", "1003", StringComparison.Ordinal), own)).GetProperty("changed").GetInt32().ShouldBe(1);

        var refused = await PutAsync($"{header}{foreign},别家点,DRIVERS_HOME,{There},0532-1001\n", own);
        refused.GetProperty("refused")[0].GetProperty("zh").GetString()!.ShouldContain($"运营单位是另一单位，您只能改{body}的阵地");
        (await PutAsync($"编号,名称,运营单位\n{code},名单甲,另一单位\n", own)).GetProperty("refused").GetArrayLength().ShouldBe(1, "it gives none away");
        (await OutpostAsync(code)).GetProperty("operator").GetString().ShouldBe(body);

        // A row with an address alone waits for this body.
        await PutAsync($"名称,类型,地址\n{body}待定点,户外劳动者驿站,仰口路{body}号\n", own);
        (await WaitingAsync(own)).Keys.ShouldBe([$"{body}待定点"]);
        (await WaitingAsync(NewBody().Token)).ShouldBeEmpty();
        var place = $"mutation {{ placeOutpost(id: \"{(await WaitingAsync(own))[$"{body}待定点"]}\", position: {{ longitude: 120.6286, latitude: 36.2695 }}) "
            + "{ outpost { operator } errors { code } } }";
        (await host.QueryAsync(place, token: own)).GetProperty("placeOutpost").GetProperty("outpost").GetProperty("operator").GetString().ShouldBe(body);
    }

    [Fact]
    public async Task Reports_inspections_photos_and_the_change_log_are_the_body_s_where_the_outpost_is()
    {
        var (body, own) = NewBody();
        var another = NewBody().Token;
        var code = await CreateAsync(own, "报告点", There);
        await CreateAsync(Everybody, "别处点", There);
        var report = (await host.QueryAsync($"mutation {{ reportOutpost(input: {{ code: \"{code}\", kind: OPEN, idempotencyKey: \"{Guid.NewGuid():N}\" }}) "
            + "{ report { token } errors { code } } }")).GetProperty("reportOutpost").GetProperty("report").GetProperty("token").GetString();
        var answer = $"mutation {{ answerReport(token: \"{report}\", answer: \"谢谢\") {{ errors {{ code }} }} }}";
        (await AskAsync(answer, another)).ShouldBe("FORBIDDEN");
        (await AskAsync(answer, own)).ShouldBe("OK");

        (await PhotoAsync(code, another)).ShouldBe(HttpStatusCode.Forbidden);
        (await PhotoAsync(code, own)).ShouldBe(HttpStatusCode.OK);

        var log = await LogAsync(own);
        log.ShouldContain(code);
        log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Where(line => line.StartsWith('"') || line.Contains(',', StringComparison.Ordinal))
            .ShouldAllBe(line => line.Contains(code, StringComparison.Ordinal));
        (await LogAsync(another)).ShouldNotContain(code);
        (await host.QueryAsync($"{{ outposts(first: 9, where: {{ operators: [\"{body}\"], statuses: [OPEN, CLOSED] }}) {{ nodes {{ code }} }} }}"))
            .GetProperty("outposts").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("code").GetString()).ShouldBe([code]);
    }

    [Fact]
    public async Task An_account_of_a_body_signs_in_as_its_operator()
    {
        var (body, _) = NewBody();
        var name = $"clerk-{Guid.NewGuid():N}"[..14];
        var made = (await host.QueryAsync($"mutation {{ createAccount(name: \"{name}\", role: OPERATOR, body: \" {body} \") "
            + "{ account { body } invitation errors { message } } }", token: host.TokenFor(Role.Admin))).GetProperty("createAccount");
        made.GetProperty("account").GetProperty("body").GetString().ShouldBe(body);
        using var response = await host.Client.PostAsJsonAsync("/sign-in/invitation",
            new { invitation = made.GetProperty("invitation").GetString(), password = "正确的马 电池 订书钉" }, Cancel);
        var token = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("token").GetString()!;
        var code = await CreateAsync(token, "账号点", There);
        (await OutpostAsync(code)).GetProperty("operator").GetString().ShouldBe(body);

        var refused = (await host.QueryAsync("mutation { createAccount(name: \"x\", role: PLANNER, body: \"x\") { errors { code path message } } }",
            token: host.TokenFor(Role.Admin))).GetProperty("createAccount").GetProperty("errors")[0];
        (refused.GetProperty("code").GetString(), refused.GetProperty("path").ToString()).ShouldBe(("VALUE", "[\"body\"]"));
        var command = await CommandLine.RunAsync(["token", "--role", "planner", "--body", "x"]);
        command.Code.ShouldBe(2);
        command.Errors.ShouldContain("--body");
    }

    [Fact]
    public async Task A_claim_of_bodies_that_is_not_understood_refuses_the_token_instead_of_lifting_the_limit()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var site = await AuthorizationTestHost.StartAsync(
            new()
            {
                ["Access:Authority"] = issuer.Url,
                ["Access:Audience"] = "care",
                ["Access:BodyClaim"] = "org.union",
                ["Access:IssuerTimeout"] = "60",
            });
        foreach (var value in new object[] { 7, true, Array.Empty<string>(), new object[] { "甲", 7 } })
        {
            var refused = await site.ActAsync(issuer.Sign("care", new() { ["role"] = "operator", ["org.union"] = value }), Role.Operator);
            (refused.Problem, refused.Message.Contains("org.union", StringComparison.Ordinal)).ShouldBe(("UNREADABLE", true));
        }
        var held = await site.ActAsync(
            issuer.Sign("care", new() { ["role"] = "operator", ["org"] = new Dictionary<string, object> { ["union"] = "甲工会" } }), Role.Operator);
        (held.Code, held.Message.Contains("甲工会", StringComparison.Ordinal)).ShouldBe(("FORBIDDEN", true), "what concerns no body");
    }

    private (string Body, string Token) NewBody()
    {
        var body = $"工会{Guid.NewGuid():N}"[..12];
        return (body, host.TokenFor(Role.Operator, body: body));
    }

    private static string Create(string name, string at, string? body = null)
    {
        var part = at.Split(',');
        return $"mutation {{ createOutpost(input: {{ name: \"{name}\", kind: DRIVERS_HOME, position: {{ longitude: {part[0]}, latitude: {part[1]} }}"
            + $"{(body is null ? "" : $", operator: \"{body}\"")} }}) {{ outpost {{ code }} errors {{ code }} }} }}";
    }

    private static string Rename(string code, string name) =>
        $"mutation {{ updateOutpost(code: \"{code}\", input: {{ name: \"{name}\" }}) {{ errors {{ code }} }} }}";

    private async Task<string> CreateAsync(string token, string name, string at, string? body = null) =>
        (await host.QueryAsync(Create(name, at, body), token: token)).GetProperty("createOutpost").GetProperty("outpost")
            .GetProperty("code").GetString()!;

    private Task<string> RenameAsync(string token, string code, string name) => AskAsync(Rename(code, name), token);

    private async Task<JsonElement> OutpostAsync(string code) =>
        (await host.QueryAsync($"{{ outpost(code: \"{code}\") {{ operator version }} }}")).GetProperty("outpost");

    private async Task<Dictionary<string, string>> WaitingAsync(string token) =>
        (await host.QueryAsync("{ unplacedOutposts(first: 500) { nodes { id name } } }", token: token)).GetProperty("unplacedOutposts")
            .GetProperty("nodes").EnumerateArray().ToDictionary(node => node.GetProperty("name").GetString()!, node => node.GetProperty("id").GetString()!);

    /// <summary>Gets OK, the code of the first error of the answer, or that of the payload.</summary>
    private async Task<string> AskAsync(string document, string token)
    {
        using var request = Request(HttpMethod.Post, "/graphql", token, JsonContent.Create(new { query = document }));
        using var response = await host.Client.SendAsync(request, Cancel);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        if (answer.TryGetProperty("errors", out var errors)) return errors[0].GetProperty("extensions").GetProperty("code").GetString()!;
        var payload = answer.GetProperty("data").EnumerateObject().First().Value;
        return payload.TryGetProperty("errors", out var told) && told.ValueKind == JsonValueKind.Array && told.GetArrayLength() > 0
            ? told[0].GetProperty("code").GetString()! : "OK";
    }

    private async Task<JsonElement> PutAsync(string list, string token)
    {
        using var request = Request(HttpMethod.Put, "/outposts/list", token, new ByteArrayContent(Encoding.UTF8.GetBytes(list)));
        using var response = await host.Client.SendAsync(request, Cancel);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
    }

    private async Task<HttpStatusCode> PhotoAsync(string code, string token)
    {
        using var request = Request(HttpMethod.Put, $"/outposts/{code}/photos", token, new ByteArrayContent(TestPhotos.Jpeg(64, 48)));
        using var response = await host.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    private async Task<string> LogAsync(string token)
    {
        using var request = Request(HttpMethod.Get, "/register/changes.csv?language=en", token, null);
        using var response = await host.Client.SendAsync(request, Cancel);
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    private static HttpRequestMessage Request(HttpMethod method, string address, string token, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}

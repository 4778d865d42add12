using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Outposts.Api.Registry;
using Outposts.PostGis.Registry;
using Outposts.Testing;

namespace Outposts.Api.Tests.Registry;

/// <summary>Lists of outposts brought in over HTTP, as the page does: a preview, its questions, the import.</summary>
public sealed class OutpostListEndpointsTests(HostFixture host)
{
    // In 370212 and 370213, away from the outposts of the demonstration; tests take their own fractions of a degree.
    private const double East = 120.6, North = 36.2;
    private const string There = "120.4288,36.1602";
    private const string Header = "编号,名称,类型,经度,纬度,开放时间,联系电话\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Operator => host.TokenFor(Role.Operator, null, subject: "anna");

    [Fact]
    public async Task A_dry_run_tells_what_would_change_field_by_field_and_changes_nothing()
    {
        await ImportedAsync(Header + Row("LIST-A1", "甲站", "0185", "Mo-Fr 08:00-18:00", "0532-1001")
            + Row("LIST-A2", "乙站", "0285", "24/7", "0532-1002"));
        var list = Encoding.UTF8.GetBytes("编号,名称,类型,经度,纬度,开放时间,联系电话,状态\n"
            + Row("LIST-A1", "甲站", "0185", "每天8:00-18:00", "").TrimEnd() + ",开放\n"
            + Row("LIST-A2", "乙站", "0285", "24/7", "0532-1002").TrimEnd() + ",CLOSED\n"
            + Row("LIST-A3", "丙站", "0385", "24/7", "").TrimEnd() + ",\n");
        var before = await StateAsync();
        var preview = await PutAsync("?dryRun=true", list);
        preview.Status.ShouldBe(HttpStatusCode.OK, preview.Body.ToString());
        Counts(preview.Body).ShouldBe((1, 1, 0, 1));
        (await StateAsync()).ShouldBe(before);

        var listed = preview.Body.GetProperty("listed");
        var changed = listed.GetProperty("changed").EnumerateArray().ShouldHaveSingleItem();
        (changed.GetProperty("line").GetInt32(), changed.GetProperty("code").GetString()).ShouldBe((2, "LIST-A1"));
        Fields(changed).ShouldBe([("openingHours", "Mo-Fr 08:00-18:00", "08:00-18:00", false), ("phone", "0532-1001", null, true)]);
        Fields(listed.GetProperty("closed").EnumerateArray().ShouldHaveSingleItem()).ShouldBe([("status", "OPEN", "CLOSED", false)]);
        var created = listed.GetProperty("created").EnumerateArray().ShouldHaveSingleItem();
        created.GetProperty("version").ValueKind.ShouldBe(JsonValueKind.Null);
        Fields(created).ShouldContain(("name", null, "丙站", false));
        preview.Body.GetProperty("more").EnumerateObject().ShouldAllBe(more => more.Value.GetInt32() == 0);

        var imported = await PutAsync("", list);
        Counts(imported.Body).ShouldBe((1, 1, 0, 1));
        (await OutpostAsync("LIST-A1")).GetProperty("phone").ValueKind.ShouldBe(JsonValueKind.Null, "the next read sees the list");
        imported.Body.GetProperty("listed").ToString().ShouldBe(listed.ToString(), "the import does what the preview told");
        var after = await StateAsync();
        after.ShouldNotBe(before);
        Counts((await PutAsync("", list)).Body).ShouldBe((0, 0, 3, 0));
        (await StateAsync()).ShouldBe(after);
        (await host.QueryAsync("{ outpost(code: \"LIST-A1\") { history(first: 1) { nodes { changedBy } } } }", token: Operator))
            .ToString().ShouldContain("anna");

        // Of these outposts alone: other tests write to the same register meanwhile.
        async Task<string> StateAsync() => (await host.QueryAsync("{ " + string.Join(' ', ((string[])["A1", "A2", "A3"]).Select(name =>
            $"{name}: outpost(code: \"LIST-{name}\") {{ version status phone openingHours }}")) + " }", token: Operator)).ToString();
    }

    [Fact]
    public async Task Proposals_are_accepted_singly_by_line_by_key_or_all_together()
    {
        const string header = "名称,类型,经度,纬度,开放时间,建成日期\n";
        var list = Encoding.UTF8.GetBytes(header + $"问甲,,{At("0112")},8:00-18:00,2021年6月\n问乙,DRIVERS_HOME,{At("0212")},9点-6点,2026-11-02\n"
            + $"问丙,DRIVERS_HOME,{At("0312")},24/7,\n");
        var asked = (await PutAsync("?dryRun=true", list)).Body;
        asked.GetProperty("accepted").GetBoolean().ShouldBeFalse();
        var notes = asked.GetProperty("refused").EnumerateArray().ToList();
        notes.Select(note => (note.GetProperty("line").GetInt32(), note.GetProperty("proposal").ValueKind)).ShouldAllBe(note =>
            note.Item1 < 4 && (note.Item1 == 2 && note.Item2 == JsonValueKind.Null || note.Item2 == JsonValueKind.String));
        var keys = notes.Where(note => note.GetProperty("key").ValueKind == JsonValueKind.String)
            .Select(note => note.GetProperty("key").GetString()!).ToList();
        keys.ShouldContain("2.6");
        asked.GetProperty("proposals").GetInt32().ShouldBe(keys.Count);
        Counts(asked).ShouldBe((1, 0, 0, 0), "a dry run shows what can be taken beside what is asked");

        var one = (await PutAsync("?dryRun=true&acceptLines=2.6", list)).Body;
        Keys(one).ShouldBe(keys.Where(key => key != "2.6"));
        one.GetProperty("remarks").ToString().ShouldContain("2021-06");
        var line = (await PutAsync("?dryRun=true&acceptLines=3", list)).Body;
        Keys(line).ShouldBe(keys.Where(key => !key.StartsWith("3.", StringComparison.Ordinal)));
        var refused = await PutAsync("?acceptLines=3", list);
        (refused.Status, refused.Body.GetProperty("messageZh").GetString()!.Length > 0).ShouldBe((HttpStatusCode.BadRequest, true));
        (await FindAsync("问丙")).ShouldBe(0, "all or nothing");

        // The kind that only the name could tell is given for the whole list.
        var all = await PutAsync($"?kind=爱心驿站&acceptLines={string.Join(',', keys)}", list);
        all.Status.ShouldBe(HttpStatusCode.OK, all.Body.ToString());
        Counts(all.Body).ShouldBe((3, 0, 0, 0));
        (await FindAsync("问甲")).ShouldBe(1);
        Counts((await PutAsync("?kind=爱心驿站&accept=true", list)).Body).ShouldBe((0, 0, 3, 0), "what was accepted is not asked again");
    }

    [Fact]
    public async Task Columns_are_told_with_their_fields_and_can_be_given_by_hand()
    {
        var list = Encoding.UTF8.GetBytes($"站名全称,LX,经度,纬度,热水,备注,夜间电话\n列甲,DRIVERS_HOME,{At("0116")},√,无,0532-2001\n");
        var preview = (await PutAsync("?dryRun=true", list)).Body;
        preview.GetProperty("accepted").GetBoolean().ShouldBeFalse();
        var columns = preview.GetProperty("columns").EnumerateArray().ToList();
        columns.Select(column => column.GetProperty("header").GetString())
            .ShouldBe(["站名全称", "LX", "经度", "纬度", "热水", "备注", "夜间电话"]);
        columns.Select(column => column.GetProperty("field").GetString()).Take(4).ShouldBe([null, "kind", "longitude", "latitude"]);
        columns[0].GetProperty("sample").GetString().ShouldBe("列甲");
        preview.GetProperty("rows").GetInt32().ShouldBe(1);

        var mapped = await PutAsync("?dryRun=true&map=站名全称=name&map=热水=services.DRINKING_WATER&map=备注=-&map=夜间电话=phone", list);
        mapped.Body.GetProperty("refused").GetArrayLength().ShouldBe(0, mapped.Body.ToString());
        mapped.Body.GetProperty("remarks").ToString().ShouldNotContain("备注");
        mapped.Body.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("field").GetString())
            .ShouldBe(["name", "kind", "longitude", "latitude", "services.DRINKING_WATER", null, "phone"]);
        Fields(mapped.Body.GetProperty("listed").GetProperty("created")[0])
            .ShouldContain(("services", null, "DRINKING_WATER=AVAILABLE", false));
    }

    [Fact]
    public async Task Rows_outside_the_districts_of_the_token_are_refused_one_by_one()
    {
        await ImportedAsync(Header + Row("LIST-D1", "界甲", "0119", "24/7", "") + $"LIST-D2,界乙,DRIVERS_HOME,{There},24/7,\n");
        var token = host.TokenFor(Role.Operator, "370212");
        // Its own outpost, that of another district, one moved there, and a new one there.
        var list = Encoding.UTF8.GetBytes(Header + Row("LIST-D1", "界甲", "0119", "24/7", "1001")
            + $"LIST-D2,界乙,DRIVERS_HOME,{There},24/7,1002\n"
            + $"LIST-D3,界丙,DRIVERS_HOME,{There[..^1]}9,24/7,\n");
        var preview = await PutAsync("?dryRun=true", list, token);
        var refused = preview.Body.GetProperty("refused").EnumerateArray().ToList();
        refused.Select(note => note.GetProperty("line").GetInt32()).ShouldBe([3, 4]);
        refused[0].GetProperty("zh").GetString()!
            .ShouldSatisfyAllConditions(text => text.ShouldContain("李沧区"), text => text.ShouldContain("370212"));
        refused[0].GetProperty("given").GetString().ShouldBe("界乙");
        Counts(preview.Body).ShouldBe((0, 1, 0, 0));
        (await PutAsync("", list, token)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await OutpostAsync("LIST-D1")).GetProperty("phone").ValueKind.ShouldBe(JsonValueKind.Null);
        (await PutAsync("", Encoding.UTF8.GetBytes(Header + $"LIST-D1,界甲,DRIVERS_HOME,{There},24/7,\n"), token)).Status
            .ShouldBe(HttpStatusCode.BadRequest, "a move out of the district needs the right in both");
        Counts((await PutAsync("", Encoding.UTF8.GetBytes("编号,联系电话\nLIST-D1,0532-7\n"), token)).Body).ShouldBe((0, 1, 0, 0));
        (await OutpostAsync("LIST-D1")).GetProperty("phone").GetString().ShouldBe("0532-7");
    }

    [Fact]
    public async Task Without_the_role_nothing_is_read()
    {
        foreach (var (token, status, says) in new (string?, HttpStatusCode, string)[]
        {
            (null, HttpStatusCode.Unauthorized, "OPERATOR"),
            (host.TokenFor(Role.Operator, from: DateTimeOffset.UtcNow.AddHours(-3)), HttpStatusCode.Unauthorized, "Sign in again"),
            (host.TokenFor(Role.Planner), HttpStatusCode.Forbidden, "PLANNER"),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/outposts/list") { Content = new StringContent(Header) };
            if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await host.Client.SendAsync(request, Cancel);
            response.StatusCode.ShouldBe(status);
            (await response.Content.ReadAsStringAsync(Cancel)).ShouldContain(says);
        }
    }

    [Fact]
    public async Task A_workbook_tells_its_sheets_and_a_broken_one_what_to_do()
    {
        string[] header = ["名称", "类型", "经度", "纬度"];
        var bytes = Workbooks.Of(("说明", [["填表说明"]]), ("一组", [header, ["簿甲", "DRIVERS_HOME", .. At("0123").Split(',')]]),
            ("二组", [header, ["簿乙", "DRIVERS_HOME", .. At("0223").Split(',')], ["簿丙", "DRIVERS_HOME", .. At("0323").Split(',')]]));
        var first = (await PutAsync("?dryRun=true", bytes)).Body;
        first.GetProperty("sheets").EnumerateArray().Select(sheet => sheet.GetString()).ShouldBe(["说明", "一组", "二组"]);
        (first.GetProperty("sheet").GetString(), Counts(first)).ShouldBe(("一组", (1, 0, 0, 0)));
        var second = (await PutAsync("?dryRun=true&sheet=二组", bytes)).Body;
        (second.GetProperty("sheet").GetString(), Counts(second)).ShouldBe(("二组", (2, 0, 0, 0)));
        var broken = await PutAsync("", bytes[..(bytes.Length / 2)]);
        broken.Status.ShouldBe(HttpStatusCode.BadRequest);
        broken.Body.GetProperty("refused")[0].GetProperty("zh").GetString()!.ShouldContain("XLSX");
    }

    [Theory]
    [InlineData("?dryrun=true", "dryRun")]
    [InlineData("?dryRun=ja", "true, false")]
    [InlineData("?kind=kiosk", "DRIVERS_HOME")]
    [InlineData("?system=mercator", "GCJ02")]
    [InlineData("?acceptLines=all", "3,7")]
    [InlineData("?map=名称", "站名=name")]
    [InlineData("?seen=yesterday", "a version")]
    [InlineData("?district=巴黎", "370202")]
    public async Task A_parameter_that_is_not_accepted_is_named_in_both_languages(string query, string says)
    {
        var answer = await PutAsync(query, Encoding.UTF8.GetBytes(Header));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body.ToString());
        answer.Body.GetProperty("title").GetString()!.ShouldContain(says);
        answer.Body.GetProperty("messageZh").GetString()!.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
    }

    [Fact]
    public async Task What_was_previewed_is_imported_only_while_the_register_is_as_it_was()
    {
        var list = Encoding.UTF8.GetBytes(Header + Row("LIST-S1", "见甲", "0127", "24/7", ""));
        var seen = (await PutAsync("?dryRun=true", list)).Body.GetProperty("version").GetInt64();
        await ImportedAsync(Header + Row("LIST-S2", "见乙", "0227", "24/7", ""));
        var late = await PutAsync($"?seen={seen}", list);
        late.Status.ShouldBe(HttpStatusCode.BadRequest);
        late.Body.GetProperty("messageZh").GetString()!.ShouldContain("预览");
        // Other tests write too, so that the version may move on once more between the two.
        var status = HttpStatusCode.BadRequest;
        for (var i = 0; i < 20 && status != HttpStatusCode.OK; i++)
        {
            seen = (await PutAsync("?dryRun=true", list)).Body.GetProperty("version").GetInt64();
            status = (await PutAsync($"?seen={seen}", list)).Status;
        }
        status.ShouldBe(HttpStatusCode.OK);
        (await OutpostAsync("LIST-S1")).GetProperty("name").GetString().ShouldBe("见甲");
    }

    [Fact]
    public async Task A_list_that_is_too_large_is_not_read_and_a_cancelled_upload_changes_nothing()
    {
        using var large = new HttpRequestMessage(HttpMethod.Put, "/outposts/list")
        { Content = new ByteArrayContent(new byte[OutpostListEndpoints.MaxBytes + 1]) };
        large.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Operator);
        large.Headers.ExpectContinue = true;
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(2) })
        { BaseAddress = host.Client.BaseAddress };
        using (var response = await client.SendAsync(large, Cancel)) response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        var started = new TaskCompletionSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/outposts/list")
        { Content = new Halting(Encoding.UTF8.GetBytes(Header + Row("LIST-X1", "断甲", "0131", "24/7", "")), started, stop.Token) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Operator);
        var sending = client.SendAsync(request, stop.Token);
        await started.Task.WaitAsync(Cancel);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => sending);
        (await host.QueryAsync("{ outpost(code: \"LIST-X1\") { name } }")).GetProperty("outpost").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    /// <summary>A body that sends its bytes and then never ends.</summary>
    private sealed class Halting(byte[] bytes, TaskCompletionSource started, CancellationToken stopped) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes, stopped);
            await stream.FlushAsync(stopped);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, stopped);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private static string At(string fraction) => FormattableString.Invariant($"{East}{fraction},{North}{fraction}");

    private static string Row(string code, string name, string fraction, string hours, string phone) =>
        $"{code},{name},DRIVERS_HOME,{At(fraction)},{hours},{phone}\n";

    private static (int Created, int Changed, int Unchanged, int Closed) Counts(JsonElement body) => (
        body.GetProperty("created").GetInt32(),
        body.GetProperty("changed").GetInt32(), body.GetProperty("unchanged").GetInt32(), body.GetProperty("closed").GetInt32());

    private static IEnumerable<(string Field, string? From, string? To, bool Emptied)> Fields(JsonElement change) =>
        change.GetProperty("fields").EnumerateArray().Select(field => (field.GetProperty("field").GetString()!,
            field.GetProperty("from").GetString(), field.GetProperty("to").GetString(), field.GetProperty("emptied").GetBoolean()));

    private static List<string> Keys(JsonElement body) => [.. body.GetProperty("refused").EnumerateArray()
        .Select(note => note.GetProperty("key").GetString()).OfType<string>()];

    private async Task ImportedAsync(string list)
    {
        var answer = await PutAsync("", Encoding.UTF8.GetBytes(list));
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body.ToString());
    }

    private async Task<JsonElement> OutpostAsync(string code) =>
        (await host.QueryAsync($"{{ outpost(code: \"{code}\") {{ name phone openingHours }} }}")).GetProperty("outpost");

    private async Task<int> FindAsync(string name) =>
        (await new RegistryStore(host.Database.DataSource).LoadAllAsync(Cancel)).Outposts.Count(outpost => outpost.Name == name);

    private async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string query, byte[] body, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/outposts/list{query}") { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Operator);
        using var response = await host.Client.SendAsync(request, Cancel);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement);
    }
}

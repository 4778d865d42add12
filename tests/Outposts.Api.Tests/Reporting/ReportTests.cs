using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Outposts.Api.Tests.Reporting;

/// <summary>Report tasks over HTTP: made by a planner, filled in and sent by the operator of a district.</summary>
public sealed class ReportTests(HostFixture host)
{
    // Pingdu, where no other test adds or changes an outpost: what the report counts is compared with a later count.
    private const string Own = "370283", Other = "370214";
    private const string Report = "state revision daysLate sentAt file district { code } lines { field { code count } value isCounted counted unknown }";
    private static readonly string[] Typed = ["counselling", "legal_advice", "policy_events"];

    private string Clerk => host.TokenFor(Role.Operator, Own, subject: "anna");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_is_counted_typed_in_sent_and_stays_as_it_was_sent()
    {
        var task = await TaskAsync("2022-12-03", [Own, Other]);
        var open = await ReadAsync(task, Own, Clerk);
        (open.GetProperty("state").GetString(), open.GetProperty("revision").GetInt32()).ShouldBe(("OPEN", 0));
        open.GetProperty("daysLate").GetInt32().ShouldBeGreaterThan(1000);
        var outposts = Line(open, "outposts");
        var expected = (await host.QueryAsync("{ outposts(first: 1, where: { districts: [\"" + Own + "\"], statuses: [ACCEPTED, OPEN, SUSPENDED] }) "
            + "{ totalCount } }", token: Clerk)).GetProperty("outposts").GetProperty("totalCount").GetInt32();
        (outposts.GetProperty("counted").GetInt32(), outposts.GetProperty("isCounted").GetBoolean(), outposts.GetProperty("value").GetString())
            .ShouldBe((expected, true, $"{expected}"));
        Line(open, "counselling").GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);

        var missing = (await SaveAsync(task, 0, true, [("counselling", "3")])).GetProperty("errors")[0];
        missing.GetProperty("code").GetString().ShouldBe("MISSING");
        missing.GetProperty("messageZh").GetString()!.ShouldContain("法律咨询");
        var wrong = (await SaveAsync(task, 0, false, [("counselling", "三"), ("nonsense", "1")])).GetProperty("errors");
        wrong.EnumerateArray().Select(error => error.GetProperty("path")[2].GetString()).ShouldBe(["counselling", "nonsense"]);
        (await ReadAsync(task, Own, Clerk)).GetProperty("revision").GetInt32().ShouldBe(0, "what was refused changed nothing");

        var draft = (await SaveAsync(task, 0, false, [("counselling", "１２"), ("outposts", "9")])).GetProperty("report");
        (draft.GetProperty("state").GetString(), Line(draft, "counselling").GetProperty("value").GetString()).ShouldBe(("DRAFT", "12"));
        (Line(draft, "outposts").GetProperty("value").GetString(), Line(draft, "outposts").GetProperty("isCounted").GetBoolean(),
            Line(draft, "outposts").GetProperty("counted").GetInt32()).ShouldBe(("9", false, expected));
        (await SaveAsync(task, 0, false, [])).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("CONFLICT");

        var sent = (await SaveAsync(task, 1, true, [.. Typed.Select(field => (field, "5"))])).GetProperty("report");
        (sent.GetProperty("state").GetString(), sent.GetProperty("daysLate").GetInt32()).ShouldBe(("SENT", 0));
        sent.GetProperty("sentAt").ValueKind.ShouldBe(JsonValueKind.String);
        await using (var command = host.Database.DataSource.CreateCommand(
            "UPDATE district_reports SET counted = jsonb_set(counted, '{outposts}', '[1, 1]') WHERE task_id = $1"))
        {
            command.Parameters.AddWithValue(long.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(task)).Split(':')[1],
                System.Globalization.CultureInfo.InvariantCulture));
            (await command.ExecuteNonQueryAsync(Cancel)).ShouldBe(1);
        }
        var kept = Line(await ReadAsync(task, Own, Clerk), "outposts");
        (kept.GetProperty("counted").GetInt32(), kept.GetProperty("unknown").GetInt32()).ShouldBe((1, 1), "what was counted then, not what is now");
        var again = (await SaveAsync(task, 2, false, [.. Typed.Select(field => (field, "5"))])).GetProperty("report");
        (again.GetProperty("state").GetString(), Line(again, "outposts").GetProperty("counted").GetInt32()).ShouldBe(("DRAFT", expected));
    }

    [Fact]
    public async Task The_tasks_that_are_late_stand_first_and_each_operator_sees_the_own_districts()
    {
        var future = await TaskAsync("2099-01-10", []);
        var late = await TaskAsync("2021-12-03", [Own]);
        var elsewhere = await TaskAsync("2021-12-01", [Other]);
        var seen = (await host.QueryAsync("{ reportTasks { id dueOn asksAll reports { district { code } state daysLate } } }", token: Clerk))
            .GetProperty("reportTasks").EnumerateArray().ToList();
        var ids = seen.ConvertAll(task => task.GetProperty("id").GetString()!);
        ids.ShouldNotContain(elsewhere);
        ids.IndexOf(late).ShouldBeLessThan(ids.IndexOf(future));
        seen[ids.IndexOf(future)].GetProperty("reports").EnumerateArray().Select(report => report.GetProperty("district").GetProperty("code").GetString())
            .ShouldBe([Own]);
        (await host.QueryErrorAsync("query ($task: ID!) { districtReport(task: $task, district: \"370214\") { state } }", new { task = elsewhere }, Clerk))
            .ToString().ShouldContain("FORBIDDEN");
        var theirs = new { task = elsewhere, district = Other, revision = 0, values = Array.Empty<object>() };
        (await host.QueryErrorAsync(SaveDocument, new { input = theirs }, Clerk)).ToString().ShouldContain("FORBIDDEN");
        (await SaveAsync(elsewhere, 0, false, [])).GetProperty("errors")[0].GetProperty("path").ToString().ShouldBe("[\"input\",\"district\"]");

        await ArchiveAsync(late);
        (await SaveAsync(late, 0, false, [])).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("ARCHIVED");
    }

    [Fact]
    public async Task The_workbooks_are_for_the_operator_of_the_district_and_for_planners_of_all()
    {
        var task = await TaskAsync("2099-01-10", [Own, Other]);
        var file = (await ReadAsync(task, Own, Clerk)).GetProperty("file").GetString()!;
        var all = (await host.QueryAsync("query ($id: ID!) { node(id: $id) { ... on ReportTask { file } } }", new { id = task }, Clerk))
            .GetProperty("node").GetProperty("file").GetString()!;
        var planner = host.TokenFor(Role.Planner);
        (await StatusAsync(file, Clerk)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(file, host.TokenFor(Role.Operator, Other))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(file, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(all, planner)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(all, Clerk)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync("/reports/999999999.xlsx", planner)).ShouldBe(HttpStatusCode.NotFound);
    }

    private const string SaveDocument = "mutation ($input: SaveDistrictReportInput!) { saveDistrictReport(input: $input) { report { " + Report
        + " } errors { code path message messageZh } } }";

    private static JsonElement Line(JsonElement report, string field) => report.GetProperty("lines").EnumerateArray()
        .Single(line => line.GetProperty("field").GetProperty("code").GetString() == field);

    private async Task<string> TaskAsync(string dueOn, string[] districts)
    {
        var saved = (await host.QueryAsync("mutation ($input: SaveReportTaskInput!) { saveReportTask(input: $input) { task { id } errors { message } } }",
            new
            {
                input = new
                {
                    chinese = "职工服务中心报送",
                    english = "Service centres",
                    dueOn,
                    form = "SERVICE_CENTRES",
                    countsFrom = "2022-11-01",
                    countsUntil = "2023-01-31",
                    channel = "金宏网",
                    addressee = "市总工会权益保障部",
                    districts,
                },
            }, host.TokenFor(Role.Planner))).GetProperty("saveReportTask");
        saved.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null, saved.ToString());
        return saved.GetProperty("task").GetProperty("id").GetString()!;
    }

    private async Task ArchiveAsync(string id) => (await host.QueryAsync(
        "mutation ($input: SaveReportTaskInput!) { saveReportTask(input: $input) { errors { message } } }", new
        {
            input = new
            {
                id,
                revision = 1,
                chinese = "x",
                english = "x",
                dueOn = "2021-12-03",
                form = "SERVICE_CENTRES",
                countsFrom = "2022-11-01",
                countsUntil = "2023-01-31",
                districts = new[] { Own },
                archived = true,
            },
        }, host.TokenFor(Role.Planner))).GetProperty("saveReportTask").GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null);

    private async Task<JsonElement> ReadAsync(string task, string district, string token) =>
        (await host.QueryAsync("query ($task: ID!, $district: String!) { districtReport(task: $task, district: $district) { " + Report + " } }",
            new { task, district }, token)).GetProperty("districtReport");

    private async Task<JsonElement> SaveAsync(string task, int revision, bool send, (string Field, string Value)[] values) =>
        (await host.QueryAsync(SaveDocument, new
        {
            input = new
            {
                task,
                district = Own,
                revision,
                send,
                values = values.Select(value => new { field = value.Field, value = value.Value }),
            },
        }, Clerk)).GetProperty("saveDistrictReport");

    private async Task<HttpStatusCode> StatusAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await host.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }
}

using System.Text.Json;

namespace Outposts.Api.Tests.Siting.Projects;

/// <summary>The projects of planned sites over HTTP.</summary>
public sealed class SiteProjectTests(HostFixture host)
{
    private const string Own = "370213", Other = "370214";
    private const string Fields = "id name revision state nextDue daysLate ownerBody ownerLevel liaisonPost dueOn archived changedBy "
        + "milestones { name { chinese english } dueOn doneOn } district { code } outpost { code } candidate { id }";

    private string Planner => host.TokenFor(Role.Planner, Own, subject: "rui");

    [Fact]
    public async Task A_project_is_made_for_a_candidate_ticked_by_the_operator_of_its_district_and_listed_late_first()
    {
        var candidates = await CandidatesAsync(Own, 2);
        var late = (await SaveAsync(new
        {
            candidate = candidates[0],
            ownerBody = " 李沧区总工会 ",
            ownerLevel = "DISTRICT",
            liaisonPost = "权益保障部联络员",
            dueOn = "2099-12-31",
            milestones = new object[]
            {
                new { chinese = "选址", english = "Site", dueOn = "2021-11-30" },
                new { chinese = "验收", english = "Acceptance", dueOn = "2099-06-30" },
            },
        })).GetProperty("project");
        (late.GetProperty("state").GetString(), late.GetProperty("nextDue").GetString(), late.GetProperty("ownerBody").GetString(),
            late.GetProperty("changedBy").GetString(), late.GetProperty("district").GetProperty("code").GetString())
            .ShouldBe(("OVERDUE", "2021-11-30", "李沧区总工会", "rui", Own));
        late.GetProperty("daysLate").GetInt32().ShouldBeGreaterThan(1000);
        var open = (await SaveAsync(new { candidate = candidates[1], dueOn = "2099-01-01" })).GetProperty("project");
        open.GetProperty("state").GetString().ShouldBe("ON_SCHEDULE");

        string[] both = [Id(late), Id(open)];
        // Other tests plan sites in the district too.
        async Task<string[]> BothAsync(string more = "closed: false") => [.. (await ListAsync(Planner, more)).Where(both.Contains)];
        (await BothAsync()).ShouldBe([Id(late), Id(open)]);
        (await SaveAsync(new { candidate = candidates[0] })).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("TAKEN");

        var clerk = host.TokenFor(Role.Operator, Own);
        var ticked = (await TickAsync(Id(late), 1, 1, "2021-11-29", clerk)).GetProperty("project");
        (ticked.GetProperty("state").GetString(), ticked.GetProperty("nextDue").GetString()).ShouldBe(("ON_SCHEDULE", "2099-06-30"));
        (await TickAsync(Id(late), 1, 1, null, clerk)).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("CONFLICT");
        (await TickAsync(Id(late), 3, 2, null, clerk)).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("VALUE");
        (await TickAsync(Id(late), 2, 2, "2098-01-01", clerk)).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("VALUE");
        (await BothAsync()).ShouldBe([Id(open), Id(late)]);

        var dropped = await SaveAsync(new { id = Id(open), revision = 1, archived = true });
        dropped.GetProperty("project").GetProperty("state").GetString().ShouldBe("DROPPED");
        dropped.GetProperty("project").GetProperty("candidate").GetProperty("id").GetString().ShouldBe(candidates[1], "the site stays when it is left out");
        (await BothAsync()).ShouldBe([Id(late)]);
        (await BothAsync("closed: true")).ShouldBe([Id(late), Id(open)]);
    }

    [Fact]
    public async Task An_operator_makes_none_and_who_is_of_another_district_neither_sees_nor_changes_one()
    {
        var candidate = (await CandidatesAsync(Own, 3))[2];
        var id = Id((await SaveAsync(new { candidate })).GetProperty("project"));
        var elsewhere = host.TokenFor(Role.Operator, Other);
        (await ListAsync(elsewhere)).ShouldNotContain(id);
        (await TickAsync(id, 1, 1, null, elsewhere)).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("UNKNOWN");
        (await NodeAsync(id, elsewhere)).ValueKind.ShouldBe(JsonValueKind.Null);
        (await NodeAsync(id, null)).ValueKind.ShouldBe(JsonValueKind.Null);
        (await NodeAsync(id, host.TokenFor(Role.Operator, Own))).GetProperty("id").GetString().ShouldBe(id);
        foreach (var token in new[] { host.TokenFor(Role.Operator, Own), host.TokenFor(Role.Planner, Other) })
            (await host.QueryErrorAsync(SaveDocument, new { input = new { candidate } }, token)).ToString().ShouldContain("FORBIDDEN");
        (await host.QueryErrorAsync("{ siteProjects { totalCount } }")).ToString().ShouldContain("UNAUTHENTICATED");
    }

    [Fact]
    public async Task What_is_not_accepted_says_what_was_given_in_both_languages()
    {
        var candidate = (await CandidatesAsync(Own, 4))[3];
        var error = (await SaveAsync(new { candidate, liaisonPost = "张三 13800000000" })).GetProperty("errors")[0];
        PathOf(error).ShouldBe("input liaisonPost");
        error.GetProperty("messageZh").GetString()!.ShouldContain("不写人名和电话");
        error.GetProperty("message").GetString()!.ShouldContain("telephone numbers");
        error.GetProperty("message").GetString()!.ShouldNotContain("电话", Case.Sensitive, "each language has its own field");
        PathOf((await SaveAsync(new { ownerBody = "x" })).GetProperty("errors")[0]).ShouldBe("input candidate");
        var unknown = (await SaveAsync(new { outpost = "NONE" })).GetProperty("errors")[0];
        (unknown.GetProperty("code").GetString(), PathOf(unknown)).ShouldBe(("UNKNOWN", "input outpost"));
        var milestones = new[] { new { chinese = "选址", english = "Site" } };
        var saved = (await SaveAsync(new { candidate, milestones })).GetProperty("project");
        var id = saved.GetProperty("id").GetString()!;
        PathOf((await SaveAsync(new { id, revision = 9 })).GetProperty("errors")[0]).ShouldBe("input revision");
        PathOf((await SaveAsync(new { candidate })).GetProperty("errors")[0]).ShouldBe("input candidate", "TAKEN");
        // Arguments without an input have their own names.
        PathOf((await TickAsync(id, 2, 1, null, Planner)).GetProperty("errors")[0]).ShouldBe("milestone");
        PathOf((await TickAsync(id, 1, 9, null, Planner)).GetProperty("errors")[0]).ShouldBe("revision");
        PathOf((await TickAsync(id, 1, 1, "2999-01-01", Planner)).GetProperty("errors")[0]).ShouldBe("doneOn");

        static string PathOf(JsonElement error) =>
            string.Join(' ', error.GetProperty("path").EnumerateArray().Select(part => part.GetString()));
    }

    private const string SaveDocument = "mutation ($input: SaveSiteProjectInput!) { saveSiteProject(input: $input) { project { " + Fields
        + " } errors { code path message messageZh } } }";

    private static string Id(JsonElement project) => project.GetProperty("id").GetString()!;

    private async Task<JsonElement> SaveAsync(object input) =>
        (await host.QueryAsync(SaveDocument, new { input }, Planner)).GetProperty("saveSiteProject");

    private async Task<JsonElement> TickAsync(string project, int milestone, int revision, string? doneOn, string token) =>
        (await host.QueryAsync("mutation ($project: ID!, $milestone: Int!, $revision: Int!, $doneOn: LocalDate) { setMilestone(project: $project, "
            + "milestone: $milestone, revision: $revision, doneOn: $doneOn) { project { " + Fields + " } errors { code path message messageZh } } }",
            new { project, milestone, revision, doneOn }, token)).GetProperty("setMilestone");

    private async Task<string[]> ListAsync(string token, string more = "closed: false") =>
        [.. (await host.QueryAsync($"{{ siteProjects({more}, first: 1000) {{ nodes {{ id }} }} }}", token: token)).GetProperty("siteProjects")
            .GetProperty("nodes").EnumerateArray().Select(Id)];

    private async Task<JsonElement> NodeAsync(string id, string? token) =>
        (await host.QueryAsync("query ($id: ID!) { node(id: $id) { id } }", new { id }, token)).GetProperty("node");

    private async Task<string[]> CandidatesAsync(string district, int count) =>
        [.. (await host.QueryAsync($"{{ candidates(districts: [\"{district}\"], first: {count}) {{ nodes {{ id }} }} }}"))
            .GetProperty("candidates").GetProperty("nodes").EnumerateArray().Select(Id)];
}

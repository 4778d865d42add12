using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Tests.Access;

/// <summary>
/// Every mutation, every guarded query and every address that writes, as every caller: by hand, beside what they declare, so that a wrong
/// declaration fails.
/// </summary>
public sealed class RightsMatrixTests(HostFixture host)
{
    private const string Question = "{ from: $day, until: $day, buses: [$bus], places: [$place], effort: 0 }";

    // Each changes nothing or little: dry runs, revisions that do not fit, and values that are refused after the rights were asked for.
    private static readonly (string Field, string Who, string Document)[] Fields =
    [
        ("rescheduleBooking", "all", "mutation { rescheduleBooking(input: { token: \"x\", slot: \"VmlzaXRTbG90Ojk5OTk5OTk5OQ==\" }) { errors { code } } }"),
        ("bookSlot", "all", "mutation { bookSlot(input: { slot: \"VmlzaXRTbG90Ojk5OTk5OTk5OQ==\" }) { errors { code } } }"),
        ("subscribeToBooking", "all", "mutation { subscribeToBooking(input: { token: \"x\", endpoint: \"x\", p256dh: \"x\", auth: \"x\" }) "
            + "{ errors { code } } }"),
        ("unsubscribeFromBooking", "all", "mutation { unsubscribeFromBooking(input: { token: \"x\" }) { errors { code } } }"),
        ("cancelBooking", "all", "mutation { cancelBooking(input: { token: \"00000-00000-00000-00000\" }) { errors { code } } }"),
        ("rateVisit", "all", "mutation { rateVisit(input: { token: \"00000-00000-00000-00000\", rating: SATISFIED }) { errors { code } } }"),
        ("indicators", "OPERATOR? PLANNER?", "{ indicators(from: \"2026-01-01\", until: \"2026-01-01\") { rows { month } } }"),
        ("cancelBookings", "SCHEDULER", "mutation ($visit: ID!) { cancelBookings(input: { visit: $visit, bookedFrom: \"2026-01-01T00:00:00Z\", "
            + "bookedUntil: \"2026-01-02T00:00:00Z\", dryRun: true }) { cancelled } }"),
        ("checkIn", "CREW", "mutation ($visit: ID!) { checkIn(input: { visit: $visit, token: \"00000-00000-00000-00000\" }) { errors { code } } }"),
        ("saveScenario", "PLANNER", "mutation ($candidate: ID!, $scenario: ID!) { saveScenario(input: { id: $scenario, revision: 99, name: \"x\", "
            + "sites: [$candidate] }) { errors { code } } }"),
        ("archiveScenario", "PLANNER", "mutation ($scenario: ID!) { archiveScenario(input: { id: $scenario, archived: false }) { errors { code } } }"),
        ("saveBuildPlan", "PLANNER*", "mutation { saveBuildPlan(input: { year: 1900, target: 1, revision: 0 }) { errors { code } } }"),
        ("saveVisitPlan", "SCHEDULER", $"mutation ($draft: ID!, $day: LocalDate!, $bus: ID!, $place: ID!) {{ saveVisitPlan(input: {{ id: $draft, "
            + $"revision: 99, name: \"x\", question: {Question}, visits: [] }}) {{ errors {{ code }} }} }}"),
        ("archiveVisitPlan", "SCHEDULER", "mutation ($draft: ID!) { archiveVisitPlan(input: { id: $draft, archived: false }) { errors { code } } }"),
        ("publishVisitPlan", "SCHEDULER", "mutation ($draft: ID!) { publishVisitPlan(input: { plan: $draft, dryRun: true }) { told } }"),
        ("addVisit", "SCHEDULER", "mutation ($bus: ID!, $place: ID!, $start: DateTime!, $end: DateTime!) { addVisit(input: { bus: $bus, "
            + "place: $place, startsAt: $start, endsAt: $end, capacity: 4, dryRun: true }) { told } }"),
        ("moveVisit", "SCHEDULER", "mutation ($visit: ID!) { moveVisit(input: { id: $visit, capacity: 6, revision: 99, dryRun: true }) { told } }"),
        ("setVisitStatus", "SCHEDULER", "mutation ($visit: ID!) { setVisitStatus(input: { id: $visit, status: DONE, revision: 99 }) { told } }"),
        ("cancelVisit", "SCHEDULER", "mutation ($visit: ID!) { cancelVisit(input: { id: $visit, revision: 99 }) { told } }"),
        ("setVisitSettings", "SCHEDULER*", "mutation { setVisitSettings(input: { walkInShare: 5 }) { walkInShare } }"),
        // Refused after the rights: a code that is taken, a version that is none, an outpost that is not there.
        ("createOutpost", "OPERATOR", "mutation { createOutpost(code: \"QD-370212-024\", input: { name: \"x\", operator: \"x\", kind: DRIVERS_HOME, position: "
            + "{ longitude: 120.628532, latitude: 36.269378 } }) { errors { code } } }"),
        ("updateOutpost", "OPERATOR", "mutation { updateOutpost(code: \"QD-370212-024\", version: 0, input: {}) { errors { code } } }"),
        ("setOutpostStatus", "OPERATOR", "mutation { setOutpostStatus(code: \"QD-370212-024\", status: OPEN, reason: \"x\") { errors { code } } }"),
        ("mergeOutposts", "OPERATOR", "mutation { mergeOutposts(keep: \"QD-370212-024\", drop: \"none\") { errors { code } } }"),
        ("undoOutpostChange", "OPERATOR", "mutation { undoOutpostChange(code: \"QD-370212-024\", version: 0) { errors { code } } }"),
        ("setOutpostPhotos", "OPERATOR", "mutation { setOutpostPhotos(code: \"QD-370212-024\", version: 0, photos: []) { errors { code } } }"),
        ("saveOnlineService", "OPERATOR", "mutation { saveOnlineService(input: { name: \"x\", district: \"370212\" }) { errors { code } } }"),
        ("placeOutpost", "OPERATOR?", "mutation { placeOutpost(id: \"VW5wbGFjZWRPdXRwb3N0Ojk5OTk5OTk5OQ==\", position: "
            + "{ longitude: 120.6, latitude: 36.2 }) { errors { code } } }"),
        ("removeUnplacedOutpost", "OPERATOR?", "mutation { removeUnplacedOutpost(id: \"VW5wbGFjZWRPdXRwb3N0Ojk5OTk5OTk5OQ==\") }"),
        ("unplacedOutposts", "OPERATOR?", "{ unplacedOutposts { totalCount } }"),
        ("importHolidays", "ADMIN*", "mutation { importHolidays(text: \"x\", dryRun: true) { errors { code } } }"),
        ("system", "ADMIN*", "{ system { program } }"),
        ("accounts", "ADMIN*", "{ accounts { totalCount } }"),
        ("createAccount", "ADMIN*", "mutation { createAccount(name: \"\", role: CREW) { errors { code } } }"),
        ("inviteAccount", "ADMIN*", "mutation { inviteAccount(name: \"\") { errors { code } } }"),
        ("disableAccount", "ADMIN*", "mutation { disableAccount(name: \"\") { errors { code } } }"),
        ("saveCatalogueEntry", "ADMIN*", "mutation { saveCatalogueEntry(input: { group: SERVICE, code: \"x\", chinese: \"x\", english: \"x\" }) "
            + "{ errors { code } } }"),
        ("endCatalogueEntry", "ADMIN*", "mutation { endCatalogueEntry(group: SERVICE, code: \"NONE\") { errors { code } } }"),
        ("saveChecklist", "ADMIN*", "mutation { saveChecklist(input: { code: \"x\", chinese: \"x\", english: \"x\", validFrom: \"2026-01-01\", "
            + "items: [] }) { errors { code } } }"),
        ("reportOutpost", "all", "mutation { reportOutpost(input: { code: \"none\", kind: OPEN, idempotencyKey: \"a key of this test\" }) "
            + "{ errors { code } } }"),
        ("answerReport", "OPERATOR?", "mutation { answerReport(token: \"none\", answer: \"x\") { errors { code } } }"),
        // Of a place that is in no district; of requests that are not there.
        ("sendRequest", "all", "mutation { sendRequest(input: { kind: SITE, position: { longitude: 0, latitude: 0 }, idempotencyKey: "
            + "\"a key of this test\" }) { errors { code } } }"),
        ("answerRequest", "OPERATOR? SCHEDULER?", "mutation { answerRequest(input: { token: \"none\", state: DONE, answer: \"x\" }) { errors { code } } }"),
        ("addRequestedPlace", "SCHEDULER?", "mutation { addRequestedPlace(token: \"none\") { errors { code } } }"),
        ("requests", "OPERATOR? PLANNER? SCHEDULER?", "{ requests { totalCount } }"),
        ("unmetSearches", "OPERATOR? PLANNER? SCHEDULER?", "{ unmetSearches(from: \"2026-01-01\", until: \"2026-01-02\") { searches } }"),
        ("makeLayer", "PLANNER*", "mutation { makeLayer(input: { of: SITE_REQUESTS, name: \"\", from: \"2026-01-01\", until: \"2026-01-01\" }) "
            + "{ errors { code } } }"),
        // Refused after the rights: empty titles, events that are not there, a campaign that is none.
        ("saveEvent", "OPERATOR", "mutation { saveEvent(input: { kind: OTHER, title: \"\", outpost: \"QD-370212-024\", dates: [{ startsAt: "
            + "\"2026-12-01T10:00:00+08:00\", endsAt: \"2026-12-01T11:00:00+08:00\" }] }) { errors { code } } }"),
        ("cancelEvent", "OPERATOR?", "mutation { cancelEvent(event: \"RXZlbnQ6OTk5OTk5OTk5\", revision: 1, reason: \"x\") { errors { code } } }"),
        ("endEvent", "OPERATOR?", "mutation { endEvent(event: \"RXZlbnQ6OTk5OTk5OTk5\", revision: 1) { errors { code } } }"),
        ("restoreEvent", "OPERATOR?", "mutation { restoreEvent(event: \"RXZlbnQ6OTk5OTk5OTk5\", revision: 1) { errors { code } } }"),
        ("saveCampaign", "OPERATOR", "mutation { saveCampaign(input: { title: \"\", from: \"2026-11-01\", until: \"2027-01-31\", districts: "
            + "[\"370212\"] }) { errors { code } } }"),
        ("campaignCounts", "OPERATOR? PLANNER?", "{ campaignCounts(campaign: \"Q2FtcGFpZ246OTk5OTk5OTk5\") { events } }"),
        ("recordInspection", "OPERATOR", "mutation { recordInspection(input: { outpost: \"QD-370212-024\", checklist: \"NONE\", checklistVersion: 1, "
            + "purpose: ROUTINE, madeAt: \"2026-11-30T10:00:00+08:00\", answers: [], idempotencyKey: \"0123456789abcdef\" }) { errors { code } } }"),
        ("recordSubsidy", "OPERATOR?", "mutation { recordSubsidy(input: { inspection: \"SW5zcGVjdGlvbjo5OTk5OTk5OTk=\", amount: 20000, "
            + "paidOn: \"2026-01-01\" }) { errors { code } } }"),
        // Refused after the rights: names that are empty, a revision that is none, a project, a task and a form that are not there.
        ("siteProjects", "OPERATOR? PLANNER?", "{ siteProjects { totalCount } }"),
        ("saveSiteProject", "PLANNER", "mutation ($candidate: ID!) { saveSiteProject(input: { candidate: $candidate, milestones: "
            + "[{ chinese: \"\", english: \"\" }] }) { errors { code } } }"),
        ("setMilestone", "OPERATOR? PLANNER?", "mutation { setMilestone(project: \"U2l0ZVByb2plY3Q6OTk5OTk5OTk5\", milestone: 1, revision: 1) "
            + "{ errors { code } } }"),
        ("savePriorityArea", "PLANNER", "mutation { savePriorityArea(input: { name: \"\", district: \"370212\" }) { errors { code } } }"),
        ("reportTasks", "OPERATOR? PLANNER?", "{ reportTasks { id } }"),
        ("districtReport", "OPERATOR PLANNER", "{ districtReport(task: \"UmVwb3J0VGFzazo5OTk5OTk5OTk=\", district: \"370212\") { state } }"),
        ("saveReportTask", "PLANNER*", "mutation { saveReportTask(input: { chinese: \"\", english: \"\", dueOn: \"2026-01-01\", form: \"NONE\", "
            + "countsFrom: \"2026-01-01\", countsUntil: \"2026-01-01\" }) { errors { code } } }"),
        ("saveDistrictReport", "OPERATOR", "mutation { saveDistrictReport(input: { task: \"UmVwb3J0VGFzazo5OTk5OTk5OTk=\", district: "
            + "\"370212\", revision: 0, values: [] }) { errors { code } } }"),
        ("saveReportForm", "ADMIN*", "mutation { saveReportForm(input: { code: \"x\", chinese: \"\", english: \"\", revision: 0, fields: [] }) "
            + "{ errors { code } } }"),
        ("crewDay", "CREW?", "query ($day: LocalDate!) { crewDay(day: $day) { visits { visit { id } } } }"),
        ("visitPlanConflicts", "SCHEDULER?", $"query ($day: LocalDate!, $bus: ID!, $place: ID!) {{ visitPlanConflicts(question: {Question}, "
            + "visits: []) { conflicts { code } } }"),
    ];

    // Rows of a list are judged one by one (OutpostListEndpointsTests), so that an operator of another district is told so of each.
    private static readonly (string Address, string Who, string Body, HttpStatusCode Accepted)[] Addresses =
    [
        ("/planning/layers/candidates/rights?dryRun=true", "PLANNER*", "id,longitude,latitude\nRIGHTS-1,120.4,36.1\n", HttpStatusCode.OK),
        ("/outposts/list?dryRun=true", "OPERATOR?", "code,status\nQD-370212-024,OPEN\n", HttpStatusCode.OK),
        // Refused after the rights: no photo.
        ("/outposts/QD-370212-024/photos", "OPERATOR", "no photo", HttpStatusCode.BadRequest),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_caller_may_do_what_the_hand_written_table_says_and_no_more()
    {
        var scene = await RightsScene.CreateAsync(host);
        await using var stranger = await AuthorizationTestHost.StartAsync();
        var forged = stranger.Key.Sign(Role.Admin, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(1));
        var start = new DateTimeOffset(scene.Day.AddDays(3).ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8));
        var variables = new Dictionary<string, object>
        {
            ["visit"] = scene.Visit,
            ["bus"] = scene.Bus,
            ["place"] = scene.Place,
            ["draft"] = scene.Draft,
            ["scenario"] = scene.Scenario,
            ["candidate"] = scene.Candidate,
            ["day"] = scene.Day,
            ["start"] = start,
            ["end"] = start.AddHours(1),
        };
        var wrong = new List<string>();
        foreach (var (caller, token, role, district, body) in RightsScene.Callers(host, forged))
        {
            foreach (var (field, who, document) in Fields)
            {
                var expected = RightsScene.IsAllowed(who, role, district, body) ? "OK" : role is null ? "UNAUTHENTICATED" : "FORBIDDEN";
                var answer = await AskAsync(document, variables, token);
                if (answer != expected) wrong.Add($"{field} as {caller}: {answer} and not {expected}");
            }
            foreach (var (address, who, content, accepted) in Addresses)
            {
                var put = await PutAsync(address, content, token);
                if (put != (RightsScene.IsAllowed(who, role, district, body) ? accepted
                    : role is null ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden))
                    wrong.Add($"PUT {address} as {caller}: {put}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_mutation_and_guarded_field_is_in_the_table_and_declares_what_it_says()
    {
        var declared = RightsTable.Fields().Where(field => field.Root == "Mutation" || field.Method.IsDefined(typeof(RequireRoleAttribute)))
            .ToDictionary(field => field.Name);
        declared.Keys.Order().ShouldBe(Fields.Select(field => field.Field).Order());
        foreach (var (name, who, _) in Fields)
        {
            var method = declared[name].Method;
            if (who == "all") method.GetCustomAttribute<OpenToAllAttribute>().ShouldNotBeNull(name);
            else
            {
                var guard = method.GetCustomAttribute<RequireRoleAttribute>().ShouldNotBeNull(name);
                (string.Join(' ', guard.Roles.Select(EnumNames.ToWireName)), guard.In is null)
                    .ShouldBe((string.Join(' ', who.Split(' ').Select(one => one.TrimEnd('*', '?'))), who[^1] == '*'), name);
            }
        }
    }

    private async Task<string> AskAsync(string document, Dictionary<string, object> variables, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new
            {
                query = document,
                variables = variables.Where(variable => document.Contains($"${variable.Key}:", StringComparison.Ordinal)).ToDictionary(),
            }),
        };
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Client.SendAsync(request, Cancel);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        if (!answer.TryGetProperty("errors", out var errors)) return "OK";
        var code = errors[0].TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var told)
            ? told.GetString()! : errors[0].ToString();
        // A value that is refused was refused after the rights.
        return code == UserInputError.Code ? "OK" : code;
    }

    private async Task<HttpStatusCode> PutAsync(string address, string body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address)
        { Content = new StringContent(body, Encoding.UTF8, "text/csv") };
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }
}

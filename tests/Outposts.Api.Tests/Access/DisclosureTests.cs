using System.Text.Json;

namespace Outposts.Api.Tests.Access;

/// <summary>What the public may not see, on every way out, as every caller.</summary>
public sealed class DisclosureTests(HostFixture host)
{
    private const string Room = "QD-370212-024"; // a room for a host's own staff
    private const string Unbuilt = "QD-370212-021"; // a planned outpost
    private const string Planned = "SCHEDULER CREW";

    // Each answers with the text when the caller is told.
    private static readonly (string Who, string Told, string Document)[] Ways =
    [
        (Planned, "{planned}", "query ($day: LocalDate!, $until: LocalDate!) { busVisits(from: $day, until: $until, first: 200) { nodes { code } } }"),
        (Planned, "{planned}", "query ($visit: ID!) { node(id: $visit) { ... on BusVisit { code } } }"),
        (Planned, "{planned}", "query ($visit: ID!) { nodes(ids: [$visit]) { ... on BusVisit { code } } }"),
        (Planned, "startsAt", "query ($slot: ID!) { node(id: $slot) { ... on VisitSlot { startsAt } } }"),
        ("SCHEDULER?", "{planned}", "query ($day: LocalDate!, $until: LocalDate!, $bus: ID!, $place: ID!) { planBusVisits(input: { from: $day, "
            + "until: $until, buses: [$bus], places: [$place], effort: 0, pinFrom: PLANNED }) { visits { visit { code } } changes { before { code } } } }"),
        (Planned, "\"CLOSED\"", "mutation ($slot: ID!) { bookSlot(input: { slot: $slot }) { errors { code } } }"),
        ("any", Room, $"{{ outpost(code: \"{Room}\") {{ code }} }}"),
        ("any", Room, "query ($room: ID!) { node(id: $room) { ... on Outpost { code } } }"),
        ("any", Room, "query ($room: ID!) { nodes(ids: [$room]) { ... on Outpost { code entry { state } } } }"),
        ("any", Room, "{ outposts(first: 1000, where: { eligibilities: [OWN_STAFF] }) { nodes { code } } }"),
        ("any", Room, "{ nearestOutposts(to: { longitude: 120.4, latitude: 36.1 }, first: 500, where: { eligibilities: [OWN_STAFF] }) "
            + "{ outpost { code } } }"),
        ("any", Room, $"{{ outpostAsOf(code: \"{Room}\", at: \"2100-01-01T00:00:00Z\") {{ code }} }}"),
        ("any", Unbuilt, $"{{ outpost(code: \"{Unbuilt}\") {{ code }} }}"),
        ("any", Unbuilt, $"{{ outpostAsOf(code: \"{Unbuilt}\", at: \"2100-01-01T00:00:00Z\") {{ code }} }}"),
        ("any", Unbuilt, "query ($unbuilt: ID!) { node(id: $unbuilt) { ... on Outpost { code } } }"),
        ("any", Unbuilt, "{ outposts(first: 1000, where: { statuses: [PLANNED, CLOSED] }) { nodes { code } } }"),
        ("any", Unbuilt, "{ outposts(first: 1000, where: { statuses: [PLANNED] }) { nodes { code } } }"),
        ("any", Unbuilt, "{ nearestOutposts(to: { longitude: 120.6, latitude: 36.2 }, first: 500, where: { statuses: [PLANNED, OPEN] }) "
            + "{ outpost { code } } }"),
        ("any", Room, "{ coverage(input: { by: STRAIGHT, within: 1, where: { eligibilities: [OWN_STAFF] } }) { gaps(first: 200) { nearest { outpost { code } } } } }"),
        ("any", "changedBy\":\"", "{ outpost(code: \"QD-370212-001\") { history { nodes { version at kind changedBy after { code } } } } }"),
        ("-", Room, "{ outpostChanges(since: 0, first: 5000) { changes { code } } }"),
        ("-", Unbuilt, "{ outpostChanges(since: 0, first: 5000) { changes { code } } }"),
        ("SCHEDULER?", "{draft}", "{ visitPlans(first: 100) { nodes { id } } }"),
        ("SCHEDULER?", "{draft}", "query ($draft: ID!) { node(id: $draft) { ... on VisitPlanDraft { id name note } } }"),
        ("SCHEDULER?", "{draft}", "query ($draft: ID!) { compareVisitPlans(plans: [$draft]) { columns { plan { id } } } }"),
        ("any", "note T-rights", "query ($scenario: ID!) { node(id: $scenario) { ... on Scenario { note } } }"),
        ("any", "somebody", "query ($scenario: ID!) { node(id: $scenario) { ... on Scenario { changedBy createdBy } } }"),
        ("any", "{scenario}", "{ scenarios(search: \"note T-rights\", first: 100) { nodes { id } } }"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_caller_is_told_what_concerns_it_and_no_more()
    {
        var scene = await RightsScene.CreateAsync(host);
        await using var stranger = await AuthorizationTestHost.StartAsync();
        var forged = stranger.Key.Sign(Role.Admin, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(1));
        var room = (await host.QueryAsync($"{{ outpost(code: \"{Room}\") {{ id }} }}", token: host.TokenFor(Role.Crew)))
            .GetProperty("outpost").GetProperty("id").GetString()!;
        var unbuilt = (await host.QueryAsync($"{{ outpost(code: \"{Unbuilt}\") {{ id }} }}", token: host.TokenFor(Role.Crew)))
            .GetProperty("outpost").GetProperty("id").GetString()!;
        var variables = new Dictionary<string, object>
        {
            ["unbuilt"] = unbuilt,
            ["day"] = scene.Day,
            ["until"] = scene.Day.AddDays(1),
            ["visit"] = scene.Planned,
            ["slot"] = scene.PlannedSlot,
            ["bus"] = scene.Bus,
            ["place"] = scene.Place,
            ["room"] = room,
            ["draft"] = scene.Draft,
            ["scenario"] = scene.Scenario,
        };
        var wrong = new List<string>();
        foreach (var (caller, token, role, district, body) in RightsScene.Callers(host, forged))
            foreach (var (who, told, document) in Ways)
            {
                var word = told.Replace("{planned}", scene.PlannedCode, StringComparison.Ordinal)
                    .Replace("{draft}", scene.Draft, StringComparison.Ordinal).Replace("{scenario}", scene.Scenario, StringComparison.Ordinal);
                var answer = await AskAsync(document, variables, token);
                if (answer.Contains(word, StringComparison.Ordinal) != RightsScene.IsAllowed(who, role, district, body))
                    wrong.Add($"{caller}: {document} -> {answer[..Math.Min(200, answer.Length)]}");
            }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Feeds_and_files_leave_planned_visits_out_for_everybody()
    {
        var scene = await RightsScene.CreateAsync(host);
        foreach (var address in new[] { "/visits.csv", "/visits.ics" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}?from={scene.Day:yyyy-MM-dd}&until={scene.Day.AddDays(1):yyyy-MM-dd}");
            request.Headers.Authorization = new("Bearer", host.TokenFor(Role.Admin));
            using var response = await host.Client.SendAsync(request, Cancel);
            var text = await response.Content.ReadAsStringAsync(Cancel);
            text.ShouldContain(scene.PlannedCode[..^2]);
            text.ShouldNotContain(scene.PlannedCode);
        }
    }

    private async Task<string> AskAsync(string document, Dictionary<string, object> variables, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new
            {
                query = document,
                variables = variables.Where(variable => document.Contains($"${variable.Key}:", StringComparison.Ordinal)).ToDictionary(),
            }),
        };
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Client.SendAsync(request, Cancel);
        var answer = await response.Content.ReadAsStringAsync(Cancel);
        return JsonSerializer.Deserialize<JsonElement>(answer).TryGetProperty("data", out var data) ? data.ToString() : answer;
    }
}

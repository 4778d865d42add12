using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Outposts.Api.Access;

namespace Outposts.Api.Tests.Registry;

/// <summary>outpostChanged over server-sent events: who is told of which outpost.</summary>
public sealed class OutpostSubscriptionsTests(HostFixture host)
{
    // In 370212 and 370213, away from the outposts of the demonstration.
    private const string Here = "{ longitude: 120.6288, latitude: 36.2691 }", There = "{ longitude: 120.4285, latitude: 36.1605 }";

    private string Operator => host.TokenFor(Role.Operator, null, subject: "anna");

    [Fact]
    public async Task The_public_is_told_of_changes_of_public_outposts_in_the_districts_asked_for()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(TimeSpan.FromMinutes(3));
        await CreateAsync("S-here", Here, "eligibility: ANYONE");
        await CreateAsync("S-there", There, "eligibility: ANYONE");
        await CreateAsync("S-hidden", Here, "eligibility: OWN_STAFF");
        ConcurrentQueue<(string Code, string Floor)> everywhere = [], inHere = [], staff = [];
        Task[] watching =
        [
            WatchAsync(everywhere, "", null, end.Token), WatchAsync(inHere, "(districts: [\"370212\"])", null, end.Token),
            WatchAsync(staff, "", Operator, end.Token),
        ];
        // A subscription begins a moment after it is asked for: all are changed until each watcher was told of the last one.
        var floor = 0;
        while (!staff.Any(IsOf("S-hidden")) || !everywhere.Any(IsOf("S-here")) || !inHere.Any(IsOf("S-here"))) await ChangeAllAsync();
        // What comes now is surely seen by all three, in the order of the changes.
        await ChangeAllAsync();
        var last = ("S-here", $"{floor}F");
        while (!new[] { everywhere, inHere, staff }.All(told => told.Contains(last))) await Task.Delay(50, end.Token);
        everywhere.ShouldContain(("S-there", $"{floor}F"));
        staff.ShouldContain(("S-there", $"{floor}F"));
        staff.ShouldContain(("S-hidden", $"{floor}F"));
        everywhere.ShouldNotContain(told => told.Code == "S-hidden");
        // Other tests write to the district too.
        inHere.Select(told => told.Code).Where(code => code.StartsWith("S-", StringComparison.Ordinal)).Distinct().ShouldBe(["S-here"]);
        // An outpost that moves away is told in the district that it leaves.
        await SaveAsync($"updateOutpost(code: \"S-here\", input: {{ position: {There}, floor: \"gone\" }})");
        while (!inHere.Contains(("S-here", "gone"))) await Task.Delay(50, end.Token);
        await end.CancelAsync();
        foreach (var watch in watching) await Should.ThrowAsync<OperationCanceledException>(() => watch);

        async Task ChangeAllAsync()
        {
            floor++;
            foreach (var code in new[] { "S-hidden", "S-there", "S-here" })
                await SaveAsync($"updateOutpost(code: \"{code}\", input: {{ floor: \"{floor}F\" }})");
        }
    }

    [Fact]
    public async Task A_district_that_does_not_exist_is_an_error()
    {
        var answer = await host.Client.PostAsJsonAsync("/graphql",
            new { query = "subscription { outpostChanged(districts: [\"999999\"]) { code } }" }, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("999999");
    }

    private static Func<(string Code, string Floor), bool> IsOf(string code) => told => told.Code == code;

    private Task CreateAsync(string code, string position, string more) =>
        SaveAsync($"createOutpost(code: \"{code}\", input: {{ name: \"{code}\", kind: OUTDOOR_WORKERS_STATION, position: {position}, {more} }})");

    private async Task SaveAsync(string mutation) =>
        (await host.QueryAsync($"mutation {{ change: {mutation} {{ errors {{ message }} }} }}", token: Operator))
            .GetProperty("change").GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null);

    private async Task WatchAsync(
        ConcurrentQueue<(string Code, string Floor)> told, string arguments, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new
            {
                query = $"subscription {{ outpostChanged{arguments} {{ code floor district {{ code }} entry {{ state }} }} }}",
            }),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!line.StartsWith("data: {", StringComparison.Ordinal)) continue;
            var outpost = JsonDocument.Parse(line["data: ".Length..]).RootElement.GetProperty("data").GetProperty("outpostChanged");
            told.Enqueue((outpost.GetProperty("code").GetString()!, outpost.GetProperty("floor").GetString() ?? ""));
        }
    }
}

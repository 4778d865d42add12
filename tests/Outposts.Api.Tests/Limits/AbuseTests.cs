using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Testing;

namespace Outposts.Api.Tests.Limits;

/// <summary>
/// One caller who asks as much as the connections hold is refused; riders and signed-in planners are answered meanwhile. How long they wait
/// is measured by the benchmark <c>abuse</c>.
/// </summary>
public sealed class AbuseTests(HostFixture fixture)
{
    private const int Connections = 32;
    private const int IdleConnections = 100;
    private static readonly int Requests = LongRun.Count(250, 5_000);

    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Proxy:Networks"] = "127.0.0.0/8, ::1",
        // Such that the quick run reaches both limits.
        ["Limits:WorkPerCaller"] = "16",
        ["Limits:AnonymousRate"] = "20000",
        ["Limits:AnonymousBurst"] = "500000",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_abusive_caller_is_refused_while_riders_and_planners_are_answered()
    {
        await using var database = await fixture.NewDemonstrationAsync(Cancel);
        var settings = HostFixture.SettingsFor(database);
        await using var host = await OutpostsHost.StartAsync(settings, Cancel, Settings);
        using var key = InstallationSigningKey.LoadOrCreate(settings.Home);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var token = key.Sign(Role.Planner, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(1), "planner");
        string[] quiet = [.. await Task.WhenAll(Enumerable.Range(0, 20).Select(place => RideAsync(client, place)))];
        using var abuser = new AbusiveCaller(client.BaseAddress, "203.0.113.66", Connections, IdleConnections);
        var abuse = abuser.RunAsync(Requests, Cancel);
        var (rides, plans) = (0, 0);
        while (!abuse.IsCompleted || plans == 0)
        {
            for (var n = 0; n < 20; n++, rides++) (await RideAsync(client, n)).ShouldBe(quiet[n]);
            await PlanAsync(client, token, plans++);
        }
        await abuse;
        rides.ShouldBeGreaterThan(0);
        abuser.Count.ShouldBe(Requests);
        var answers = string.Join(", ", abuser.Answers.Select(one => $"{one.Key} {one.Value}"));
        abuser.Answers.Keys.ShouldBeSubsetOf(["answered", "refused", RateLimits.Code, WorkLimiter.Busy], answers);
        abuser.Answers.Keys.ShouldContain(RateLimits.Code, answers);
        abuser.Answers.Keys.ShouldContain(WorkLimiter.Busy, answers);
    }

    private static async Task<string> RideAsync(HttpClient client, int place)
    {
        var to = new { longitude = 120.3 + place * 0.01, latitude = 36.05 + place * 0.01 };
        return (await AskAsync(client,
            "query($to:PositionInput!){nearestOutposts(to:$to,first:10){distance travelTime outpost{code name}}}", new { to },
            "198.51.100.7", null)).GetRawText();
    }

    // Other figures each time, so that it is computed and not found.
    private static async Task PlanAsync(HttpClient client, string token, int number)
    {
        var data = await AskAsync(client, "query($i:SitingInput!){proposeSites(input:$i){value bound sites{gain}}}",
            new { i = new { count = 5, coverage = new { by = "STRAIGHT", within = 400 + number } } }, "192.0.2.9", token);
        data.GetProperty("proposeSites").GetProperty("sites").GetArrayLength().ShouldBe(5);
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string query, object variables, string from, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Add("X-Forwarded-For", from);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request, Cancel);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data");
    }
}

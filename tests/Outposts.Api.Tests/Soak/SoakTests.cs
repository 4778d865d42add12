using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Outposts.Api.Tests.Hostile;
using Outposts.Testing;

namespace Outposts.Api.Tests.Soak;

/// <summary>
/// Riders, planners and bookers at once for half an hour (<c>OUTPOSTS_LONG=1</c>; else for seconds): no error, and at the end the memory of
/// a sixth of the time.
/// </summary>
public sealed class SoakTests(HostFixture fixture)
{
    private const int Clients = 6;

    // How much larger the memory at the end may be. In the quick run caches are still filling.
    private static readonly double MaxGrowth = LongRun.IsLong ? 1.10 : 2;
    private static readonly TimeSpan Duration = LongRun.IsLong ? TimeSpan.FromMinutes(30) : TimeSpan.FromSeconds(6);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mixed_load_has_no_error_and_leaves_memory_level()
    {
        await using var scene = await HostileScene.StartAsync(fixture, Cancel);
        var slots = await SlotsAsync(scene);
        var clock = Stopwatch.StartNew();
        var loads = Enumerable.Range(0, Clients).Select(client => Task.Run(() => LoadAsync(scene, slots, client, clock), Cancel)).ToArray();
        var (early, late) = (new List<long>(), new List<long>());
        while (clock.Elapsed < Duration)
        {
            await Task.Delay(Duration / 180, Cancel);
            // The minute up to a sixth of the time, and the last one.
            if (clock.Elapsed > Duration * 4 / 30 && clock.Elapsed <= Duration * 5 / 30) early.Add(scene.Host.MemoryBytes);
            if (clock.Elapsed > Duration * 29 / 30) late.Add(scene.Host.MemoryBytes);
        }
        var requests = (await Task.WhenAll(loads)).Sum();
        await scene.CheckAsync();
        requests.ShouldBeGreaterThan(Clients * 5);
        if (early.Count > 0 && late.Count > 0)
            ((double)Median(late)).ShouldBeLessThan(Median(early) * MaxGrowth, $"{requests} requests; {Median(early)} bytes before");
    }

    private static long Median(List<long> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<string[]> SlotsAsync(HostileScene scene)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var data = await AskAsync(scene, "query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 20) { nodes { status slots { id } } } }",
            new { from = Day(today.AddDays(1)), until = Day(today.AddDays(21)) });
        return [.. data.GetProperty("busVisits").GetProperty("nodes").EnumerateArray()
            .Where(visit => visit.GetProperty("status").GetString() == "CONFIRMED")
            .SelectMany(visit => visit.GetProperty("slots").EnumerateArray()).Select(slot => slot.GetProperty("id").GetString()!)];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<int> LoadAsync(HostileScene scene, string[] slots, int client, Stopwatch clock)
    {
        var random = new Random(client);
        var requests = 0;
        JsonElement? saved = null; // One scenario a client, changed again and again.
        for (; clock.Elapsed < Duration; requests++)
        {
            var (longitude, latitude) = (120.3 + random.NextDouble() / 5, 36 + random.NextDouble() / 5);
            switch (random.Next(20))
            {
                case < 8:
                    await AskAsync(scene, "query ($to: PositionInput!) { nearestOutposts(to: $to, first: 10) { distance travelTime outpost { code name services { service } } } }",
                        new { to = new { longitude, latitude } });
                    break;
                case < 10:
                    await AskAsync(scene, "query ($search: String) { outposts(first: 20, where: { search: $search }) { totalCount nodes { code name } } }",
                        new { search = random.Next(2) == 0 ? "驿站" : "yizhan" });
                    break;
                case < 12:
                    await AskAsync(scene, "query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 10) { nodes { code slots { available } } } }",
                        new
                        {
                            from = Day(DateOnly.FromDateTime(DateTime.UtcNow)),
                            until = Day(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(7)),
                        });
                    break;
                case < 14 when slots.Length > 0:
                    await BookAndCancelAsync(scene, slots[random.Next(slots.Length)]);
                    break;
                case < 16:
                    await GetAsync(scene, string.Create(CultureInfo.InvariantCulture,
                        $"/tiles/outposts/11/{1707 + random.Next(3)}/{801 + random.Next(3)}.mvt"));
                    break;
                case < 17:
                    await AskAsync(scene, "query ($input: CoverageInput!) { coverage(input: $input) { demand covered share } }",
                        new { input = new { within = random.Next(3, 8) * 100 } });
                    break;
                case < 18:
                    await GetAsync(scene, random.Next(2) == 0 ? "/visits.ics" : "/visits.csv");
                    break;
                case < 19:
                    saved = (await AskAsync(scene, "mutation ($input: SaveScenarioInput!) { saveScenario(input: $input) { scenario { id revision } errors { __typename } } }",
                        new
                        {
                            input = new
                            {
                                name = $"soak {client} {requests}",
                                sites = Array.Empty<string>(),
                                id = saved?.GetProperty("id").GetString(),
                                revision = saved?.GetProperty("revision").GetInt32(),
                            },
                        })).GetProperty("saveScenario").GetProperty("scenario");
                    break;
                default:
                    await GetAsync(scene, "/health/ready");
                    break;
            }
        }
        return requests;
    }

    private static async Task BookAndCancelAsync(HostileScene scene, string slot)
    {
        var booked = (await AskAsync(scene, """
            mutation ($slot: ID!, $key: String!) { bookSlot(input: { slot: $slot, waitlist: true, idempotencyKey: $key }) { booking { token } errors { code } } }
            """, new { slot, key = Guid.NewGuid().ToString() })).GetProperty("bookSlot").GetProperty("booking");
        if (booked.ValueKind != JsonValueKind.Object) return; // Not for everybody, or full to the end of its waiting list.
        await AskAsync(scene, "mutation ($token: String!) { cancelBooking(input: { token: $token }) { booking { state } } }",
            new { token = booked.GetProperty("token").GetString() });
    }

    private static async Task GetAsync(HostileScene scene, string address)
    {
        using var answer = await scene.Client.GetAsync(address, Cancel);
        ((int)answer.StatusCode).ShouldBeOneOf([200, 204], address);
        await answer.Content.ReadAsByteArrayAsync(Cancel);
    }

    private static async Task<JsonElement> AskAsync(HostileScene scene, string query, object variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", scene.Token);
        using var response = await scene.Client.SendAsync(request, Cancel);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse($"{query}: {errors}");
        return answer.GetProperty("data");
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Outposts.Api.Access;
using Outposts.Api.Registry.Webhook;
using Outposts.Api.Tests.Visits;
using Outposts.Api.Tests.Visits.Schedule;
using Outposts.Api.Tests.Visits.Webhook;
using Outposts.PostGis;

namespace Outposts.Api.Tests.Registry.Webhook;

/// <summary>A partner is told of changes of outposts over real HTTP, in order, whatever its end of the line does.</summary>
public sealed class OutpostWebhookTests(HostFixture host) : IAsyncLifetime
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwv5bT0Ft3Yb0=";
    private WebhookReceiver _receiver = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        DatabaseCaller.Enter(DatabaseCaller.Host);
        _receiver = await WebhookReceiver.StartAsync();
    }

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task What_comes_changes_closes_and_is_merged_is_told_once_and_in_order_by_two_hosts()
    {
        using var one = Service();
        using var two = Service();
        var before = await CreateAsync();
        await TellAllAsync(one);
        Told(before).ShouldBeEmpty("what was there before is for the partner to read");
        var (kept, dropped) = (await CreateAsync(), await CreateAsync());
        await ActAsync($"updateOutpost(code: \"{kept}\", input: {{ floor: \"9F\" }})");
        await Task.WhenAll(TellAllAsync(one), TellAllAsync(two));
        var told = Told(kept).ShouldHaveSingleItem();
        told.GetProperty("kind").GetString().ShouldBe("ADDED");
        var feature = told.GetProperty("outpost");
        using var published = JsonDocument.Parse(await host.Client.GetStringAsync($"/features/collections/outposts/items/{kept}", Cancel));
        feature.GetProperty("properties").GetRawText().ShouldBe(published.RootElement.GetProperty("properties").GetRawText());
        feature.GetProperty("geometry").GetRawText().ShouldBe(published.RootElement.GetProperty("geometry").GetRawText());
        await ActAsync($"mergeOutposts(keep: \"{kept}\", drop: \"{dropped}\")");
        await ActAsync($"setOutpostStatus(code: \"{kept}\", status: CLOSED)");
        await Task.WhenAll(TellAllAsync(one), TellAllAsync(two));
        var gone = Told(dropped)[^1];
        (gone.GetProperty("kind").GetString(), gone.GetProperty("replacedBy").GetString()).ShouldBe(("REMOVED", kept));
        gone.GetProperty("outpost").ValueKind.ShouldBe(JsonValueKind.Null);
        var closed = Told(kept)[^1];
        closed.GetProperty("kind").GetString().ShouldBe("CHANGED", "a closed outpost stays public");
        closed.GetProperty("outpost").GetProperty("properties").GetProperty("status").GetString().ShouldBe("CLOSED");
        Told(kept).Select(change => change.GetProperty("version").GetInt32()).ShouldBeInOrder();
        _receiver.Received.Select(request => request.Headers["webhook-id"]).ShouldBeUnique();
        foreach (var request in _receiver.Received)
        {
            (await CalendarReaders.VerifyAsync(Secret, request.Headers, request.Body)).Error.ShouldBeNull();
            request.Body.ShouldNotContain("keeper-of-hooks");
        }
    }

    [Fact]
    public async Task A_batch_that_is_not_taken_is_told_again_with_the_same_id_and_the_changes_behind_it_wait()
    {
        var clock = new MovedClock();
        var log = new ListLogger<OutpostWebhookService>();
        using var first = Service(clock, log);
        await TellAllAsync(first);
        // Other tests change outposts too.
        var before = _receiver.Received.Count;
        var code = await CreateAsync();
        _receiver.Answer = (count, http) =>
        {
            if (count == before + 1) http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            if (count == before + 2) http.Abort(); // the answer is lost
            return Task.CompletedTask;
        };
        await first.RunOnceAsync(Cancel);
        await ActAsync($"updateOutpost(code: \"{code}\", input: {{ floor: \"7F\" }})");
        (await first.RunOnceAsync(Cancel)).ShouldBe(0);
        _receiver.Received.Count.ShouldBe(before + 1, "the pause is not over");
        clock.Ahead += OutpostWebhookService.RetryDelay(1) + TimeSpan.FromSeconds(1);
        await first.RunOnceAsync(Cancel);
        clock.Ahead += OutpostWebhookService.RetryDelay(2) + TimeSpan.FromSeconds(1);
        using var restarted = Service(clock, log);
        await TellAllAsync(restarted);
        var tries = _receiver.Received.Skip(before).Take(3).ToList();
        tries.Select(request => request.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();
        tries.Select(request => Versions(request.Body)).Distinct().ShouldHaveSingleItem();
        Told(code).Count.ShouldBe(4, "three attempts of what came, and then the change behind it");
        Told(code)[^1].GetProperty("outpost").GetProperty("properties").GetProperty("floor").GetString().ShouldBe("7F");
        log.Lines.Count.ShouldBe(2);
        log.Lines.ShouldAllBe(line => !line.Contains("/hook", StringComparison.Ordinal) && !line.Contains(code, StringComparison.Ordinal));
    }

    private static string Versions(string body) => string.Join(',', JsonDocument.Parse(body).RootElement.GetProperty("changes")
        .EnumerateArray().Select(change => $"{change.GetProperty("code")}@{change.GetProperty("version")}"));

    private static async Task TellAllAsync(OutpostWebhookService service)
    {
        // Two more runs: one that another service's claim has left, and one that finds nothing.
        for (var idle = 0; idle < 3;)
        {
            if (await service.RunOnceAsync(Cancel) == 0) idle++;
        }
    }

    private List<JsonElement> Told(string code) =>
    [
        .. _receiver.Received.SelectMany(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("changes").EnumerateArray())
            .Where(change => change.GetProperty("code").GetString() == code),
    ];

    private OutpostWebhookService Service(MovedClock? clock = null, ListLogger<OutpostWebhookService>? log = null)
    {
        var settings = new OutpostWebhookSettings(_receiver.Url,
            Convert.FromBase64String(Secret["whsec_".Length..]), TimeSpan.FromSeconds(20));
        return OutpostWebhookSetup.Create(settings, host.Database, host.Host.Services, clock ?? new MovedClock(),
            log ?? new ListLogger<OutpostWebhookService>());
    }

    private async Task<string> CreateAsync()
    {
        var code = $"H-{Guid.NewGuid():N}"[..16];
        await ActAsync($"createOutpost(code: \"{code}\", input: {{ name: \"驿站{code}\", kind: OUTDOOR_WORKERS_STATION, "
            + "position: { longitude: 120.6285, latitude: 36.2694 } })");
        return code;
    }

    private async Task ActAsync(string mutation)
    {
        var answer = await host.QueryAsync($"mutation {{ answer: {mutation} {{ errors {{ code message }} }} }}",
            token: host.TokenFor(Role.Operator, null, subject: "keeper-of-hooks"));
        answer.GetProperty("answer").GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null, answer.ToString());
    }
}

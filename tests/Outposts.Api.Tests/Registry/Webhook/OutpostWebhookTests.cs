using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.Api.Registry.Webhook;
using Outposts.Api.Tests.Visits;
using Outposts.Api.Tests.Visits.Schedule;
using Outposts.Api.Tests.Visits.Webhook;
using Outposts.Formats.Registry;
using Outposts.PostGis;
using Outposts.PostGis.Registry;

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

    [Fact]
    public async Task A_list_of_more_changes_than_a_batch_holds_is_told_in_batches_each_change_by_one_of_two_hosts()
    {
        const int count = 2 * OutpostWebhookService.MaxChanges + 50;
        await using var database = await host.NewEmptyAsync(Cancel);
        var configuration = new Dictionary<string, string?>
        {
            ["Registry:Webhook:Url"] = _receiver.Url.ToString(),
            ["Registry:Webhook:Secret"] = Secret,
        };
        await using var one = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = true }, Cancel, configuration);
        await using var two = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = true }, Cancel, configuration);
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var begun = owner.CreateCommand("SELECT count(*) FROM outpost_webhooks");
        while ((long)(await begun.ExecuteScalarAsync(Cancel))! == 0) await Task.Delay(50, Cancel);
        await ImportAsync(database, count);

        await using var waiting = owner.CreateCommand(
            "SELECT count(*) FROM outpost_webhooks AS w, feeds AS f WHERE f.name = 'outposts' AND (w.version < f.version OR w.key IS NOT NULL)");
        for (var looks = 0; (long)(await waiting.ExecuteScalarAsync(Cancel))! > 0; looks++)
        {
            looks.ShouldBeLessThan(1200, "the batches are not told");
            await Task.Delay(100, Cancel);
        }
        var batches = _receiver.Received.Select(request => ChangesOf(request.Body)).ToList();
        batches.Select(changes => changes.Count).ShouldBe([OutpostWebhookService.MaxChanges, OutpostWebhookService.MaxChanges, 50]);
        batches.SelectMany(changes => changes).Select(CodeOf).ShouldBeUnique();
        _receiver.Received.Select(request => request.Headers["webhook-id"]).ShouldBeUnique();
    }

    [Fact]
    public async Task A_partner_that_hangs_holds_up_neither_other_work_nor_the_end_of_the_host_and_is_told_the_same_batch_later()
    {
        var clock = new MovedClock();
        var log = new ListLogger<OutpostWebhookService>();
        using var hanging = Service(clock, log, TimeSpan.FromSeconds(1));
        await TellAllAsync(hanging);
        var before = _receiver.Received.Count;
        var code = await CreateAsync();
        _receiver.Answer = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        var telling = hanging.RunOnceAsync(Cancel);
        while (_receiver.Received.Count == before) await Task.Delay(10, Cancel);
        await ActAsync($"updateOutpost(code: \"{code}\", input: {{ floor: \"8F\" }})");
        (await telling).ShouldBe(0);
        log.Lines.ShouldHaveSingleItem().ShouldContain("did not answer within 1 s");

        // A host whose partner hangs for a minute is stopped meanwhile.
        clock.Ahead += OutpostWebhookService.RetryDelay(1) + TimeSpan.FromSeconds(1);
        using var stopped = Service(clock, log, TimeSpan.FromSeconds(60));
        await stopped.StartAsync(Cancel);
        while (_receiver.Received.Count == before + 1) await Task.Delay(10, Cancel);
        await stopped.StopAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(40), Cancel);

        // Its claim runs out, and another host tells the same batch.
        _receiver.Answer = (_, _) => Task.CompletedTask;
        clock.Ahead += TimeSpan.FromMinutes(3);
        using var next = Service(clock, log);
        await TellAllAsync(next);
        var tries = _receiver.Received.Skip(before).Take(3).ToList();
        tries.Select(request => request.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();
        tries.Select(request => Versions(request.Body)).Distinct().ShouldHaveSingleItem();
        Told(code)[^1].GetProperty("outpost").GetProperty("properties").GetProperty("floor").GetString().ShouldBe("8F");
    }

    private static List<JsonElement> ChangesOf(string body) =>
        [.. JsonDocument.Parse(body).RootElement.GetProperty("changes").EnumerateArray()];

    private static string CodeOf(JsonElement change) => change.GetProperty("code").GetString()!;

    private static string Versions(string body) => string.Join(',',
        ChangesOf(body).Select(change => $"{CodeOf(change)}@{change.GetProperty("version")}"));

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
        .. _receiver.Received.SelectMany(request => ChangesOf(request.Body)).Where(change => CodeOf(change) == code),
    ];

    private OutpostWebhookService Service(MovedClock? clock = null, ListLogger<OutpostWebhookService>? log = null,
        TimeSpan? timeout = null)
    {
        var settings = new OutpostWebhookSettings(_receiver.Url,
            Convert.FromBase64String(Secret["whsec_".Length..]), timeout ?? TimeSpan.FromSeconds(20));
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

    /// <summary>Brings a list of new outposts in, in one transaction.</summary>
    private static async Task ImportAsync(OutpostsDatabase database, int count)
    {
        var rows = Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"H-{i},驿站{i},OUTDOOR_WORKERS_STATION,{120.4 + i % 25 * 0.002:0.000},{36.1 + i / 25 * 0.002:0.000}\n"));
        var list = Encoding.UTF8.GetBytes("code,name,kind,longitude,latitude\n" + string.Concat(rows));
        var report = await new OutpostListImporter(new RegistryStore(database.DataSource)).ImportAsync(
            list, new ImportSettings { AcceptsProposals = true }, new OutpostListOptions("keeper-of-hooks"), null, Cancel);
        report.Created.ShouldBe(count, string.Join('\n', report.Refused.Take(3)));
    }

    private async Task ActAsync(string mutation)
    {
        var answer = await host.QueryAsync($"mutation {{ answer: {mutation} {{ errors {{ code message }} }} }}",
            token: host.TokenFor(Role.Operator, null, subject: "keeper-of-hooks"));
        answer.GetProperty("answer").GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null, answer.ToString());
    }
}

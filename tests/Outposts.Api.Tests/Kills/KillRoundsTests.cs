using System.Globalization;
using System.Text.Json;
using Outposts.Api.Hosting;
using Outposts.Testing;

namespace Outposts.Api.Tests.Kills;

/// <summary>
/// The host, a backend of its database or the whole database is killed in the middle of bookings, imports and publishes, round after round:
/// nothing acknowledged is lost, nothing is half done, reads go on, and health tells the truth.
/// </summary>
public sealed class KillRoundsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_killed_nothing_acknowledged_is_lost_and_nothing_is_half_done()
    {
        var home = Path.Combine(Path.GetTempPath(), $"outposts-kills-{Path.GetRandomFileName()}");
        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
            await using var host = new HostProcess(
                new HostSettings { Home = home, Empty = true, Data = Path.Combine(HostFixture.Root, "data") }, client,
                new Dictionary<string, string> { ["Limits__AnonymousRate"] = "0", ["Limits__UserRate"] = "0" });
            await host.StartAgainAsync(Cancel);
            await using (var writers = await KillScene.OpenAsync(home, client, Cancel))
            {
                for (var round = 0; round < LongRun.Count(3, 50); round++) await RunAsync(host, writers, (Victim)(round % 3), round);
            }
            // The host's last act is its own stop, so that the cluster is not left behind.
            await host.StopAsync();
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private enum Victim
    {
        Database,
        Host,
        Backend,
    }

    private static async Task RunAsync(HostProcess host, KillScene scene, Victim victim, int round)
    {
        var restarts = (await scene.HealthAsync()).GetProperty("databaseRestarts").GetInt32();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var reader = scene.ReadUntilAsync(mayBeAway: victim == Victim.Host, over.Token);
        var watcher = scene.WatchHealthAsync(over.Token);
        var bookings = await scene.BeginBookingAsync(round);
        var imports = scene.ImportUntilAsync(over.Token);
        var publish = scene.PublishAsync(round);
        await scene.SomeAnsweredAsync();
        switch (victim)
        {
            case Victim.Host:
                await host.KillAsync();
                await host.StartAgainAsync(Cancel);
                break;
            case Victim.Database:
                scene.KillDatabase();
                break;
            default:
                await scene.KillBackendAsync();
                break;
        }
        var tokens = await Task.WhenAll(bookings);
        var published = await publish;
        var health = await scene.UntilReadyAsync(victim == Victim.Database ? restarts + 1 : 0);
        await over.CancelAsync();
        var (reads, imported, seen) = (await reader, await imports, await watcher);

        var what = string.Create(CultureInfo.InvariantCulture, $"round {round}, {victim} killed");
        await scene.CheckBookingsAsync(tokens, round, what);
        await scene.CheckImportsAsync(imported, what);
        await scene.CheckPublishedAsync(published, what);
        reads.ShouldBePositive(what);
        if (victim != Victim.Database) return;
        health.GetProperty("databaseRestarts").GetInt32().ShouldBe(restarts + 1, what);
        seen.ShouldContain("stale", what);
    }
}

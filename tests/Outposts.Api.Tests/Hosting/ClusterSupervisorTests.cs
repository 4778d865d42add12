using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Outposts.Api.Hosting;

namespace Outposts.Api.Tests.Hosting;

public sealed class ClusterSupervisorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_server_of_the_private_cluster_comes_back_and_reads_go_on_meanwhile()
    {
        var home = Path.Combine(Path.GetTempPath(), $"outposts-home-{Path.GetRandomFileName()}");
        var settings = new HostSettings { Port = 0, Home = home, Empty = true, Data = Path.Combine(HostFixture.Root, "data") };
        try
        {
            await using var host = await OutpostsHost.StartAsync(settings, Cancel);
            using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
            for (var kills = 1; kills <= 2; kills++)
            {
                Kill(home);
                var health = await HostHealth.ReadAsync(client, Cancel);
                for (var i = 0; i < 600 && !IsBack(health, kills); i++)
                {
                    (await client.GetStringAsync("/graphql?query={outposts(first:1){totalCount}}", Cancel)).ShouldContain("\"totalCount\":0");
                    await Task.Delay(100, Cancel);
                    health = await HostHealth.ReadAsync(client, Cancel);
                }
                IsBack(health, kills).ShouldBeTrue(health.ToString());
                using var feed = await client.GetAsync("/visits.ics", Cancel);
                feed.StatusCode.ShouldBe(HttpStatusCode.OK);
            }
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static bool IsBack(JsonElement health, int restarts) =>
        health.GetProperty("status").GetString() == "ready" && health.GetProperty("databaseRestarts").GetInt32() == restarts;

    private static void Kill(string home)
    {
        var note = Path.Combine(home, "postgres", "data", "postmaster.pid");
        using var server = Process.GetProcessById(int.Parse(File.ReadLines(note).First(), CultureInfo.InvariantCulture));
        server.Kill();
        server.WaitForExit(5000);
    }
}

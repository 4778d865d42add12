using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;
using Outposts.Testing;

namespace Outposts.Bench;

/// <summary>
/// The rider's question over HTTP against the real host, beside a fixed answer of the same size from a bare server, and beside
/// pgbench asking PostGIS the same over its socket. The load runs on the same machine as what it measures.
/// </summary>
public static class NearestHttpBench
{
    private const int Connections = 16, Rounds = 3;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);

    private const string Query =
        "query($to:PositionInput!){nearestOutposts(to:$to,first:10,by:EBIKE){distance travelDistance travelTime basis "
        + "outpost{code name kind position{longitude latitude} services{service availability}}}}";

    // Late on a working day, when doors shut: the same question at the departure and on arrival.
    private static string Entering(string judgeAt) =>
        "query($to:PositionInput!){nearestOutposts(to:$to,first:10,by:EBIKE,openAt:\"2026-11-23T17:20:00+08:00\",judgeAt:" + judgeAt
        + "){distance travelDistance travelTime basis entry{state changesAt} "
        + "outpost{code name kind position{longitude latitude} services{service availability}}}}";

    /// <summary>Runs it and appends its table.</summary>
    public static async Task AppendAsync(StringBuilder report, int outposts, int seed)
    {
        await using var cluster = await TemporaryCluster.StartAsync();
        await using var database = await cluster.NewDatabaseAsync();
        var home = Directory.CreateTempSubdirectory("outposts-bench").FullName;
        await using var host = await OutpostsHost.StartAsync(
            new HostSettings
            {
                Port = 0,
                Home = home,
                Database = database.OwnerConnectionString,
                Demo = outposts,
                Data = Results.FindFolder("data")
            },
            CancellationToken.None, Results.WithoutRateLimits);
        var bodies = Bodies(seed, Query);
        using var product = new LoadClient(new Uri(host.Url), "/graphql", bodies, Connections);
        using var departing = new LoadClient(new Uri(host.Url), "/graphql", Bodies(seed, Entering("DEPARTURE")), Connections);
        using var arriving = new LoadClient(new Uri(host.Url), "/graphql", Bodies(seed, Entering("ARRIVAL")), Connections);
        var answer = product.Once();
        await using var bare = await StartBareAsync(Encoding.UTF8.GetBytes(answer));
        using var yardstick = new LoadClient(new Uri(bare.Urls.First()), "/", bodies, Connections);
        List<(double Rate, double P50, double P99)> ours = [], fixedOnes = [], atDeparture = [], onArrival = [];
        List<(double Rate, double Latency)> postgis = [];
        for (var round = 0; round <= Rounds; round++)
        {
            // By turns, so that whatever else the machine does falls on all; the first round warms up.
            var (one, two, three) = (await yardstick.MeasureAsync(Time), await product.MeasureAsync(Time),
                await PgbenchAsync(database, seed));
            var (departure, arrival) = (await departing.MeasureAsync(Time), await arriving.MeasureAsync(Time));
            if (round == 0) continue;
            fixedOnes.Add(one);
            ours.Add(two);
            atDeparture.Add(departure);
            onArrival.Add(arrival);
            postgis.Add((three.Rate, three.Latency));
        }
        Append(report, answer.Length, fixedOnes, ours, postgis);
        AppendEntering(report, atDeparture, onArrival);
        Directory.Delete(home, recursive: true);
    }

    private static void Append(
        StringBuilder report, int size, List<(double Rate, double P50, double P99)> bare, List<(double Rate, double P50, double P99)> ours,
        List<(double Rate, double Latency)> postgis)
    {
        var (a, us, b) = (bare.MaxBy(one => one.Rate), ours.MaxBy(one => one.Rate), postgis.MaxBy(one => one.Rate));
        report.Append(CultureInfo.InvariantCulture,
            $"\n## Over HTTP, {Connections} connections, answers of {size:N0} bytes\n\nBest of {Rounds} rounds of {Time.TotalSeconds:0} s, taken by turns.\n\n");
        report.Append("| | requests a second | p50, ms | p99, ms |\n|---|--:|--:|--:|\n");
        report.Append(CultureInfo.InvariantCulture,
            $"| (a) the same bytes, fixed, from a bare server | {a.Rate:N0} | {a.P50:0.00} | {a.P99:0.00} |\n");
        report.Append(CultureInfo.InvariantCulture,
            $"| the rider's question, 10 of all outposts | {us.Rate:N0} | {us.P50:0.00} | {us.P99:0.00} |\n");
        report.Append(CultureInfo.InvariantCulture,
            $"| (b) pgbench on the KNN query, prepared, Unix socket | {b.Rate:N0} | {b.Latency:0.00} (mean) | |\n\n");
        report.Append(CultureInfo.InvariantCulture,
            $"That is {us.Rate / a.Rate:P0} of (a), the aim being at least half, and {us.Rate / b.Rate:0.0} times (b), the aim being at least twice.\n");
    }

    private static void AppendEntering(StringBuilder report, List<(double Rate, double P50, double P99)> atDeparture,
        List<(double Rate, double P50, double P99)> onArrival)
    {
        report.Append("\nOf those that can be entered, late on a working day:\n\n| | requests a second | p50, ms | p99, ms |\n|---|--:|--:|--:|\n");
        foreach (var (what, rounds) in new[] { ("judged at the departure", atDeparture), ("judged on arrival", onArrival) })
        {
            var best = rounds.MaxBy(round => round.Rate);
            report.Append(CultureInfo.InvariantCulture, $"| {what} | {best.Rate:N0} | {best.P50:0.00} | {best.P99:0.00} |\n");
        }
    }

    private static List<string> Bodies(int seed, string query)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, 512).Select(_ => JsonSerializer.Serialize(new
            {
                query,
                variables = new { to = new { longitude = 105 + random.NextDouble() * 15, latitude = 23 + random.NextDouble() * 15 } },
            })),
        ];
    }

    private static async Task<WebApplication> StartBareAsync(byte[] answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapPost("/", async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = answer.Length;
            await http.Response.Body.WriteAsync(answer);
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<(double Rate, double Latency, long Transactions)> PgbenchAsync(OutpostsDatabase database, int seed)
    {
        // The service answers from memory and has no use for this index; the yardstick does.
        await using (var owner = NpgsqlDataSource.Create(database.OwnerConnectionString))
        await using (var index = owner.CreateCommand("CREATE INDEX IF NOT EXISTS bench_position ON outposts USING gist (position)"))
            await index.ExecuteNonQueryAsync();
        return await Pgbench.RunAsync(database, """
            \set x random(0, 1500000)
            \set y random(0, 1500000)
            SELECT code, name, kind, ST_AsText(position), ST_Distance(position, ST_MakePoint(105 + :x / 100000.0, 23 + :y / 100000.0)::geography)
            FROM outposts.outposts WHERE status = 'OPEN'
            ORDER BY position <-> ST_MakePoint(105 + :x / 100000.0, 23 + :y / 100000.0)::geography LIMIT 10;
            """, Connections, Time, seed);
    }
}

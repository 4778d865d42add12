using System.Globalization;
using System.Text;
using System.Text.Json;
using Outposts.Testing;

namespace Outposts.Bench;

/// <summary>
/// A nation on two hosts: how a host's start and memory grow, how long a write takes until every host answers with it, and what riders
/// notice of fifty writes a second.
/// </summary>
public static class NationBench
{
    private const int Seed = 20261201, Nation = 186_100, Rounds = 3, Rate = 50, Connections = 16, NearestRate = 100, SearchRate = 10;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);

    private const string NearestQuery =
        "query($to:PositionInput!){nearestOutposts(to:$to,first:10,by:EBIKE){distance travelTime outpost{code name services{service}}}}";

    private const string SearchQuery = "query($text:String!){search(text:$text,first:10){__typename}}";

    /// <summary>Runs it. Options: --write (keeps the tables as bench/results/nation.md), --outposts N, --demand N.</summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (write, outposts, demand) = (false, Nation, 10_000_000);
        for (var i = 0; i < args.Length; i++)
            if (args[i] == "--write") write = true;
            else if (i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0
                && args[i] is "--outposts" or "--demand")
                _ = args[i++] == "--outposts" ? outposts = n : demand = n;
            else
            {
                await Console.Error.WriteLineAsync($"{args[i]} is not an option of this benchmark: --write, --outposts N, --demand N.");
                return 2;
            }
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture,
            $"# A nation: {outposts:N0} outposts, {demand:N0} demand points, {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, load average {Results.GetLoadAverage()}, seed {Seed}\n");
        NationSnapshot.Append(report, [675, outposts / 10, outposts], Seed);
        await Console.Error.WriteLineAsync(report.ToString());
        await AppendHostsAsync(report, outposts, demand);
        Console.Write(report);
        if (write) await Results.WriteAsync("nation.md", report.ToString());
        return 0;
    }

    private static async Task AppendHostsAsync(StringBuilder report, int outposts, int demand)
    {
        await using var cluster = await TemporaryCluster.StartAsync();
        report.Append("\n## A host\n\nFrom the start of the process until it answers, and the memory that it holds then; the map of the world is in it.\n\n"
            + "| outposts | demand points | start, s | memory, MB |\n|--:|--:|--:|--:|\n");
        foreach (var count in new[] { 675, outposts / 10 })
        {
            await using var scene = await NationScene.CreateAsync(cluster, count, Seed);
            // The first start of all loads what comes with the program.
            await (await scene.StartHostAsync()).Host.DisposeAsync();
            await AppendStartAsync(report, scene, count, 0);
        }
        await using var nation = await NationScene.CreateAsync(cluster, outposts, Seed);
        await (await nation.StartHostAsync()).Host.DisposeAsync();
        await AppendStartAsync(report, nation, outposts, 0);
        await AppendLoadAsync(report, nation, outposts);
        await Console.Error.WriteLineAsync(report.ToString());
        await nation.AddDemandAsync(demand);
        await AppendStartAsync(report, nation, outposts, demand);
    }

    private static async Task AppendStartAsync(StringBuilder report, NationScene scene, int outposts, int demand)
    {
        var (host, start) = await scene.StartHostAsync();
        await using (host)
        {
            var row = string.Create(CultureInfo.InvariantCulture,
                $"| {outposts:N0} | {demand:N0} | {start.TotalSeconds:0.0} | {host.WorkingSet / 1e6:N0} |\n");
            // The table stands before what was measured between its rows.
            var at = report.ToString().IndexOf("\n## Under writes", StringComparison.Ordinal);
            report.Insert(at < 0 ? report.Length : at, row);
        }
    }

    private static async Task AppendLoadAsync(StringBuilder report, NationScene nation, int outposts)
    {
        var (one, _) = await nation.StartHostAsync();
        var (other, _) = await nation.StartHostAsync();
        await using var _1 = one;
        await using var _2 = other;
        using var writers = new NationWriters([one, other], nation.SignToken(), await nation.ReadCodesAsync());
        using var nearest = new OpenLoopRider(one.Address, "192.0.2.1", Bodies(NearestQuery, Positions()), Connections);
        using var search = new OpenLoopRider(one.Address, "192.0.2.2", Bodies(SearchQuery, Texts()), Connections);
        var rows = new Dictionary<string, List<(double[] Milliseconds, int Refused)>>();
        var (written, seen) = (0, new List<double>());
        for (var round = 0; round <= Rounds; round++)
            foreach (var (what, client, rate) in new[] { ("nearest", nearest, NearestRate), ("search", search, SearchRate) })
                foreach (var isWritten in new[] { false, true })
                {
                    using var ended = new CancellationTokenSource();
                    var writing = isWritten ? writers.RunAsync(Rate, ended.Token)
                        : Task.FromResult((Written: 0, Milliseconds: new List<double>()));
                    var measured = await Task.Run(() => client.Run(rate, Time));
                    await ended.CancelAsync();
                    var (count, took) = await writing;
                    if (round == 0) continue;
                    written += count;
                    seen.AddRange(took);
                    var key = $"{rate} a second: {what}, {(isWritten ? $"{Rate} writes a second" : "no writes")}";
                    if (!rows.TryGetValue(key, out var all)) rows.Add(key, all = []);
                    all.Add(measured);
                }
        seen.Sort();
        report.Append(CultureInfo.InvariantCulture,
            $"\n## Under writes\n\nTwo hosts and the database on the same processors as the load; riders ask one host at a fixed rate, and clerks write at both. Best of {Rounds} rounds of {Time.TotalSeconds:0} s, by turns.\n\n| | p50, ms | p99, ms | without an answer |\n|---|--:|--:|--:|\n");
        foreach (var (key, all) in rows)
        {
            var (took, refused) = all.MinBy(measured => measured.Milliseconds[measured.Milliseconds.Length / 2]);
            report.Append(CultureInfo.InvariantCulture, $"| {key} | {took[took.Length / 2]:0.0} | {took[(int)(took.Length * 0.99)]:0.0} | {refused} |\n");
        }
        report.Append(CultureInfo.InvariantCulture,
            $"\n{written:N0} writes; from a write's begin until both hosts answer with it: p50 {seen[seen.Count / 2]:N0} ms, p99 {seen[(int)(seen.Count * 0.99)]:N0} ms ({seen.Count} measured).\n");
    }

    private static IReadOnlyList<string> Bodies(string query, IEnumerable<object> variables) =>
        [.. variables.Select(one => JsonSerializer.Serialize(new { query, variables = one }))];

    private static IEnumerable<object> Positions()
    {
        var random = new Random(Seed);
        return Enumerable.Range(0, 512).Select(_ => new
        {
            to = new { longitude = 105 + random.NextDouble() * 15, latitude = 23 + random.NextDouble() * 15 },
        });
    }

    private static IEnumerable<object> Texts()
    {
        string[] cities = ["北京", "上海", "青岛", "成都", "武汉"], words = ["户外劳动者驿站", "司机之家", "battery swap", "nursing", "shiyan", "职工书屋"];
        return cities.SelectMany(city => words.Select(word => new { text = $"{city} {word}" }));
    }
}

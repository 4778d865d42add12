using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Outposts.Testing;

namespace Outposts.Bench;

/// <summary>
/// What one anonymous caller who asks as much as a host takes costs the others: how long a rider waits for the nearest outposts and a
/// planner for figures of coverage, when it is quiet and under abuse, in turns of the same run. The host is a process of its own; the load
/// comes from this one and shares the machine with it.
/// </summary>
public static class AbuseBench
{
    private const int Seed = 20261129;
    private const int RidersPerSecond = 50, RiderConnections = 16, Connections = 48, IdleConnections = 200;

    private const string RiderQuery =
        "query($to:PositionInput!){nearestOutposts(to:$to,first:10,by:EBIKE){distance travelTime outpost{code name kind position{longitude latitude}}}}";

    /// <summary>
    /// Runs it. Options: --write (keeps the table as bench/results/abuse.md), --seconds S (of each turn; default 10), --rounds N
    /// (default 2), --pin (keeps the load on the last processor; the host has all).
    /// </summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (write, pin, seconds, rounds) = (false, false, 10, 2);
        for (var i = 0; i < args.Length; i++)
        {
            var number = i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n is >= 1 and <= 600 ? n : 0;
            if (args[i] == "--write") write = true;
            else if (args[i] == "--pin") pin = true;
            else if (args[i] == "--seconds" && number > 0) (seconds, i) = (number, i + 1);
            else if (args[i] == "--rounds" && number > 0) (rounds, i) = (number, i + 1);
            else
            {
                await Console.Error.WriteLineAsync(
                    $"{args[i]} is not an option of this benchmark: --write, --seconds S (1 to 600), --rounds N, --pin.");
                return 2;
            }
        }
        var load = Results.GetLoadAverage();
        await using var cluster = await TemporaryCluster.StartAsync();
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture,
            $"# Abuse\n\n{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, seed {Seed}. Load average at the start: {load}.\n");
        await using (var scene = await AbuseScene.StartAsync(cluster, Seed))
        {
            if (pin) Pin();
            List<Turn> quiet = [], abused = [];
            for (var round = 0; round <= rounds; round++)
                foreach (var isAbused in new[] { false, true })
                {
                    // The first round warms up, shortly.
                    var turn = await MeasureAsync(scene, isAbused, TimeSpan.FromSeconds(round == 0 ? 3 : seconds), round);
                    if (round > 0) (isAbused ? abused : quiet).Add(turn);
                }
            Append(report, quiet, abused, seconds, pin);
        }
        Console.Write(report);
        if (write) await Results.WriteAsync("abuse.md", report.ToString());
        return 0;
    }

    private static async Task<Turn> MeasureAsync(AbuseScene scene, bool isAbused, TimeSpan time, int round)
    {
        using var end = new CancellationTokenSource();
        using var rider = new OpenLoopRider(scene.Address, "198.51.100.7", Bodies(round), RiderConnections);
        using var abuser = new AbusiveCaller(scene.Address, "203.0.113.66", Connections, isAbused ? IdleConnections : 0);
        var abuse = isAbused ? abuser.RunAsync(int.MaxValue, end.Token) : Task.CompletedTask;
        if (isAbused) await Task.Delay(1_000, CancellationToken.None);
        var (hostBefore, loadBefore) = (scene.ProcessorTime, Process.GetCurrentProcess().TotalProcessorTime);
        var planner = scene.AskAsPlannerAsync(end.Token);
        var (milliseconds, refused) = await Task.Factory.StartNew(() => rider.Run(RidersPerSecond, time), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var (host, load) = (scene.ProcessorTime - hostBefore, Process.GetCurrentProcess().TotalProcessorTime - loadBefore);
        await end.CancelAsync();
        await abuse;
        return new Turn(milliseconds, refused, [.. await planner], host / time, load / time, abuser.Answers);
    }

    private static void Append(StringBuilder report, List<Turn> quiet, List<Turn> abused, int seconds, bool pin)
    {
        report.Append(CultureInfo.InvariantCulture,
            $"\n{quiet.Count} turns of {seconds} s each, quiet and abused by turns. The rider asks {RidersPerSecond} times a second whatever the answers take; the abuser has {Connections} connections with a request under way and {IdleConnections} idle ones, and an address of its own; the planner has a token. Limits are the defaults.{(pin ? " The load keeps to one processor." : "")}\n\n");
        report.Append("| | quiet | abused | times |\n|---|--:|--:|--:|\n");
        foreach (var (name, share) in new[] { ("rider p50, ms", 0.5), ("rider p99, ms", 0.99) })
            Row(name, turn => Quantile(turn.Milliseconds, share));
        Row("planner p50, ms", turn => Quantile(turn.Planner, 0.5));
        Row("planner at most, ms", turn => Quantile(turn.Planner, 1));
        report.Append(CultureInfo.InvariantCulture, $"| riders not answered | {quiet.Sum(turn => turn.Refused)} | {abused.Sum(turn => turn.Refused)} | |\n");
        report.Append(CultureInfo.InvariantCulture, $"| processors, host | {quiet.Average(turn => turn.Host):0.00} | {abused.Average(turn => turn.Host):0.00} | |\n");
        report.Append(CultureInfo.InvariantCulture, $"| processors, load | {quiet.Average(turn => turn.Load):0.00} | {abused.Average(turn => turn.Load):0.00} | |\n\n");
        var answers = abused.SelectMany(turn => turn.Answers).GroupBy(one => one.Key).OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Sum(turn => turn.Value):N0} {one.Key}"));
        report.Append(CultureInfo.InvariantCulture, $"The abuser's requests: {string.Join(", ", answers)}.\n");

        // The median of the turns, and all of them, which is the noise.
        void Row(string name, Func<Turn, double> figure)
        {
            var (a, b) = (quiet.Select(figure).Order().ToArray(), abused.Select(figure).Order().ToArray());
            report.Append(CultureInfo.InvariantCulture, $"| {name} | {Told(a)} | {Told(b)} | {b[b.Length / 2] / a[a.Length / 2]:0.0} |\n");
        }

        static string Told(double[] values) => string.Create(CultureInfo.InvariantCulture,
            $"{values[values.Length / 2]:0.0} ({values[0]:0.0}–{values[^1]:0.0})");
    }

    private static double Quantile(double[] ascending, double share) =>
        ascending.Length == 0 ? double.NaN : ascending[(int)(share * (ascending.Length - 1))];

    private static List<string> Bodies(int round)
    {
        var random = new Random(Seed + round);
        return
        [
            .. Enumerable.Range(0, 256).Select(_ => JsonSerializer.Serialize(new
            {
                query = RiderQuery,
                variables = new { to = new { longitude = 120.1 + random.NextDouble() * 0.5, latitude = 36 + random.NextDouble() * 0.4 } },
            })),
        ];
    }

    private static void Pin()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows()) return;
        Process.GetCurrentProcess().ProcessorAffinity = 1 << (Environment.ProcessorCount - 1);
    }

    /// <summary>What was measured in one turn; processors are the mean number that were busy.</summary>
    private sealed record Turn(double[] Milliseconds, int Refused, double[] Planner, double Host, double Load,
        IReadOnlyDictionary<string, int> Answers);
}

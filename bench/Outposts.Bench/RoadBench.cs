using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.PostGis.Tests.Travel;
using Outposts.PostGis.Travel;
using Outposts.Testing;
using Outposts.Testing.Roads;
using Outposts.Travel.Roads;

namespace Outposts.Bench;

/// <summary>
/// Travel by road on a synthetic city: the nearest by time beside pgRouting and beside the geodesic answer, reach, coverage beside a naive
/// run, building, memory, and how all that grows.
/// </summary>
public static class RoadBench
{
    private const int Seed = 20261130, Count = 10, Facilities = 2000;
    private static readonly string[] Modes = ["WALK", "EBIKE", "CAR"];

    private sealed record Options(int Edges, int Points, bool Write, bool PgRouting, bool Growth);

    /// <summary>Runs it. Options: --write (keeps the table as bench/results/travel.md), --edges N, --points N, --without-pgrouting,
    /// --without-growth.</summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new Options(300_000, 1_000_000, false, true, true);
        for (var i = 0; i < args.Length; i++)
        {
            var number = i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n >= 100 ? n : 0;
            if (args[i] == "--write") options = options with { Write = true };
            else if (args[i] == "--without-pgrouting") options = options with { PgRouting = false };
            else if (args[i] == "--without-growth") options = options with { Growth = false };
            else if (args[i] == "--edges" && number > 0) (options, i) = (options with { Edges = number }, i + 1);
            else if (args[i] == "--points" && number > 0) (options, i) = (options with { Points = number }, i + 1);
            else
            {
                await Console.Error.WriteLineAsync(
                    $"{args[i]} is not an option of this benchmark: --write, --edges N, --points N, --without-pgrouting, --without-growth.");
                return 2;
            }
        }
        var report = new StringBuilder();
        await RunAsync(options, report);
        Console.Write(report);
        if (options.Write) await Results.WriteAsync("travel.md", report.ToString());
        return 0;
    }

    private static async Task RunAsync(Options options, StringBuilder report)
    {
        var city = new SyntheticCity(options.Edges, Seed);
        var (network, summary) = city.Build();
        Append(report, $"# Travel by road: a synthetic city of {network.EdgeCount:N0} edges, {Facilities:N0} facilities\n\n");
        Append(report, $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, seed {Seed}. One thread, one question after another. Load average at the start: {Results.GetLoadAverage()}. {summary.Vertices:N0} vertices, {summary.Restrictions:N0} turn restrictions.\n");
        var random = new Random(Seed);
        Position[] doors = [.. Enumerable.Range(0, Facilities).Select(_ => city.NextPosition(random))];
        Position[] questions = [.. Enumerable.Range(0, 400).Select(_ => city.NextPosition(random))];
        AppendNearest(report, network, doors, questions);
        if (options.PgRouting) await AppendPgRoutingAsync(report, city, network, doors, questions);
        AppendReach(report, network, questions);
        AppendCoverage(report, city, network, doors, options.Points);
        AppendMemory(report, network);
        AppendRegions(report, city);
        if (options.Growth) await AppendGrowthAsync(report);
    }

    private static void AppendNearest(StringBuilder report, RoadNetwork network, Position[] doors, Position[] questions)
    {
        report.Append("\n## The nearest 10 by time\n\nMilliseconds a question, each question's quickest round of three.\n\n");
        report.Append("| mode | which facilities | mean | p50 | p99 | bytes | of the 10 also among the 10 nearest by geodesic |\n|---|---|--:|--:|--:|--:|--:|\n");
        var geodesic = NearestIndex.Build(doors, [.. doors.Select((_, i) => i.ToString("D6", CultureInfo.InvariantCulture))]);
        foreach (var mode in Modes)
        {
            var search = network.Search(mode);
            var points = search.Place(doors);
            foreach (var share in (int[])[1, 20])
            {
                Func<int, bool>? accepts = share == 1 ? null : i => i % share == 0;
                var cost = Measure.Each(questions.Length, 3, q => search.Nearest(questions[q], Count, points, accepts: accepts));
                var (same, all) = (0, 0);
                foreach (var question in questions)
                    if (share == 1 && search.Nearest(question, Count, points) is { Count: > 0 } found)
                    {
                        var near = geodesic.Find(question, Count, double.PositiveInfinity, new AcceptAll()).Select(n => n.Index)
                            .ToHashSet();
                        (same, all) = (same + found.Count(n => near.Contains(n.Index)), all + found.Count);
                    }
                Append(report, $"| {mode} | {(share == 1 ? "all" : $"one in {share}")} | {cost.Mean / 1000:0.000} | {cost.P50 / 1000:0.000} | {cost.P99 / 1000:0.000} | {cost.Bytes:0} | {(all > 0 ? $"{100.0 * same / all:0} %" : "")} |\n");
            }
            var between = Measure.Each(questions.Length / 4, 2, q => search.Between(questions[q], questions[^(q + 1)]));
            Append(report, $"| {mode} | one way across the city (A*) | {between.Mean / 1000:0.000} | {between.P50 / 1000:0.000} | {between.P99 / 1000:0.000} | {between.Bytes:0} | |\n");
        }
        var straight = Measure.Each(questions.Length, 3, q => geodesic.Find(questions[q], Count, double.PositiveInfinity, new AcceptAll()));
        Append(report, $"| | all, by geodesic | {straight.Mean / 1000:0.000} | {straight.P50 / 1000:0.000} | {straight.P99 / 1000:0.000} | {straight.Bytes:0} | |\n");
    }

    private static async Task AppendPgRoutingAsync(StringBuilder report, SyntheticCity city, RoadNetwork network, Position[] doors,
        Position[] questions)
    {
        report.Append("\n## Beside pgRouting\n\n");
        await using var server = await TemporaryCluster.StartAsync();
        await using var database = await server.NewDatabaseAsync();
        var name = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString).Database!;
        await using (var probe = await server.Cluster.OpenAsync(name, CancellationToken.None))
            if (!await PgRouting.IsAvailableAsync(probe))
            {
                report.Append("Left out: PostgreSQL has no extension pgrouting here (Debian: postgresql-15-pgrouting).\n");
                return;
            }
        report.Append("pgRouting reads the same arcs and whole milliseconds from an unlogged table. \"Plain\" is the city without turn restrictions and ways for locals; without it pgRouting gets the states, which remember both. The nearest 10 are pgr_dijkstraCost to all facilities, sorted. 10,000 questions are 100 starts by 100 goals.\n\n");
        report.Append("| mode | network | pgRouting's nearest 10, ms | kernel, ms | times | questions | with an answer | other times than pgRouting's |\n|---|---|--:|--:|--:|--:|--:|--:|\n");
        var plain = city.Build(plain: true).Network;
        foreach (var (network2, what) in ((RoadNetwork, string)[])[(plain, "plain"), (network, "full")])
            foreach (var mode in Modes)
                await AppendJudgedAsync(report, await server.Cluster.OpenAsync(name, CancellationToken.None), network2.Search(mode), what,
                    doors,
                    questions);
    }

    private static async Task AppendJudgedAsync(StringBuilder report, NpgsqlConnection connection, RoadSearch search, string what,
        Position[] doors, Position[] questions)
    {
        await using var judge = await PgRouting.CreateAsync(connection, search);
        var points = search.Place(doors);
        var targets = PgRouting.TargetsOf(points);
        var theirs = await Measure.EachAsync(3, 1, q => judge.NearestAsync(questions[q], targets, Count));
        var ours = Measure.Each(questions.Length, 3, q => search.Nearest(questions[q], Count, points));
        Position[] from = questions[..100], to = questions[100..200];
        var times = await judge.TimesAsync(from, to);
        var (answered, other) = (0, 0);
        for (var i = 0; i < from.Length; i++)
        {
            var costs = search.FromOne(from[i], search.Place(to));
            for (var j = 0; j < to.Length; j++)
            {
                if (costs[j] is not null) answered++;
                if (costs[j]?.Seconds is var seconds && (seconds is null != times[i, j] is null || Math.Abs((seconds - times[i,
                    j]) ?? 0) > 1e-6)) other++;
            }
        }
        Append(report, $"| {search.Mode} | {what} | {theirs.Mean / 1000:0} | {ours.Mean / 1000:0.000} | {theirs.Mean / ours.Mean:0} | {from.Length * to.Length:N0} | {answered:N0} | {other} |\n");
    }

    private static void AppendReach(StringBuilder report, RoadNetwork network, Position[] questions)
    {
        report.Append("\n## Reach of 15 minutes\n\n| mode | search, ms | parts of edges | drawing the polygon, ms | kilometres |\n|---|--:|--:|--:|--:|\n");
        foreach (var mode in Modes)
        {
            var search = network.Search(mode);
            var reach = questions.Select(q => search.Reach(q, 900)).First(r => r is not null)!;
            var cost = Measure.Each(40, 3, q => search.Reach(questions[q], 900));
            var drawing = Measure.Each(4, 2, _ => reach.ToPolygon());
            Append(report, $"| {mode} | {cost.Mean / 1000:0.00} | {reach.Parts.Count:N0} | {drawing.Mean / 1000:0} | {reach.Metres / 1000:0} |\n");
        }
    }

    private static void AppendCoverage(StringBuilder report, SyntheticCity city, RoadNetwork network, Position[] doors, int count)
    {
        Append(report, $"\n## Coverage by time: {count:N0} points, {doors.Length:N0} facilities\n\nSeconds. The naive run is a search of the whole network from each point; it was run for 20 points and scaled up.\n\n");
        report.Append("| mode | putting the points on the network | the nearest facility of each | all pairs within 15 minutes | pairs | naive | times |\n|---|--:|--:|--:|--:|--:|--:|\n");
        var random = new Random(Seed + 1);
        Position[] people = [.. Enumerable.Range(0, count).Select(_ => city.NextPosition(random))];
        foreach (var mode in Modes)
        {
            var search = network.Search(mode);
            var facilities = search.Place(doors);
            search.NearestFacilities(search.Place(people.AsSpan(0, 1000)), facilities); // the graph of the other direction is built once
            var (placing, points) = Time(() => search.Place(people));
            var (nearest, found) = Time(() => search.NearestFacilities(points, facilities));
            var pairs = 0L;
            var walked = mode == "WALK" ? Time(() =>
            {
                search.VisitPairs(points, facilities, 900, (_, _,
                _) => pairs++); return 0;
            }).Seconds : double.NaN;
            var (naive, _) = Time(() =>
            {
                for (var i = 0; i < 20; i++)
                {
                    var least = search.FromOne(people[i], facilities).Min(cost => cost?.Seconds) ?? double.PositiveInfinity;
                    if (Math.Abs(least - found[i].Seconds) > 1e-9)
                        throw new InvalidOperationException($"Point {i}: {least} and {found[i].Seconds}.");
                }
                return 0;
            });
            naive *= count / 20.0;
            var walkedText = mode == "WALK" ? walked.ToString("0.00", CultureInfo.InvariantCulture) : "";
            Append(report, $"| {mode} | {placing:0.00} | {nearest:0.00} | {walkedText} | {(pairs > 0 ? pairs.ToString("N0", CultureInfo.InvariantCulture) : "")} | {naive:0} | {naive / (placing + nearest):0} |\n");
        }
    }

    private static void AppendMemory(StringBuilder report, RoadNetwork network)
    {
        report.Append("\n## Memory\n\n| | bytes an edge |\n|---|--:|\n");
        Append(report, $"| network | {(double)network.Bytes / network.EdgeCount:0.0} |\n| spatial index | {(double)network.Index.Bytes / network.EdgeCount:0.0} |\n");
        foreach (var mode in Modes)
        {
            var graph = network.Search(mode).Graph;
            Append(report, $"| graph of {mode}, both directions ({graph.StateCount - network.VertexCount:N0} states with a memory) | {(double)graph.Bytes / network.EdgeCount:0.0} |\n");
        }
    }

    // The city twice, as two extracts that overlap wholly: the dearest case.
    private static void AppendRegions(StringBuilder report, SyntheticCity city)
    {
        var builder = new RoadNetworkBuilder(RoadRules.ForRegion());
        foreach (var way in city.Ways) builder.AddWay(way);
        foreach (var node in city.Nodes) builder.AddNode(node);
        foreach (var restriction in city.Restrictions) builder.AddRestriction(restriction);
        using var ways = new MemoryStream();
        builder.GetSource().Save(ways);
        var before = GC.GetTotalAllocatedBytes(true);
        var start = Stopwatch.GetTimestamp();
        var stored = ways.ToArray();
        RoadSource[] sources = [.. Enumerable.Range(0, 2).Select(_ => RoadSource.Load(new MemoryStream(stored)))];
        var read = Stopwatch.GetElapsedTime(start);
        var joined = RoadSource.Join(sources, RoadRules.ForRegion());
        var all = Stopwatch.GetElapsedTime(start);
        var allocated = GC.GetTotalAllocatedBytes(true) - before;
        Append(report, $"\n## Two regions\n\nWays kept: {(double)ways.Length / joined.EdgeCount:0.0} bytes an edge and region. Two regions that overlap wholly, {joined.EdgeCount:N0} edges together: read in {read.TotalSeconds:0.0} s, joined in {(all - read).TotalSeconds:0.0} s, {(double)allocated / joined.EdgeCount:0} bytes an edge allocated on the way.\n");
    }

    private static async Task AppendGrowthAsync(StringBuilder report)
    {
        report.Append("\n## Growth\n\nE-bike; one facility for 150 edges. Building is from ways in memory to the network with its summary; storing and loading are through PostgreSQL.\n\n");
        report.Append("| edges | build, s | seconds a million edges | graph and index, s | bytes stored an edge | save, s | load, s | nearest 10, ms | one way, ms |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        await using var server = await TemporaryCluster.StartAsync();
        foreach (var edges in (int[])[10_000, 100_000, 1_000_000])
        {
            var city = new SyntheticCity(edges, Seed);
            GC.Collect();
            var (build, (network, summary)) = Time(() => city.Build());
            var random = new Random(Seed);
            Position[] doors = [.. Enumerable.Range(0, edges / 150).Select(_ => city.NextPosition(random))];
            Position[] questions = [.. Enumerable.Range(0, 200).Select(_ => city.NextPosition(random))];
            var search = network.Search("EBIKE");
            var (prepare, points) = Time(() => search.Place(doors));
            await using var database = await server.NewDatabaseAsync();
            var store = new RoadNetworkStore(database.DataSource);
            var start = Stopwatch.GetTimestamp();
            await store.ReplaceAsync(network, summary, "bench");
            var save = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            await store.LoadAsync();
            var load = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var nearest = Measure.Each(200, 3, q => search.Nearest(questions[q], Count, points));
            var between = Measure.Each(50, 2, q => search.Between(questions[q], questions[^(q + 1)]));
            Append(report, $"| {network.EdgeCount:N0} | {build:0.00} | {build / network.EdgeCount * 1e6:0.0} | {prepare:0.00} | {(double)network.Bytes / network.EdgeCount:0.0} | {save:0.00} | {load:0.00} | {nearest.Mean / 1000:0.000} | {between.Mean / 1000:0.00} |\n");
        }
    }

    private static (double Seconds, T Result) Time<T>(Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, result);
    }

    private static void Append(StringBuilder report, FormattableString text) => report.Append(text.ToString(CultureInfo.InvariantCulture));
}

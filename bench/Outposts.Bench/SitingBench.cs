using System.Diagnostics;
using System.Globalization;
using System.Text;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Siting;

namespace Outposts.Bench;

/// <summary>
/// How good a choice of sites is and how long it takes: a large made-up city beside plain greedy choice, and public street corners
/// beside the best known choices.
/// </summary>
public static class SitingBench
{
    private const int Seed = 20261122;

    /// <summary>Runs it. Options: --write (keeps the table as bench/results/siting.md), --seconds S (for each case; default 10).</summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var write = false;
        var seconds = 10.0;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--write") write = true;
            else if (args[i] == "--seconds" && i + 1 < args.Length && double.TryParse(args[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out var s) && s > 0)
                (seconds, i) = (s, i + 1);
            else
            {
                await Console.Error.WriteLineAsync($"{args[i]} is not an option of this benchmark: --write, --seconds S.");
                return 2;
            }
        }
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"# Siting, {seconds} s a case\n\n{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, seed {Seed}.\n");
        AppendCity(report, seconds);
        AppendStreetCorners(report, seconds);
        Console.Write(report);
        if (write) await Results.WriteAsync("siting.md", report.ToString());
        return 0;
    }

    private static void AppendCity(StringBuilder report, double seconds)
    {
        report.Append("\n## 10,000 demand points, 10,000 candidates, 100 sites, 800 m\n\n| | seconds | covered workers | proven gap |\n|---|--:|--:|--:|\n");
        var random = new Random(Seed);
        Position[] towns = [.. Enumerable.Range(0, 60).Select(_ => Geodesic.Direct(new(120.38, 36.2), 360 * random.NextDouble(), 40_000 * random.NextDouble()))];
        var question = new SitingQuestion
        {
            Demand = [.. Enumerable.Range(0, 10_000).Select(i => new DemandPoint($"d{i}", Near(), random.Next(1, 200)))],
            Candidates = [.. Enumerable.Range(0, 10_000).Select(i => new CandidateSite($"c{i}", Near()))],
            Within = 800,
            Count = 100,
        };
        var greedy = Time(() => Greedy(question));
        report.Append(CultureInfo.InvariantCulture, $"| greedy, the naive twin | {greedy.Seconds:0.00} | {greedy.Result:0} | |\n");
        foreach (var limit in new[] { seconds / 5, seconds })
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(limit));
            var plan = Time(() => SitingSolver.Solve(question, stop: stop.Token));
            report.Append(CultureInfo.InvariantCulture, $"| solver | {plan.Seconds:0.00} | {plan.Result.Value:0} | {plan.Result.Gap:P2} |\n");
        }

        Position Near() => Geodesic.Direct(towns[random.Next(towns.Length)], 360 * random.NextDouble(), 4000 * Math.Sqrt(-Math.Log(1 - random.NextDouble())));
    }

    private static double Greedy(SitingQuestion question)
    {
        var index = new RadiusIndex([.. question.Demand.Select(point => point.Position)], question.Within);
        var reach = question.Candidates.Select(candidate =>
        {
            var found = new List<int>();
            index.Within(candidate.Position, question.Within, found);
            return found;
        }).ToArray();
        var covered = new bool[question.Demand.Count];
        for (var n = 0; n < question.Count; n++)
            foreach (var point in reach.MaxBy(found => found.Sum(point => covered[point] ? 0 : question.Demand[point].Workers))!)
                covered[point] = true;
        return Enumerable.Range(0, covered.Length).Sum(point => covered[point] ? question.Demand[point].Workers : 0);
    }

    private static void AppendStreetCorners(StringBuilder report, double seconds)
    {
        var folder = Path.GetFullPath(Path.Combine(Results.Tree("."), "..", "shared", "data", "mclp"));
        report.Append("\n## Public street corners\n\n");
        if (!Directory.Exists(folder))
        {
            report.Append("Not measured: the public cases are not beside this checkout.\n");
            return;
        }
        report.Append("The best known choice is counted with the same geodesic distances.\n\n| case | seconds | covered | best known | below it | proven gap |\n|---|--:|--:|--:|--:|--:|\n");
        var gaps = new List<double>();
        foreach (var (city, radius) in new[] { ("NewYork", 400), ("Bronx", 600) })
            foreach (var sites in new[] { 50, 60, 70, 80, 90, 100 })
            {
                var (question, best) = Read(folder, city, sites, radius);
                using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
                var plan = Time(() => SitingSolver.Solve(question, stop: stop.Token));
                gaps.Add((best - plan.Result.Value) / best);
                report.Append(CultureInfo.InvariantCulture, $"| {city} {sites} | {plan.Seconds:0.0} | {plan.Result.Value} | {best} | {gaps[^1]:P3} | {plan.Result.Gap:P3} |\n");
            }
        report.Append(CultureInfo.InvariantCulture, $"\nMean {gaps.Average():P3} below the best known, at worst {gaps.Max():P3}.\n");
    }

    private static (SitingQuestion Question, double Best) Read(string folder, string city, int sites, int radius)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, $"{city}.txt"));
        var count = int.Parse(lines.First(line => line.StartsWith("DIMENSION", StringComparison.Ordinal)).Split(':')[1], CultureInfo.InvariantCulture);
        double[][] Section(string title) => [.. lines.SkipWhile(line => !line.StartsWith(title, StringComparison.Ordinal)).Skip(1).Take(count)
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        Position[] nodes = [.. Section("NODE_COORD").Select(node => new Position(node[^1], node[^2]))];
        DemandPoint[] demand = [.. Section("DEMAND").Select((row, i) => new DemandPoint($"{i}", nodes[i], row[^1]))];
        int[] published = [.. File.ReadAllLines(Path.Combine(folder, $"optimum_{city}_{sites}_{radius}.txt"))[1].Split(':')[1]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        var best = CoverageCount.Of(demand, [.. published.Select(site => nodes[site])], radius).Covered;
        return (new() { Demand = demand, Candidates = [.. nodes.Select((node, i) => new CandidateSite($"{i}", node))], Within = radius, Count = sites }, best);
    }

    private static (double Seconds, T Result) Time<T>(Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, result);
    }
}

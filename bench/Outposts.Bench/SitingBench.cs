using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Siting;
using Outposts.Siting.Solvers;
using Outposts.Siting.Solvers.Median;
using Outposts.Testing;

namespace Outposts.Bench;

/// <summary>
/// How good a choice of sites is and how long it takes: a large made-up city beside plain greedy choice, public street corners through the
/// command <c>site</c> beside the best known choices, and OR-Library's p-medians beside their optima.
/// </summary>
public static class SitingBench
{
    private const int Seed = 20261122;

    /// <summary>Runs it. Options: --write (keeps the table as bench/results/siting.md), --seconds S (for each case; default 9.5).</summary>
    /// <returns>0, 1 when the command failed, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var write = false;
        var seconds = 9.5;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--write") write = true;
            else if (args[i] == "--seconds" && i + 1 < args.Length
                && double.TryParse(args[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out var s) && s > 0)
                (seconds, i) = (s, i + 1);
            else
            {
                await Console.Error.WriteLineAsync($"{args[i]} is not an option of this benchmark: --write, --seconds S.");
                return 2;
            }
        }
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture,
            $"# Siting, at most {seconds} s a case\n\n{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, seed {Seed}. Load average at the start: {Results.GetLoadAverage()}.\n");
        AppendCity(report, seconds);
        var ran = await AppendStreetCornersAsync(report, seconds);
        AppendMedians(report, seconds);
        Console.Write(report);
        if (write && ran) await Results.WriteAsync("siting.md", report.ToString());
        return ran ? 0 : 1;
    }

    private static void AppendCity(StringBuilder report, double seconds)
    {
        report.Append("\n## A made-up city: 10,000 demand points, 10,000 candidates, 100 sites, 800 m\n\n| | seconds | covered workers | more than greedy | bound | proven gap |\n|---|--:|--:|--:|--:|--:|\n");
        var question = City();
        var greedy = Time(() => Greedy(question));
        report.Append(CultureInfo.InvariantCulture, $"| greedy, the naive twin | {greedy.Seconds:0.00} | {greedy.Result:0} | | | |\n");
        foreach (var limit in new[] { seconds / 5, seconds })
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(limit));
            var plan = Time(() => SitingSolver.Solve(question, new SitingEffort { MaxMoves = long.MaxValue },
                cancellationToken: stop.Token));
            report.Append(CultureInfo.InvariantCulture,
                $"| solver, {limit:0.0} s given | {plan.Seconds:0.00} | {plan.Result.Value:0} | {plan.Result.Value / greedy.Result - 1:P2} | {plan.Result.Bound:0} | {plan.Result.Gap:P2} |\n");
        }
    }

    private static SitingQuery City()
    {
        var random = new Random(Seed);
        Position[] towns = [.. Enumerable.Range(0, 60)
            .Select(_ => Geodesic.Direct(new(120.38, 36.2), 360 * random.NextDouble(), 40_000 * random.NextDouble()))];
        return new SitingQuery
        {
            Demand = [.. Enumerable.Range(0, 10_000).Select(i => new DemandPoint($"d{i}", Near(), random.Next(1, 200)))],
            Candidates = [.. Enumerable.Range(0, 10_000).Select(i => new CandidateSite($"c{i}", Near()))],
            Within = 800,
            Count = 100,
        };

        Position Near() => Geodesic.Direct(towns[random.Next(towns.Length)], 360 * random.NextDouble(),
            4000 * Math.Sqrt(-Math.Log(1 - random.NextDouble())));
    }

    private static double Greedy(SitingQuery question)
    {
        var index = new RadiusIndex([.. question.Demand.Select(point => point.Position)], question.Within);
        var reach = question.Candidates.Select(candidate =>
        {
            var found = new List<int>();
            index.FindWithin(candidate.Position, question.Within, found);
            return found;
        }).ToArray();
        var covered = new bool[question.Demand.Count];
        for (var n = 0; n < question.Count; n++)
            foreach (var point in reach.MaxBy(found => found.Sum(point => covered[point] ? 0 : question.Demand[point].Workers))!)
                covered[point] = true;
        return Enumerable.Range(0, covered.Length).Sum(point => covered[point] ? question.Demand[point].Workers : 0);
    }

    private static async Task<bool> AppendStreetCornersAsync(StringBuilder report, double seconds)
    {
        report.Append("\n## Public street corners, through `./outposts site`\n\n");
        report.Append("Seconds are those of the whole command, from its start to its end. The best known choice is counted with the same geodesic distances.\n\n");
        report.Append("| case | seconds | covered | best known | below it | bound | proven gap |\n|---|--:|--:|--:|--:|--:|--:|\n");
        var gaps = new List<double>();
        foreach (var (city, sites, radius) in MaximalCoveringInstance.All.OrderByDescending(known => known.City)
            .ThenBy(known => known.Sites))
        {
            if (MaximalCoveringInstance.Read(Results.FindFolder("."), city, sites, radius) is not { } known)
            {
                report.Append("| not measured: the public cases are not beside this checkout | | | | | | |\n");
                return true;
            }
            if (await SiteAsync(known, seconds) is not { } answer) return false;
            gaps.Add((known.Best - answer.Value) / known.Best);
            report.Append(CultureInfo.InvariantCulture,
                $"| {city} {sites} | {answer.Seconds:0.0} | {answer.Value:0} | {known.Best:0} | {gaps[^1]:P3} | {answer.Bound:0} | {(answer.Bound - answer.Value) / answer.Bound:P3} |\n");
        }
        report.Append(CultureInfo.InvariantCulture,
            $"\nMean {gaps.Average():P3} below the best known, at worst {gaps.Max():P3}; the aim is 0.1 % and 0.5 %, within 10 s and a proven gap of 2 %.\n");
        return true;
    }

    private static async Task<(double Seconds, double Value, double Bound)?> SiteAsync(MaximalCoveringInstance known, double seconds)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, known.Csv);
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in (string[])[Results.Program("Outposts.Cli"), "site", "--demand", file, "--candidates", file, "--json",
                "--count",
                Text(known.Sites), "--within", Text(known.Radius), "--seconds", Text(seconds)]) start.ArgumentList.Add(argument);
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            var spent = clock.Elapsed.TotalSeconds;
            if (process.ExitCode == 0)
            {
                using var answer = JsonDocument.Parse(await output);
                return (spent, answer.RootElement.GetProperty("value").GetDouble(), answer.RootElement.GetProperty("bound").GetDouble());
            }
            await Console.Error.WriteLineAsync($"./outposts site failed on {known.City} {known.Sites}: {await errors}");
            return null;
        }
        finally
        {
            File.Delete(file);
        }

        static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
    }

    private static void AppendMedians(StringBuilder report, double seconds)
    {
        report.Append("\n## OR-Library's p-medians\n\n| case | nodes | sites | seconds | cost | optimum | above it | proven gap |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
        var gaps = new List<double>();
        for (var number = 1; number <= PMedianInstance.Count; number++)
        {
            if (PMedianInstance.Read(Results.FindFolder("."), number) is not { } known)
            {
                report.Append("| not measured: the public cases are not beside this checkout | | | | | | | |\n");
                return;
            }
            var costs = new CostMatrix(known.Nodes, known.Costs, [.. Enumerable.Repeat(double.PositiveInfinity, known.Nodes)]);
            using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
            var (spent, answer) = Time(() =>
                new PMedianSolver(costs, SelectionConstraints.CountOnly(known.Nodes, known.Sites), new SitingEffort(), stop.Token)
                    .Run(null));
            gaps.Add((answer.Value - known.Optimum) / known.Optimum);
            report.Append(CultureInfo.InvariantCulture,
                $"| pmed{number} | {known.Nodes} | {known.Sites} | {spent:0.0} | {answer.Value:0} | {known.Optimum:0} | {gaps[^1]:P3} | {(answer.Value - answer.Bound) / answer.Value:P3} |\n");
        }
        report.Append(CultureInfo.InvariantCulture,
            $"\n{gaps.Count(gap => gap == 0)} of {gaps.Count} optimal, mean {gaps.Average():P3} above; the aim is 18 and 0.05 %.\n");
    }

    private static (double Seconds, T Result) Time<T>(Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, result);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Outposts.Tests.Visits;
using Outposts.Tests.Visits.Planner;
using Outposts.Visits;
using Outposts.Visits.Planner;

namespace Outposts.Bench;

/// <summary>How many seats can be booked a second, beside the bare update; and how good a month's plan is after so much search.</summary>
public static class VisitsBench
{
    private const int Seed = 20261122;
    private const int Buses = 6, Places = 800, Days = 30;

    /// <summary>
    /// Runs it. Options: --write (keeps the table as bench/results/visits.md), --seconds S (of each load; default 3), --moves N (the most
    /// search; default 10,000,000).
    /// </summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (write, seconds, most) = (false, 3, 10_000_000);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--write") write = true;
            else if (args[i] == "--seconds" && i + 1 < args.Length
                && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var s) && s is >= 1 and <= 60)
                (seconds, i) = (s, i + 1);
            else if (args[i] == "--moves" && i + 1 < args.Length
                && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var n))
                (most, i) = (n, i + 1);
            else
            {
                await Console.Error.WriteLineAsync(
                    $"{args[i]} is not an option of this benchmark: --write, --seconds S (1 to 60), --moves N.");
                return 2;
            }
        }
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture,
            $"# Visits\n\n{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, seed {Seed}.\n");
        report.Append(CultureInfo.InvariantCulture, $"One-minute load before the start: {LoadBefore()}.\n");
        await BookingBench.AppendAsync(report, TimeSpan.FromSeconds(seconds), Seed);
        AppendPlans(report, most);
        Console.Write(report);
        if (write) await Results.WriteAsync("visits.md", report.ToString());
        return 0;
    }

    private static void AppendPlans(StringBuilder report, int most)
    {
        report.Append(CultureInfo.InvariantCulture, $"\n## A plan of {Days} days, {Buses} buses, {Places} places\n\n");
        report.Append("The value is weighted workers reached. The bound is what no plan can exceed. Search ends after so many moves; the default is 3,000,000.\n");
        report.Append("\n| stops a day | moves | seconds | value | bound | proven gap |\n|--:|--:|--:|--:|--:|--:|\n");
        foreach (var stops in new[] { 1, 2 })
        {
            var month = PlanRequests.City(1, Buses, Places, Days);
            month = month with { Settings = month.Settings with { MaxStopsPerDay = stops } };
            // The first plan also warms up, and does not count.
            Row(null, month, stops, 0);
            foreach (var moves in new[] { 0, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000 })
                if (moves <= most) Row(report, month, stops, moves);
        }
    }

    private static void Row(StringBuilder? report, VisitPlanRequest month, int stops, int moves)
    {
        var start = Stopwatch.GetTimestamp();
        var plan = VisitPlanner.Plan(month with { Effort = new VisitPlanEffort { Moves = moves } });
        report?.Append(CultureInfo.InvariantCulture,
            $"| {stops} | {moves:N0} | {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} | {plan.Value:N0} | {plan.Bound:N0} | {plan.Gap:P1} |\n");
    }

    private static string LoadBefore() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.PostGis.Cluster;
using Outposts.PostGis.Tests.Coverage;
using Outposts.Testing;
using Outposts.Travel;

namespace Outposts.Bench;

/// <summary>
/// How long it takes to say who is covered of a million demand points by as many outposts as China has, beside the naive twin and
/// PostGIS in the same run, and how that grows.
/// </summary>
public static class CoverageBench
{
    private const int Seed = 20261122;
    private const double Radius = 1000;

    /// <summary>Runs it. Options: --write (keeps the table as bench/results/coverage.md), --demand N, --outposts N,
    /// --without-postgis.</summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        int demand = 1_000_000, outposts = 186_100;
        bool write = false, postgis = true;
        for (var i = 0; i < args.Length; i++)
        {
            var number = i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n > 0 ? n : 0;
            if (args[i] == "--write") write = true;
            else if (args[i] == "--without-postgis") postgis = false;
            else if (args[i] == "--demand" && number > 0) (demand, i) = (number, i + 1);
            else if (args[i] == "--outposts" && number > 0) (outposts, i) = (number, i + 1);
            else
            {
                await Console.Error.WriteLineAsync(
                    $"{args[i]} is not an option of this benchmark: --write, --demand N, --outposts N, --without-postgis.");
                return 2;
            }
        }
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"# Coverage: {demand:N0} demand points, {outposts:N0} outposts, {Radius} m\n\n");
        report.Append(CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, seed {Seed}. Load average at the start: {Results.GetLoadAverage()}. Seconds for the whole question, the index built anew each time; best of three.\n\n");
        report.Append("| | seconds | covered workers |\n|---|--:|--:|\n");
        var (points, sites, timed) = Scene(demand, outposts);
        var kernel = Time(3, () => CoverageResult.Compute(points, sites, Reach.Straight(Radius)).Covered);
        Row(report, "kernel, two threads", kernel);
        Row(report, "kernel, one thread", Time(3, () => CoverageResult.Compute(points, sites, Reach.Straight(Radius), threads: 1).Covered));
        Row(report, "kernel, double cover", Time(3, () => CoverageResult.Compute(points, sites, Reach.Straight(Radius),
            overlap: 2).Covered));
        Row(report, "kernel, all 168 hours of the week",
            Time(1, () => WeekCoverage.Compute(points, timed, Reach.Straight(Radius)).Sum(hour => hour.Covered)));
        Row(report, "naive twin, on twenty points, scaled up", Naive(points, sites));
        if (postgis)
        {
            var (seconds, covered) = await PostGisAsync(points, sites);
            Row(report, "PostGIS (ST_DWithin on geography, its index built before)", (seconds, covered));
            report.Append(CultureInfo.InvariantCulture,
                $"\nPostGIS takes {seconds / kernel.Seconds:0} times as long; the answers differ by {Math.Abs(covered - kernel.Result):0} workers. The aim is 20 times, and under 2 s.\n");
        }
        AppendGrowth(report, Math.Max(100, demand));
        Console.Write(report);
        if (write) await Results.WriteAsync("coverage.md", report.ToString());
        return 0;
    }

    private static void AppendGrowth(StringBuilder report, int largest)
    {
        report.Append("\n## Growth\n\nDemand and outposts grow together.\n\n| demand | outposts | seconds | microseconds a point |\n|--:|--:|--:|--:|\n");
        var each = new List<double>();
        foreach (var size in (int[])[largest / 100, largest / 10, largest])
        {
            var (points, sites, _) = Scene(size, Math.Max(1, size / 5));
            var (seconds, _) = Time(3, () => CoverageResult.Compute(points, sites, Reach.Straight(Radius)).Covered);
            each.Add(seconds * 1e6 / size);
            report.Append(CultureInfo.InvariantCulture, $"| {size:N0} | {size / 5:N0} | {seconds:0.000} | {each[^1]:0.00} |\n");
        }
        report.Append(CultureInfo.InvariantCulture, $"\nA hundred times as much takes {100 * each[^1] / each[0]:0} times as long.\n");
    }

    /// <summary>Towns of all sizes over China's breadth; outposts in the same towns, a little more spread.</summary>
    private static (DemandPoint[] Demand, Position[] Outposts, TimedOutpost[] Timed) Scene(int demand, int outposts)
    {
        var random = new Random(Seed);
        Position[] towns = [.. Enumerable.Range(0, 400)
            .Select(_ => new Position(80 + 50 * random.NextDouble(), 20 + 30 * random.NextDouble()))];
        var points = new DemandPoint[demand];
        for (var i = 0; i < demand; i++) points[i] = new($"d{i}", Near(12_000), random.Next(1, 200), null);
        Position[] sites = [.. Enumerable.Range(0, outposts).Select(_ => Near(15_000))];
        WeekHours[] kinds = [WeekHours.All, WeekHours.Where(hour => hour % 24 is >= 8 and < 18),
            WeekHours.Where(hour => hour % 24 is >= 7 and < 22),
            WeekHours.Where(hour => hour < 120 && hour % 24 is >= 9 and < 17)];
        return (points, sites, [.. sites.Select((site, i) => new TimedOutpost(site, kinds[i % kinds.Length]))]);

        Position Near(double spread)
        {
            var town = towns[(int)(towns.Length * random.NextDouble() * random.NextDouble())];
            return Geodesic.Direct(town, 360 * random.NextDouble(), spread * Math.Sqrt(-Math.Log(1 - random.NextDouble())));
        }
    }

    private static (double Seconds, double Result) Time(int rounds, Func<double> work)
    {
        var best = double.PositiveInfinity;
        var result = 0.0;
        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            result = work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return (best, result);
    }

    private static (double Seconds, double Covered) Naive(DemandPoint[] demand, Position[] outposts)
    {
        var some = demand.Where((_, i) => i % 1000 == 0).Take(20).ToArray();
        var (seconds, covered) = Time(1,
            () => some.Where(point => outposts.Any(at => Geodesic.Distance(point.Position, at) <= Radius)).Sum(point => point.Workers));
        return (seconds * demand.Length / some.Length, covered * demand.Length / some.Length);
    }

    private static async Task<(double Seconds, double Covered)> PostGisAsync(DemandPoint[] demand, Position[] outposts)
    {
        await using var cluster = await TemporaryCluster.StartAsync();
        await using var database = await cluster.NewDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        var judge = new PostGisDemand(source);
        await judge.FillAsync(demand, outposts);
        var start = Stopwatch.GetTimestamp();
        var covered = await judge.CoveredAsync(Radius, 1);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, covered);
    }

    private static void Row(StringBuilder report, string what, (double Seconds, double Result) figure) =>
        report.Append(CultureInfo.InvariantCulture, $"| {what} | {figure.Seconds:0.000} | {figure.Result:0} |\n");
}

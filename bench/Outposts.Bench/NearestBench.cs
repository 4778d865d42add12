using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.PostGis.Cluster;
using Outposts.PostGis.Tests.Nearest;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.Bench;

/// <summary>
/// How long it takes to find the 10 nearest of as many outposts as China has, beside the naive twin, PostGIS and geokdbush in the
/// same run, and how that grows with the number of outposts.
/// </summary>
public static class NearestBench
{
    private const int Seed = 20261122, Count = 10;
    private static readonly Position SouthWest = new(80, 20), NorthEast = new(130, 50);

    private sealed record Row(string What, string Filters, Cost Cost);

    /// <summary>Runs it. Options: --write (keeps the table as bench/results/nearest.md), --outposts N, --without-postgis,
    /// --without-geokdbush, --without-http.</summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var outposts = 180_000;
        bool write = false, postgis = true, geokdbush = true, http = true;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--write")
                write = true;
            else if (args[i] == "--without-postgis")
                postgis = false;
            else if (args[i] == "--without-geokdbush")
                geokdbush = false;
            else if (args[i] == "--without-http")
                http = false;
            else if (args[i] == "--outposts" && i + 1 < args.Length
                && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0)
                (outposts, i) = (n, i + 1);
            else
            {
                await Console.Error.WriteLineAsync(
                    $"{args[i]} is not an option of this benchmark: --write, --outposts N, --without-postgis, --without-geokdbush, --without-http.");
                return 2;
            }
        }
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"# Nearest: the {Count} nearest of {outposts:N0} outposts\n\n");
        report.Append(CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, seed {Seed}. One thread, one question after another; microseconds a question, each question's quickest round of several. Load average at the start: {Results.GetLoadAverage()}.\n\n");
        List<Row> rows = [];
        var scene = new NearestScene(outposts, 2000, Seed, SouthWest, NorthEast);
        MeasureKernel(scene, rows);
        if (geokdbush)
            rows.AddRange(Geokdbush.Run(scene).Select(r => new Row("geokdbush (npm, on a sphere)", r.Filters, r.Cost)));
        if (postgis)
            await MeasurePostGisAsync(scene, rows);
        AppendTable(report, rows);
        AppendGrowth(report);
        if (http)
            await NearestHttpBench.AppendAsync(report, outposts, Seed);
        Console.Write(report);
        if (write)
            await Results.WriteAsync("nearest.md", report.ToString());
        return 0;
    }

    private static void MeasureKernel(NearestScene scene, List<Row> rows)
    {
        var n = scene.Questions.Length;
        foreach (var (name, filters) in scene.Filters)
        {
            var tests = scene.Tests(filters);
            rows.Add(new("kernel", name,
                Measure.Each(n, 20, q => scene.Index.Find(scene.Questions[q], Count, double.PositiveInfinity, tests[q]))));
            rows.Add(new("kernel with compiling the filter", name, Measure.Each(n, 10, q => scene.Index.Find(
                scene.Questions[q], Count, double.PositiveInfinity, new OutpostPredicate(scene.Index.Columns, filters[q])))));
            rows.Add(new("naive twin", name, Measure.Each(Math.Min(n, 10), 2, q => Naive(scene, q, tests[q]))));
        }
    }

    private static Neighbor[] Naive(NearestScene scene, int question, OutpostPredicate test)
    {
        var columns = scene.Index.Columns;
        List<Neighbor> all = [];
        for (var i = 0; i < columns.Count; i++)
            if (test.Accepts(i))
                all.Add(new(i, Geodesic.Distance(scene.Questions[question], columns.Positions[i])));
        return [.. all.OrderBy(near => near.Distance).ThenBy(near => scene.Codes[near.Index], StringComparer.Ordinal).Take(Count)];
    }

    private static async Task MeasurePostGisAsync(NearestScene scene, List<Row> rows)
    {
        await using var cluster = await TemporaryCluster.StartAsync();
        await using var database = await cluster.NewDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        var register = new PostGisRegister(source);
        await register.FillAsync(scene.Outposts);
        var n = Math.Min(scene.Questions.Length, 100);
        foreach (var (name, filters) in scene.Filters)
            rows.Add(new("PostGIS KNN (<->), Unix socket", name, await Measure.EachAsync(
                n, 2, q => register.KnnAsync(scene.Questions[q], Count, filters[q]))));
    }

    private static void AppendTable(StringBuilder report, List<Row> rows)
    {
        report.Append("| | filters | mean | p50 | p99 | bytes |\n|---|---|--:|--:|--:|--:|\n");
        foreach (var (what, filters, cost) in rows)
            report.Append(CultureInfo.InvariantCulture,
                $"| {what} | {filters} | {cost.Mean:0.0} | {cost.P50:0.0} | {cost.P99:0.0} | {(double.IsNaN(cost.Bytes) ? "" : cost.Bytes.ToString("0", CultureInfo.InvariantCulture))} |\n");
    }

    private static void AppendGrowth(StringBuilder report)
    {
        report.Append("\n## Growth\n\nMean microseconds a question. Outposts get denser, the filters stay.\n\n");
        report.Append("| outposts | none | a rider's | random | build, ms |\n|--:|--:|--:|--:|--:|\n");
        List<double[]> means = [];
        foreach (var n in (int[])[1_000, 10_000, 100_000, 1_000_000])
        {
            var scene = new NearestScene(n, 1000, Seed + 1, SouthWest, NorthEast);
            var start = Stopwatch.GetTimestamp();
            var index = NearestOutposts.Build(scene.Outposts);
            var build = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            means.Add([.. scene.Filters.Select(kind =>
            {
                var tests = scene.Tests(kind.Each);
                return Measure.Each(1000, 20, q => index.Find(scene.Questions[q], Count, double.PositiveInfinity, tests[q])).Mean;
            })]);
            report.Append(CultureInfo.InvariantCulture,
                $"| {n:N0} | {means[^1][0]:0.0} | {means[^1][1]:0.0} | {means[^1][2]:0.0} | {build:0} |\n");
        }
        report.Append(CultureInfo.InvariantCulture,
            $"\nFrom 1,000 to 1,000,000: {means[^1][0] / means[0][0]:0.00} times without filters, {means[^1][1] / means[0][1]:0.00} times with a rider's.\n");
        report.Append(
            "Among the random filters are some that one outpost in a hundred thousand passes: the more outposts, the more must be looked at.\n");
    }
}

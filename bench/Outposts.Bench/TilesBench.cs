using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Outposts.PostGis;
using Outposts.PostGis.Tiles.Streets;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.Bench;

/// <summary>
/// How many tiles of the map one core sends in a second, from memory and cut from the database, beside the smallest answer that the same
/// host can give, <c>/health/live</c>. The host is a process of its own on one processor, the load and the database are on the others.
/// Options: <c>--write</c>; <c>--file FILE</c>, an extract of OpenStreetMap in place of the one of the tests; <c>--seconds S</c>.
/// </summary>
public static class TilesBench
{
    private const int Connections = 16, Rounds = 3, MaxTiles = 400;
    private static readonly int[] Sizes = [2_000, 186_100];

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var file = Path.Combine(Results.FindFolder("tests"), "Outposts.Testing", "Osm", "wusi-square.osm.pbf");
        var (seconds, write) = (4.0, false);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--write") write = true;
            else if (args[i] == "--file" && i + 1 < args.Length && File.Exists(args[i + 1])) file = args[++i];
            else if (args[i] == "--seconds" && i + 1 < args.Length
                && double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var given) && given > 0) (seconds, i) = (given, i + 1);
            else
            {
                await Console.Error.WriteLineAsync(
                    $"{args[i]} is not an option of this benchmark, or its value is none: --write, --file FILE (an extract that is there), --seconds S.");
                return 2;
            }
        }
        var report = new StringBuilder("# Tiles of the map\n\n");
        report.Append(CultureInfo.InvariantCulture, $"""
            {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, load average before {Results.GetLoadAverage()}, .NET {Environment.Version}.
            The host runs on one processor, {Connections} connections ask for it; best of {Rounds} rounds of {seconds:0.#} s taken by turns.
            A line is to be compared with `/health/live` of its own table, the smallest answer of the same host.

            """);
        foreach (var size in Sizes) await MeasureAsync(report, size, file, TimeSpan.FromSeconds(seconds));
        Console.Write(report);
        if (write) await Results.WriteAsync("tiles.md", report.ToString());
        return 0;
    }

    private static async Task MeasureAsync(StringBuilder report, int outposts, string file, TimeSpan time)
    {
        await using var cluster = await TemporaryCluster.StartAsync();
        await using var database = await cluster.NewDatabaseAsync();
        var home = Directory.CreateTempSubdirectory("outposts-bench").FullName;
        using var host = await StartHostAsync(database, home, outposts);
        var started = Stopwatch.GetTimestamp();
        var import = await new MapImportStore(database.DataSource).ImportAsync(file, "bench");
        var took = Stopwatch.GetElapsedTime(started);
        report.Append(CultureInfo.InvariantCulture, $"""

            ## {outposts:N0} outposts; {Path.GetFileName(file)}, {import.Basemap.Streets.Values.Sum():N0} streets, {import.Basemap.Buildings:N0} buildings, imported in {took.TotalSeconds:0.0} s

            | | tiles | bytes a tile, Brotli | requests a second | of /health/live | p99, ms |
            |---|--:|--:|--:|--:|--:|

            """);
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = host.Address,
        };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        await WaitForImportAsync(host.Address);
        var streets = TilesOver(import.Bounds, 13, 15);
        var first = await FirstAsync(http, streets);
        report.Append(CultureInfo.InvariantCulture,
            $"| streets, levels 13 to 15, cut from the database, one after the other | {streets.Count} | {first.Bytes:N0} | {first.Rate:N0} | | {first.P99:0.0} |\n");
        await CompareAsync(report, http, host.Address, time,
        [
            ("`/health/live`", ["/health/live"]),
            ("streets, the same, from memory", streets),
            ("land, level 8", ["/tiles/land/8/213/100.mvt"]),
            ("outposts in groups, levels 4 to 9", TilesOver(new(108, 22, 122, 40), 4, 9, 60)),
            ("outposts one by one and in groups, level 12", TilesOver(new(120.2, 36, 120.5, 36.3), 12, 12)),
        ]);
        Directory.Delete(home, recursive: true);
    }

    private static async Task CompareAsync(StringBuilder report, HttpClient http, Uri address, TimeSpan time,
        IReadOnlyList<(string Name, IReadOnlyList<string> Paths)> lines)
    {
        var best = new (double Rate, double P50, double P99)[lines.Count];
        for (var round = 0; round <= Rounds; round++)
            for (var i = 0; i < lines.Count; i++)
            {
                using var load = LoadClient.Get(address, lines[i].Paths, Connections);
                var now = await load.MeasureAsync(time);
                // The first round warms up.
                if (round > 0 && now.Rate > best[i].Rate) best[i] = now;
            }
        for (var i = 0; i < lines.Count; i++)
        {
            var (name, paths) = lines[i];
            var bytes = (await FirstAsync(http, paths)).Bytes;
            report.Append(CultureInfo.InvariantCulture,
                $"| {name} | {paths.Count} | {bytes:N0} | {best[i].Rate:N0} | {best[i].Rate / best[0].Rate:P0} | {best[i].P99:0.0} |\n");
        }
    }

    /// <summary>Asks once for each; the bytes are those of what is not empty.</summary>
    private static async Task<(double Bytes, double Rate, double P99)> FirstAsync(HttpClient http, IReadOnlyList<string> paths)
    {
        var (sizes, took) = (new List<int>(), new List<double>());
        foreach (var path in paths)
        {
            var started = Stopwatch.GetTimestamp();
            var size = (await http.GetByteArrayAsync(path)).Length;
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (size > 0) sizes.Add(size);
        }
        took.Sort();
        return (sizes.Count == 0 ? 0 : sizes.Average(), 1000 * took.Count / took.Sum(), took[(int)(0.99 * (took.Count - 1))]);
    }

    /// <summary>The addresses of tiles over a box, all levels alike, evenly taken where there are more than so many.</summary>
    private static List<string> TilesOver(PostGis.Tiles.TileBounds box, int from, int until, int most = MaxTiles)
    {
        var layer = until <= 12 ? "clusters" : StreetTiles.Name;
        var all = Enumerable.Range(from, until - from + 1).SelectMany(z =>
            Between(Column(box.West, z), Column(box.East, z)).SelectMany(x =>
                Between(Row(box.North, z), Row(box.South, z)).Select(y => FormattableString.Invariant($"/tiles/{layer}/{z}/{x}/{y}.mvt"))))
            .ToList();
        var step = Math.Max(1, (double)all.Count / most);
        return [.. Enumerable.Range(0, (int)(all.Count / step)).Select(i => all[(int)(i * step)])];

        static IEnumerable<int> Between(int one, int other) => Enumerable.Range(one, other - one + 1);
        static int Column(double longitude, int z) => (int)((longitude + 180) / 360 * (1 << z));
        static int Row(double latitude, int z) => (int)((1 - Math.Asinh(Math.Tan(latitude * Math.PI / 180)) / Math.PI) / 2 * (1 << z));
    }

    private static async Task WaitForImportAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        for (var tries = 0; tries < 100; tries++)
        {
            using var description = JsonDocument.Parse(await client.GetStringAsync("/tiles/streets.json"));
            if (description.RootElement.TryGetProperty("version", out _)) return;
            await Task.Delay(100);
        }
        throw new InvalidOperationException("The host does not see the import.");
    }

    private static async Task<HostProcess> StartHostAsync(OutpostsDatabase database, string home, int outposts)
    {
        var start = new ProcessStartInfo("taskset")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-c", "0", "dotnet", Results.Program("Outposts.Api"), "--port", "0", "--home", home,
                "--database", database.OwnerConnectionString,
                "--demo", outposts.ToString(CultureInfo.InvariantCulture), "--data", Results.FindFolder("data"),
            },
        };
        foreach (var (name, value) in Results.WithoutRateLimits)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("Ready: ", StringComparison.Ordinal))
                return new HostProcess(process, new Uri(line["Ready: ".Length..]));
        throw new InvalidOperationException("The host did not start.");
    }

    private sealed record HostProcess(Process Process, Uri Address) : IDisposable
    {
        public void Dispose()
        {
            Process.Kill(entireProcessTree: true);
            Process.WaitForExit();
            Process.Dispose();
        }
    }
}

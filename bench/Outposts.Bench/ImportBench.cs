using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using Outposts.Formats.Registry;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Bench;

/// <summary>
/// How long a list as large as the nation's takes from its bytes to the register: with a hundredth of bad rows, new, again, with a
/// hundredth of changed rows; beside a bare COPY of the same bytes into a table of the same server, with a unique code and a spatial
/// index.
/// </summary>
public static class ImportBench
{
    private const int Seed = 20261130, Hundredth = 100;

    // As clerks write them; the grammar reads each.
    private static readonly string[] Hours =
        ["周一至周五 8:30-17:30（节假日除外）", "工作日 9:00-17:00", "每天 7:00-22:00", "全天24小时", "周一至周六 8:00-11:30，13:30-18:00", "Mo-Fr 08:30-17:30; PH off"];

    /// <summary>Runs it. Options: --write (keeps the table as bench/results/import.md), --rows N.</summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (count, write) = (200_000, false);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--write") write = true;
            else if (args[i] == "--rows" && i + 1 < args.Length
                && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= Hundredth)
                (count, i) = (n, i + 1);
            else
            {
                await Console.Error.WriteLineAsync($"{args[i]} is not an option of this benchmark: --write, --rows N (from {Hundredth}).");
                return 2;
            }
        }
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture,
            $"# Import: a list of {count:N0} outposts, {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, seed {Seed}\n\n");
        var home = Directory.CreateTempSubdirectory("outposts-bench").FullName;
        await using (var cluster = await PrivateCluster.StartAsync(home))
        {
            await using var database = await OutpostsDatabase.OpenAsync(cluster);
            await AppendAsync(report, database, count);
        }
        Directory.Delete(home, recursive: true);
        Console.Write(report);
        if (write) await Results.WriteAsync("import.md", report.ToString());
        return 0;
    }

    private static async Task AppendAsync(StringBuilder report, OutpostsDatabase database, int count)
    {
        var store = new RegistryStore(database.DataSource);
        await store.UpsertDistrictsAsync(SyntheticOutposts.Districts(), "bench");
        var outposts = SyntheticOutposts.Generate(count, Seed).Select((row, i) =>
            row.Outpost with { OpeningHours = Hours[i % Hours.Length] }).ToList();
        var good = Csv(outposts);
        var bad = Csv(outposts.Select((outpost, i) => i % Hundredth == 0 ? outpost with { OpeningHours = "#REF!" } : outpost));
        var changed = Csv(outposts.Select((outpost, i) => i % Hundredth == 0 ? outpost with { Floor = "new hall, 9F" } : outpost));
        report.Append(CultureInfo.InvariantCulture,
            $"The list is a CSV of {good.Length / 1e6:0} MB with {ImportColumns.All.Count} columns and hours in Chinese, whose proposals are accepted; load average {Results.GetLoadAverage()} at the start.\n\n");
        report.Append("| | seconds | of it reading the register | reading the list | writing | answer |\n|---|--:|--:|--:|--:|---|\n");
        var some = (count + Hundredth - 1) / Hundredth;
        await ImportAsync(report, store, "one row in a hundred refused", bad, (0, 0, 0, some));
        await ImportAsync(report, store, "the whole list, all new", good, (count, 0, 0, 0));
        await ImportAsync(report, store, "the same list again", good, (0, 0, count, 0));
        await ImportAsync(report, store, "one row in a hundred changed", changed, (0, some, count - some, 0));
        var copy = await CopyAsync(database, good);
        report.Append(CultureInfo.InvariantCulture, $"| the yardstick: COPY of the same bytes | {copy:0.0} | | | {copy:0.0} | |\n");
    }

    private static async Task ImportAsync(StringBuilder report, RegistryStore store, string name, byte[] list,
        (int Created, int Changed, int Unchanged, int Refused) expected)
    {
        var phases = new List<(long At, string Name)>();
        var progress = new Phases(phases);
        var start = Stopwatch.GetTimestamp();
        var options = new OutpostListOptions("bench");
        var result = await new OutpostListImporter(store).ImportAsync(
            list, new ImportSettings { AcceptsProposals = true }, options, progress);
        var end = Stopwatch.GetTimestamp();
        if ((result.Created, result.Changed, result.Unchanged, result.Refused.Count) != expected)
            throw new InvalidOperationException($"{name}: {result.Created} created, {result.Changed} changed, {result.Unchanged} unchanged, "
                + $"{result.Refused.Count} refused, and not {expected}. {result.Refused.FirstOrDefault()}");
        double Of(int phase) => phase >= phases.Count ? 0
            : Stopwatch.GetElapsedTime(phases[phase].At, phase + 1 < phases.Count ? phases[phase + 1].At : end).TotalSeconds;
        report.Append(CultureInfo.InvariantCulture,
            $"| {name} | {Stopwatch.GetElapsedTime(start, end).TotalSeconds:0.0} | {Of(0):0.0} | {Of(1):0.0} | {Of(2):0.0} | {result.Created:N0} created, {result.Changed:N0} changed, {result.Unchanged:N0} unchanged, {result.Refused.Count:N0} refused |\n");
    }

    private static byte[] Csv(IEnumerable<Outpost> outposts)
    {
        using var text = new StringWriter();
        OutpostCsv.Write(text, outposts);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static async Task<double> CopyAsync(OutpostsDatabase database, byte[] list)
    {
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var connection = await owner.OpenConnectionAsync();
        var columns = string.Join(", ", ImportColumns.All.Where(field => field != OutpostField.Code).Select(field => $"\"{field}\" text"));
        await using (var create = new NpgsqlCommand($"""
            CREATE TABLE bench_import (code text PRIMARY KEY, {columns}, position geography(Point, 4326)
              GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(longitude::float8, latitude::float8), 4326)::geography) STORED);
            CREATE INDEX ON bench_import USING gist (position)
            """, connection))
            await create.ExecuteNonQueryAsync();
        var start = Stopwatch.GetTimestamp();
        await using (var writer = await connection.BeginTextImportAsync(
            $"COPY bench_import ({string.Join(", ", ImportColumns.All.Select(field => $"\"{field}\""))}) FROM STDIN (FORMAT csv, HEADER)"))
            await writer.WriteAsync(Encoding.UTF8.GetString(list));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Notes when each phase begins, on the importer's own thread.</summary>
    private sealed class Phases(List<(long At, string Name)> phases) : IProgress<LocalizedText>
    {
        public void Report(LocalizedText value) => phases.Add((Stopwatch.GetTimestamp(), value.English));
    }
}

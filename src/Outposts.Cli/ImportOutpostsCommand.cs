using System.CommandLine;
using System.Text.Json;
using Outposts.Formats;
using Outposts.Formats.Registry;
using Outposts.Geodesy;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Cli;

/// <summary><c>import outposts FILE</c>: a list of outposts into the register, all or nothing.</summary>
public static class ImportOutpostsCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "CSV (also exported from XLSX) or GeoJSON" };
        var dryRun = new Option<bool>("--dry-run") { Description = "say what it would do, and change nothing" };
        var system = new Option<string>("--system")
        { Description = "wgs84, gcj02 or bd09: the system of rows that name none", DefaultValueFactory = _ => "wgs84" };
        system.AcceptNamesOf<CoordinateSystem>();
        var map = new Option<string[]>("--map")
        { Description = "column=field: the file's column is that field; may be repeated", DefaultValueFactory = _ => [] };
        map.Accept(
            pairs => (pairs ?? []).All(pair => pair.IndexOf('=', StringComparison.Ordinal) is var at && at > 0 && at < pair.Length - 1),
            "column=field such as 站名=name");
        var json = new Option<bool>("--json") { Description = "the outcome as JSON on standard output" };
        var database = new DatabaseOptions();
        var command = new Command("outposts", "Brings a list of outposts into the register by their codes: all or nothing.")
        { file, dryRun, system, map, json };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(
            parsed,
            async opened =>
            {
                EnumNames.TryParse<CoordinateSystem>(parsed.GetValue(system), out var given);
                var store = new RegistryStore(opened.DataSource);
                var districts = await store.GetDistrictsAsync(cancellationToken);
                var settings = Settings(given, districts,
                    parsed.GetValue(map)!) with
                { Known = await store.GetPositionsAsync(cancellationToken) };
                var outcome = await RunAsync(store, Read(parsed.GetValue(file)!, settings), parsed.GetValue(dryRun), cancellationToken);
                return Report(outcome, parsed.GetValue(dryRun), parsed.GetValue(json));
            },
            cancellationToken)));
        return command;
    }

    private static ImportSettings Settings(CoordinateSystem system, IReadOnlyList<District> districts, string[] map) => new()
    {
        System = system,
        Districts = districts.Count > 0 ? new DistrictFinder(districts) : null,
        Region = districts.Count > 0 ? RegionBounds.Around(districts) : RegionBounds.China,
        Columns = map.Select(pair => pair.Split('=', 2)).GroupBy(pair => pair[0].Trim()).ToDictionary(
            pairs => pairs.Key, pairs => pairs.Last()[1].Trim(), StringComparer.Ordinal),
    };

    private static ImportResult<ImportedOutpost> Read(string path, ImportSettings settings)
    {
        if (!File.Exists(path)) throw new CommandException($"There is no file {path}.", CommandException.WrongUse);
        try
        {
            return OutpostFile.Read(path, settings);
        }
        catch (ImportFileException exception)
        {
            throw new CommandException($"{path}: {exception.Message}");
        }
    }

    private static async Task<ImportOutcome> RunAsync(RegistryStore store, ImportResult<ImportedOutpost> read, bool dryRun,
        CancellationToken cancellationToken)
    {
        var outcome = new ImportOutcome { Warnings = read.Warnings, Rejections = read.Rejections };
        if (!read.IsAccepted) return outcome;
        try
        {
            var stored = await store.UpsertAsync(read.Rows, "import", dryRun, read.Columns, cancellationToken);
            return outcome with
            {
                Inserted = stored.Inserted,
                Updated = stored.Updated,
                Unchanged = stored.Unchanged,
                Rejections = [.. stored.Rejections.Select(refusal => new ImportNote(
                    read.Lines[refusal.Index], refusal.Column, refusal.Code, new LocalizedText(refusal.Reason, refusal.Reason)))],
            };
        }
        catch (StoreException exception)
        {
            throw new CommandException(exception.Message);
        }
    }

    private static int Report(ImportOutcome outcome, bool dryRun, bool json)
    {
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    accepted = outcome.IsAccepted,
                    dryRun,
                    inserted = outcome.Inserted,
                    updated = outcome.Updated,
                    unchanged = outcome.Unchanged,
                    refusals = outcome.Rejections.Select(note => note.ToJson()),
                    warnings = outcome.Warnings.Select(note => note.ToJson()),
                },
                CommandRunner.JsonOptions));
        foreach (var warning in outcome.Warnings) Console.Error.WriteLine($"⚠ {warning}");
        foreach (var refusal in outcome.Rejections) Console.Error.WriteLine($"✗ {refusal}");
        if (!outcome.IsAccepted)
        {
            Console.Error.WriteLine(
                $"未导入：{outcome.Rejections.Count} 处有误，名册未改动。 / Not imported: {outcome.Rejections.Count} refused, nothing was changed.");
            return CommandException.Failed;
        }
        if (!json)
            Console.WriteLine(
                $"{(dryRun ? "试运行 / dry run: " : "")}新增 {outcome.Inserted}，更新 {outcome.Updated}，未变 {outcome.Unchanged} / "
                + $"{outcome.Inserted} new, {outcome.Updated} changed, {outcome.Unchanged} unchanged");
        return 0;
    }

    private sealed record ImportOutcome
    {
        public int Inserted { get; init; }
        public int Updated { get; init; }
        public int Unchanged { get; init; }
        public IReadOnlyList<ImportNote> Rejections { get; init; } = [];
        public IReadOnlyList<ImportNote> Warnings { get; init; } = [];
        public bool IsAccepted => Rejections.Count == 0;
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Outposts.Coverage;
using Outposts.Formats;
using Outposts.Formats.Coverage;
using Outposts.PostGis;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Cli;

/// <summary>
/// The commands <c>import demand FILE</c> and <c>import candidates FILE</c>: import a planning layer completely or not at all.
/// </summary>
public static class ImportPlanningLayerCommands
{
    private const double YuanPerWan = 10_000;

    /// <summary>Creates the command <c>import demand</c>.</summary>
    public static Command CreateDemand() => Create(
        "demand", "CSV id,longitude,latitude,demand[,group][,band][,town], or GeoJSON points and polygons with these properties",
        "Puts a layer of workers in need of a place (aggregates, never tracks) in the place of the one of its name.",
        [], (path, districts, catalogue, _) => Demand(PlanningFile.ReadDemand(path, districts, catalogue)));

    private static LoadedLayer Demand(ImportResult<DemandRecord> list)
    {
        var loaded = LoadedLayer.Of(list,
            (store, layer, rows, cancellationToken) => store.ReplaceDemandAsync(layer, rows, "import", cancellationToken));
        return loaded with
        {
            CheckAsync = async (store, layer, cancellationToken) =>
            {
                if (!list.IsAccepted) return loaded;
                var others = await store.GetOtherDemandLayersAsync(layer.Name, list.Rows, cancellationToken);
                return loaded with
                {
                    Workers = list.Rows.Sum(row => row.Workers),
                    Others = others,
                    Warnings = [.. DemandLayerOverlap.Warnings(others), .. list.Warnings],
                };
            },
        };
    }

    /// <summary>Creates the command <c>import candidates</c>.</summary>
    public static Command CreateCandidates()
    {
        var unit = new Option<string>("--cost-unit")
        {
            Description = "yuan, or wan for 万元: what one unit of the column cost is",
            DefaultValueFactory = _ => "yuan"
        };
        unit.AcceptOnlyFromAmong("yuan", "wan");
        return Create(
            "candidates", "CSV id,longitude,latitude[,name][,host][,cost], or GeoJSON points with these properties",
                "Puts a layer of places where an outpost might be in the place of the one of its name.",
            [unit], (path, districts, _, parsed) =>
                Candidates(PlanningFile.ReadCandidates(path, districts, parsed.GetValue(unit) == "wan" ? YuanPerWan : 1)));
    }

    private static LoadedLayer Candidates(ImportResult<CandidateSite> list) => LoadedLayer.Of(list,
        (store, layer, rows, cancellationToken) => store.ReplaceCandidatesAsync(layer, rows, "import", cancellationToken)) with
    {
        CheckAsync = async (store, layer, cancellationToken) => Candidates(PlanningFile.RejectKnown(list,
            await store.GetLayersOfCandidatesAsync(list.Rows.Select(row => row.Id), layer.Name, cancellationToken))),
    };

    private static Command Create(
        string name, string columns, string description,
            IEnumerable<Option> further, Func<string, DistrictFinder, Catalogue, ParseResult, LoadedLayer> read)
    {
        var file = new Argument<string>("FILE") { Description = columns };
        var layer = new Option<string?>(
            "--layer")
        { Description = "what the layer is called, up to 100 characters; left out: the file's name" };
        layer.Accept(text => text is null || text.Trim().Length is > 0 and <= 100, "1 to 100 characters");
        var origin = new Option<string?>(
            "--origin")
        { Description = "who counted or how it was made, up to 500 characters; left out: the file's name" };
        origin.Accept(text => text is null || text.Trim().Length is > 0 and <= 500, "1 to 500 characters");
        var date = new Option<string?>(
            "--date")
        { Description = "the day of which it speaks, such as 2026-11-22; left out: when the file was last written" };
        date.Accept(text => text is null || IsDate(text, out _), "a day such as 2026-11-22");
        var dryRun = new Option<bool>("--dry-run") { Description = "check every row, and change nothing" };
        var json = new Option<bool>("--json") { Description = "the outcome as JSON on standard output" };
        var database = new DatabaseOptions();
        var command = new Command(name, description) { file, layer, origin, date, dryRun, json };
        foreach (var option in further) command.Options.Add(option);
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new CommandException($"There is no file {path}.", CommandException.WrongUse);
            var source = SourceOf(path, parsed.GetValue(layer), parsed.GetValue(origin), parsed.GetValue(date));
            return database.UseAsync(parsed, async opened =>
            {
                var catalogue = await new CatalogueStore(opened.DataSource).LoadAsync(cancellationToken);
                var loaded = Read(path, await GetDistrictsAsync(opened.DataSource, cancellationToken),
                    (given, districts) => read(given, districts, catalogue, parsed));
                if (loaded.CheckAsync is { } check) loaded = await check(new PlanningStore(opened.DataSource), source, cancellationToken);
                var written = loaded.Refusals.Count == 0 && !parsed.GetValue(dryRun);
                if (written) await WriteAsync(loaded, new PlanningStore(opened.DataSource), source, cancellationToken);
                return Report(loaded, source, written, parsed.GetValue(json));
            }, cancellationToken);
        }));
        return command;
    }

    private static LayerSource SourceOf(string path, string? layer, string? origin, string? date) => new(
        layer?.Trim() ?? Shortened(Path.GetFileNameWithoutExtension(path)),
        origin?.Trim() ?? Path.GetFileName(path),
        date is not null && IsDate(date, out var day) ? day : DateOnly.FromDateTime(File.GetLastWriteTime(path)));

    private static bool IsDate(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string Shortened(string name) => name.Length <= 100 ? name : name[..100];

    private static async Task<DistrictFinder> GetDistrictsAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var districts = await new RegistryStore(source).GetDistrictsAsync(cancellationToken);
        return districts.Count > 0
            ? new DistrictFinder(districts)
            : throw new CommandException("The database knows no districts yet; './outposts up' loads them on its first start.");
    }

    private static LoadedLayer Read(string path, DistrictFinder districts, Func<string, DistrictFinder, LoadedLayer> read)
    {
        try { return read(path, districts); }
        catch (ImportFileException exception)
        {
            throw new CommandException($"{path}: {exception.Message}");
        }
    }

    private static async Task WriteAsync(LoadedLayer loaded, PlanningStore store, LayerSource source, CancellationToken cancellationToken)
    {
        try { await loaded.WriteAsync(store, source, cancellationToken); }
        catch (StoreException exception)
        {
            throw new CommandException(exception.Message);
        }
    }

    private static int Report(LoadedLayer loaded, LayerSource source, bool written, bool json)
    {
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    accepted = loaded.Refusals.Count == 0,
                    written,
                    layer = source.Name,
                    origin = source.Origin,
                    date = source.DatedOn,
                    points = loaded.Points,
                    others = loaded.Others.Select(other => new
                    {
                        layer = other.Layer,
                        workers = other.Workers,
                        sameIds = other.SameIds,
                        samePositions = other.SamePositions,
                    }),
                    refusals = loaded.Refusals.Select(note => note.ToJson()),
                    warnings = loaded.Warnings.Select(note => note.ToJson()),
                },
                CommandRunner.JsonOptions));
        foreach (var warning in loaded.Warnings) Console.Error.WriteLine($"⚠ {warning}");
        foreach (var refusal in loaded.Refusals) Console.Error.WriteLine($"✗ {refusal}");
        if (loaded.Refusals.Count > 0)
        {
            Console.Error.WriteLine(
                $"未导入：{loaded.Refusals.Count} 处有误，图层未改动。 / Not imported: {loaded.Refusals.Count} refused, nothing was changed.");
            return CommandException.Failed;
        }
        if (!json)
            Console.WriteLine(
                $"{(written ? "" : "试运行 / dry run: ")}图层“{source.Name}”：{loaded.Points} 个点 / layer \"{source.Name}\": {loaded.Points} points");
        if (!json && DemandLayerOverlap.Total(loaded.Workers, loaded.Others) is { } total) Console.WriteLine(total);
        return 0;
    }

    /// <summary>A layer that was read, and how to write it.</summary>
    private sealed record LoadedLayer(int Points,
        IReadOnlyList<ImportNote> Refusals, Func<PlanningStore, LayerSource, CancellationToken, Task> WriteAsync)
    {
        public IReadOnlyList<ImportNote> Warnings { get; init; } = [];

        /// <summary>The workers of a layer of demand.</summary>
        public double Workers { get; init; }

        /// <summary>The layers of demand that are counted together with this one.</summary>
        public IReadOnlyList<DemandLayerOverlap> Others { get; init; } = [];

        // What only the database knows; null for nothing.
        public Func<PlanningStore, LayerSource, CancellationToken, Task<LoadedLayer>>? CheckAsync { get; init; }

        public static LoadedLayer Of<T>(ImportResult<T> list, Func<PlanningStore, LayerSource, IReadOnlyList<T>, CancellationToken,
            Task> write) =>
            new(list.Rows.Count, list.Rejections, (store, layer, cancellationToken) => write(store, layer, list.Rows, cancellationToken))
            { Warnings = list.Warnings };
    }
}

using System.CommandLine;
using System.Text.Json;
using Outposts.Formats;
using Outposts.Formats.Visits;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;

namespace Outposts.Cli;

/// <summary><c>import visit-places FILE</c> and <c>export visit-places</c>: where a health bus can stand, with its workers by
/// trade.</summary>
public static class VisitPlacesCommands
{
    /// <summary><c>import visit-places</c></summary>
    public static Command CreateImport()
    {
        var file = new Argument<string>("FILE")
        { Description = "CSV id,longitude,latitude,workers[,name][,district][,groups] ... as 'export visit-places' writes it; groups: COURIER:120;TAXI_DRIVER" };
        var dryRun = new Option<bool>("--dry-run") { Description = "check every row, and change nothing" };
        var json = new Option<bool>("--json") { Description = "the outcome as JSON on standard output" };
        var database = new DatabaseOptions();
        var command = new Command("visit-places",
            "Brings in places where a health bus can stand, by their codes: all or nothing; what the file has no column for stays.")
        { file, dryRun, json };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new CommandException($"There is no file {path}.", CommandException.WrongUse);
            return database.UseAsync(parsed, async opened =>
            {
                var (store, register) = (new VisitRegisterStore(opened.DataSource), new RegistryStore(opened.DataSource));
                var known = (await store.GetPlacesAsync(cancellationToken: cancellationToken))
                    .ToDictionary(place => place.Code, StringComparer.Ordinal);
                try
                {
                    var read = VisitScheduleCsvReader.ParsePlaces(ListFile.Read(path),
                        new DistrictFinder(await register.GetDistrictsAsync(cancellationToken)), known,
                        await new CatalogueStore(opened.DataSource).LoadAsync(cancellationToken));
                    var outcome = read.IsAccepted
                        ? await store.UpsertPlacesAsync(read.Rows, "import", parsed.GetValue(dryRun), cancellationToken) : null;
                    return Report(read, outcome, parsed.GetValue(dryRun), parsed.GetValue(json));
                }
                catch (Exception exception) when (exception is ImportFileException or StoreException)
                {
                    throw new CommandException($"{path}: {exception.Message}");
                }
            }, cancellationToken);
        }));
        return command;
    }

    /// <summary><c>export visit-places</c></summary>
    public static Command CreateExport()
    {
        var output = new Option<string?>("--output") { Description = "a file; left out: standard output" };
        var database = new DatabaseOptions();
        var command = new Command("visit-places",
            "Writes the places where a health bus can stand as CSV, which 'import visit-places' takes again.") { output };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(
            parsed,
            async opened =>
            {
                var places = await new VisitRegisterStore(opened.DataSource).GetPlacesAsync(cancellationToken: cancellationToken);
                await ExportFile.WriteTextAsync(parsed.GetValue(output), writer => VisitPlaceList.WriteCsv(writer, places));
                return 0;
            },
            cancellationToken)));
        return command;
    }

    private static int Report(ImportResult<Outposts.Visits.Schedule.VisitPlace> read, PlaceImportResult? outcome, bool dryRun, bool json)
    {
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    accepted = read.IsAccepted,
                    written = outcome is not null && !dryRun,
                    added = outcome?.Added ?? 0,
                    changed = outcome?.Changed ?? 0,
                    unchanged = outcome?.Unchanged ?? 0,
                    refusals = read.Rejections.Select(note => note.ToJson()),
                    warnings = read.Warnings.Select(note => note.ToJson()),
                },
                CommandRunner.JsonOptions));
        foreach (var warning in read.Warnings) Console.Error.WriteLine($"⚠ {warning}");
        foreach (var refusal in read.Rejections) Console.Error.WriteLine($"✗ {refusal}");
        if (outcome is null)
        {
            Console.Error.WriteLine(
                $"未导入：{read.Rejections.Count} 处有误，地点未改动。 / Not imported: {read.Rejections.Count} refused, nothing was changed.");
            return CommandException.Failed;
        }
        if (!json)
            Console.WriteLine($"{(dryRun ? "试运行 / dry run: " : "")}停靠点：新增 {outcome.Added}，更新 {outcome.Changed}，未变 {outcome.Unchanged} / "
                + $"places: {outcome.Added} added, {outcome.Changed} changed, {outcome.Unchanged} unchanged");
        return 0;
    }
}

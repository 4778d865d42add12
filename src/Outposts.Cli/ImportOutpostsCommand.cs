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
        var options = new Options();
        var file = new Argument<string>("FILE") { Description = "XLSX, CSV or GeoJSON" };
        var json = new Option<bool>("--json") { Description = "the outcome as JSON on standard output" };
        var database = new DatabaseOptions();
        var command = new Command("outposts",
            "Brings a list of outposts into the register, by their codes, else by name, address and place: all or nothing.") { file, json };
        options.AddTo(command);
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            var content = Read(parsed.GetValue(file)!);
            return await database.UseAsync(parsed, async opened =>
            {
                var catalogue = await new CatalogueStore(opened.DataSource).LoadAsync(cancellationToken);
                return Print(await ImportAsync(new RegistryStore(opened.DataSource), content, options.Read(parsed, catalogue),
                    options.IsDryRun(parsed), parsed.GetValue(file)!, cancellationToken), parsed.GetValue(json));
            }, cancellationToken);
        }));
        return command;
    }

    private static byte[] Read(string path)
    {
        if (!File.Exists(path)) throw new CommandException($"There is no file {path}.", CommandException.WrongUse);
        try { return FileText.ReadBytes(path); }
        catch (ImportFileException exception) { throw new CommandException($"{path}: {exception.Message}"); }
    }

    private static async Task<OutpostListReport> ImportAsync(
        RegistryStore store, byte[] content, ImportSettings settings, bool isDryRun, string path, CancellationToken cancellationToken)
    {
        await using var progress = new ImportProgress();
        try
        {
            return await new OutpostListImporter(store).ImportAsync(content, settings,
                new OutpostListOptions("import", isDryRun), progress, cancellationToken);
        }
        catch (ImportFileException exception)
        {
            throw new CommandException($"{path}: {exception.Message}");
        }
        catch (UserInputException exception)
        {
            throw new CommandException(exception.Text.ToString(), CommandException.WrongUse);
        }
        catch (StoreException exception)
        {
            throw new CommandException(exception.Message);
        }
    }

    private static int Print(OutpostListReport report, bool json)
    {
        if (json) Console.WriteLine(JsonSerializer.Serialize(report.ToJson(), CommandRunner.JsonOptions));
        foreach (var remark in report.Remarks) Console.Error.WriteLine($"⚠ {remark}");
        foreach (var refusal in report.Refused) Console.Error.WriteLine($"✗ {refusal}");
        if (!report.IsAccepted)
        {
            Console.Error.WriteLine(
                $"未导入：{report.Refused.Count} 处有误，名册未改动。 / Not imported: {report.Refused.Count} refused, nothing was changed.");
            if (report.Refused.Any(note => note.Proposal is not null))
                Console.Error.WriteLine("有建议的各处可加 --accept 一并采用。 / --accept takes all that is proposed.");
            return CommandException.Failed;
        }
        if (!json)
            Console.WriteLine(
                $"{(report.IsDryRun ? "试运行 / dry run: " : "")}"
                + $"新增 {report.Created}，更新 {report.Changed}，未变 {report.Unchanged}，撤销 {report.Closed} / "
                + $"{report.Created} new, {report.Changed} changed, {report.Unchanged} unchanged, {report.Closed} closed");
        if (report.Unplaced > 0)
            Console.Error.WriteLine($"{report.Unplaced} 个只有地址，等待在网页 /register/place 上定位。 / "
                + $"{report.Unplaced} with an address alone wait to be placed on the map, at /register/place.");
        return 0;
    }

    /// <summary>The options of how the list is read.</summary>
    private sealed class Options
    {
        private readonly Option<bool> _dryRun = new("--dry-run") { Description = "say what it would do, and change nothing" };
        private readonly Option<bool> _accept = new("--accept")
        { Description = "take all that is proposed; without it such rows are refused" };
        private readonly Option<string> _system = new("--system")
        { Description = "wgs84, gcj02 or bd09: the system of rows that name none", DefaultValueFactory = _ => "wgs84" };
        private readonly Option<string?> _kind = new("--kind")
        { Description = "the kind of rows that name none, such as OUTDOOR_WORKERS_STATION or 户外劳动者驿站" };
        private readonly Option<string?> _district = new("--district")
        { Description = "code or name of the district of rows that name none; without it the position tells" };
        private readonly Option<string?> _sheet = new("--sheet")
        { Description = "name or number of the workbook's sheet; without it the first visible one with a list" };
        private readonly Option<string[]> _map = new("--map")
        { Description = "column=field: the file's column is that field, - for none; may be repeated", DefaultValueFactory = _ => [] };

        public void AddTo(Command command)
        {
            _system.Accept(text => Find<CoordinateSystem>(text) is not null, OptionValidation.FormatNames<CoordinateSystem>());
            _map.Accept(
                pairs => (pairs ?? []).All(pair => pair.IndexOf('=', StringComparison.Ordinal) is var at && at > 0 && at < pair.Length - 1),
                "column=field such as 站名=name");
            foreach (var option in (Option[])[_dryRun, _accept, _system, _kind, _district, _sheet, _map]) command.Options.Add(option);
        }

        public bool IsDryRun(ParseResult parsed) => parsed.GetValue(_dryRun);

        public ImportSettings Read(ParseResult parsed, Catalogue catalogue) => new()
        {
            Catalogue = catalogue,
            System = Find<CoordinateSystem>(parsed.GetValue(_system)) ?? CoordinateSystem.Wgs84,
            Kind = parsed.GetValue(_kind) is not { } kind ? null : catalogue.TryRead<OutpostKind>(kind, out var known) ? known
                : throw new CommandException(
                    $"--kind takes {catalogue.NamesOf<OutpostKind>().English}, not '{kind}'.", CommandException.WrongUse),
            District = parsed.GetValue(_district),
            Sheet = parsed.GetValue(_sheet),
            AcceptsProposals = parsed.GetValue(_accept),
            Columns = parsed.GetValue(_map)!.Select(pair => pair.Split('=', 2)).GroupBy(pair => pair[0].Trim()).ToDictionary(
                pairs => pairs.Key, pairs => pairs.Last()[1].Trim(), StringComparer.Ordinal),
        };

        private static T? Find<T>(string? text) where T : struct, Enum =>
            EnumNames.TryParse<T>(text, out var value) || (text is not null && ChineseNames.TryFind(text, out value)) ? value : null;
    }
}

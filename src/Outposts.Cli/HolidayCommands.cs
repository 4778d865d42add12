using System.CommandLine;
using System.Text.Json;
using Outposts.Formats;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Hours;

namespace Outposts.Cli;

/// <summary><c>import holidays FILE</c> and <c>export holidays</c>: the tables of public holidays and make-up workdays.</summary>
public static class HolidayCommands
{
    /// <summary>Creates the command <c>import holidays</c>.</summary>
    public static Command CreateImport()
    {
        var file = new Argument<string?>("FILE")
        { Description = "one or more years in the format of data/holidays/README.md", Arity = ArgumentArity.ZeroOrOne };
        var text = new Option<string?>("--text") { Description = "the lines themselves instead of a file" };
        var dryRun = new Option<bool>("--dry-run") { Description = "check the table, and change nothing" };
        var json = new Option<bool>("--json") { Description = "the outcome as JSON on standard output" };
        var database = new DatabaseOptions();
        var command = new Command("holidays", "Puts the table of a year in the place of the one known; running hosts follow by themselves.")
        { file, text, dryRun, json };
        database.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is null == result.GetValue(text) is null) result.AddError("import holidays takes a FILE or --text.");
        });
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            var calendar = Read(parsed.GetValue(file), parsed.GetValue(text));
            var isWritten = !parsed.GetValue(dryRun);
            if (isWritten)
                await database.UseAsync(parsed,
                    opened => new HolidayStore(opened.DataSource).ImportAsync(calendar, "import", cancellationToken), cancellationToken);
            Report(calendar.Years, calendar.SchoolYears, isWritten, parsed.GetValue(json));
            return 0;
        }));
        return command;
    }

    /// <summary>Creates the command <c>export holidays</c>.</summary>
    public static Command CreateExport()
    {
        var output = new Option<string?>("--output") { Description = "a file; left out: standard output" };
        var data = new Option<string>("--data")
        { Description = "folder of the data files", DefaultValueFactory = _ => CommandDefaults.DataFolder };
        var database = new DatabaseOptions();
        var command = new Command("holidays", "Writes the tables of holidays: those of data/holidays, and those that were imported.")
        { output, data };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(
            parsed,
            async opened =>
            {
                var rules = NearestCommand.LoadAccessRules(parsed.GetValue(data)!);
                await AddImportedAsync(rules, opened, cancellationToken);
                await ExportFile.WriteAsync(parsed.GetValue(output), async stream =>
                {
                    await using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                    await writer.WriteLineAsync("from,to,kind,name");
                    foreach (var lines in rules.Holidays.ToTables().Values) await writer.WriteLineAsync(lines);
                });
                return 0;
            },
            cancellationToken)));
        return command;
    }

    /// <summary>Puts the tables of holidays of a database in the place of those of the region's rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal static async Task AddImportedAsync(AccessRules rules, OutpostsDatabase database, CancellationToken cancellationToken) =>
        rules.Holidays = rules.Holidays.With((await new HolidayStore(database.DataSource).LoadAllAsync(cancellationToken)).Holidays);

    private static HolidayCalendar Read(string? path, string? text)
    {
        if (path is not null && !File.Exists(path)) throw new CommandException($"There is no file {path}.", CommandException.WrongUse);
        try
        {
            return HolidayCalendar.ParseYears(text ?? FileText.Read(path!));
        }
        catch (ImportFileException exception)
        {
            throw new CommandException($"{path}: {exception.Message}");
        }
        catch (HolidayTableException exception)
        {
            throw new CommandException($"{exception.Text} 未改动。 / Nothing was changed.");
        }
    }

    private static void Report(IReadOnlyList<int> years, IReadOnlyList<int> schoolYears, bool isWritten, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { accepted = true, dryRun = !isWritten, years, schoolYears }, CommandRunner.JsonOptions));
            return;
        }
        var prefix = isWritten ? "" : "试运行 / dry run: ";
        var names = string.Join(", ", years.Concat(schoolYears).Distinct().Order());
        Console.WriteLine($"{prefix}放假安排 {names} 年 / holidays of {names}");
    }
}

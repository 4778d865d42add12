using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Outposts.PostGis;
using Outposts.PostGis.Archive;

namespace Outposts.Cli;

/// <summary>
/// <c>export all</c> and <c>import all FILE</c>: the register with its history, the schedule and the plans as one file, from one
/// installation to another.
/// </summary>
public static class ArchiveCommands
{
    /// <summary><c>export all</c></summary>
    public static Command CreateExport()
    {
        var output = new Option<string?>("--output") { Description = "a file, such as register.zip; left out: standard output" };
        var database = new DatabaseOptions();
        var command = new Command("all", "Writes the register with its history, the schedule and the plans as a ZIP of CSV files, all as of one "
            + "moment. Accounts, bookings, reports and the imported map are not in it.")
        { output };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(parsed, async opened =>
        {
            var path = parsed.GetValue(output);
            if (path is null && !Console.IsOutputRedirected)
                throw new CommandException("An archive is no text: name a file with --output, or redirect the output.", CommandException.WrongUse);
            ArchiveInfo? info = null;
            await ExportFile.WriteAsync(path, async stream =>
                info = await RegisterArchive.WriteAsync(opened, stream, Progress(), cancellationToken));
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"outposts: {info!.Rows} rows of {info.Tables.Count} tables as of {info.ExportedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
            return 0;
        }, cancellationToken)));
        return command;
    }

    /// <summary><c>import all FILE</c></summary>
    public static Command CreateImport()
    {
        var file = new Argument<string>("FILE") { Description = "an archive that 'export all' has written" };
        var json = new Option<bool>("--json") { Description = "what was taken, as JSON on standard output" };
        var database = new DatabaseOptions();
        var command = new Command("all", "Takes an archive over into an installation whose register is empty, with codes, numbers and history: "
            + "all or nothing; running hosts follow by themselves.")
        { file, json };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new CommandException($"There is no file {path}.", CommandException.WrongUse);
            try
            {
                await using var stream = File.OpenRead(path);
                var info = await database.UseAsync(parsed,
                    opened => RegisterArchive.ReadAsync(opened, stream, Progress(), cancellationToken), cancellationToken);
                var tables = info.Tables.ToDictionary(table => table.Name, table => table.Rows);
                Console.WriteLine(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(new { exportedAt = info.ExportedAt, rows = info.Rows, tables }, CommandRunner.JsonOptions)
                    : string.Create(CultureInfo.InvariantCulture, $"{info.Rows} rows of {info.Tables.Count} tables, as they were at {info.ExportedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
                return 0;
            }
            catch (StoreException exception)
            {
                throw new CommandException($"{path}: {exception.Message}");
            }
        }));
        return command;
    }

    private static Progress<string>? Progress() => Console.IsErrorRedirected ? null
        : new Progress<string>(table => Console.Error.WriteLine($"outposts: {table}"));
}

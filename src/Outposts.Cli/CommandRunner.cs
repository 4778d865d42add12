using System.CommandLine;
using System.Text.Json;
using Outposts.Api.Hosting;
using Outposts.Cli.Drills;

namespace Outposts.Cli;

/// <summary>Runs a command line, and what every command shares: turning failures into one sentence and an exit code.</summary>
public static class CommandRunner
{
    private const int WordsOfCommand = 2;

    /// <summary>How commands write JSON: indented, Chinese as it is.</summary>
    public static JsonSerializerOptions JsonOptions { get; } = new()
    { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs a command line; it writes to the console. One file a command; each says what it needs.</summary>
    /// <param name="arguments">The words behind <c>outposts</c>.</param>
    /// <returns>The exit code: 0 ok, 1 failed, 2 wrong use.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = CreateRoot().Parse(arguments);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync($"outposts: {error.Message}");
        var command = string.Join(' ', arguments.TakeWhile(argument => !argument.StartsWith('-')).Take(WordsOfCommand));
        await Console.Error.WriteLineAsync($"outposts: './outposts {command} --help' tells what is accepted.");
        return CommandException.WrongUse;
    }

    /// <summary>Runs the work of a command; a failure is told on standard error without a stack trace.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> work)
    {
        try { return await work(); }
        catch (CommandException failure)
        {
            await Console.Error.WriteLineAsync($"outposts: {failure.Message}");
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("outposts: stopped before it was done; nothing was changed.");
            return CommandException.Failed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Npgsql.NpgsqlException
            or HostStartException)
        {
            await Console.Error.WriteLineAsync($"outposts: {exception.Message}");
            return CommandException.Failed;
        }
    }

    private static RootCommand CreateRoot() => new("The commands of the outposts beside 'up' and 'test'.")
    {
        new Command("import", "Brings files into the database.")
        {
            ArchiveCommands.CreateImport(),
            ImportOutpostsCommand.Create(),
            ImportDistrictsCommand.Create(),
            ImportTravelCommands.CreateCrossings(),
            ImportTravelCommands.CreateBarriers(),
            ImportPlanningLayerCommands.CreateDemand(),
            ImportPlanningLayerCommands.CreateCandidates(),
            ImportMapCommand.Create(),
            VisitPlacesCommands.CreateImport(),
            HolidayCommands.CreateImport(),
        },
        ExportCommand.Create(),
        NearestCommand.Create(),
        SiteCommand.Create(),
        PlanVisitsCommand.Create(),
        TokenCommand.Create(),
        AccountCommands.Create(),
        BackupCommand.Create(),
        RestoreCommand.Create(),
        DrillCommand.Create(),
    };
}

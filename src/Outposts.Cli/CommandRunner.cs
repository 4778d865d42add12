using System.Text.Json;

namespace Outposts.Cli;

/// <summary>What every command shares: turning failures into one sentence and an exit code.</summary>
public static class CommandRunner
{
    /// <summary>How commands write JSON: indented, Chinese as it is.</summary>
    public static JsonSerializerOptions JsonOptions { get; } = new()
    { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Npgsql.NpgsqlException)
        {
            await Console.Error.WriteLineAsync($"outposts: {exception.Message}");
            return CommandException.Failed;
        }
    }
}

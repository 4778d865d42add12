using System.Diagnostics;

namespace Outposts.PostGis.Cluster;

/// <summary>Runs one program to its end and gives back what it said.</summary>
internal static class Command
{
    /// <summary>What a program answered.</summary>
    /// <param name="ExitCode">Its exit code; 0 is success.</param>
    /// <param name="Output">What it wrote to both outputs, trimmed.</param>
    public sealed record CommandResult(int ExitCode, string Output);

    /// <summary>Runs a program.</summary>
    /// <param name="arguments">The program and its arguments; no shell is between.</param>
    /// <param name="timeout">After this time the program is killed and a <see cref="ClusterException"/> thrown.</param>
    /// <param name="cancellationToken">Kills the program.</param>
    /// <param name="folder">Where it runs.</param>
    public static async Task<CommandResult> RunAsync(IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken,
        string folder = "/")
    {
        using var process = Start(arguments, folder);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(timeout);
        try
        {
            await process.WaitForExitAsync(timer.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new ClusterException($"{arguments[0]} did not end within {timeout.TotalSeconds:0} s.");
        }
        return new CommandResult(process.ExitCode, $"{await output}{await error}".Trim());
    }

    /// <summary>Starts a program with all three streams in our hands.</summary>
    /// <param name="arguments">The program and its arguments; no shell is between.</param>
    /// <param name="folder">Where it runs: not our own working folder, into which the server's account may not be allowed.</param>
    public static Process Start(IReadOnlyList<string> arguments, string folder = "/")
    {
        var info = new ProcessStartInfo(arguments[0], arguments.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // A PGDATA or PGPORT of the user's own must not reach our server; messages are read in English.
        foreach (var name in info.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
            info.Environment.Remove(name);
        info.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(info) ?? throw new ClusterException($"{arguments[0]} could not be started.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new ClusterException($"{arguments[0]} could not be started: {e.Message}.", e);
        }
    }
}

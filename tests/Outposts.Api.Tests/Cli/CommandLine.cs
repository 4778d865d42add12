using System.Diagnostics;

namespace Outposts.Api.Tests.Cli;

/// <summary>What a command answered.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
public sealed record CommandAnswer(int Code, string Output, string Errors);

/// <summary>Runs the built commands as a user does: as a process of their own.</summary>
public static class CommandLine
{
    public static async Task<CommandAnswer> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Outposts.Cli.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment.Remove("ConnectionStrings__Outposts");
        using var process = Process.Start(start)!;
        var cancel = TestContext.Current.CancellationToken;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return new CommandAnswer(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}

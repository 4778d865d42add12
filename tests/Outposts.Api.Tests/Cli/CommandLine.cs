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
    // Its own build folder: beside the tests, the host's framework would stand in for packages that the commands bring themselves.
    private static readonly string Program = Path.Combine(
        HostFixture.Root, "src", "Outposts.Cli",
            Path.GetRelativePath(Path.Combine(HostFixture.Root, "tests", "Outposts.Api.Tests"), AppContext.BaseDirectory),
        "Outposts.Cli.dll");

    public static async Task<CommandAnswer> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment.Remove("ConnectionStrings__Outposts");
        using var process = Process.Start(start)!;
        var cancellationToken = TestContext.Current.CancellationToken;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new CommandAnswer(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}

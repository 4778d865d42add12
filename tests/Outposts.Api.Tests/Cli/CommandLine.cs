using System.Diagnostics;
using System.Text;
using Outposts.Cli;

namespace Outposts.Api.Tests.Cli;

/// <summary>What a command answered.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
public sealed record CommandAnswer(int Code, string Output, string Errors)
{
    /// <summary>Fails with what the command wrote when its exit code is not 0.</summary>
    public void ShouldHaveSucceeded() => Code.ShouldBe(0, $"{Output}\n{Errors}");
}

/// <summary>
/// Runs commands: in this process, which spares two seconds of its start, or as a user does, as a process of their own.
/// </summary>
public static class CommandLine
{
    // Its own build folder: beside the tests, the host's framework would stand in for packages that the commands bring themselves.
    private static readonly string Program = Path.Combine(
        HostFixture.Root, "src", "Outposts.Cli",
            Path.GetRelativePath(Path.Combine(HostFixture.Root, "tests", "Outposts.Api.Tests"), AppContext.BaseDirectory),
        "Outposts.Cli.dll");

    /// <summary>Runs a command in this process; but an export to standard output, whose bytes pass the console's writer by, as its own.</summary>
    public static async Task<CommandAnswer> RunAsync(params string[] arguments)
    {
        if (arguments[0] == "export" && !arguments.Contains("--output")) return await RunProcessAsync(arguments);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        // What is set here does not reach the caller: an asynchronous method has a context of its own.
        ConsoleCapture.Begin(output, errors);
        var code = await Task.Run(() => CommandRunner.RunAsync(arguments), TestContext.Current.CancellationToken);
        return new CommandAnswer(code, output.ToString(), errors.ToString());
    }

    /// <summary>Runs the built command as a process of its own.</summary>
    public static async Task<CommandAnswer> RunProcessAsync(params string[] arguments)
    {
        using var process = Start(arguments);
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

    /// <summary>Starts the built command as a process of its own, which the caller ends.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment.Remove("ConnectionStrings__Outposts");
        return Process.Start(start)!;
    }
}

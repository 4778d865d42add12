namespace Outposts.Api.Hosting;

/// <summary>The error of a host that cannot start; its message is one sentence for the user.</summary>
/// <param name="message">What is wrong, and what is accepted.</param>
/// <param name="inner">The cause; null for none.</param>
/// <param name="exitCode">The exit code: 1 when the start failed, 2 when a setting is not valid.</param>
public sealed class HostStartException(string message, Exception? inner = null, int exitCode = 1) : Exception(message, inner)
{
    /// <summary>The exit code of the process.</summary>
    public int ExitCode { get; } = exitCode;
}

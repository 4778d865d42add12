namespace Outposts.Api.Hosting;

/// <summary>Why the host cannot start: one clear sentence for the user, without a stack trace.</summary>
/// <param name="message">What is wrong and what is accepted.</param>
/// <param name="inner">What led to it.</param>
/// <param name="exitCode">1: it failed; 2: it was used wrongly.</param>
public sealed class HostStartException(string message, Exception? inner = null, int exitCode = 1) : Exception(message, inner)
{
    /// <summary>What the process exits with.</summary>
    public int ExitCode { get; } = exitCode;
}

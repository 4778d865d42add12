using Outposts.PostGis.Cluster;

namespace Outposts.Cli;

/// <summary>A command that cannot do what was asked: one clear sentence for the user, and the exit code.</summary>
/// <param name="message">What was given, what is accepted, where.</param>
/// <param name="exitCode">1: it failed; 2: it was used wrongly.</param>
public sealed class CommandException(string message, int exitCode = CommandException.Failed) : Exception(message)
{
    /// <summary>The command was right and did not succeed.</summary>
    public const int Failed = 1;

    /// <summary>The command was used wrongly.</summary>
    public const int WrongUse = 2;

    /// <summary>What keeps the private cluster from being used, as a command tells it.</summary>
    public static CommandException From(ClusterException exception) =>
        new(exception.Message, exception is MissingServerException ? WrongUse : Failed);

    /// <summary>What the process exits with.</summary>
    public int ExitCode { get; } = exitCode;
}

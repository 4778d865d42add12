namespace Outposts.PostGis.Cluster;

/// <summary>The account under which the server runs. PostgreSQL refuses to run as root, so root lends it another one.</summary>
internal sealed class ServerAccount
{
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(20);
    private readonly string[] _prefix;

    private ServerAccount(string? name, string? group, string[] prefix)
    {
        Name = name;
        Group = group;
        _prefix = prefix;
    }

    /// <summary>The account's name; null: that of this process.</summary>
    public string? Name { get; }

    /// <summary>The account's group number; null: that of this process.</summary>
    public string? Group { get; }

    /// <summary>The account in a sentence.</summary>
    public string Description => $"account {Name ?? Environment.UserName}";

    /// <summary>The account to use: this process's own, or for root "postgres" or "nobody".</summary>
    public static async Task<ServerAccount> FindAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw new ClusterException("The private cluster needs Linux or macOS; give a database with --database.");
        if (!Environment.IsPrivilegedProcess)
            return new ServerAccount(null, null, []);
        foreach (var name in new[] { "postgres", "nobody" })
        {
            var group = await Command.RunAsync(["id", "-g", name], CommandTimeout, cancellationToken);
            if (group.ExitCode != 0) continue;
            if (FindProgram("setpriv") is { } setpriv)
                return new ServerAccount(name, group.Output,
                    [setpriv, $"--reuid={name}", $"--regid={group.Output}", "--init-groups", "--"]);
            if (FindProgram("runuser") is { } runuser)
                return new ServerAccount(name, group.Output, [runuser, "-u", name, "--"]);
            throw new ClusterException("Started by root, the cluster needs the program setpriv or runuser (Debian package "
                + "util-linux) to run as another user; install it, or start as a user who is not root.");
        }
        throw new ClusterException("Started by root, the cluster needs the user postgres or nobody to run as; neither exists here.");
    }

    /// <summary>The words of a command, put so that it runs under this account.</summary>
    public IReadOnlyList<string> Wrap(params string[] arguments) => [.. _prefix, .. arguments];

    /// <summary>Runs a program under this account.</summary>
    public Task<Command.CommandResult> RunAsync(TimeSpan timeout, CancellationToken cancellationToken, params string[] arguments) =>
        Command.RunAsync(Wrap(arguments), timeout, cancellationToken);

    /// <summary>Makes a folder that only this account may enter.</summary>
    public async Task CreateFolderAsync(string path, CancellationToken cancellationToken)
    {
        if (Name is null)
        {
            if (OperatingSystem.IsWindows()) return;
            Directory.CreateDirectory(path);
            // Fails when somebody else made the folder before us, which is what we want to know.
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
        var result = await Command.RunAsync(["install", "-d", "-o", Name, "-g", Group!, "-m", "0700", path], CommandTimeout,
            cancellationToken);
        if (result.ExitCode != 0)
            throw new ClusterException($"The folder {path} could not be made for the user {Name}: {result.Output}");
    }

    /// <summary>Whether the account reaches the folder through all of its parents.</summary>
    public Task<bool> CanEnterAsync(string path, CancellationToken cancellationToken) => MayAsync("-x", path, cancellationToken);

    /// <summary>Whether the account may do something with a file or folder.</summary>
    /// <param name="what"><c>-r</c> read, <c>-w</c> write, <c>-x</c> enter, as the program test(1) has it.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<bool> MayAsync(string what, string path, CancellationToken cancellationToken) =>
        (await RunAsync(CommandTimeout, cancellationToken, "test", what, path)).ExitCode == 0;

    private static string? FindProgram(string program) =>
        new[] { "/usr/bin", "/usr/sbin", "/bin", "/sbin" }.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}

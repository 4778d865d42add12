namespace Outposts.PostGis.Cluster;

/// <summary>
/// The folder into which a cluster's server copies each finished file of its write-ahead log, so that a backup can be brought forward to
/// any later moment. Which folder it is stands in the home, so that every start of the server, also by a command, goes on with it.
/// </summary>
public static class WalArchive
{
    /// <summary>The time after which a file that is not full is copied too: at most so much is lost with the disk of the data.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    /// <summary>Gets the folder of a home; null when its log is not archived.</summary>
    /// <param name="home">The home folder.</param>
    public static string? Find(string home) =>
        File.Exists(NoteOf(home)) ? File.ReadAllText(NoteOf(home)).TrimEnd('\n') : null;

    /// <summary>Sets the folder of a home, from the next start of its server on.</summary>
    /// <param name="home">The home folder; it is made when it does not exist.</param>
    /// <param name="folder">The folder, on another disk or machine than the home; made when it does not exist. Null: no archive.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ClusterException">The account of the server cannot write there.</exception>
    public static async Task SetAsync(string home, string? folder, CancellationToken cancellationToken = default)
    {
        home = PrivateCluster.CreateHome(home);
        if (folder is null)
        {
            File.Delete(NoteOf(home));
            return;
        }
        folder = Path.GetFullPath(folder);
        if (folder.Contains('\n')) throw new ClusterException("The folder of the archive has a line break in its name.");
        var account = await ServerAccount.FindAsync(cancellationToken);
        // A folder that is there keeps its owner and its rights: it may be a mounted disk.
        if (!Directory.Exists(folder)) await account.CreateFolderAsync(folder, cancellationToken);
        if (!await account.MayAsync("-w", folder, cancellationToken))
            throw new ClusterException($"The {account.Description} cannot write into {folder}, where the log is to be archived.");
        await File.WriteAllTextAsync(NoteOf(home), folder + "\n", cancellationToken);
    }

    /// <summary>The lines of postgresql.conf.</summary>
    internal static string CreateSettings(string? folder) => folder is null ? "archive_mode = off" : $"""
        archive_mode = on
        archive_timeout = {Timeout.TotalSeconds:0}
        archive_command = {QuoteSetting(CreateArchiveCommand(folder))}
        """;

    /// <summary>The setting that fetches a file of the log from an archive.</summary>
    internal static string CreateRestoreCommand(string folder) => $"cp {QuoteWord(folder)}/%f \"%p\"";

    /// <summary>A text as a value of postgresql.conf.</summary>
    internal static string QuoteSetting(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    // PostgreSQL asks of the command: never to overwrite a file with another, to succeed again for the same file, and to be done only when
    // the copy is on the disk (PostgreSQL 15, 26.3.1 "Setting Up WAL Archiving").
    private static string CreateArchiveCommand(string folder)
    {
        var file = $"{QuoteWord(folder)}/%f";
        return $"if test -f {file}; then cmp -s \"%p\" {file}; "
            + $"else cp \"%p\" {file}.part && sync {file}.part && mv {file}.part {file} && sync {QuoteWord(folder)}; fi";
    }

    // A word of the shell; %p and %f are PostgreSQL's.
    private static string QuoteWord(string text) =>
        $"'{text.Replace("'", @"'\''", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal)}'";

    private static string NoteOf(string home) => Path.Combine(Path.GetFullPath(home), "wal-archive.place");
}

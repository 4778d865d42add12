using System.Formats.Tar;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Outposts.PostGis.Cluster;

/// <summary>
/// Writes a private cluster and the keys of its home into one file, while the cluster serves: pg_basebackup does the work. See
/// docs/operations/backup.md.
/// </summary>
public static partial class ClusterBackup
{
    private static readonly TimeSpan CleanupTimeout = TimeSpan.FromMinutes(10);
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The name of a backup: <c>outposts-20261201T034500Z.tar</c>.</summary>
    /// <param name="at">The time at which it is begun.</param>
    public static string NameOf(DateTimeOffset at) =>
        at.UtcDateTime.ToString("'outposts-'yyyyMMdd'T'HHmmss'Z.tar'", CultureInfo.InvariantCulture);

    /// <summary>Writes a backup. The file appears when it is whole and on the disk; only its owner may read it, since it holds the keys.</summary>
    /// <param name="cluster">The cluster, which may be in use.</param>
    /// <param name="home">The home folder of the cluster.</param>
    /// <param name="file">The file, which must not exist.</param>
    /// <param name="progress">Receives the bytes written so far; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests; nothing is left behind.</param>
    /// <exception cref="ClusterException">pg_basebackup is not installed or fails.</exception>
    /// <exception cref="IOException">The file cannot be written, or is there already.</exception>
    public static async Task<BackupInfo> WriteAsync(PrivateCluster cluster, string home, string file, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (File.Exists(file)) throw new IOException($"The file {file} is there already.");
        var version = ClusterPaths.ForHome(home).ReadDataVersion()
            ?? throw new ClusterException($"The folder {home} has no cluster of its own.");
        var program = (await ServerBinaries.FindAsync(version, cancellationToken: cancellationToken)).Program("pg_basebackup");
        if (!File.Exists(program)) throw new ClusterException($"A backup needs the program {program}, which is not installed.");
        var (copy, partial) = ($"{file}.cluster", $"{file}.partial");
        try
        {
            var startedAt = DateTimeOffset.UtcNow;
            var (firstWalFile, schema) = await ReadStateAsync(cluster, cancellationToken);
            await using (var stream = Create(copy)) await CopyClusterAsync(program, cluster, stream, progress, cancellationToken);
            var info = new BackupInfo(BackupInfo.CurrentFormat, startedAt, DateTimeOffset.UtcNow, version, schema, firstWalFile);
            await using (var stream = Create(partial)) await WriteEntriesAsync(stream, info, home, copy, cancellationToken);
            File.Move(partial, file);
            return info;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(partial);
        }
    }

    /// <summary>
    /// Deletes the older backups of a folder, and what of an archive of the log is older than the oldest that stays.
    /// </summary>
    /// <param name="folder">The folder of the backups; files with other names than <see cref="NameOf"/> gives are left alone.</param>
    /// <param name="keep">How many stay, at least 1.</param>
    /// <param name="walArchive">The archive of the log; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The deleted backups and the number of the log's files deleted.</returns>
    public static async Task<(IReadOnlyList<string> Backups, int WalFiles)> PruneAsync(string folder, int keep, string? walArchive,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        var newestFirst = Directory.EnumerateFiles(folder).Where(file => BackupName().IsMatch(Path.GetFileName(file)))
            .OrderDescending(StringComparer.Ordinal).ToList();
        var old = newestFirst.Skip(keep).ToList();
        foreach (var file in old) File.Delete(file);
        if (walArchive is null || newestFirst.Count == 0) return (old, 0);
        var first = await ReadInfoAsync(newestFirst[Math.Min(keep, newestFirst.Count) - 1], cancellationToken);
        var binaries = await ServerBinaries.FindAsync(first.PostgresMajorVersion, cancellationToken: cancellationToken);
        var before = Directory.EnumerateFiles(walArchive).Count();
        var result = await Command.RunAsync([binaries.Program("pg_archivecleanup"), walArchive, first.FirstWalFile], CleanupTimeout,
            cancellationToken);
        if (result.ExitCode != 0) throw new ClusterException($"pg_archivecleanup failed: {result.Output.Split('\n')[^1]}");
        return (old, before - Directory.EnumerateFiles(walArchive).Count());
    }

    /// <summary>Reads what a backup says of itself.</summary>
    /// <exception cref="ClusterException">The file is no backup, or of a later program.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<BackupInfo> ReadInfoAsync(string file, CancellationToken cancellationToken = default)
    {
        await using var stream = File.OpenRead(file);
        await using var reader = new TarReader(stream);
        return await ReadInfoAsync(reader, file, cancellationToken);
    }

    internal static async Task<BackupInfo> ReadInfoAsync(TarReader reader, string file, CancellationToken cancellationToken)
    {
        BackupInfo? info = null;
        try
        {
            var first = await reader.GetNextEntryAsync(cancellationToken: cancellationToken);
            if (first is { Name: BackupInfo.EntryName, DataStream: { } json })
                info = BackupInfo.FromJson(json);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or System.Text.Json.JsonException)
        {
            // Told below.
        }
        if (info is null) throw new ClusterException($"{file} is no backup that './outposts backup' has written.");
        return info.Format <= BackupInfo.CurrentFormat ? info
            : throw new ClusterException($"{file} is of a later version of this program, which alone can read it.");
    }

    private static async Task WriteEntriesAsync(FileStream stream, BackupInfo info, string home, string copy,
        CancellationToken cancellationToken)
    {
        await using (var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            await WriteAsync(BackupInfo.EntryName, new MemoryStream(info.ToJson()));
            foreach (var key in Directory.EnumerateFiles(home, "*.pem").Order(StringComparer.Ordinal))
                await WriteAsync(Path.GetFileName(key), File.OpenRead(key));
            await WriteAsync(BackupInfo.ClusterEntryName, File.OpenRead(copy));

            async Task WriteAsync(string name, Stream data)
            {
                await using (data)
                    await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { Mode = OwnerOnly, DataStream = data },
                        cancellationToken);
            }
        }
        stream.Flush(flushToDisk: true);
    }

    // The log's file at the moment before the backup begins, which needs none before it.
    private static async Task<(string FirstWalFile, int? Schema)> ReadStateAsync(PrivateCluster cluster,
        CancellationToken cancellationToken)
    {
        string first;
        await using (var admin = await cluster.OpenAsync("postgres", cancellationToken))
        {
            await using var command = new NpgsqlCommand("SELECT pg_walfile_name(redo_lsn) FROM pg_control_checkpoint()", admin);
            first = (string)(await command.ExecuteScalarAsync(cancellationToken))!;
            await using var exists = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", admin);
            exists.Parameters.AddWithValue(OutpostsDatabase.DefaultName);
            if (!(bool)(await exists.ExecuteScalarAsync(cancellationToken))!) return (first, null);
        }
        await using var database = await cluster.OpenAsync(OutpostsDatabase.DefaultName, cancellationToken);
        await using var schema = new NpgsqlCommand(
            $"SELECT max(substring(name FROM '^[0-9]+')::int) FROM {Migrations.Schema}.schema_migrations", database);
        return (first, await schema.ExecuteScalarAsync(cancellationToken) as int?);
    }

    private static async Task CopyClusterAsync(string program, PrivateCluster cluster, FileStream stream, IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        // With the log that the copy needs to be consistent, and the checksums by which it is verified when it is restored.
        using var process = Command.Start([program, "-h", cluster.SocketFolder, "-p", "5432", "-U", PrivateCluster.AdminRole, "-w", "-D", "-",
            "-F", "tar", "-X", "fetch", "-c", "fast", "-z", "-l", "outposts"]);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            var buffer = new byte[1 << 16];
            for (int read; (read = await process.StandardOutput.BaseStream.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                progress?.Report(stream.Position);
            }
            await process.WaitForExitAsync(cancellationToken);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        if (process.ExitCode != 0)
            throw new ClusterException($"pg_basebackup failed: {(await errors).Trim().Split('\n').LastOrDefault()}");
    }

    internal static FileStream Create(string file) => new(file, new FileStreamOptions
    {
        Mode = FileMode.Create,
        Access = FileAccess.Write,
        UnixCreateMode = OperatingSystem.IsWindows() ? null : OwnerOnly,
    });

    [GeneratedRegex(@"^outposts-\d{8}T\d{6}Z\.tar$")]
    private static partial Regex BackupName();
}

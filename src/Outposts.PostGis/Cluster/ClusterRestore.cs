using System.Formats.Tar;
using System.Globalization;
using Npgsql;

namespace Outposts.PostGis.Cluster;

/// <summary>Makes a home's private cluster from a backup, as it was then or, with the archived log, at any later moment.</summary>
public static class ClusterRestore
{
    private static readonly TimeSpan VerifyTimeout = TimeSpan.FromHours(2);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Restores a backup. What the home has stays as it is when that fails.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="request">Where to, and to which moment.</param>
    /// <param name="tell">Receives what is being done, a sentence each; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ClusterInUseException">The home is in use; its host must be stopped first.</exception>
    /// <exception cref="MissingServerException">The version of PostgreSQL that wrote it is not installed.</exception>
    /// <exception cref="ClusterException">Anything else that keeps it from being restored.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<RestoreResult> RestoreAsync(string file, RestoreRequest request, Action<string>? tell = null,
        CancellationToken cancellationToken = default)
    {
        var info = await ClusterBackup.ReadInfoAsync(file, cancellationToken);
        if (request.Until < info.FinishedAt)
            throw new ClusterException($"{file} was done at {Format(info.FinishedAt)} and can be restored to no moment before; "
                + $"take an older one for {Format(request.Until.Value)}.");
        if (request.Until is not null && request.WalArchive is null)
            throw new ClusterException("A moment needs the archived log; say with --wal in which folder it is.");
        var home = PrivateCluster.CreateHome(request.Home);
        using var homeLock = PrivateCluster.AcquireLock(home) ?? throw new ClusterInUseException(home, HomeLock.ReadHolderProcessId(home));
        var account = await ServerAccount.FindAsync(cancellationToken);
        if (request.WalArchive is { } wal && !await account.MayAsync("-r", Path.GetFullPath(wal), cancellationToken))
            throw new ClusterException($"The {account.Description} cannot read the folder {wal}, in which the archived log is to be.");
        var paths = await ClusterPaths.CreateAsync(home, account, cancellationToken);
        if (Directory.Exists(paths.DataFolder) && !request.Replace)
            throw new ClusterException($"The home {home} has a cluster already. Choose another with --home, or put this one aside with --replace.");
        var binaries = await ServerBinaries.FindAsync(info.PostgresMajorVersion, cancellationToken: cancellationToken);
        var restore = new Run(paths, account, binaries, tell ?? (_ => { }));
        return await restore.RunAsync(file, info, request, cancellationToken);
    }

    internal static string Format(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    private sealed class Run(ClusterPaths paths, ServerAccount account, ServerBinaries binaries, Action<string> tell)
    {
        private readonly string _suffix = DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

        public async Task<RestoreResult> RunAsync(string file, BackupInfo info, RestoreRequest request, CancellationToken cancellationToken)
        {
            var (restored, keys) = ($"{paths.DataFolder}.restored", new Dictionary<string, byte[]>());
            var server = new ClusterServer(binaries, account, paths);
            string? aside = null;
            var isMoved = false;
            try
            {
                tell($"unpacking {file}");
                await UnpackAsync(file, restored, keys, cancellationToken);
                tell("verifying its checksums");
                await VerifyAsync(restored, cancellationToken);
                // A server that a killed host has left behind writes there.
                await server.StopAsync();
                if (Directory.Exists(paths.DataFolder)) Directory.Move(paths.DataFolder, aside = $"{paths.DataFolder}.before-{_suffix}");
                Directory.Move(restored, paths.DataFolder);
                isMoved = true;
                var lastChange = await RecoverAsync(server, request, cancellationToken);
                return new RestoreResult(info, lastChange, aside, await WriteKeysAsync(keys, cancellationToken));
            }
            catch
            {
                await server.StopAsync();
                var incomplete = isMoved ? paths.DataFolder : restored;
                if (Directory.Exists(incomplete)) Directory.Delete(incomplete, recursive: true);
                if (aside is not null) Directory.Move(aside, paths.DataFolder);
                throw;
            }
        }

        private async Task UnpackAsync(string file, string restored, Dictionary<string, byte[]> keys, CancellationToken cancellationToken)
        {
            if (Directory.Exists(restored)) Directory.Delete(restored, recursive: true);
            await account.CreateFolderAsync(restored, cancellationToken);
            await using var stream = File.OpenRead(file);
            await using var reader = new TarReader(stream);
            await ClusterBackup.ReadInfoAsync(reader, file, cancellationToken);
            var isThere = false;
            try
            {
                while (await reader.GetNextEntryAsync(cancellationToken: cancellationToken) is { DataStream: { } data } entry)
                    if (entry.Name == BackupInfo.ClusterEntryName)
                    {
                        await UnpackClusterAsync(data, restored, cancellationToken);
                        isThere = true;
                    }
                    else if (Path.GetFileName(entry.Name) == entry.Name && entry.Name.EndsWith(".pem", StringComparison.Ordinal))
                    {
                        var key = new MemoryStream();
                        await data.CopyToAsync(key, cancellationToken);
                        keys[entry.Name] = key.ToArray();
                    }
            }
            catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
            {
                throw new ClusterException($"{file} is damaged: it ends early or is no longer what was written.", exception);
            }
            if (!isThere) throw new ClusterException($"{file} is damaged: the cluster is not in it.");
        }

        // By the account of the server, to which the files are to belong.
        private async Task UnpackClusterAsync(Stream data, string restored, CancellationToken cancellationToken)
        {
            using var process = Command.Start(account.Wrap("tar", "-xzf", "-", "-C", restored));
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            try
            {
                await data.CopyToAsync(process.StandardInput.BaseStream, cancellationToken);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // The program has ended, and says why.
            }
            catch
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
            await process.WaitForExitAsync(cancellationToken);
            await output;
            if (process.ExitCode != 0)
                throw new ClusterException($"The backup cannot be unpacked: {(await errors).Trim().Split('\n')[0]}");
        }

        private async Task VerifyAsync(string restored, CancellationToken cancellationToken)
        {
            var program = binaries.Program("pg_verifybackup");
            if (!File.Exists(program)) throw new ClusterException($"To restore a backup the program {program} is needed, which is not installed.");
            var result = await account.RunAsync(VerifyTimeout, cancellationToken, program, "-q", "-e", restored);
            if (result.ExitCode != 0) throw new ClusterException($"The backup is damaged: {result.Output.Split('\n')[0]}");
        }

        private async Task<DateTimeOffset?> RecoverAsync(ClusterServer server, RestoreRequest request, CancellationToken cancellationToken)
        {
            await server.ConfigureAsync(durable: true, cancellationToken);
            if (request.WalArchive is { } wal) await AskForRecoveryAsync(Path.GetFullPath(wal), request.Until, cancellationToken);
            tell(request.Until is { } until ? $"bringing it forward to {Format(until)}"
                : request.WalArchive is null ? "starting it" : "bringing it forward to the end of the archived log");
            try
            {
                await server.StartOrReuseAsync(cancellationToken);
                var lastChange = await WaitForRecoveryAsync(server, cancellationToken);
                await server.StopAsync();
                return lastChange;
            }
            catch (ClusterException exception) when (exception.Message.Contains("recovery target was reached", StringComparison.Ordinal))
            {
                throw new ClusterException($"The archived log in {request.WalArchive} ends before {Format(request.Until!.Value)}. "
                    + $"Without --until it is brought forward as far as it goes. The server's log is {paths.LogFile}.", exception);
            }
            finally
            {
                paths.RemoveSocketFolder();
            }
        }

        private async Task AskForRecoveryAsync(string wal, DateTimeOffset? until, CancellationToken cancellationToken)
        {
            List<string> settings = [$"restore_command = {WalArchive.QuoteSetting(WalArchive.CreateRestoreCommand(wal))}"];
            if (until is { } moment)
                settings.AddRange([$"recovery_target_time = '{moment.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'", "recovery_target_action = 'promote'"]);
            await File.AppendAllLinesAsync(Path.Combine(paths.DataFolder, "postgresql.auto.conf"), settings, cancellationToken);
            // An empty file of root's serves: the server only looks whether it is there, and removes it.
            await File.WriteAllTextAsync(Path.Combine(paths.DataFolder, "recovery.signal"), "", cancellationToken);
        }

        // The time of the last change that was taken from the log.
        private async Task<DateTimeOffset?> WaitForRecoveryAsync(ClusterServer server, CancellationToken cancellationToken)
        {
            while (true)
            {
                try
                {
                    await using var connection = new NpgsqlConnection(
                        PrivateCluster.ConnectionStringFor(paths.SocketFolder, "postgres", PrivateCluster.AdminRole));
                    await connection.OpenAsync(cancellationToken);
                    await using var command = new NpgsqlCommand("SELECT pg_is_in_recovery(), pg_last_xact_replay_timestamp()", connection);
                    await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                    await reader.ReadAsync(cancellationToken);
                    if (!reader.GetBoolean(0))
                    {
                        var lastChange = await reader.IsDBNullAsync(1, cancellationToken) ? (DateTimeOffset?)null
                            : reader.GetFieldValue<DateTimeOffset>(1);
                        await reader.CloseAsync();
                        foreach (var name in new[] { "restore_command", "recovery_target_time", "recovery_target_action" })
                            await PrivateCluster.ExecuteAsync(connection, $"ALTER SYSTEM RESET {name}", cancellationToken);
                        return lastChange;
                    }
                }
                catch (NpgsqlException)
                {
                    // It is starting, or has given up, which its process tells.
                    if (!await server.IsRunningAsync(cancellationToken))
                        throw new ClusterException($"PostgreSQL did not restore it: {server.ReadLogTail()}");
                }
                await Task.Delay(PollInterval, cancellationToken);
            }
        }

        private async Task<IReadOnlyList<string>> WriteKeysAsync(Dictionary<string, byte[]> keys, CancellationToken cancellationToken)
        {
            var aside = new List<string>();
            foreach (var (name, key) in keys)
            {
                var file = Path.Combine(paths.Home, name);
                if (File.Exists(file))
                {
                    if ((await File.ReadAllBytesAsync(file, cancellationToken)).AsSpan().SequenceEqual(key)) continue;
                    aside.Add($"{file}.before-{_suffix}");
                    File.Move(file, aside[^1]);
                }
                await using var stream = ClusterBackup.Create(file);
                await stream.WriteAsync(key, cancellationToken);
            }
            return aside;
        }
    }
}

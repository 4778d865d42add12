using System.Globalization;
using Npgsql;

namespace Outposts.PostGis.Cluster;

/// <summary>The server process of one cluster: made, started, found again, stopped.</summary>
internal sealed class ClusterServer(ServerBinaries binaries, ServerAccount account, ClusterPaths paths)
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private const string StopTimeoutSeconds = "6";

    /// <summary>Makes the data folder if there is none; a folder that an interrupted start left half made is thrown away.</summary>
    public async Task InitializeAsync(bool durable, CancellationToken cancellationToken)
    {
        if (Directory.Exists(paths.DataFolder)) return;
        var temporaryFolder = paths.DataFolder + ".new";
        if (Directory.Exists(temporaryFolder)) Directory.Delete(temporaryFolder, recursive: true);
        List<string> arguments =
        [
            binaries.Program("initdb"), "-D", temporaryFolder, "-U", PrivateCluster.AdminRole, "-E", "UTF8", "--locale=C",
            "--auth-local=peer", "--auth-host=reject", "--data-checksums", "--no-instructions",
        ];
        if (!durable) arguments.Add("--no-sync");
        var result = await account.RunAsync(StartTimeout, cancellationToken, [.. arguments]);
        if (result.ExitCode != 0)
            throw new ClusterException($"The database cluster could not be made in {paths.Folder}: {GetLastLine(result.Output)}");
        Directory.Move(temporaryFolder, paths.DataFolder);
    }

    /// <summary>Writes settings and access rules; both are ours, so they are written anew at each start.</summary>
    public async Task ConfigureAsync(bool durable, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(paths.DataFolder, "pg_hba.conf"),
            "# Only the socket, only the accounts of pg_ident.conf.\nlocal all all peer map=outposts\n"
            + $"local replication {PrivateCluster.AdminRole} peer map=outposts\n", cancellationToken);
        var me = Quote(Environment.UserName);
        await File.WriteAllTextAsync(Path.Combine(paths.DataFolder, "pg_ident.conf"),
            string.Concat(PrivateCluster.Roles.Select(role => $"outposts {me} {role}\n")), cancellationToken);
        var main = Path.Combine(paths.DataFolder, "postgresql.conf");
        const string include = "include 'outposts.conf'";
        if (!(await File.ReadAllTextAsync(main, cancellationToken)).Contains(include, StringComparison.Ordinal))
            await File.AppendAllTextAsync(main, $"\n{include}\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(paths.DataFolder, "outposts.conf"), CreateSettings(durable), cancellationToken);
    }

    /// <summary>Starts the server, or takes over the one that an earlier process left running.</summary>
    /// <returns>Whether it was already running.</returns>
    public async Task<bool> StartOrReuseAsync(CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow + StartTimeout;
        while (await FindRunningProcessAsync(cancellationToken) is not null)
        {
            if (await CanConnectAsync(cancellationToken)) return true;
            if (DateTime.UtcNow > deadline)
                throw new ClusterException($"A server runs on {paths.DataFolder} but does not answer; its log is {paths.LogFile}.");
            await Task.Delay(200, cancellationToken);
        }
        Command.CommandResult result;
        do
        {
            RemoveStaleSocketLock();
            if (File.Exists(paths.LogFile) && new FileInfo(paths.LogFile).Length > 10_000_000)
                File.Move(paths.LogFile, paths.LogFile + ".old", overwrite: true);
            // pg_ctl hands these two names to a shell, which would trip over a home called "$HOME"; so they are relative.
            result = await Command.RunAsync(account.Wrap(binaries.Program("pg_ctl"), "start",
                "-D", Path.GetFileName(paths.DataFolder), "-l", Path.GetFileName(paths.LogFile), "-w", "-t", "60", "-s"),
                StartTimeout + TimeSpan.FromSeconds(10), cancellationToken, paths.Folder);
            if (result.ExitCode == 0) return false;
            // Children of a killed server may hold its memory for a moment longer.
            await Task.Delay(500, cancellationToken);
        }
        while (DateTime.UtcNow < deadline && ReadLogTail().Contains("shared memory block", StringComparison.Ordinal));
        throw new ClusterException($"PostgreSQL did not start: {GetLastLine(ReadLogTail() is { Length: > 0 } log ? log : result.Output)} "
            + $"The whole log is {paths.LogFile}.");
    }

    /// <summary>Gets whether the server's process runs, by its note; where there is no /proc, by pg_ctl.</summary>
    public async Task<bool> IsRunningAsync(CancellationToken cancellationToken) =>
        Directory.Exists("/proc/self") ? ReadProcessId() is { } id && IsRunning(id)
            : await FindRunningProcessAsync(cancellationToken) is not null;

    /// <summary>Stops the server: politely first, at once when that takes too long. The data stays sound either way.</summary>
    public async Task StopAsync()
    {
        var process = ReadProcessId();
        foreach (var mode in new[] { "fast", "immediate" })
        {
            var result = await account.RunAsync(TimeSpan.FromSeconds(20), CancellationToken.None,
                binaries.Program("pg_ctl"), "stop", "-D", paths.DataFolder, "-m", mode, "-w", "-t", StopTimeoutSeconds, "-s");
            if (result.ExitCode != 0 && File.Exists(Path.Combine(paths.DataFolder, "postmaster.pid"))) continue;
            if (process is { } id) await WaitForExitAsync(id);
            return;
        }
    }

    // PostgreSQL takes a killed server that nobody has reaped yet for one that runs.
    private void RemoveStaleSocketLock()
    {
        var file = Path.Combine(paths.SocketFolder, ClusterPaths.SocketName + ".lock");
        if (Directory.Exists("/proc/self") && ReadProcessId(file) is { } id && !IsRunning(id)) File.Delete(file);
    }

    private int? ReadProcessId() => ReadProcessId(Path.Combine(paths.DataFolder, "postmaster.pid"));

    private static int? ReadProcessId(string file)
    {
        try
        {
            var firstLine = File.ReadLines(file).FirstOrDefault();
            return int.TryParse(firstLine, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Waits up to five seconds for the end of the server process: PostgreSQL removes postmaster.pid, for which pg_ctl waits, a moment
    /// before it ends.
    /// </summary>
    private static async Task WaitForExitAsync(int id)
    {
        for (var i = 0; i < 250 && IsRunning(id); i++) await Task.Delay(20);
    }

    /// <summary>Whether a process runs, by /proc where there is one; one that has ended and waits to be reaped does not.</summary>
    private static bool IsRunning(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat") is var stat && stat[(stat.LastIndexOf(')') + 2)..][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The server process on our data, from its own note; a note that outlived its server is removed.</summary>
    private async Task<int?> FindRunningProcessAsync(CancellationToken cancellationToken)
    {
        var pidFile = Path.Combine(paths.DataFolder, "postmaster.pid");
        string[] lines;
        try
        {
            lines = await File.ReadAllLinesAsync(pidFile, cancellationToken);
        }
        catch (IOException)
        {
            return null;
        }
        if (lines.Length == 0 || !int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            return null;
        if ((await account.RunAsync(StartTimeout, cancellationToken, binaries.Program("pg_ctl"), "status", "-D",
            paths.DataFolder)).ExitCode != 0)
            return null; // PostgreSQL itself clears the note of a server that is gone.
        // The process id may be reused after a restart of the machine, and PostgreSQL would then refuse to start. A server's working
        // folder is its data folder. Without /proc, pg_ctl is trusted.
        if (!Directory.Exists($"/proc/{id}")) return id;
        var result = await Command.RunAsync(["readlink", "-f", $"/proc/{id}/cwd", paths.DataFolder], StartTimeout, cancellationToken);
        if (result.Output.Split('\n') is [var workingFolder, var dataFolder] && workingFolder == dataFolder) return id;
        File.Delete(pidFile);
        return null;
    }

    private async Task<bool> CanConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(
                PrivateCluster.ConnectionStringFor(paths.SocketFolder, "postgres", PrivateCluster.AdminRole));
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private string CreateSettings(bool durable) =>
        $"""
        # Written by Outposts at each start.
        listen_addresses = ''
        unix_socket_directories = '{Quote(paths.SocketFolder).Replace("'", "''", StringComparison.Ordinal)}'
        unix_socket_permissions = 0700
        port = 5432
        # Tests run several hosts on one throw-away server, each of which may open as many connections as its pool has places.
        max_connections = {(durable ? 100 : 300)}
        shared_buffers = 128MB
        work_mem = 16MB
        max_wal_size = 1GB
        random_page_cost = 1.1
        # Our questions are short; compiling them costs more than it saves.
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        # What a backup needs of the log is not removed while it is made.
        wal_keep_size = {(durable ? "256MB" : "0")}
        {WalArchive.CreateSettings(WalArchive.Find(paths.Home))}
        fsync = {(durable ? "on" : "off")}
        synchronous_commit = {(durable ? "on" : "off")}
        full_page_writes = {(durable ? "on" : "off")}
        # Throw-away data comes in hundreds of databases, in each of which a worker would start once a minute, and with thousands of
        # connections, each of which would load PostGIS anew.
        autovacuum = {(durable ? "on" : "off")}
        shared_preload_libraries = '{(durable ? "" : "postgis-3")}'

        """;

    /// <summary>Reads the last lines of the log: those that tell why the server ended, else the last one.</summary>
    public string ReadLogTail()
    {
        if (!File.Exists(paths.LogFile)) return "";
        var lines = File.ReadLines(paths.LogFile).TakeLast(8).ToList();
        return string.Join('\n', lines.Where(line => line.Contains("FATAL", StringComparison.Ordinal))
            .DefaultIfEmpty(lines.LastOrDefault() ?? ""));
    }

    private static string GetLastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()
        ?? "no reason given";

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

using System.Globalization;
using Npgsql;

namespace Outposts.PostGis.Cluster;

/// <summary>The server process of one cluster: made, started, found again, stopped.</summary>
internal sealed class ClusterServer(ServerBinaries binaries, ServerAccount account, ClusterPlace place)
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private const string StopSeconds = "6";

    /// <summary>Makes the data folder if there is none; a folder that an interrupted start left half made is thrown away.</summary>
    public async Task InitialiseAsync(bool durable, CancellationToken cancellationToken)
    {
        if (Directory.Exists(place.Data)) return;
        var half = place.Data + ".new";
        if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        List<string> words =
        [
            binaries.Program("initdb"), "-D", half, "-U", PrivateCluster.AdminRole, "-E", "UTF8", "--locale=C",
            "--auth-local=peer", "--auth-host=reject", "--data-checksums", "--no-instructions",
        ];
        if (!durable) words.Add("--no-sync");
        var made = await account.RunAsync(StartPatience, cancellationToken, [.. words]);
        if (made.ExitCode != 0)
            throw new ClusterException($"The database cluster could not be made in {place.Folder}: {LastLine(made.Output)}");
        Directory.Move(half, place.Data);
    }

    /// <summary>Writes settings and access rules; both are ours, so they are written anew at each start.</summary>
    public async Task ConfigureAsync(bool durable, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(place.Data, "pg_hba.conf"),
            "# Only the socket, only the accounts of pg_ident.conf.\nlocal all all peer map=outposts\n", cancellationToken);
        var me = Quote(Environment.UserName);
        await File.WriteAllTextAsync(Path.Combine(place.Data, "pg_ident.conf"),
            string.Concat(PrivateCluster.Roles.Select(role => $"outposts {me} {role}\n")), cancellationToken);
        var main = Path.Combine(place.Data, "postgresql.conf");
        const string include = "include 'outposts.conf'";
        if (!(await File.ReadAllTextAsync(main, cancellationToken)).Contains(include, StringComparison.Ordinal))
            await File.AppendAllTextAsync(main, $"\n{include}\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(place.Data, "outposts.conf"), Settings(durable), cancellationToken);
    }

    /// <summary>Starts the server, or takes over the one that an earlier process left running.</summary>
    /// <returns>Whether it was already running.</returns>
    public async Task<bool> StartOrReuseAsync(CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow + StartPatience;
        while (await RunningProcessAsync(cancellationToken) is not null)
        {
            if (await AnswersAsync(cancellationToken)) return true;
            if (DateTime.UtcNow > deadline)
                throw new ClusterException($"A server runs on {place.Data} but does not answer; its log is {place.Log}.");
            await Task.Delay(200, cancellationToken);
        }
        Command.Answer started;
        do
        {
            if (File.Exists(place.Log) && new FileInfo(place.Log).Length > 10_000_000)
                File.Move(place.Log, place.Log + ".old", overwrite: true);
            // pg_ctl hands these two names to a shell, which would trip over a home called "$HOME"; so they are relative.
            started = await Command.RunAsync(account.Wrap(binaries.Program("pg_ctl"), "start",
                "-D", Path.GetFileName(place.Data), "-l", Path.GetFileName(place.Log), "-w", "-t", "60", "-s"),
                StartPatience + TimeSpan.FromSeconds(10), cancellationToken, place.Folder);
            if (started.ExitCode == 0) return false;
            // Children of a killed server may hold its memory for a moment longer.
            await Task.Delay(500, cancellationToken);
        }
        while (DateTime.UtcNow < deadline && LogTail().Contains("shared memory block", StringComparison.Ordinal));
        throw new ClusterException($"PostgreSQL did not start: {LastLine(LogTail() is { Length: > 0 } log ? log : started.Output)} "
            + $"The whole log is {place.Log}.");
    }

    /// <summary>Stops the server: politely first, at once when that takes too long. The data stays sound either way.</summary>
    public async Task StopAsync()
    {
        foreach (var mode in new[] { "fast", "immediate" })
        {
            var stopped = await account.RunAsync(TimeSpan.FromSeconds(20), CancellationToken.None,
                binaries.Program("pg_ctl"), "stop", "-D", place.Data, "-m", mode, "-w", "-t", StopSeconds, "-s");
            if (stopped.ExitCode == 0 || !File.Exists(Path.Combine(place.Data, "postmaster.pid"))) return;
        }
    }

    /// <summary>The server process on our data, from its own note; a note that outlived its server is removed.</summary>
    private async Task<int?> RunningProcessAsync(CancellationToken cancellationToken)
    {
        var note = Path.Combine(place.Data, "postmaster.pid");
        string[] lines;
        try
        {
            lines = await File.ReadAllLinesAsync(note, cancellationToken);
        }
        catch (IOException)
        {
            return null;
        }
        if (lines.Length == 0 || !int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            return null;
        if ((await account.RunAsync(StartPatience, cancellationToken, binaries.Program("pg_ctl"), "status", "-D",
            place.Data)).ExitCode != 0)
            return null; // PostgreSQL itself clears the note of a server that is gone.
        // After a restart of the machine another program may bear the number; PostgreSQL would then refuse to start.
        // A server works in its data folder. Where there is no /proc, pg_ctl is believed.
        if (!Directory.Exists($"/proc/{id}")) return id;
        var works = await Command.RunAsync(["readlink", "-f", $"/proc/{id}/cwd", place.Data], StartPatience, cancellationToken);
        if (works.Output.Split('\n') is [var there, var here] && there == here) return id;
        File.Delete(note);
        return null;
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(
                PrivateCluster.ConnectionStringFor(place.SocketFolder, "postgres", PrivateCluster.AdminRole));
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private string Settings(bool durable) =>
        $"""
        # Written by Outposts at each start.
        listen_addresses = ''
        unix_socket_directories = '{Quote(place.SocketFolder).Replace("'", "''", StringComparison.Ordinal)}'
        unix_socket_permissions = 0700
        port = 5432
        max_connections = 100
        shared_buffers = 128MB
        work_mem = 16MB
        max_wal_size = 1GB
        random_page_cost = 1.1
        # Our questions are short; compiling them costs more than it saves.
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        fsync = {(durable ? "on" : "off")}
        synchronous_commit = {(durable ? "on" : "off")}
        full_page_writes = {(durable ? "on" : "off")}

        """;

    private string LogTail()
    {
        if (!File.Exists(place.Log)) return "";
        var lines = File.ReadLines(place.Log).TakeLast(8).ToList();
        return string.Join('\n', lines.Where(line => line.Contains("FATAL", StringComparison.Ordinal))
            .DefaultIfEmpty(lines.LastOrDefault() ?? ""));
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()
        ?? "no reason given";

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

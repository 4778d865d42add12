using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Outposts.Api.Access;
using Outposts.PostGis.Cluster;

namespace Outposts.Cli.Drills;

/// <summary>
/// From nothing: a host with a private cluster under load, a backup while it serves, then the machine is lost, and another home is made of
/// backup and log as of a moment in the middle of the load. Everything lies in a temporary folder and is gone afterwards.
/// </summary>
/// <param name="phase">How long the load runs before the backup, until the moment, and after it.</param>
/// <param name="data">The folder of the data files.</param>
/// <param name="tell">Receives a sentence at each step.</param>
internal sealed class RestoreDrill(TimeSpan phase, string data, Action<string> tell)
{
    private const int Workers = 4;

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="CommandException">Something does not start.</exception>
    public async Task<RestoreReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var processes = await DrillProcesses.CreateAsync(cancellationToken);
        var (home, archive, backup) = (In("home"), In("wal"), In("backup.tar"));
        tell("starting a host with a private cluster and the demonstration data");
        using var host = await DrillHost.StartPrivateAsync(processes, "host", home, data, archive, cancellationToken);
        using var key = InstallationSigningKey.LoadOrCreate(home);
        var token = key.Sign(Role.Operator, null, DateTimeOffset.UtcNow, TimeSpan.FromDays(1), "drill");
        var codes = await host.ReadCodesAsync(8, cancellationToken);

        tell("load begins");
        await using var load = new DrillLoad([host], token, codes, Workers);
        await Task.Delay(phase, cancellationToken);
        tell("making a backup while it serves");
        BackupInfo info;
        await using (var cluster = await PrivateCluster.JoinOrStartAsync(home, cancellationToken))
            info = await ClusterBackup.WriteAsync(cluster, home, backup, cancellationToken: cancellationToken);
        await Task.Delay(phase, cancellationToken);
        var (moment, momentTicks) = (DateTimeOffset.UtcNow, Stopwatch.GetTimestamp());
        await Task.Delay(phase, cancellationToken);
        await load.PauseWritesAsync(cancellationToken);
        // The server archives a file that is not full after a minute: the drill does not wait for it.
        await SwitchLogAsync(home, cancellationToken);
        await load.DisposeAsync();

        tell("the machine is lost");
        host.Kill();
        await EndServerAsync(home, cancellationToken);
        var lost = Stopwatch.GetTimestamp();
        tell($"restoring {moment:HH:mm:ss.fff} UTC on another one");
        var other = In("other");
        await ClusterRestore.RestoreAsync(backup, new RestoreRequest(other, archive, moment), cancellationToken: cancellationToken);
        var restoreSeconds = Stopwatch.GetElapsedTime(lost).TotalSeconds;
        var begun = Stopwatch.GetTimestamp();
        using var restored = await DrillHost.StartPrivateAsync(processes, "restored", other, data, null, cancellationToken);
        var startSeconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;

        var found = await ReadMarksAsync(other, cancellationToken);
        var writes = load.Acknowledged;
        var before = writes.Where(write => write.Answered <= momentTicks).Select(write => write.Mark).ToList();
        var after = writes.Where(write => write.Sent > momentTicks).Select(write => write.Mark).ToList();
        return new RestoreReport(new FileInfo(backup).Length / 1e6, (info.FinishedAt - info.StartedAt).TotalSeconds, restoreSeconds,
            startSeconds, load.Reads, load.ReadErrors.Count,
            before.Count, before.Except(found).Count(), after.Count, after.Count(found.Contains),
            await IsSignedInAsync(restored, token, cancellationToken), [.. load.ReadErrors.Concat(load.WriteErrors).Distinct().Take(5)]);

        string In(string name) => Path.Combine(processes.Folder, name);
    }

    private static async Task<bool> IsSignedInAsync(DrillHost host, string token, CancellationToken cancellationToken)
    {
        var answer = await host.AskAsync("{ viewer { roles } }", null, token, cancellationToken);
        return answer.GetProperty("viewer").GetProperty("roles").EnumerateArray().Any(role => role.GetString() == "OPERATOR");
    }

    private static async Task SwitchLogAsync(string home, CancellationToken cancellationToken)
    {
        await using var cluster = await PrivateCluster.JoinOrStartAsync(home, cancellationToken);
        await using var connection = await cluster.OpenAsync("postgres", cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_walfile_name(pg_switch_wal())", connection);
        var name = (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        await using var archived = new NpgsqlCommand("SELECT last_archived_wal >= $1 FROM pg_stat_archiver", connection);
        archived.Parameters.AddWithValue(name);
        while (await archived.ExecuteScalarAsync(cancellationToken) is not true) await Task.Delay(50, cancellationToken);
    }

    // PostgreSQL outlives a host that is killed.
    private static async Task EndServerAsync(string home, CancellationToken cancellationToken)
    {
        var note = Path.Combine(home, "postgres", "data", "postmaster.pid");
        var id = int.Parse((await File.ReadAllLinesAsync(note, cancellationToken))[0], CultureInfo.InvariantCulture);
        DrillProcesses.Kill(id);
    }

    private static async Task<HashSet<string>> ReadMarksAsync(string home, CancellationToken cancellationToken)
    {
        await using var cluster = await PrivateCluster.JoinOrStartAsync(home, cancellationToken);
        await using var connection = await cluster.OpenAsync("outposts", cancellationToken);
        await using var command = new NpgsqlCommand(
            "SELECT DISTINCT after ->> 'landmark' FROM outposts.history WHERE subject = 'outposts' AND after ->> 'landmark' LIKE 'drill %'", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var marks = new HashSet<string>();
        while (await reader.ReadAsync(cancellationToken)) marks.Add(reader.GetString(0));
        return marks;
    }
}

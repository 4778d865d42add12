using System.Data;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;

namespace Outposts.Testing;

/// <summary>
/// A private cluster in a throw-away folder, for tests and measurements: fresh databases are copies of one that has been migrated.
/// The folder goes when the cluster is disposed, and also when this process is killed.
/// </summary>
public sealed class TemporaryCluster : IAsyncDisposable
{
    private const string Template = "outposts_template";
    private readonly string _home;
    private readonly Process? _guard;
    private bool _isDisposed;
    private readonly SemaphoreSlim _copying = new(1);
    private readonly HashSet<string> _prepared = [];
    // Kept: each connection is a new process of the server, which costs more than copying a database. Used under _copying.
    private readonly NpgsqlConnection _admin;
    private int _databases;
    private int _standbys;

    private TemporaryCluster(PrivateCluster cluster, NpgsqlConnection admin, string home, Process? guard)
    {
        Cluster = cluster;
        _admin = admin;
        _home = home;
        _guard = guard;
    }

    /// <summary>The cluster itself.</summary>
    public PrivateCluster Cluster { get; }

    /// <summary>Starts one.</summary>
    /// <exception cref="ClusterException">It cannot be had; see <see cref="PrivateCluster.StartAsync"/>.</exception>
    public static async Task<TemporaryCluster> StartAsync(CancellationToken cancellationToken = default)
    {
        var home = Path.Combine(Path.GetTempPath(), $"outposts-{Path.GetRandomFileName()}");
        var cluster = await PrivateCluster.StartAsync(home, durable: false, cancellationToken);
        try
        {
            await using (await OutpostsDatabase.OpenAsync(cluster, Template, cancellationToken))
            {
            }
            return new TemporaryCluster(cluster, await cluster.OpenAsync("postgres", cancellationToken), home,
                await StartGuardAsync(home, cluster, cancellationToken));
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A fresh migrated database, empty of rows.</summary>
    public async Task<OutpostsDatabase> NewDatabaseAsync(CancellationToken cancellationToken = default)
    {
        await _copying.WaitAsync(cancellationToken);
        try
        {
            return await CopyAsync(Template, NewName(), cancellationToken);
        }
        finally
        {
            _copying.Release();
        }
    }

    /// <summary>A fresh database with prepared rows: they are written once, and every database of that preparation is a copy.</summary>
    /// <param name="preparation">The name of the preparation: a part of an SQL name.</param>
    /// <param name="prepareAsync">Writes the rows into a migrated database; called by the first who asks for this preparation.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<OutpostsDatabase> NewDatabaseAsync(string preparation, Func<OutpostsDatabase, Task> prepareAsync,
        CancellationToken cancellationToken = default)
    {
        var template = $"{Template}_{preparation}";
        await _copying.WaitAsync(cancellationToken);
        try
        {
            if (!_prepared.Contains(preparation)) await PrepareAsync(template, prepareAsync, cancellationToken);
            _prepared.Add(preparation);
            return await CopyAsync(template, NewName(), cancellationToken);
        }
        finally
        {
            _copying.Release();
        }
    }

    /// <summary>Starts a standby of this cluster. It is to be disposed before the cluster.</summary>
    public Task<StandbyServer> StartStandbyAsync(CancellationToken cancellationToken = default) =>
        StandbyServer.StartAsync(Cluster, _home, ++_standbys, cancellationToken);

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        // A statement that was given up may have taken the connection with it.
        if (_admin.State != ConnectionState.Open)
        {
            await _admin.CloseAsync();
            await _admin.OpenAsync(cancellationToken);
        }
        await PrivateCluster.ExecuteAsync(_admin, sql, cancellationToken);
    }

    private string NewName() => string.Create(CultureInfo.InvariantCulture, $"outposts_{++_databases}");

    private async Task PrepareAsync(string template, Func<OutpostsDatabase, Task> prepareAsync, CancellationToken cancellationToken)
    {
        await ExecuteAsync($"DROP DATABASE IF EXISTS {template}", cancellationToken);
        await using (var database = await CopyAsync(Template, template, cancellationToken)) await prepareAsync(database);
        // A database to which somebody is connected, such as a pool, cannot be copied.
        await ExecuteAsync($"""
            ALTER DATABASE {template} ALLOW_CONNECTIONS false;
            SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{template}'
            """, cancellationToken);
    }

    private async Task<OutpostsDatabase> CopyAsync(string template, string name, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            $"CREATE DATABASE {name} TEMPLATE {template} OWNER {PrivateCluster.OwnerRole} STRATEGY file_copy", cancellationToken);
        return await OutpostsDatabase.OpenMigratedAsync(Cluster, name, cancellationToken);
    }

    /// <summary>Stops the server and removes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await _admin.DisposeAsync();
        await Cluster.DisposeAsync();
        if (_guard is not null)
        {
            _guard.StandardInput.Close();
            await _guard.WaitForExitAsync();
            _guard.Dispose();
        }
        if (Directory.Exists(_home)) Directory.Delete(_home, recursive: true);
        _copying.Dispose();
    }

    /// <summary>
    /// A shell that waits for the end of its input, which comes when this process ends in whatever way, and then clears up.
    /// </summary>
    private static async Task<Process?> StartGuardAsync(string home, PrivateCluster cluster, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows()) return null;
        var paths = ClusterPaths.ForHome(home);
        var account = await ServerAccount.FindAsync(cancellationToken);
        var binaries = await ServerBinaries.FindAsync(paths.ReadDataVersion(), cancellationToken: cancellationToken);
        // The guard outlives Ctrl+C, which reaches the whole group of processes.
        const string script = "trap '' INT TERM HUP; read -r _; home=$1; shift; "
            // A standby, where a test has made one, is killed with all that it holds.
            + "kill -QUIT $(head -qn1 \"$home\"/postgres/standby/postmaster.pid 2>/dev/null) 2>/dev/null; "
            + "\"$@\" >/dev/null 2>&1; rm -rf \"$home\"";
        return Command.Start(["sh", "-c", script, "sh", home,
            .. account.Wrap(binaries.Program("pg_ctl"), "stop", "-D", paths.DataFolder, "-m", "immediate", "-s")]);
    }
}

using System.Diagnostics;
using System.Globalization;
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
    private int _databases;

    private TemporaryCluster(PrivateCluster cluster, string home, Process? guard)
    {
        Cluster = cluster;
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
            return new TemporaryCluster(cluster, home, await StartGuardAsync(home, cluster, cancellationToken));
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
        var name = string.Create(CultureInfo.InvariantCulture, $"outposts_{Interlocked.Increment(ref _databases)}");
        await _copying.WaitAsync(cancellationToken);
        try
        {
            await using var admin = await Cluster.OpenAsync("postgres", cancellationToken);
            await PrivateCluster.ExecuteAsync(admin,
                $"CREATE DATABASE {name} TEMPLATE {Template} OWNER {PrivateCluster.OwnerRole} STRATEGY file_copy", cancellationToken);
        }
        finally
        {
            _copying.Release();
        }
        return await OutpostsDatabase.OpenMigratedAsync(Cluster, name, cancellationToken);
    }

    /// <summary>Stops the server and removes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
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
        const string script = "trap '' INT TERM HUP; read -r _; home=$1; shift; \"$@\" >/dev/null 2>&1; rm -rf \"$home\"";
        return Command.Start(["sh", "-c", script, "sh", home,
            .. account.Wrap(binaries.Program("pg_ctl"), "stop", "-D", paths.DataFolder, "-m", "immediate", "-s")]);
    }
}

using System.Globalization;
using Outposts.PostGis.Cluster;

namespace Outposts.Testing;

/// <summary>
/// A standby of a <see cref="TemporaryCluster"/>, made by pg_basebackup, which replays what the cluster writes. It lies in the cluster's
/// folder and is stopped when this is disposed.
/// </summary>
public sealed class StandbyServer : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);
    private readonly ServerAccount _account;
    private readonly ServerBinaries _binaries;
    private readonly string _data;

    private StandbyServer(ServerAccount account, ServerBinaries binaries, string folder, string name) =>
        (_account, _binaries, _data, SocketFolder) = (account, binaries, Path.Combine(folder, name), $"{folder}/{name}-s");

    /// <summary>The folder of the server's socket: what a connection string names as its host.</summary>
    public string SocketFolder { get; }

    /// <summary>Copies the cluster and starts the copy as its standby.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="home">The home folder of the cluster.</param>
    /// <param name="number">Tells it from other standbys of the cluster.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal static async Task<StandbyServer> StartAsync(PrivateCluster cluster, string home, int number,
        CancellationToken cancellationToken)
    {
        var paths = ClusterPaths.ForHome(home);
        var account = await ServerAccount.FindAsync(cancellationToken);
        var binaries = await ServerBinaries.FindAsync(paths.ReadDataVersion(), cancellationToken: cancellationToken);
        var standby = new StandbyServer(account, binaries, paths.Folder,
            string.Create(CultureInfo.InvariantCulture, $"b{number}"));
        await account.CreateFolderAsync(standby.SocketFolder, cancellationToken);
        if (number == 1) await AdmitAsync(cluster, paths, account, cancellationToken);
        await standby.RunAsync(cancellationToken, binaries.Program("pg_basebackup"), "-D", standby._data, "-h", cluster.SocketFolder,
            "-U", PrivateCluster.AdminRole, "-R", "-X", "stream", "-c", "fast", "--no-sync");
        // The last setting of a name counts.
        await File.AppendAllTextAsync(Path.Combine(standby._data, "outposts.conf"),
            $"unix_socket_directories = '{standby.SocketFolder}'\nhot_standby_feedback = on\n", cancellationToken);
        await standby.RunAsync(cancellationToken, binaries.Program("pg_ctl"), "start", "-D", standby._data, "-w", "-s", "-l",
            standby._data + ".log");
        return standby;
    }

    // Lets standbys copy the cluster.
    private static async Task AdmitAsync(PrivateCluster cluster, ClusterPaths paths, ServerAccount account,
        CancellationToken cancellationToken)
    {
        await File.AppendAllTextAsync(Path.Combine(paths.DataFolder, "pg_ident.conf"), string.Create(CultureInfo.InvariantCulture,
            $"outposts {account.Name ?? Environment.UserName} {PrivateCluster.AdminRole}\n"), cancellationToken);
        await File.AppendAllTextAsync(Path.Combine(paths.DataFolder, "pg_hba.conf"), "local replication all peer map=outposts\n",
            cancellationToken);
        await using (var admin = await cluster.OpenAsync("postgres", cancellationToken))
            await PrivateCluster.ExecuteAsync(admin, "SELECT pg_reload_conf()", cancellationToken);
    }

    /// <summary>Makes it a primary.</summary>
    public Task PromoteAsync(CancellationToken cancellationToken) =>
        RunAsync(cancellationToken, _binaries.Program("pg_ctl"), "promote", "-D", _data, "-w", "-s");

    /// <summary>Kills it.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        RunAsync(cancellationToken, _binaries.Program("pg_ctl"), "stop", "-D", _data, "-m", "immediate", "-w", "-s");

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(_data, "postmaster.pid"))) await StopAsync(CancellationToken.None);
    }

    private async Task RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var result = await _account.RunAsync(Timeout, cancellationToken, arguments);
        if (result.ExitCode != 0) throw new ClusterException($"{arguments[0]}: {result.Output}");
    }
}

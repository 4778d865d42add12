using Npgsql;

namespace Outposts.PostGis.Cluster;

/// <summary>
/// A PostgreSQL server with PostGIS of our own: made in a home folder, reachable only through a Unix socket in a folder that
/// only its account may enter, and stopped when it is disposed. See docs/decisions/0001-private-postgis-cluster.md.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    /// <summary>The server's superuser; makes databases and extensions and nothing else.</summary>
    public const string AdminRole = "postgres";

    /// <summary>The role that owns the tables and runs the migrations.</summary>
    public const string OwnerRole = "outposts_owner";

    /// <summary>The role of the running API: reads and writes rows, changes no table.</summary>
    public const string AppRole = "outposts_app";

    internal static readonly string[] Roles = [AdminRole, OwnerRole, AppRole];

    private readonly ClusterPaths _paths;
    private readonly ClusterServer? _server;
    private readonly HomeLock? _lock;
    private bool _disposed;

    private PrivateCluster(ClusterPaths paths, ClusterServer? server, HomeLock? homeLock, bool reused)
    {
        _paths = paths;
        _server = server;
        _lock = homeLock;
        Reused = reused;
    }

    /// <summary>The folder of the server's socket.</summary>
    public string SocketFolder => _paths.SocketFolder;

    /// <summary>Whether a server that an earlier process had left running was taken over.</summary>
    public bool Reused { get; }

    /// <summary>Starts the cluster of a home folder, making it first where there is none.</summary>
    /// <param name="home">The folder; it is made when it does not exist.</param>
    /// <param name="durable">False only for throw-away data: the server then does not wait for the disk.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="ClusterInUseException">Another process has this home; see <see cref="JoinOrStartAsync"/>.</exception>
    /// <exception cref="MissingServerException">PostgreSQL or PostGIS is not installed.</exception>
    /// <exception cref="ClusterException">Anything else that keeps the server from starting.</exception>
    public static async Task<PrivateCluster> StartAsync(string home, bool durable = true, CancellationToken cancellationToken = default)
    {
        home = CreateHome(home);
        var homeLock = AcquireLock(home) ?? throw new ClusterInUseException(home, HomeLock.ReadHolderProcessId(home));
        ClusterServer? server = null;
        try
        {
            var account = await ServerAccount.FindAsync(cancellationToken);
            var paths = await ClusterPaths.CreateAsync(home, account, cancellationToken);
            server = new ClusterServer(await ServerBinaries.FindAsync(paths.ReadDataVersion(), cancellationToken: cancellationToken),
                account,
                paths);
            await server.InitializeAsync(durable, cancellationToken);
            await server.ConfigureAsync(durable, cancellationToken);
            var cluster = new PrivateCluster(paths, server, homeLock, await server.StartOrReuseAsync(cancellationToken));
            await cluster.EnsureRolesAsync(cancellationToken);
            return cluster;
        }
        catch (Exception e)
        {
            if (server is not null) await server.StopAsync();
            homeLock.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new ClusterException($"The folder {home} cannot be used: {e.Message}", e);
            throw;
        }
    }

    /// <summary>
    /// For commands that may run beside a running service: uses the server that another process runs on this home, or starts one
    /// of its own.
    /// </summary>
    /// <inheritdoc cref="StartAsync"/>
    public static async Task<PrivateCluster> JoinOrStartAsync(string home, CancellationToken cancellationToken = default)
    {
        home = CreateHome(home);
        var deadline = DateTime.UtcNow + TimeSpan.FromSeconds(30);
        while (DateTime.UtcNow < deadline)
        {
            try
            {
                return await StartAsync(home, cancellationToken: cancellationToken);
            }
            catch (ClusterInUseException)
            {
                var joined = new PrivateCluster(ClusterPaths.ForHome(home), null, null, reused: true);
                if (await joined.CanConnectAsync(cancellationToken)) return joined;
            }
            await Task.Delay(250, cancellationToken); // the other process is just starting or just stopping
        }
        throw new ClusterInUseException(home, HomeLock.ReadHolderProcessId(home));
    }

    /// <summary>Starts the server again when its process is gone. Only who started the cluster does so; see <see cref="JoinOrStartAsync"/>.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Whether it had to be started.</returns>
    /// <exception cref="ClusterException">It does not start.</exception>
    public async Task<bool> EnsureRunningAsync(CancellationToken cancellationToken = default)
    {
        if (_server is null || _disposed || await _server.IsRunningAsync(cancellationToken)) return false;
        await _server.StartOrReuseAsync(cancellationToken);
        return true;
    }

    /// <summary>How to reach a database of this cluster.</summary>
    public string ConnectionString(string database, string role) => ConnectionStringFor(SocketFolder, database, role);

    /// <summary>Makes a database owned by <see cref="OwnerRole"/>, with PostGIS in it, unless it is there.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancellationToken = default)
    {
        await using (var admin = await OpenAsync("postgres", cancellationToken))
        {
            await using var exists = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", admin);
            exists.Parameters.AddWithValue(database);
            if (!(bool)(await exists.ExecuteScalarAsync(cancellationToken))!)
                await ExecuteAsync(admin, $"CREATE DATABASE {QuoteIdentifier(database)} OWNER {OwnerRole}", cancellationToken);
        }
        // An extension is a superuser's to make; a start that was cut off between the two steps is mended here.
        await using var inside = await OpenAsync(database, cancellationToken);
        await ExecuteAsync(inside, "CREATE EXTENSION IF NOT EXISTS postgis; CREATE EXTENSION IF NOT EXISTS btree_gist", cancellationToken);
    }

    /// <summary>Stops the server within about ten seconds and lets go of the home; leaves a joined server alone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        if (_server is null) return;
        try
        {
            await _server.StopAsync();
            _paths.RemoveSocketFolder();
        }
        finally
        {
            _lock?.Dispose();
        }
    }

    internal static string ConnectionStringFor(string socketFolder, string database, string role) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = socketFolder,
            Database = database,
            Username = role,
            // The superuser's few connections are not kept; a database must be free to be copied or dropped.
            Pooling = role != AdminRole,
        }.ConnectionString;

    internal static string QuoteIdentifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    internal async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(ConnectionString(database, AdminRole));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static string CreateHome(string home)
    {
        home = Path.GetFullPath(home);
        try
        {
            // A lent account must be able to pass through; it can read nothing here.
            if (!Directory.Exists(home) && !OperatingSystem.IsWindows())
                Directory.CreateDirectory(home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                    | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            return home;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"The folder {home} cannot be made: {e.Message}", e);
        }
    }

    internal static HomeLock? AcquireLock(string home)
    {
        try
        {
            return HomeLock.TryAcquire(home);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"The folder {home} cannot be used: {e.Message}", e);
        }
    }

    private async Task EnsureRolesAsync(CancellationToken cancellationToken)
    {
        await using var admin = await OpenAsync("postgres", cancellationToken);
        foreach (var role in new[] { OwnerRole, AppRole })
            await ExecuteAsync(admin, $"""
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} LOGIN; END IF;
                END $$
                """, cancellationToken);
        // Whoever may change the tables may also work on them with the lesser rights.
        await ExecuteAsync(admin, $"GRANT {AppRole} TO {OwnerRole}", cancellationToken);
    }

    private async Task<bool> CanConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync("postgres", cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}

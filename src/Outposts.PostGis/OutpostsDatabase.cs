using Npgsql;
using Outposts.PostGis.Cluster;

namespace Outposts.PostGis;

/// <summary>A migrated database and the connections with which the running program works: those of the role with least rights.</summary>
public sealed class OutpostsDatabase : IAsyncDisposable
{
    /// <summary>The database's name in a private cluster.</summary>
    public const string DefaultName = "outposts";

    // More than the cores of a server can use at once, and few enough that two programs and an administrator fit beside each other.
    private const int DefaultMaxConnections = 30;
    private static readonly TimeSpan StatementTimeout = TimeSpan.FromMinutes(5);

    private readonly DatabaseServers _servers;

    private OutpostsDatabase(DatabaseServers servers, string ownerConnectionString, bool loginIsOwner) =>
        (_servers, OwnerConnectionString, LoginIsOwner) = (servers, ownerConnectionString, loginIsOwner);

    /// <summary>Connections of the role outposts_app; of several servers to the one that is the primary.</summary>
    public NpgsqlDataSource DataSource => _servers.Primary;

    /// <summary>Gets whether the connection string names several servers of a cluster.</summary>
    public bool HasSeveralServers => _servers.AreSeveral;

    /// <summary>Reads in bulk, of several servers from a standby.</summary>
    public BulkReads Reads => _servers.Reads;

    /// <summary>How the owner of the tables connects; for migrations and tests only.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>
    /// Whether the login of <see cref="DataSource"/> can become the owner of the tables, whom row-level security does not bind: the lesser
    /// role is then one statement away from it.
    /// </summary>
    public bool LoginIsOwner { get; }

    /// <summary>Opens the database of a private cluster; makes and migrates it as needed.</summary>
    /// <exception cref="MigrationException">The database does not fit this program.</exception>
    public static Task<OutpostsDatabase> OpenAsync(PrivateCluster cluster, string name = DefaultName,
        CancellationToken cancellationToken = default) =>
        OpenAsync(cluster, name, DatabaseCaller.Command, cancellationToken: cancellationToken);

    /// <summary>Opens the database of a private cluster in the name of a caller; makes and migrates it as needed.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">The name of the database.</param>
    /// <param name="caller">The caller of statements for which none is entered; see <see cref="DatabaseCaller"/>.</param>
    /// <param name="tell">Receives a sentence each time a migration waits for a lock; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="MigrationException">The database does not fit this program.</exception>
    public static async Task<OutpostsDatabase> OpenAsync(PrivateCluster cluster, string name, DatabaseCaller caller,
        Action<string>? tell = null, CancellationToken cancellationToken = default)
    {
        await cluster.EnsureDatabaseAsync(name, cancellationToken);
        var owner = AddSearchPath(cluster.ConnectionString(name, PrivateCluster.OwnerRole));
        await Migrations.ApplyAsync(owner, Migrations.All, LockWaiting.Default(tell), cancellationToken);
        var app = AddSearchPath(cluster.ConnectionString(name, PrivateCluster.AppRole));
        return await CreateAsync(app, owner, caller, cancellationToken);
    }

    /// <summary>Opens a database of a private cluster that is known to be migrated, such as a copy of one that is.</summary>
    internal static Task<OutpostsDatabase> OpenMigratedAsync(PrivateCluster cluster, string name,
        CancellationToken cancellationToken = default) =>
        CreateAsync(AddSearchPath(cluster.ConnectionString(name, PrivateCluster.AppRole)),
            AddSearchPath(cluster.ConnectionString(name, PrivateCluster.OwnerRole)), DatabaseCaller.Command, cancellationToken);

    /// <summary>Opens a database elsewhere; migrates it as needed.</summary>
    /// <param name="connectionString">Npgsql's key=value form, of a user that owns the database or may create in it. Several hosts,
    /// separated by commas, are the servers of one cluster: see <see cref="DatabaseServers"/>.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="MigrationException">The database does not fit this program or cannot be reached.</exception>
    public static Task<OutpostsDatabase> OpenAsync(string connectionString, CancellationToken cancellationToken = default) =>
        OpenAsync(connectionString, DatabaseCaller.Command, cancellationToken: cancellationToken);

    /// <summary>Opens a database elsewhere in the name of a caller; migrates it as needed.</summary>
    /// <param name="connectionString">Npgsql's key=value form, of a user that owns the database or may create in it; or, when the database
    /// fits this program, of one with the role outposts_app.</param>
    /// <param name="caller">The caller of statements for which none is entered; see <see cref="DatabaseCaller"/>.</param>
    /// <param name="tell">Receives a sentence each time a migration waits for a lock; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="MigrationException">The database does not fit this program or cannot be reached.</exception>
    public static async Task<OutpostsDatabase> OpenAsync(string connectionString, DatabaseCaller caller, Action<string>? tell = null,
        CancellationToken cancellationToken = default)
    {
        string owner;
        try
        {
            owner = AddSearchPath(connectionString);
        }
        catch (ArgumentException e)
        {
            throw new MigrationException("The connection string cannot be read; it looks like "
                + $"\"Host=db.example;Database=outposts;Username=me;Password=…\". {e.Message}", e);
        }
        try
        {
            await Migrations.ApplyAsync(owner, Migrations.All, LockWaiting.Default(tell), cancellationToken);
        }
        catch (NpgsqlException e)
        {
            var where = new NpgsqlConnectionStringBuilder(owner);
            throw new MigrationException(
                $"The database {where.Database} at {where.Host} cannot be used: {(e as PostgresException)?.MessageText ?? e.Message}", e);
        }
        // The user logs in and at once takes on the lesser role, for the length of the connection.
        var app = new NpgsqlConnectionStringBuilder(owner);
        app.Options = $"{app.Options} -c role={PrivateCluster.AppRole}".TrimStart();
        return await CreateAsync(app.ConnectionString, owner, caller, cancellationToken);
    }

    /// <summary>Closes the connections.</summary>
    public async ValueTask DisposeAsync() => await _servers.DisposeAsync();

    private static async Task<OutpostsDatabase> CreateAsync(string app, string owner, DatabaseCaller caller,
        CancellationToken cancellationToken)
    {
        var servers = CreateServers(app, caller);
        try
        {
            await using var command = servers.Primary.CreateCommand("""
                SELECT pg_has_role(session_user, relowner, 'MEMBER') FROM pg_class WHERE oid = 'outposts.outposts'::regclass
                """);
            var loginIsOwner = (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
            await servers.Reads.RequireWhatIsWrittenAsync(cancellationToken);
            return new OutpostsDatabase(servers, owner, loginIsOwner);
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    // Geometries travel as those of NetTopologySuite.
    private static DatabaseServers CreateServers(string connectionString, DatabaseCaller caller)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!caller.IsAnonymous) settings.Options = $"{settings.Options} -c outposts.roles={caller.Roles}".TrimStart();
        // Statements that nobody waits for any more, or that wait for a lock for ever, end.
        if (settings.Options?.Contains("statement_timeout", StringComparison.Ordinal) != true)
            settings.Options = $"{settings.Options} -c statement_timeout={StatementTimeout.TotalMilliseconds:0}".TrimStart();
        return DatabaseServers.Create(settings, connectionString =>
        {
            var builder = new NpgsqlDataSourceBuilder(connectionString);
            builder.UseNetTopologySuite(geographyAsDefault: true);
            return builder;
        });
    }

    private static string AddSearchPath(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = $"{Migrations.Schema},public",
            ApplicationName = "Outposts",
        };
        // Npgsql's default is all that a server of default settings admits: a rush would be refused instead of queued.
        if (!settings.Keys.Contains("Maximum Pool Size")) settings.MaxPoolSize = DefaultMaxConnections;
        DatabaseServers.SetDefaults(settings);
        return settings.ConnectionString;
    }
}

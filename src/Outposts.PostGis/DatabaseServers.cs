using System.Globalization;
using Npgsql;

namespace Outposts.PostGis;

/// <summary>
/// The servers of a database: one, or several of a cluster, of which one at a time is the primary. Writes, migrations and the change feed
/// go to the primary, whichever it is at the moment, and reads in bulk to a standby; see docs/decisions/0030-replication.md.
/// </summary>
public sealed class DatabaseServers : IAsyncDisposable
{
    // Npgsql waits 15 and 30 seconds and takes a server for what it was ten seconds ago: too long for writes to be back within 30 s of a
    // failover. A statement that may take longer says so itself.
    private const int ConnectSeconds = 2;
    private const int CommandSeconds = 10;
    private const int RecheckSeconds = 2;

    private readonly NpgsqlDataSource _all;

    private readonly IReadOnlyList<NpgsqlDataSource> _each;

    private DatabaseServers(NpgsqlDataSource all, NpgsqlDataSource primary, IReadOnlyList<NpgsqlDataSource> each) =>
        (_all, Primary, _each, Reads) = (all, primary, each, new BulkReads(primary, each.Count == 0 ? null : each));

    /// <summary>Connections to the primary.</summary>
    public NpgsqlDataSource Primary { get; }

    /// <summary>Reads in bulk.</summary>
    public BulkReads Reads { get; }

    /// <summary>Gets whether there are several.</summary>
    public bool AreSeveral => !ReferenceEquals(_all, Primary);

    private static bool NamesSeveral(NpgsqlConnectionStringBuilder settings) =>
        settings.Host?.Contains(',', StringComparison.Ordinal) == true;

    /// <summary>Sets what a connection to one of several servers needs and the connection string leaves open.</summary>
    public static void SetDefaults(NpgsqlConnectionStringBuilder settings)
    {
        if (!NamesSeveral(settings)) return;
        settings.TargetSessionAttributes = "primary";
        if (!settings.Keys.Contains("Timeout")) settings.Timeout = ConnectSeconds;
        if (!settings.Keys.Contains("Command Timeout")) settings.CommandTimeout = CommandSeconds;
        if (!settings.Keys.Contains("Host Recheck Seconds")) settings.HostRecheckSeconds = RecheckSeconds;
        if (!settings.Keys.Contains("Load Balance Hosts")) settings.LoadBalanceHosts = true;
        // A statement that has waited too long is given up with its connection. Else Npgsql asks the server to cancel it and waits for what
        // it says: of a commit that waits for a standby, that it is done, though no standby has it.
        if (!settings.Keys.Contains("Cancellation Timeout")) settings.CancellationTimeout = -1;
    }

    /// <summary>Creates the connections.</summary>
    /// <param name="settings">The connection string with the defaults of <see cref="SetDefaults"/>.</param>
    /// <param name="createBuilder">Creates the builder of connections.</param>
    public static DatabaseServers Create(NpgsqlConnectionStringBuilder settings, Func<string, NpgsqlDataSourceBuilder> createBuilder)
    {
        if (!NamesSeveral(settings))
        {
            var single = createBuilder(settings.ConnectionString).Build();
            return new DatabaseServers(single, single, []);
        }
        // Each set of connections names its own.
        settings.TargetSessionAttributes = null;
        var all = createBuilder(settings.ConnectionString).BuildMultiHost();
        NpgsqlDataSource[] each =
        [
            .. settings.Host!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(host =>
                createBuilder(SettingsFor(host, settings).ConnectionString).Build()),
        ];
        return new DatabaseServers(all, all.WithTargetSession(TargetSessionAttributes.Primary), each);
    }

    // A host of several may bring its own port.
    private static NpgsqlConnectionStringBuilder SettingsFor(string host, NpgsqlConnectionStringBuilder settings)
    {
        var one = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Host = host, LoadBalanceHosts = false };
        var at = host.LastIndexOf(':');
        if (at > 0 && (host[at - 1] == ']' || host.IndexOf(':', StringComparison.Ordinal) == at)
            && int.TryParse(host[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            (one.Host, one.Port) = (host[..at], port);
        return one;
    }

    /// <summary>Closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _each) await server.DisposeAsync();
        await _all.DisposeAsync();
    }
}

using NpgsqlTypes;
using Outposts.PostGis.Cluster;
using Outposts.PostGis.Tests;
using Outposts.Testing;

[assembly: AssemblyFixture(typeof(PostGisFixture))]

namespace Outposts.PostGis.Tests;

/// <summary>One throw-away server for the whole assembly; each test class takes a fresh database from it.</summary>
public sealed class PostGisFixture : IAsyncLifetime
{
    private TemporaryCluster? _cluster;

    public TemporaryCluster Server => _cluster ?? throw new InvalidOperationException("The fixture has not been started.");

    public async ValueTask InitializeAsync() => _cluster = await TemporaryCluster.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }
}

/// <summary>A change of an outpost, or of its services.</summary>
public sealed record HistoryEntry(long Version, string Actor, string Subject, string? Before, string? After);

/// <summary>A test class with a fresh database for each of its tests.</summary>
public abstract class DatabaseTest(PostGisFixture fixture) : IAsyncLifetime
{
    private OutpostsDatabase? _database;

    protected OutpostsDatabase Database => _database ?? throw new InvalidOperationException("The test has not been started.");

    protected TemporaryCluster Server => fixture.Server;

    public virtual async ValueTask InitializeAsync() => _database = await fixture.Server.NewDatabaseAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a statement as the application's role.</summary>
    protected async Task<int> ExecuteAsync(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The history of an outpost and its services, oldest first; empty when there is no such outpost.</summary>
    protected async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(string code)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        return await Sql.QueryAsync(connection, """
            SELECT h.version, h.actor, h.subject, h.before::text, h.after::text FROM history AS h JOIN outposts AS o ON h.key = o.id::text
            WHERE o.code = $1 AND h.subject IN ('outposts', 'outpost_services') ORDER BY h.id
            """, row => new HistoryEntry(row.GetInt64(0), row.GetString(1), row.GetString(2), Sql.GetNullableString(row, 3),
                Sql.GetNullableString(row, 4)), default, (code, NpgsqlDbType.Text));
    }

    /// <summary>The one value that a query of the application's role gives.</summary>
    protected async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync();
    }
}

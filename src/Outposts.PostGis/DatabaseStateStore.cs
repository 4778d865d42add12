using Npgsql;

namespace Outposts.PostGis;

/// <summary>Asks a database what it says of itself.</summary>
public sealed class DatabaseStateStore(NpgsqlDataSource source)
{
    /// <summary>Asks it.</summary>
    public async Task<DatabaseState> GetAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return (await Sql.QueryAsync(connection, """
            SELECT split_part(current_setting('server_version'), ' ', 1), postgis_lib_version(),
              coalesce((SELECT max(substring(name FROM '^([0-9]{3})_')::integer) FROM schema_migrations), 0),
              database_epoch(), pg_is_in_recovery(), pg_database_size(current_database()), pg_postmaster_start_time()
            """, row => new DatabaseState(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetBoolean(4),
                row.GetInt64(5), row.GetFieldValue<DateTimeOffset>(6)), cancellationToken)).Single();
    }
}

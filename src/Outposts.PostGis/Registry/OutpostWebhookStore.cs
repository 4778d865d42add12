using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis.Registry;

/// <summary>
/// How far a partner has been told of changes of the register. The changes themselves are read from its history, so writers do nothing for
/// it and nothing is told that was rolled back. One host at a time claims a partner's next batch, which keeps the order.
/// </summary>
/// <param name="source">Connections.</param>
/// <param name="receiver">The partner: the SHA-256 of its address in hex.</param>
public sealed class OutpostWebhookStore(NpgsqlDataSource source, string receiver)
{
    /// <summary>Begins with what changes from now on, unless it has begun before.</summary>
    public Task BeginAsync(CancellationToken cancellationToken = default) => ExecuteAsync("""
        INSERT INTO outpost_webhooks (receiver, version) SELECT $1, version FROM feeds WHERE name = $2 ON CONFLICT DO NOTHING
        """, cancellationToken, (receiver, NpgsqlDbType.Text), (RegistryStore.Feed, NpgsqlDbType.Text));

    /// <summary>Claims the next batch; null when there is nothing to tell, another host tells it or the pause after a failure is not
    /// over.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="leaseTime">The time for which no other host claims it.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<OutpostWebhookBatch?> ClaimAsync(DateTimeOffset now, TimeSpan leaseTime,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var claimed = await Sql.QueryAsync(connection, """
            UPDATE outpost_webhooks SET due_at = $2 + $3, attempts = attempts + 1,
              batch = CASE WHEN attempts = 0 THEN gen_random_uuid() ELSE batch END
            WHERE receiver = $1 AND due_at <= $2 AND (key IS NOT NULL OR version < (SELECT f.version FROM feeds AS f WHERE f.name = $4))
            RETURNING batch, version, key, until_version, attempts
            """, row => new OutpostWebhookBatch(row.GetGuid(0),
                new OutpostChangesCursor((int)row.GetInt64(1), Sql.GetNullableString(row, 2)),
                row.IsDBNull(3) ? null : (int)row.GetInt64(3), row.GetInt32(4)), cancellationToken,
            (receiver, NpgsqlDbType.Text), (now.ToUniversalTime(), NpgsqlDbType.TimestampTz), (leaseTime, NpgsqlDbType.Interval),
            (RegistryStore.Feed, NpgsqlDbType.Text));
        await connection.CommitAsync(cancellationToken);
        return claimed.SingleOrDefault();
    }

    /// <summary>Notes with which version a batch ends, before it is told for the first time: each attempt ends there.</summary>
    public Task SetEndAsync(OutpostWebhookBatch batch, int until, CancellationToken cancellationToken = default) =>
        ExecuteAsync("UPDATE outpost_webhooks SET until_version = $4 WHERE receiver = $1 AND batch = $2 AND attempts = $3", cancellationToken,
            (receiver, NpgsqlDbType.Text), (batch.Id, NpgsqlDbType.Uuid), (batch.Attempts, NpgsqlDbType.Integer),
            ((long)until, NpgsqlDbType.Bigint));

    /// <summary>Notes that a batch was told, unless another host has claimed it in the meantime.</summary>
    public Task MarkDeliveredAsync(OutpostWebhookBatch batch, OutpostChangesCursor end, CancellationToken cancellationToken = default) =>
        ExecuteAsync("""
            UPDATE outpost_webhooks SET version = $4, key = $5, batch = NULL, until_version = NULL, attempts = 0, due_at = '-infinity'
            WHERE receiver = $1 AND batch = $2 AND attempts = $3
            """, cancellationToken, (receiver, NpgsqlDbType.Text), (batch.Id, NpgsqlDbType.Uuid), (batch.Attempts, NpgsqlDbType.Integer),
            ((long)end.Version, NpgsqlDbType.Bigint), (end.Key, NpgsqlDbType.Text));

    /// <summary>Postpones a batch that could not be told, unless another host has claimed it in the meantime.</summary>
    public Task PostponeAsync(OutpostWebhookBatch batch, DateTimeOffset until, CancellationToken cancellationToken = default) =>
        ExecuteAsync("UPDATE outpost_webhooks SET due_at = $4 WHERE receiver = $1 AND batch = $2 AND attempts = $3", cancellationToken,
            (receiver, NpgsqlDbType.Text), (batch.Id, NpgsqlDbType.Uuid), (batch.Attempts, NpgsqlDbType.Integer),
            (until.ToUniversalTime(), NpgsqlDbType.TimestampTz));

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        await Sql.ExecuteAsync(connection, sql, cancellationToken, parameters);
        await connection.CommitAsync(cancellationToken);
    }
}

using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis.Visits;

/// <summary>
/// The transactional outbox of events of visits and bookings. The database writes a message in the transaction of the change. A consumer
/// claims messages for a lease time; when it dies, they are claimed again, so each message is delivered at least once.
/// </summary>
/// <param name="source">Connections.</param>
public sealed class Outbox(NpgsqlDataSource source)
{
    /// <summary>The maximum length of a callback reference.</summary>
    public const int MaxReferenceLength = 200;

    /// <summary>Claims due messages, the oldest first, that are not claimed by another consumer.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="leaseTime">The time for which no other consumer claims them.</param>
    /// <param name="maxCount">The largest number of messages.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<OutboxMessage>> ClaimAsync(DateTimeOffset now, TimeSpan leaseTime, int maxCount,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var messages = await Sql.QueryAsync(connection, """
            UPDATE outbox_messages SET due_at = $1 + $2, attempts = attempts + 1
            WHERE id IN (SELECT id FROM outbox_messages WHERE due_at <= $1 ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING id, event, kind, content::text, made_at, attempts
            """, row => new OutboxMessage(row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetString(3),
                row.GetFieldValue<DateTimeOffset>(4), row.GetInt32(5)), cancellationToken,
            (now.ToUniversalTime(), NpgsqlDbType.TimestampTz), (leaseTime, NpgsqlDbType.Interval), (maxCount, NpgsqlDbType.Integer));
        await connection.CommitAsync(cancellationToken);
        return [.. messages.OrderBy(message => message.Id)];
    }

    /// <summary>Deletes a delivered message, with the callback reference in it.</summary>
    public Task MarkDeliveredAsync(OutboxMessage message, CancellationToken cancellationToken = default) =>
        ExecuteAsync("DELETE FROM outbox_messages WHERE id = $1", cancellationToken, (message.Id, NpgsqlDbType.Bigint));

    /// <summary>Postpones a message that could not be delivered, unless another consumer has claimed it in the meantime.</summary>
    public Task PostponeAsync(OutboxMessage message, DateTimeOffset until, CancellationToken cancellationToken = default) =>
        ExecuteAsync("UPDATE outbox_messages SET due_at = $2 WHERE id = $1 AND attempts = $3", cancellationToken,
            (message.Id, NpgsqlDbType.Bigint), (until.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (message.Attempts, NpgsqlDbType.Integer));

    /// <summary>Writes a reminder for each seat whose slot begins soon, once for each start of the slot.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="lead">The time before the start of the slot.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of reminders.</returns>
    public async Task<int> WriteRemindersAsync(DateTimeOffset now, TimeSpan lead, CancellationToken cancellationToken = default) =>
        await CountAsync("SELECT write_reminders($1, $2)", now, lead, cancellationToken);

    /// <summary>Deletes the callback references of past visits, and old messages.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="maxAge">The maximum age of a message.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of deleted messages.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset now, TimeSpan maxAge, CancellationToken cancellationToken = default) =>
        await CountAsync("SELECT delete_expired_messages($1, $2)", now, maxAge, cancellationToken);

    private async Task<int> CountAsync(string call, DateTimeOffset at, TimeSpan span, CancellationToken cancellationToken)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var count = (await Sql.QueryAsync(connection, call, row => row.GetInt32(0), cancellationToken,
            (at.ToUniversalTime(), NpgsqlDbType.TimestampTz), (span, NpgsqlDbType.Interval))).Single();
        await connection.CommitAsync(cancellationToken);
        return count;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        await Sql.ExecuteAsync(connection, sql, cancellationToken, parameters);
        await connection.CommitAsync(cancellationToken);
    }
}

using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis.Visits;

/// <summary>Something that the partner application shall be told.</summary>
/// <param name="Id">The database's number.</param>
/// <param name="EventId">Names what happened, however often it is told.</param>
/// <param name="Kind">What happened, such as <c>visit.moved</c>; docs/webhook.md lists them.</param>
/// <param name="Content">The visit, and the booking when one is told of, as a JSON object.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Attempts">How often it has been taken to be told, this time included.</param>
public sealed record OutboxMessage(long Id, Guid EventId, string Kind, string Content, DateTimeOffset OccurredAt, int Attempts);

/// <summary>
/// The notices of visits and bookings that wait to be told. The database writes them in the transaction of the change itself. Whoever
/// takes one has it to himself for a while; if he dies, it is taken again: each is told at least once.
/// </summary>
/// <param name="source">Connections.</param>
public sealed class Outbox(NpgsqlDataSource source)
{
    /// <summary>The most characters of a booking's handle.</summary>
    public const int MaxReferenceLength = 200;

    /// <summary>Takes notices that are due, the oldest first, and none that another has taken.</summary>
    /// <param name="now">Now.</param>
    /// <param name="leaseTime">For how long nobody else takes them.</param>
    /// <param name="maxCount">How many at most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<OutboxMessage>> ClaimAsync(DateTimeOffset now, TimeSpan leaseTime, int maxCount,
        CancellationToken cancellationToken = default)
    {
        await using var command = source.CreateCommand("""
            UPDATE outbox_messages SET due_at = $1 + $2, attempts = attempts + 1
            WHERE id IN (SELECT id FROM outbox_messages WHERE due_at <= $1 ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING id, event, kind, content::text, made_at, attempts
            """);
        command.Parameters.Add(Parameter(now.ToUniversalTime(), NpgsqlDbType.TimestampTz));
        command.Parameters.Add(Parameter(leaseTime, NpgsqlDbType.Interval));
        command.Parameters.Add(Parameter(maxCount, NpgsqlDbType.Integer));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var messages = new List<OutboxMessage>();
        while (await reader.ReadAsync(cancellationToken))
            messages.Add(new OutboxMessage(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4), reader.GetInt32(5)));
        return [.. messages.OrderBy(message => message.Id)];
    }

    /// <summary>A notice has been told: it is deleted, with the handle in it.</summary>
    public async Task MarkDeliveredAsync(OutboxMessage message, CancellationToken cancellationToken = default)
    {
        await using var command = source.CreateCommand("DELETE FROM outbox_messages WHERE id = $1");
        command.Parameters.Add(Parameter(message.Id, NpgsqlDbType.Bigint));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A notice could not be told: it is due again later, unless another has taken it meanwhile.</summary>
    public async Task PostponeAsync(OutboxMessage message, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        await using var command = source.CreateCommand("UPDATE outbox_messages SET due_at = $2 WHERE id = $1 AND attempts = $3");
        command.Parameters.Add(Parameter(message.Id, NpgsqlDbType.Bigint));
        command.Parameters.Add(Parameter(until.ToUniversalTime(), NpgsqlDbType.TimestampTz));
        command.Parameters.Add(Parameter(message.Attempts, NpgsqlDbType.Integer));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Writes a reminder for each seat whose slot begins soon, once for each start of the slot.</summary>
    /// <param name="now">Now.</param>
    /// <param name="lead">How long before the slot begins.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many were written.</returns>
    public async Task<int> WriteRemindersAsync(DateTimeOffset now, TimeSpan lead, CancellationToken cancellationToken = default) =>
        await CountAsync("SELECT write_reminders($1, $2)", now, lead, cancellationToken);

    /// <summary>Forgets the handles of visits that are over, and notices older than is said.</summary>
    /// <param name="now">Now.</param>
    /// <param name="maxAge">How long a notice is kept for somebody to take it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many notices were given up.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset now, TimeSpan maxAge, CancellationToken cancellationToken = default) =>
        await CountAsync("SELECT delete_expired_messages($1, $2)", now, maxAge, cancellationToken);

    private async Task<int> CountAsync(string call, DateTimeOffset at, TimeSpan span, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(call);
        command.Parameters.Add(Parameter(at.ToUniversalTime(), NpgsqlDbType.TimestampTz));
        command.Parameters.Add(Parameter(span, NpgsqlDbType.Interval));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static NpgsqlParameter Parameter(object value, NpgsqlDbType type) => new() { Value = value, NpgsqlDbType = type };
}

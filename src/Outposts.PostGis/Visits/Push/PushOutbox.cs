using Npgsql;
using NpgsqlTypes;
using Outposts.PostGis.Visits.Bookings;

namespace Outposts.PostGis.Visits.Push;

/// <summary>
/// The phones that are told of a booking, and the transactional outbox of what they are told. The database writes a message in the
/// transaction of the change, once for each phone and fact. A consumer claims messages for a lease time, as those of <see cref="Outbox"/>.
/// </summary>
/// <param name="source">Connections.</param>
public sealed class PushOutbox(NpgsqlDataSource source)
{
    /// <summary>How many phones are told of one booking; of more, those that asked first are forgotten.</summary>
    public const int MaxPhones = 4;

    /// <summary>Has a phone told of a booking. Repeating it changes keys and language.</summary>
    /// <param name="token">The token of the booking as typed by its holder.</param>
    /// <param name="phone">Where the phone is reached.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<PushOutcome> SubscribeAsync(string token, PushSubscription phone, DateTimeOffset now,
        CancellationToken cancellationToken = default) => BookingToken.Parse(token) is not { } clean ? PushOutcome.UnknownToken
        : Sql.ParseEnum<PushOutcome>((await ReadAsync("SELECT subscribe_to_booking($1, $2, $3, $4, $5, $6, $7, $8)", row => row.GetString(0),
            cancellationToken, (BookingToken.Hash(clean), NpgsqlDbType.Bytea), (phone.Endpoint, NpgsqlDbType.Text),
            (phone.PublicKey, NpgsqlDbType.Bytea), (phone.AuthSecret, NpgsqlDbType.Bytea),
            (EnumNames.ToWireName(phone.Language), NpgsqlDbType.Text), (phone.Subject, NpgsqlDbType.Text), At(now),
            (MaxPhones, NpgsqlDbType.Integer))).Single());

    /// <summary>Has a phone told no more of a booking.</summary>
    /// <param name="token">The token of the booking as typed by its holder.</param>
    /// <param name="endpoint">The endpoint of the phone; null: all phones.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<PushOutcome> UnsubscribeAsync(string token, string? endpoint, CancellationToken cancellationToken = default) =>
        BookingToken.Parse(token) is not { } clean ? PushOutcome.UnknownToken
        : Sql.ParseEnum<PushOutcome>((await ReadAsync("SELECT unsubscribe_from_booking($1, $2)", row => row.GetString(0), cancellationToken,
            (BookingToken.Hash(clean), NpgsqlDbType.Bytea), (endpoint, NpgsqlDbType.Text))).Single());

    /// <summary>Writes the reminders that are due, once for each start of the slot.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="timeZone">The region's time zone, an IANA name.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of reminders.</returns>
    public async Task<int> WriteRemindersAsync(DateTimeOffset now, string timeZone, CancellationToken cancellationToken = default) =>
        (await ReadAsync("SELECT write_push_reminders($1, $2)", row => row.GetInt32(0), cancellationToken, At(now),
            (timeZone, NpgsqlDbType.Text))).Single();

    /// <summary>Deletes the subscriptions of bookings that are over, and gives up messages that are not worth telling any more.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of messages given up.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        (await ReadAsync("SELECT delete_expired_pushes($1)", row => row.GetInt32(0), cancellationToken, At(now))).Single();

    /// <summary>Claims due messages, the oldest first, that are not claimed by another consumer.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="leaseTime">The time for which no other consumer claims them.</param>
    /// <param name="maxCount">The largest number of messages.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<PushMessage>> ClaimAsync(DateTimeOffset now, TimeSpan leaseTime, int maxCount,
        CancellationToken cancellationToken = default)
    {
        var messages = await ReadAsync("""
            UPDATE push_messages AS m SET due_at = $1 + $2, attempts = attempts + 1 FROM push_subscriptions AS p, bookings AS b
            WHERE p.id = m.subscription_id AND b.id = p.booking_id AND m.id IN (
              SELECT id FROM push_messages WHERE due_at <= $1 AND expires_at > $1 ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING m.id, p.endpoint, p.public_key, p.auth_secret, p.language, p.subject, p.topic,
              encode(substring(b.token_hash FOR 8), 'hex'), m.kind, m.content::text, m.made_at, m.expires_at, m.attempts
            """, row => new PushMessage(row.GetInt64(0),
                new PushSubscription(row.GetString(1), row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3),
                    Sql.ParseEnum<Language>(row.GetString(4)), Sql.GetNullableString(row, 5)),
                row.GetGuid(6), row.GetString(7), Sql.ParseEnum<PushMessageKind>(row.GetString(8)), row.GetString(9),
                row.GetFieldValue<DateTimeOffset>(10), row.GetFieldValue<DateTimeOffset>(11), row.GetInt32(12)),
            cancellationToken, At(now), (leaseTime, NpgsqlDbType.Interval), (maxCount, NpgsqlDbType.Integer));
        return [.. messages.OrderBy(message => message.Id)];
    }

    /// <summary>Notes that a message is over, and deletes what it says: the push service has taken it, or never will.</summary>
    public Task CompleteAsync(PushMessage message, CancellationToken cancellationToken = default) => WriteAsync(
        "UPDATE push_messages SET due_at = NULL, content = NULL WHERE id = $1", cancellationToken, (message.Id, NpgsqlDbType.Bigint));

    /// <summary>Postpones a message that could not be delivered, unless another consumer has claimed it or a later message has replaced it
    /// in the meantime.</summary>
    public Task PostponeAsync(PushMessage message, DateTimeOffset until, CancellationToken cancellationToken = default) => WriteAsync(
        "UPDATE push_messages SET due_at = $2 WHERE id = $1 AND attempts = $3 AND due_at IS NOT NULL", cancellationToken,
        (message.Id, NpgsqlDbType.Bigint), At(until), (message.Attempts, NpgsqlDbType.Integer));

    /// <summary>Forgets an endpoint that the push service has ended, for all bookings.</summary>
    public Task ForgetAsync(string endpoint, CancellationToken cancellationToken = default) =>
        WriteAsync("DELETE FROM push_subscriptions WHERE endpoint = $1", cancellationToken, (endpoint, NpgsqlDbType.Text));

    private static (object? Value, NpgsqlDbType Type) At(DateTimeOffset moment) => (moment.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var rows = await Sql.QueryAsync(connection, sql, read, cancellationToken, parameters);
        await connection.CommitAsync(cancellationToken);
        return rows;
    }

    private async Task WriteAsync(string sql, CancellationToken cancellationToken, params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        await Sql.ExecuteAsync(connection, sql, cancellationToken, parameters);
        await connection.CommitAsync(cancellationToken);
    }
}

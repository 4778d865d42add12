using Npgsql;
using NpgsqlTypes;
using Outposts.Visits.Bookings;

namespace Outposts.PostGis.Visits.Bookings;

/// <summary>
/// The bookings in the database. Each change is one statement that locks its slot, so no seat is given twice and none is lost when a
/// process dies. Concurrent requests for one slot share a statement (group commit). The database stores only the SHA-256 hash of a token.
/// </summary>
public sealed class BookingStore
{
    /// <summary>The default grace period.</summary>
    public static readonly TimeSpan DefaultGracePeriod = TimeSpan.FromMinutes(10);

    /// <summary>For how long after a visit its rating may be given and changed.</summary>
    public static readonly TimeSpan RatingPeriod = TimeSpan.FromDays(7);

    private const string BookingByToken = """
        SELECT state, place, slot, cancelled_with_visit, check_in_code($1), visit_rating($1) FROM booking_by_token($1)
        """;

    private const string BookSlots = """
        SELECT b.outcome, b.booking_state, b.place, b.cancelled_with_visit, b.is_new,
          CASE b.outcome WHEN 'BOOKED' THEN check_in_code(($2)[b.ordinality]) END
        FROM book_slots($1, $2, $3, $4, $5, $6, $7, $8, $9) WITH ORDINALITY AS b
        """;

    private readonly NpgsqlDataSource _source;
    private readonly TimeSpan _gracePeriod;
    private readonly int? _bookingsPerDevice;
    private readonly GroupCommitQueue<BookingRequest, BookingResult> _commitQueue;

    /// <summary>Creates the store. Use one for each process: its requests share transactions.</summary>
    /// <param name="source">Connections.</param>
    /// <param name="gracePeriod">The time after the slot's start for which a seat is held; null: 10 minutes.</param>
    /// <param name="bookingsPerDevice">How many future bookings a device may hold where the scheduler has set no limit; null: any.</param>
    public BookingStore(NpgsqlDataSource source, TimeSpan? gracePeriod = null, int? bookingsPerDevice = null)
    {
        (_source, _gracePeriod, _bookingsPerDevice) = (source, gracePeriod ?? DefaultGracePeriod, bookingsPerDevice);
        _commitQueue = new GroupCommitQueue<BookingRequest, BookingResult>(WriteAsync);
    }

    /// <summary>
    /// Books a seat. With an idempotency key, repeating the request returns the same booking with the same token.
    /// </summary>
    /// <param name="slot">The slot's identifier.</param>
    /// <param name="waitlist">Whether to join the waiting list when no seat is free.</param>
    /// <param name="idempotencyKey">A secret chosen by the caller, of <see cref="BookingToken.MinKeyLength"/> characters or more; null:
    /// none.</param>
    /// <param name="now">The current time.</param>
    /// <param name="callbackReference">A partner application's reference to the booking, 1 to <see cref="Outbox.MaxReferenceLength"/>
    /// characters; stored until the visit is over. Null: no notifications.</param>
    /// <param name="device">A random identifier of the device, of <see cref="BookingToken.MinKeyLength"/> characters or more; only its
    /// hash is stored, and only while there is a limit for each device. Null: not given.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentException">The key or the device is too short or too long.</exception>
    public async Task<BookingResult> BookAsync(
        long slot, bool waitlist, string? idempotencyKey, DateTimeOffset now, string? callbackReference = null, string? device = null,
            CancellationToken cancellationToken = default) =>
        await _commitQueue.EnqueueAsync(slot,
            new BookingRequest(idempotencyKey is null ? BookingToken.Create() : BookingToken.FromIdempotencyKey(idempotencyKey),
            idempotencyKey is null ? null : BookingToken.HashOfKey(idempotencyKey),
                device is null ? null : BookingToken.HashOfDevice(device), callbackReference, waitlist,
            now.ToUniversalTime()), cancellationToken);

    /// <summary>
    /// Gives a booking another slot, in one transaction: a new booking with a token of its own takes a seat there before the old seat goes
    /// to the first in the waiting list. When the new slot cannot be booked the old booking stays as it is.
    /// </summary>
    /// <param name="token">The token of the old booking as typed by its holder.</param>
    /// <param name="slot">The new slot's identifier.</param>
    /// <param name="idempotencyKey">As in <see cref="BookAsync"/>: repeating the request returns the same new booking.</param>
    /// <param name="now">The current time.</param>
    /// <param name="device">As in <see cref="BookAsync"/>; used where the old booking has none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentException">The key or the device is too short or too long.</exception>
    public async Task<BookingResult> RescheduleAsync(string token, long slot, string? idempotencyKey, DateTimeOffset now,
        string? device = null, CancellationToken cancellationToken = default)
    {
        if (BookingToken.Parse(token) is not { } clean) return new BookingResult(BookingOutcome.UnknownToken, null, null);
        var made = idempotencyKey is null ? BookingToken.Create() : BookingToken.FromIdempotencyKey(idempotencyKey);
        await using var connection = await CallerConnection.OpenAsync(_source, cancellationToken);
        var result = (await Sql.QueryAsync(connection, """
            SELECT booking_state, place, $2, cancelled_with_visit, CASE outcome WHEN 'BOOKED' THEN check_in_code($3) END, outcome, is_new
            FROM reschedule_booking($1, $2, $3, $4, $5, $6, $7, $8)
            """, row => OutcomeOf(row.GetString(5)) is var outcome && outcome == BookingOutcome.Booked
                ? new BookingResult(outcome, ReadBooking(row), made, row.GetBoolean(6)) : new BookingResult(outcome, null, null),
            cancellationToken,
            (BookingToken.Hash(clean), NpgsqlDbType.Bytea), (slot, NpgsqlDbType.Bigint), (BookingToken.Hash(made), NpgsqlDbType.Bytea),
            (idempotencyKey is null ? null : BookingToken.HashOfKey(idempotencyKey), NpgsqlDbType.Bytea),
            (device is null ? null : BookingToken.HashOfDevice(device), NpgsqlDbType.Bytea),
            (now.ToUniversalTime(), NpgsqlDbType.TimestampTz), (_gracePeriod, NpgsqlDbType.Interval),
            (_bookingsPerDevice, NpgsqlDbType.Integer))).Single();
        await connection.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>Cancels a booking; its seat goes to the first in the waiting list. Repeating it changes nothing.</summary>
    /// <param name="token">The token as typed by its holder.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<BookingResult> CancelAsync(string token, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        if (BookingToken.Parse(token) is not { } clean) return new BookingResult(BookingOutcome.UnknownToken, null, null);
        return await ChangeAsync("cancel_booking($1, $2)", clean, cancellationToken,
            (BookingToken.Hash(clean), NpgsqlDbType.Bytea), (now.ToUniversalTime(), NpgsqlDbType.TimestampTz));
    }

    /// <summary>Records what the holder of a booking who came says of the visit, in place of what was said before.</summary>
    /// <param name="token">The token as typed by its holder.</param>
    /// <param name="rating">What the holder says.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<BookingResult> RateAsync(
        string token, VisitRating rating, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        if (BookingToken.Parse(token) is not { } clean) return new BookingResult(BookingOutcome.UnknownToken, null, null);
        return await ChangeAsync("rate_visit($1, $2, $3, $4)", clean, cancellationToken, (BookingToken.Hash(clean), NpgsqlDbType.Bytea),
            (EnumNames.ToWireName(rating), NpgsqlDbType.Text), (now.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (RatingPeriod, NpgsqlDbType.Interval));
    }

    /// <summary>Cancels the bookings of a visit that were made in a span of time; free seats go to the waiting ones that stay.</summary>
    /// <param name="visit">The identifier of the visit.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="until">The end, exclusive.</param>
    /// <param name="now">The current time.</param>
    /// <param name="dryRun">Whether to only count.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of bookings.</returns>
    public async Task<int> CancelAllAsync(long visit, DateTimeOffset from, DateTimeOffset until, DateTimeOffset now, bool dryRun = false,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(_source, cancellationToken);
        (object?, NpgsqlDbType)[] moments =
            [.. new[] { from, until, now }.Select(moment => ((object?)moment.ToUniversalTime(), NpgsqlDbType.TimestampTz))];
        var count = (await Sql.QueryAsync(connection, "SELECT cancel_bookings($1, $2, $3, $4, $5)", row => row.GetInt32(0),
            cancellationToken, [(visit, NpgsqlDbType.Bigint), .. moments, (dryRun, NpgsqlDbType.Boolean)])).Single();
        await connection.CommitAsync(cancellationToken);
        return count;
    }

    /// <summary>Checks in the holder of a booking.</summary>
    /// <param name="visit">The identifier of the crew's visit.</param>
    /// <param name="token">The token as shown by its holder.</param>
    /// <param name="at">The time of arrival.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<BookingResult> CheckInAsync(long visit, string token, DateTimeOffset at,
        CancellationToken cancellationToken = default)
    {
        if (BookingToken.Parse(token) is not { } clean) return new BookingResult(BookingOutcome.UnknownToken, null, null);
        return await ChangeAsync("check_in($1, $2, $3)", clean, cancellationToken,
            (visit, NpgsqlDbType.Bigint), (BookingToken.Hash(clean), NpgsqlDbType.Bytea), (at.ToUniversalTime(), NpgsqlDbType.TimestampTz));
    }

    /// <summary>Checks in the holder of a booking by the code of six digits.</summary>
    /// <param name="visit">The identifier of the crew's visit; the code is looked for in this visit alone.</param>
    /// <param name="code">The code as <see cref="CheckInCode.Parse"/> gives it.</param>
    /// <param name="at">The time of arrival.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<CodeCheckIn> CheckInByCodeAsync(long visit, string code, DateTimeOffset at,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(_source, cancellationToken);
        var result = (await Sql.QueryAsync(connection, """
            SELECT state, place, slot, cancelled_with_visit, outcome, encode(substring(token_hash FOR 8), 'hex')
            FROM check_in_by_code($1, $2, $3)
            """, row => row.IsDBNull(5) ? new CodeCheckIn(OutcomeOf(row.GetString(4)), null, null)
                : new CodeCheckIn(OutcomeOf(row.GetString(4)), row.GetString(5), new BookingRecord(StateOf(row.GetString(0)),
                    row.IsDBNull(1) ? null : row.GetInt32(1), row.GetInt64(2), row.GetBoolean(3))), cancellationToken,
            (visit, NpgsqlDbType.Bigint), (code, NpgsqlDbType.Text), (at.ToUniversalTime(), NpgsqlDbType.TimestampTz))).Single();
        await connection.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>Gets a booking by its token; null when there is none.</summary>
    public async Task<BookingRecord?> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        if (BookingToken.Parse(token) is not { } clean) return null;
        await using var command = _source.CreateCommand(BookingByToken);
        Sql.AddParameter(command, BookingToken.Hash(clean), NpgsqlDbType.Bytea);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReadOwn(reader) : null;
    }

    /// <summary>Gets the bookings of visits, in order of booking.</summary>
    public async Task<IReadOnlyList<CrewBookingRecord>> ListByVisitsAsync(IReadOnlyCollection<long> visits,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(_source, cancellationToken);
        return await Sql.QueryAsync(connection, """
            SELECT b.slot_id, encode(substring(b.token_hash FOR 8), 'hex'), b.state::text, c.code
            FROM bookings AS b JOIN visit_slots AS s ON s.id = b.slot_id LEFT JOIN check_in_codes AS c ON c.booking_id = b.id
            WHERE s.visit_id = ANY ($1) ORDER BY b.id
            """, row => new CrewBookingRecord(row.GetInt64(0), row.GetString(1), StateOf(row.GetString(2)),
                row.IsDBNull(3) ? null : row.GetString(3)), cancellationToken, (visits.ToArray(), Sql.Ids));
    }

    /// <summary>Expires the bookings whose holders did not come in time; each seat goes to the first in the waiting list until the slot
    /// ends. Also gives free seats to waiting bookings when the year's quota allows it again.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of expired bookings.</returns>
    public async Task<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        List<long> slots;
        await using (var connection = await CallerConnection.OpenAsync(_source, cancellationToken))
            slots = await Sql.QueryAsync(connection, """
                SELECT s.id FROM bookings AS b JOIN visit_slots AS s ON s.id = b.slot_id
                  WHERE b.state = 'HELD' AND greatest(s.starts_at, b.held_at) + $2 < $1
                UNION SELECT s.id FROM bookings AS b JOIN visit_slots AS s ON s.id = b.slot_id
                  WHERE b.state = 'WAITING' AND (s.ends_at <= $1 OR s.booked < s.seats)
                ORDER BY 1
                """, row => row.GetInt64(0), cancellationToken,
                (now.ToUniversalTime(), NpgsqlDbType.TimestampTz), (_gracePeriod, NpgsqlDbType.Interval));
        var expired = 0;
        foreach (var slot in slots)
        {
            // A transaction a slot: bookings of the others go on.
            await using var connection = await CallerConnection.OpenAsync(_source, cancellationToken);
            expired += (await Sql.QueryAsync(connection, "SELECT expire_bookings($1, $2, $3)", row => row.GetInt32(0), cancellationToken,
                (slot, NpgsqlDbType.Bigint), (now.ToUniversalTime(), NpgsqlDbType.TimestampTz),
                (_gracePeriod, NpgsqlDbType.Interval))).Single();
            await connection.CommitAsync(cancellationToken);
        }
        return expired;
    }

    // One statement, one round trip: the slot is locked only while writing. The statement is prepared once for each connection. Requests of
    // several callers share it, so it runs in the name of none.
    private async Task<IReadOnlyList<BookingResult>> WriteAsync(long slot, IReadOnlyList<BookingRequest> requests)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(BookSlots, connection);
        Sql.AddParameter(command, slot, NpgsqlDbType.Bigint);
        AddEach(request => BookingToken.Hash(request.Token), NpgsqlDbType.Bytea);
        AddEach(request => request.Key, NpgsqlDbType.Bytea);
        AddEach(request => request.Device, NpgsqlDbType.Bytea);
        AddEach(request => request.CallbackReference, NpgsqlDbType.Text);
        AddEach(request => request.Waitlist, NpgsqlDbType.Boolean);
        AddEach(request => request.At, NpgsqlDbType.TimestampTz);
        Sql.AddParameter(command, _gracePeriod, NpgsqlDbType.Interval);
        Sql.AddParameter(command, _bookingsPerDevice, NpgsqlDbType.Integer);
        await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var answers = new List<BookingResult>(requests.Count);
        while (await reader.ReadAsync())
        {
            var outcome = OutcomeOf(reader.GetString(0));
            answers.Add(outcome == BookingOutcome.Booked
                ? new BookingResult(outcome,
                    new BookingRecord(StateOf(reader.GetString(1)), reader.IsDBNull(2) ? null : reader.GetInt32(2), slot,
                    reader.GetBoolean(3), reader.IsDBNull(5) ? null : reader.GetString(5)),
                    requests[answers.Count].Token, reader.GetBoolean(4))
                : new BookingResult(outcome, null, null));
        }
        // Closing throws when the commit fails, which disposing would not: results are returned only after the commit.
        await reader.CloseAsync();
        return answers;

        void AddEach<T>(Func<BookingRequest, T> of, NpgsqlDbType type) =>
            Sql.AddParameter(command, requests.Select(of).ToArray(), NpgsqlDbType.Array | type);
    }

    // All statements are one round trip and one transaction: the last sees the result of the one before.
    private async Task<BookingResult> ChangeAsync(string call, string token, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var batch = _source.CreateBatch();
        var caller = DatabaseCaller.Current;
        if (!caller.IsAnonymous) Add($"SELECT {CallerConnection.SetCaller}", CallerConnection.Parameters(caller));
        Add($"SELECT {call}", parameters);
        Add(BookingByToken, (BookingToken.Hash(token), NpgsqlDbType.Bytea));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!caller.IsAnonymous) await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var outcome = OutcomeOf(reader.GetString(0));
        await reader.NextResultAsync(cancellationToken);
        var answer = await reader.ReadAsync(cancellationToken) ? new BookingResult(outcome, ReadOwn(reader), token)
            : new BookingResult(outcome, null, null);
        // As above: results are returned only after the commit.
        await reader.CloseAsync();
        return answer;

        void Add(string sql, params (object? Value, NpgsqlDbType Type)[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var (value, type) in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
            batch.BatchCommands.Add(command);
        }
    }

    private static BookingOutcome OutcomeOf(string text) => EnumNames.TryParse<BookingOutcome>(text, out var outcome) ? outcome
        : throw new UnknownValueException(nameof(BookingOutcome), text);

    // A row of BookingByToken.
    private static BookingRecord ReadOwn(NpgsqlDataReader reader) =>
        ReadBooking(reader) with { Rating = Sql.GetNullableEnum<VisitRating>(reader, 5) };

    private static BookingRecord ReadBooking(NpgsqlDataReader reader) =>
        new(StateOf(reader.GetString(0)), reader.IsDBNull(1) ? null : reader.GetInt32(1), reader.GetInt64(2), reader.GetBoolean(3),
            reader.IsDBNull(4) ? null : reader.GetString(4));

    private static BookingState StateOf(string text) => EnumNames.TryParse<BookingState>(text, out var state) ? state
        : throw new UnknownValueException(nameof(BookingState), text);

    // The parameters of book_slots for one request; the hashes of key and device are null when none was given.
    private sealed record BookingRequest(string Token, byte[]? Key, byte[]? Device, string? CallbackReference, bool Waitlist,
        DateTimeOffset At);
}

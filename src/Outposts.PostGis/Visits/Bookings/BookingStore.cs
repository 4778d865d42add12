using Npgsql;
using NpgsqlTypes;
using Outposts.Visits.Bookings;

namespace Outposts.PostGis.Visits.Bookings;

/// <summary>What came of asking for a booking, its end, or its use.</summary>
public enum BookingOutcome
{
    /// <summary>There is the booking: with a seat, or in the waiting list.</summary>
    Booked,
    /// <summary>No seat is free, and the waiting list was not asked for.</summary>
    Full,
    /// <summary>The slot is over.</summary>
    Past,
    /// <summary>The visit is not confirmed, or no longer.</summary>
    Closed,
    /// <summary>There is no such slot.</summary>
    UnknownSlot,
    /// <summary>The same idempotency key has booked another slot.</summary>
    Twice,
    /// <summary>No booking has this token.</summary>
    UnknownToken,
    /// <summary>The booking is cancelled.</summary>
    Cancelled,
    /// <summary>The holder came: just now when checking in, before when cancelling.</summary>
    Used,
    /// <summary>The holder had come before.</summary>
    AlreadyUsed,
    /// <summary>The booking has no seat; it waits.</summary>
    Waiting,
    /// <summary>The holder did not come in time.</summary>
    Expired,
    /// <summary>The booking is for another visit.</summary>
    OtherVisit,
    /// <summary>The year's quota of the screening of both cancers is used up.</summary>
    Quota,
    /// <summary>The device holds as many bookings as one may.</summary>
    DeviceLimit,
    /// <summary>There is a limit for a device, and none was told.</summary>
    DeviceUnknown,
}

/// <summary>A booking as its holder may see it. It has no name.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="WaitingListPosition">The place in the waiting list, from 1; null when it does not wait.</param>
/// <param name="SlotId">The slot booked.</param>
/// <param name="CancelledWithVisit">It was cancelled because the visit was.</param>
public sealed record BookingRecord(BookingState State, int? WaitingListPosition, long SlotId, bool CancelledWithVisit);

/// <summary>A booking as the crew has it.</summary>
/// <param name="SlotId">The slot booked.</param>
/// <param name="Key">The first 8 bytes of the token's SHA-256, hexadecimal: enough to tell a token that is shown, nothing to find one
/// by.</param>
/// <param name="State">Where it stands.</param>
public sealed record CrewBookingRecord(long SlotId, string Key, BookingState State);

/// <summary>What came of a request, and the booking as it then stood.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Booking">The booking; null when there is none to tell of.</param>
/// <param name="Token">The token; null when there is no booking.</param>
public sealed record BookingResult(BookingOutcome Outcome, BookingRecord? Booking, string? Token);

/// <summary>
/// Bookings: each change is a statement that locks its slot, so no seat is given twice and none is lost, whenever a process dies. Those who
/// ask for one slot at the same moment share a statement. The database sees a token only as its SHA-256 hash.
/// </summary>
public sealed class BookingStore
{
    /// <summary>How long a seat is kept unless said otherwise.</summary>
    public static readonly TimeSpan DefaultGracePeriod = TimeSpan.FromMinutes(10);

    private const string BookingByToken = """
        SELECT b.state::text,
          CASE WHEN b.state = 'WAITING' THEN (SELECT count(*) FROM bookings AS w WHERE w.slot_id = b.slot_id AND w.state = 'WAITING' AND w.id <= b.id) END,
          b.slot_id, b.with_visit
        FROM bookings AS b WHERE b.token_hash = $1
        """;

    private const string BookSlots = """
        SELECT outcome, booking_state, place, cancelled_with_visit FROM book_slots($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private readonly NpgsqlDataSource _source;
    private readonly TimeSpan _gracePeriod;
    private readonly GroupCommitQueue<BookingRequest, BookingResult> _commitQueue;

    /// <summary>One for each process: those who ask one store share their transactions.</summary>
    /// <param name="source">Connections.</param>
    /// <param name="gracePeriod">How long after the slot's start a seat is kept for its holder; null: 10 minutes.</param>
    public BookingStore(NpgsqlDataSource source, TimeSpan? gracePeriod = null)
    {
        (_source, _gracePeriod) = (source, gracePeriod ?? DefaultGracePeriod);
        _commitQueue = new GroupCommitQueue<BookingRequest, BookingResult>(WriteAsync);
    }

    /// <summary>
    /// Books a seat. With an idempotency key the same request can be sent again, and gives the same booking with the same token.
    /// </summary>
    /// <param name="slot">The slot's number.</param>
    /// <param name="waitlist">Take a place in the waiting list when no seat is free.</param>
    /// <param name="idempotencyKey">A secret of the asker's own making, of <see cref="BookingToken.MinKeyLength"/> characters or more;
    /// null:
    /// none.</param>
    /// <param name="now">Now.</param>
    /// <param name="callbackReference">By what a partner application knows the booking, 1 to <see cref="Outbox.MaxReferenceLength"/>
    /// characters; kept
    /// until
    /// the visit is over. Null: nobody is told of this booking.</param>
    /// <param name="device">A random word that the device keeps, of <see cref="BookingToken.MinKeyLength"/> characters or more; only its
    /// hash is
    /// kept, and only while there is a limit of bookings for a device. Null: not told.</param>
    /// <param name="cancellationToken">Stops waiting for the answer; the booking may have been made.</param>
    /// <exception cref="ArgumentException">The key or the device is too short or too long.</exception>
    public async Task<BookingResult> BookAsync(
        long slot, bool waitlist, string? idempotencyKey, DateTimeOffset now, string? callbackReference = null, string? device = null,
            CancellationToken cancellationToken = default) =>
        await _commitQueue.EnqueueAsync(slot,
            new BookingRequest(idempotencyKey is null ? BookingToken.Create() : BookingToken.FromIdempotencyKey(idempotencyKey),
            idempotencyKey is null ? null : BookingToken.HashOfKey(idempotencyKey),
                device is null ? null : BookingToken.HashOfDevice(device), callbackReference, waitlist,
            now.ToUniversalTime()), cancellationToken);

    /// <summary>Takes a booking back; its seat goes to the next in line. Doing so again changes nothing.</summary>
    /// <param name="token">As its holder writes it.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public async Task<BookingResult> CancelAsync(string token, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        if (BookingToken.Parse(token) is not { } clean) return new BookingResult(BookingOutcome.UnknownToken, null, null);
        return await ChangeAsync("cancel_booking($1, $2)", clean, cancellationToken,
            (BookingToken.Hash(clean), NpgsqlDbType.Bytea), (now.ToUniversalTime(), NpgsqlDbType.TimestampTz));
    }

    /// <summary>Notes that the holder of a booking came.</summary>
    /// <param name="visit">The number of the visit whose crew asks.</param>
    /// <param name="token">As its holder shows it.</param>
    /// <param name="at">When he came.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public async Task<BookingResult> CheckInAsync(long visit, string token, DateTimeOffset at,
        CancellationToken cancellationToken = default)
    {
        if (BookingToken.Parse(token) is not { } clean) return new BookingResult(BookingOutcome.UnknownToken, null, null);
        return await ChangeAsync("check_in($1, $2, $3)", clean, cancellationToken,
            (visit, NpgsqlDbType.Bigint), (BookingToken.Hash(clean), NpgsqlDbType.Bytea), (at.ToUniversalTime(), NpgsqlDbType.TimestampTz));
    }

    /// <summary>A booking by its token; null when there is none.</summary>
    public async Task<BookingRecord?> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        if (BookingToken.Parse(token) is not { } clean) return null;
        await using var command = _source.CreateCommand(BookingByToken);
        command.Parameters.Add(Parameter(BookingToken.Hash(clean), NpgsqlDbType.Bytea));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReadBooking(reader) : null;
    }

    /// <summary>Every booking of some visits, in the order in which they came.</summary>
    public async Task<IReadOnlyList<CrewBookingRecord>> ListByVisitsAsync(IReadOnlyCollection<long> visits,
        CancellationToken cancellationToken = default)
    {
        await using var command = _source.CreateCommand("""
            SELECT b.slot_id, encode(substring(b.token_hash FOR 8), 'hex'), b.state::text
            FROM bookings AS b JOIN visit_slots AS s ON s.id = b.slot_id WHERE s.visit_id = ANY ($1) ORDER BY b.id
            """);
        command.Parameters.Add(Parameter(visits.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var bookings = new List<CrewBookingRecord>();
        while (await reader.ReadAsync(cancellationToken))
            bookings.Add(new CrewBookingRecord(reader.GetInt64(0), reader.GetString(1), StateOf(reader.GetString(2))));
        return bookings;
    }

    /// <summary>Lets go of every seat whose holder did not come in time; each goes to the next in line while its slot lasts. Whoever waits
    /// where
    /// a seat is free, because the year's quota has room again, gets it.</summary>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Stops between two slots.</param>
    /// <returns>How many bookings expired.</returns>
    public async Task<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var slots = new List<long>();
        await using (var find = _source.CreateCommand("""
            SELECT s.id FROM bookings AS b JOIN visit_slots AS s ON s.id = b.slot_id
              WHERE b.state = 'HELD' AND greatest(s.starts_at, b.held_at) + $2 < $1
            UNION SELECT s.id FROM bookings AS b JOIN visit_slots AS s ON s.id = b.slot_id
              WHERE b.state = 'WAITING' AND (s.ends_at <= $1 OR s.booked < s.seats)
            ORDER BY 1
            """))
        {
            find.Parameters.Add(Parameter(now.ToUniversalTime(), NpgsqlDbType.TimestampTz));
            find.Parameters.Add(Parameter(_gracePeriod, NpgsqlDbType.Interval));
            await using var reader = await find.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) slots.Add(reader.GetInt64(0));
        }
        var expired = 0;
        foreach (var slot in slots)
        {
            await using var command = _source.CreateCommand("SELECT expire_slot($1, $2, $3)");
            command.Parameters.Add(Parameter(slot, NpgsqlDbType.Bigint));
            command.Parameters.Add(Parameter(now.ToUniversalTime(), NpgsqlDbType.TimestampTz));
            command.Parameters.Add(Parameter(_gracePeriod, NpgsqlDbType.Interval));
            expired += (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
        return expired;
    }

    // One statement, one journey: the slot is locked no longer than it takes to write. It is prepared once for each connection.
    private async Task<IReadOnlyList<BookingResult>> WriteAsync(long slot, IReadOnlyList<BookingRequest> requests)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(BookSlots, connection);
        command.Parameters.Add(Parameter(slot, NpgsqlDbType.Bigint));
        AddEach(request => BookingToken.Hash(request.Token), NpgsqlDbType.Bytea);
        AddEach(request => request.Key, NpgsqlDbType.Bytea);
        AddEach(request => request.Device, NpgsqlDbType.Bytea);
        AddEach(request => request.CallbackReference, NpgsqlDbType.Text);
        AddEach(request => request.Waitlist, NpgsqlDbType.Boolean);
        AddEach(request => request.At, NpgsqlDbType.TimestampTz);
        command.Parameters.Add(Parameter(_gracePeriod, NpgsqlDbType.Interval));
        await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var answers = new List<BookingResult>(requests.Count);
        while (await reader.ReadAsync())
        {
            var outcome = OutcomeOf(reader.GetString(0));
            answers.Add(outcome == BookingOutcome.Booked
                ? new BookingResult(outcome,
                    new BookingRecord(StateOf(reader.GetString(1)), reader.IsDBNull(2) ? null : reader.GetInt32(2), slot,
                    reader.GetBoolean(3)),
                    requests[answers.Count].Token)
                : new BookingResult(outcome, null, null));
        }
        // Nothing is told before it is committed: what fails now is thrown, as merely letting go of the reader would not.
        await reader.CloseAsync();
        return answers;

        void AddEach<T>(Func<BookingRequest, T> of, NpgsqlDbType type) =>
            command.Parameters.Add(Parameter(requests.Select(of).ToArray(), NpgsqlDbType.Array | type));
    }

    // Both statements are one journey and one transaction: the second sees what the first has done.
    private async Task<BookingResult> ChangeAsync(string call, string token, CancellationToken cancellationToken,
        params (object Value, NpgsqlDbType Type)[] parameters)
    {
        await using var batch = _source.CreateBatch();
        var ask = new NpgsqlBatchCommand($"SELECT {call}");
        foreach (var (value, type) in parameters) ask.Parameters.Add(Parameter(value, type));
        batch.BatchCommands.Add(ask);
        var read = new NpgsqlBatchCommand(BookingByToken);
        read.Parameters.Add(Parameter(BookingToken.Hash(token), NpgsqlDbType.Bytea));
        batch.BatchCommands.Add(read);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var outcome = OutcomeOf(reader.GetString(0));
        await reader.NextResultAsync(cancellationToken);
        var answer = await reader.ReadAsync(cancellationToken) ? new BookingResult(outcome, ReadBooking(reader), token)
            : new BookingResult(outcome, null, null);
        // As above: only what is committed is told.
        await reader.CloseAsync();
        return answer;
    }

    private static BookingOutcome OutcomeOf(string text) => EnumNames.TryParse<BookingOutcome>(text, out var outcome) ? outcome
        : throw new InvalidDataException($"The database gave the unknown outcome {text}.");

    private static BookingRecord ReadBooking(NpgsqlDataReader reader) =>
        new(StateOf(reader.GetString(0)), reader.IsDBNull(1) ? null : (int)reader.GetInt64(1), reader.GetInt64(2), reader.GetBoolean(3));

    private static BookingState StateOf(string text) => EnumNames.TryParse<BookingState>(text, out var state) ? state
        : throw new InvalidDataException($"The database holds the unknown booking state {text}.");

    private static NpgsqlParameter Parameter(object value, NpgsqlDbType type) => new() { Value = value, NpgsqlDbType = type };

    // What book_slots asks of each; the hashes of the key and the device are null where none was told.
    private sealed record BookingRequest(string Token, byte[]? Key, byte[]? Device, string? CallbackReference, bool Waitlist,
        DateTimeOffset At);
}

using System.Data;
using Npgsql;
using NpgsqlTypes;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>The schedule of the health buses in the database. Every write names its actor and is kept in history by the database
/// itself.</summary>
public sealed partial class VisitStore(NpgsqlDataSource source)
{
    /// <summary>The change feed of the schedule. Bookings do not move it.</summary>
    public const string Feed = "visits";

    private const string BusColumns = """
        b.id, b.code, b.name, b.daily_capacity, b.crew_hours, ST_X(b.position::geometry), ST_Y(b.position::geometry), b.exams::text[], b.equipment,
          b.teams, b.seats_per_slot, b.needs_parking_metres, b.needs_power, b.needs_toilet
        """;

    private const string VisitColumns = $"""
        SELECT {BusColumns}, v.id, v.code, p.name, ST_X(p.position::geometry), ST_Y(p.position::geometry), p.district_code, v.starts_at, v.ends_at,
          v.capacity, v.exams::text[], v.eligibility::text, v.status::text, v.revision, v.changed_at,
          v.place_id, v.route_id, v.filed_on, v.extra_teams, v.walk_in_share, p.code
        """;

    private const string VisitTables = "FROM bus_visits AS v JOIN visit_places AS p ON p.id = v.place_id JOIN buses AS b ON b.id = v.bus_id";

    private const string SlotColumns = "s.ids, s.starts, s.ends, s.seats, s.booked";

    private const string SlotTables = """
        CROSS JOIN LATERAL (
          SELECT coalesce(array_agg(x.id), ARRAY[]::bigint[]) AS ids, array_agg(x.starts_at) AS starts, array_agg(x.ends_at) AS ends,
            array_agg(x.seats) AS seats, array_agg(x.booked) AS booked
          FROM (SELECT * FROM visit_slots AS y WHERE y.visit_id = v.id ORDER BY y.starts_at) AS x) AS s
        """;

    /// <summary>The visits that end after one moment and begin before another, in the order of their start.</summary>
    /// <param name="from">Visits that end by then are left out.</param>
    /// <param name="until">Visits that begin then or later are left out.</param>
    /// <param name="districts">Only in these divisions; null: in all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public Task<IReadOnlyList<VisitRecord>> VisitsAsync(
        DateTimeOffset from, DateTimeOffset until, IReadOnlyCollection<string>? districts = null,
            CancellationToken cancellationToken = default) =>
        ReadAsync("v.ends_at > $1 AND v.starts_at < $2 AND ($3::text[] IS NULL OR p.district_code = ANY ($3))", cancellationToken,
            (from.ToUniversalTime(), NpgsqlDbType.TimestampTz), (until.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (districts?.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text));

    /// <summary>Where and when the confirmed visits are that end after a moment: enough to choose those to be read whole.</summary>
    /// <param name="from">Visits that end by then are left out.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<(long Id, Position Position, DateTimeOffset StartsAt)>> ConfirmedAsync(DateTimeOffset from,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await Sql.QueryAsync(connection, """
            SELECT v.id, ST_X(p.position::geometry), ST_Y(p.position::geometry), v.starts_at
            FROM bus_visits AS v JOIN visit_places AS p ON p.id = v.place_id WHERE v.ends_at > $1 AND v.status = 'CONFIRMED'
            """, reader => (reader.GetInt64(0), new Position(reader.GetDouble(1), reader.GetDouble(2)), reader.GetFieldValue<DateTimeOffset>(3)), cancellationToken,
            (from.ToUniversalTime(), NpgsqlDbType.TimestampTz));
    }

    /// <summary>A visit by its number; null when there is none.</summary>
    public async Task<VisitRecord?> VisitAsync(long id, CancellationToken cancellationToken = default) =>
        (await ReadAsync("v.id = $1", cancellationToken, (id, NpgsqlDbType.Bigint))).SingleOrDefault();

    /// <summary>Visits by their numbers, in the order of their start; those that are not there are left out.</summary>
    public Task<IReadOnlyList<VisitRecord>> VisitsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken = default) =>
        ReadAsync("v.id = ANY ($1)", cancellationToken, (ids.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint));

    /// <summary>Visits by their codes, in the order of their start; those that are not there are left out.</summary>
    public Task<IReadOnlyList<VisitRecord>> VisitsByCodeAsync(IReadOnlyCollection<string> codes,
        CancellationToken cancellationToken = default) =>
        ReadAsync("v.code = ANY ($1)", cancellationToken, (codes.ToArray(), Texts));

    /// <summary>The visit to which a slot belongs; null when there is no such slot.</summary>
    public async Task<VisitRecord?> VisitOfSlotAsync(long slot, CancellationToken cancellationToken = default) =>
        (await ReadAsync("v.id = (SELECT visit_id FROM visit_slots WHERE id = $1)", cancellationToken, (slot, NpgsqlDbType.Bigint)))
            .SingleOrDefault();

    /// <summary>The visits that changed after a version, their bus or place included, in the order of their start.</summary>
    /// <param name="version">A version of the feed, 0 or more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public Task<IReadOnlyList<VisitRecord>> ChangedSinceAsync(long version, CancellationToken cancellationToken = default) =>
        ReadAsync("""
            EXISTS (SELECT FROM history AS h WHERE h.feed = 'visits' AND h.version > $1
              AND (h.subject, h.key) IN (('bus_visits', v.id::text), ('visit_places', p.id::text), ('buses', b.id::text)))
            """, cancellationToken, (version, NpgsqlDbType.Bigint));

    /// <summary>The feed's version now.</summary>
    public async Task<long> VersionAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
    }

    private async Task<IReadOnlyList<VisitRecord>> ReadAsync(string where, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await ReadAsync(connection, where, cancellationToken, parameters);
    }

    /// <summary>Reads the schedule as it stands at one moment, in however many statements.</summary>
    private async Task<T> InSnapshotAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await read(connection);
    }

    // Visits and their slots are one statement: one journey, and both as they stood at one moment.
    private static Task<IReadOnlyList<VisitRecord>> ReadAsync(
        NpgsqlConnection connection, string where, CancellationToken cancellationToken,
            params (object? Value, NpgsqlDbType Type)[] parameters) =>
        ReadRowsAsync(connection, $"{VisitColumns}, {SlotColumns} {VisitTables} {SlotTables} WHERE {where}", parameters, cancellationToken);

    private static Task<IReadOnlyList<VisitRecord>> ReadWithoutSlotsAsync(
        NpgsqlConnection connection, string where, CancellationToken cancellationToken,
            params (object? Value, NpgsqlDbType Type)[] parameters) =>
        ReadRowsAsync(connection, $"{VisitColumns} {VisitTables} WHERE {where}", parameters, cancellationToken);

    private static async Task<IReadOnlyList<VisitRecord>> ReadRowsAsync(
        NpgsqlConnection connection, string select, (object? Value, NpgsqlDbType Type)[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"{select} ORDER BY v.starts_at, v.id", connection);
        foreach (var (value, type) in parameters) Sql.AddParameter(command, value, type);
        // Planning takes longer than reading; each connection plans once.
        await command.PrepareAsync(cancellationToken);
        var visits = new List<VisitRecord>();
        var buses = new Dictionary<long, StoredBus>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) visits.Add(ReadVisit(reader, buses));
        return visits;
    }

    private static VisitRecord ReadVisit(NpgsqlDataReader reader, Dictionary<long, StoredBus> buses)
    {
        if (!buses.TryGetValue(reader.GetInt64(0), out var bus)) buses.Add(reader.GetInt64(0), bus = ReadBus(reader));
        const int first = 14;
        var (id, status) = (reader.GetInt64(first), Sql.ParseEnum<BusVisitStatus>(reader.GetString(first + 11)));
        return new VisitRecord(id, reader.GetString(first + 1), bus, reader.GetString(first + 2),
            new Position(reader.GetDouble(first + 3), reader.GetDouble(first + 4)), reader.GetString(first + 5),
            reader.GetFieldValue<DateTimeOffset>(first + 6), reader.GetFieldValue<DateTimeOffset>(first + 7), reader.GetInt32(first + 8),
            Exams(reader, first + 9), Sql.ParseEnum<Eligibility>(reader.GetString(first + 10)), status,
            reader.GetInt32(first + 12), reader.GetFieldValue<DateTimeOffset>(first + 13), ReadSlots(reader, first + 20, id, status))
        {
            PlaceId = reader.GetInt64(first + 14),
            RouteId = reader.IsDBNull(first + 15) ? null : reader.GetInt64(first + 15),
            FiledOn = reader.IsDBNull(first + 16) ? null : reader.GetFieldValue<DateOnly>(first + 16),
            ExtraTeams = reader.GetInt32(first + 17),
            WalkInShare = reader.GetDouble(first + 18),
            PlaceCode = reader.GetString(first + 19),
        };
    }

    private static VisitSlot[] ReadSlots(NpgsqlDataReader reader, int first, long visit, BusVisitStatus status)
    {
        if (reader.FieldCount == first || reader.GetFieldValue<long[]>(first) is not { Length: > 0 } ids) return [];
        var (starts, ends) = (reader.GetFieldValue<DateTimeOffset[]>(first + 1), reader.GetFieldValue<DateTimeOffset[]>(first + 2));
        var (seats, booked) = (reader.GetFieldValue<int[]>(first + 3), reader.GetFieldValue<int[]>(first + 4));
        return [.. ids.Select((id, i) => new VisitSlot(id, visit, starts[i], ends[i], seats[i], booked[i],
            status == BusVisitStatus.Confirmed ? seats[i] - booked[i] : 0))];
    }

    private static Exam[] Exams(NpgsqlDataReader reader, int column) =>
        [.. reader.GetFieldValue<string[]>(column).Select(Sql.ParseEnum<Exam>)];
}

using Npgsql;
using NpgsqlTypes;
using Outposts.Geodesy;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>Reads the visits of the schedule. Every write of <see cref="ScheduleStore"/> is kept in the history by the database.</summary>
public sealed class VisitStore(NpgsqlDataSource source)
{
    /// <summary>The change feed of the schedule. Bookings do not change it.</summary>
    public const string Feed = "visits";

    /// <summary>Gets the visits that end after one time and begin before another, in order of their start.</summary>
    /// <param name="from">Visits that end by then are left out.</param>
    /// <param name="until">Visits that begin then or later are left out.</param>
    /// <param name="districts">Only in these districts; null: in all.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<VisitRecord>> GetVisitsAsync(DateTimeOffset from, DateTimeOffset until,
        IReadOnlyCollection<string>? districts = null, CancellationToken cancellationToken = default) =>
        ReadAsync("v.ends_at > $1 AND v.starts_at < $2 AND ($3::text[] IS NULL OR p.district_code = ANY ($3))", cancellationToken,
            (from.ToUniversalTime(), NpgsqlDbType.TimestampTz), (until.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (districts?.ToArray(), Sql.Texts));

    /// <summary>Gets the position and start of the confirmed visits that end after a time.</summary>
    /// <param name="from">Visits that end by then are left out.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<(long Id, Position Position, DateTimeOffset StartsAt)>> GetConfirmedVisitsAsync(DateTimeOffset from,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, """
            SELECT v.id, p.position, v.starts_at
            FROM bus_visits AS v JOIN visit_places AS p ON p.id = v.place_id WHERE v.ends_at > $1 AND v.status = 'CONFIRMED'
            """,
            row => (row.GetInt64(0), Sql.GetPosition(row, 1), row.GetFieldValue<DateTimeOffset>(2)),
            cancellationToken, (from.ToUniversalTime(), NpgsqlDbType.TimestampTz));
    }

    /// <summary>Gets a visit by its identifier; null when it does not exist.</summary>
    public async Task<VisitRecord?> GetVisitAsync(long id, CancellationToken cancellationToken = default) =>
        (await ReadAsync("v.id = $1", cancellationToken, (id, NpgsqlDbType.Bigint))).SingleOrDefault();

    /// <summary>Gets visits by their identifiers, in order of their start; unknown identifiers are left out.</summary>
    public Task<IReadOnlyList<VisitRecord>> GetVisitsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken = default) =>
        ReadAsync("v.id = ANY ($1)", cancellationToken, (ids.ToArray(), Sql.Ids));

    /// <summary>Gets visits by their codes, in order of their start; unknown codes are left out.</summary>
    public Task<IReadOnlyList<VisitRecord>> GetVisitsByCodeAsync(IReadOnlyCollection<string> codes,
        CancellationToken cancellationToken = default) =>
        ReadAsync("v.code = ANY ($1)", cancellationToken, (codes.ToArray(), Sql.Texts));

    /// <summary>Gets the visit of a slot; null when the slot does not exist.</summary>
    public async Task<VisitRecord?> GetVisitOfSlotAsync(long slot, CancellationToken cancellationToken = default) =>
        (await ReadAsync("v.id = (SELECT visit_id FROM visit_slots WHERE id = $1)", cancellationToken, (slot, NpgsqlDbType.Bigint)))
            .SingleOrDefault();

    /// <summary>Gets the visits that changed after a version, including changes of their bus or place, in order of their start.</summary>
    /// <param name="version">A version of the feed, 0 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<VisitRecord>> GetVisitsChangedSinceAsync(long version, CancellationToken cancellationToken = default) =>
        ReadAsync("""
            v.id IN (SELECT changed_visits($1))
            """, cancellationToken, (version, NpgsqlDbType.Bigint));

    /// <summary>Gets the current version of the feed.</summary>
    public async Task<long> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
    }

    /// <summary>Counts the bookings of each visit, waiting ones included; visits without bookings are left out.</summary>
    public async Task<IReadOnlyDictionary<long, int>> CountBookingsAsync(IReadOnlyCollection<long> visits,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await ScheduleChangeEvaluator.CountBookingsAsync(connection, [.. visits], cancellationToken);
    }

    /// <summary>Gets the districts of a visit's place and of another place.</summary>
    /// <param name="visit">The visit's identifier; null: none.</param>
    /// <param name="place">The place's identifier; null: none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<string>> GetDistrictsAsync(long? visit, long? place, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, """
            SELECT DISTINCT district_code FROM visit_places WHERE id = $2 OR id = (SELECT place_id FROM bus_visits WHERE id = $1) ORDER BY 1
            """, row => row.GetString(0), cancellationToken, (visit, NpgsqlDbType.Bigint), (place, NpgsqlDbType.Bigint));
    }

    internal static Task<IReadOnlyList<VisitRecord>> ByIdAsync(NpgsqlConnection connection, long[] ids,
        CancellationToken cancellationToken) =>
        ReadAsync(connection, "v.id = ANY ($1)", cancellationToken, (ids, Sql.Ids));

    /// <summary>Gets the visits of some buses or to some places that are not cancelled and begin between two times, without their
    /// slots.</summary>
    internal static Task<IReadOnlyList<VisitRecord>> ActiveVisitsAsync(NpgsqlConnection connection, IEnumerable<long> buses,
        IEnumerable<long> places, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        ReadRowsAsync(connection, $"""
            SELECT {VisitRowReader.VisitColumns} {VisitRowReader.VisitTables}
            WHERE v.status <> 'CANCELLED' AND (v.bus_id = ANY ($1) OR v.place_id = ANY ($2)) AND v.starts_at BETWEEN $3 AND $4
            """, cancellationToken,
            (buses.Distinct().ToArray(), Sql.Ids), (places.ToArray(), Sql.Ids),
            (from.ToUniversalTime(), NpgsqlDbType.TimestampTz), (until.ToUniversalTime(), NpgsqlDbType.TimestampTz));

    private async Task<IReadOnlyList<VisitRecord>> ReadAsync(string where, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await ReadAsync(connection, where, cancellationToken, parameters);
    }

    // Visits and their slots are read by one statement: one round trip, one snapshot.
    private static Task<IReadOnlyList<VisitRecord>> ReadAsync(NpgsqlConnection connection, string where,
        CancellationToken cancellationToken, params (object? Value, NpgsqlDbType Type)[] parameters) =>
        ReadRowsAsync(connection, $"""
            SELECT {VisitRowReader.VisitColumns}, {VisitRowReader.SlotColumns} {VisitRowReader.VisitTables} {VisitRowReader.SlotTables}
            WHERE {where}
            """, cancellationToken, parameters);

    private static async Task<IReadOnlyList<VisitRecord>> ReadRowsAsync(NpgsqlConnection connection, string select,
        CancellationToken cancellationToken, params (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var command = new NpgsqlCommand($"{select} ORDER BY v.starts_at, v.id", connection);
        foreach (var (value, type) in parameters) Sql.AddParameter(command, value, type);
        // Planning takes longer than reading; each connection plans the statement once.
        await command.PrepareAsync(cancellationToken);
        var (visits, rows) = (new List<VisitRecord>(), new VisitRowReader());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) visits.Add(rows.Visit(reader));
        return visits;
    }
}

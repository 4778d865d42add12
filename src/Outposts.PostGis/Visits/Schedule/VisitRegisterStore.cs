using Npgsql;
using NpgsqlTypes;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>The buses, places, routes and settings of the schedule in the database. Every write names its actor and is kept in the
/// history.</summary>
public sealed class VisitRegisterStore(NpgsqlDataSource source)
{
    private const string SelectBuses = $"SELECT {VisitRowReader.BusColumns} FROM buses AS b";
    private const string SelectPlaces = $"SELECT {VisitRowReader.PlaceColumns} FROM visit_places AS p";

    /// <summary>Gets the buses, in order of their codes.</summary>
    public async Task<IReadOnlyList<HealthBus>> GetBusesAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await GetBusesAsync(connection, cancellationToken);
    }

    /// <summary>Gets a bus by its identifier; null when it does not exist.</summary>
    public async Task<HealthBus?> GetBusAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return (await Sql.QueryAsync(connection, $"{SelectBuses} WHERE b.id = $1", new VisitRowReader().Bus, cancellationToken,
            (id, NpgsqlDbType.Bigint))).SingleOrDefault();
    }

    /// <summary>Gets the places where a bus can stand, in order of their codes.</summary>
    /// <param name="districts">Only in these districts; null: in all.</param>
    /// <param name="search">Only places whose name or code contains this text, ignoring case; null: all.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<VisitPlace>> GetPlacesAsync(IReadOnlyCollection<string>? districts = null, string? search = null,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, $"""
            {SelectPlaces} WHERE ($1::text[] IS NULL OR p.district_code = ANY ($1))
              AND ($2::text IS NULL OR strpos(lower(p.name), lower($2)) > 0 OR strpos(lower(p.code), lower($2)) > 0)
            ORDER BY p.code COLLATE "C"
            """, new VisitRowReader().Place, cancellationToken, (districts?.ToArray(), Sql.Texts),
            (search, NpgsqlDbType.Text));
    }

    /// <summary>Gets places by their identifiers; unknown identifiers are left out.</summary>
    public async Task<IReadOnlyList<VisitPlace>> GetPlacesAsync(IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await GetPlacesAsync(connection, ids, cancellationToken);
    }

    /// <summary>Gets the routes of the buses, in order of their codes.</summary>
    /// <param name="ids">Only these routes; null: all.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<BusRoute>> GetRoutesAsync(IReadOnlyCollection<long>? ids = null,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, """
            SELECT r.id, r.code, r.name, b.id, b.code, array_agg(p.id ORDER BY s.stop), array_agg(p.code ORDER BY s.stop)
            FROM bus_routes AS r JOIN buses AS b ON b.id = r.bus_id
              LEFT JOIN (bus_route_stops AS s JOIN visit_places AS p ON p.id = s.place_id) ON s.route_id = r.id
            WHERE $1::bigint[] IS NULL OR r.id = ANY ($1) GROUP BY r.id, b.id ORDER BY r.code COLLATE "C"
            """, ReadRoute, cancellationToken, (ids?.ToArray(), Sql.Ids));
    }

    /// <summary>Inserts or updates places by their codes, all or nothing; other places stay.</summary>
    /// <param name="places">The places with unique codes, each with its district.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="dryRun">Whether to only report the result.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">The database rejects a place; the message names it and the constraint. Or a place was moved so far
    /// that a bus could no longer get from one visit to the next in time.</exception>
    public async Task<PlaceImportResult> UpsertPlacesAsync(IReadOnlyList<VisitPlace> places, string actor, bool dryRun = false,
        CancellationToken cancellationToken = default)
    {
        const string moves = "the change of places with visits to come";
        var (added, changed) = (0, 0);
        await using var change = await ChangeTransaction.BeginAsync(source, VisitStore.Feed, actor, cancellationToken);
        var connection = change.Connection;
        var known = (await Sql.QueryAsync(connection, SelectPlaces, new VisitRowReader().Place, cancellationToken))
            .ToDictionary(place => place.Code, place => place.Position, StringComparer.Ordinal);
        foreach (var place in places)
        {
            var written = await ScheduleWriter.UpsertPlaceAsync(connection, place, cancellationToken);
            if (known.ContainsKey(place.Code)) changed += written;
            else added += written;
        }
        string[] moved = [.. places.Where(place => known.TryGetValue(place.Code, out var before) && before != place.Position)
            .Select(place => place.Code)];
        // The travel time between visits is checked when a visit is written, so the visits of moved places are written again.
        await Sql.WriteAsync(connection, moves, """
            UPDATE bus_visits AS v SET place_id = v.place_id FROM visit_places AS p
            WHERE p.id = v.place_id AND p.code = ANY ($1) AND v.ends_at > now() AND v.status <> 'CANCELLED'
            """, cancellationToken, (moved, Sql.Texts));
        await Sql.WriteAsync(connection, moves, "SET CONSTRAINTS ALL IMMEDIATE", cancellationToken);
        if (!dryRun) await change.CommitAsync(cancellationToken);
        return new PlaceImportResult(added, changed, places.Count - added - changed);
    }

    /// <summary>Gets the settings of the schedule.</summary>
    public async Task<VisitSettings> GetSettingsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await GetSettingsAsync(connection, cancellationToken);
    }

    /// <summary>Changes the settings; existing visits keep their share for walk-ins.</summary>
    /// <param name="change">Creates the new settings from the current ones.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The new settings.</returns>
    /// <exception cref="StoreException">The database rejects a value; the message names the constraint.</exception>
    public async Task<VisitSettings> UpdateSettingsAsync(Func<VisitSettings, VisitSettings> change, string actor,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await ChangeTransaction.BeginAsync(source, VisitStore.Feed, actor, cancellationToken);
        var settings = change(await GetSettingsAsync(transaction.Connection, cancellationToken));
        await Sql.WriteAsync(transaction.Connection, "the settings", """
            UPDATE visit_settings SET set_up_minutes = $1, pack_up_minutes = $2, walk_in_share = $3, bookings_per_device = $4,
              two_cancer_quota = $5
            """, cancellationToken, (settings.SetUpMinutes, NpgsqlDbType.Integer), (settings.PackUpMinutes, NpgsqlDbType.Integer),
            (settings.WalkInShare, NpgsqlDbType.Double), (settings.BookingsPerDevice, NpgsqlDbType.Integer),
            (settings.TwoCancerQuota, NpgsqlDbType.Integer));
        await transaction.CommitAsync(cancellationToken);
        return settings;
    }

    /// <summary>Gets the quota of the two-cancer screening in a calendar year.</summary>
    public async Task<ScreeningQuota> GetScreeningQuotaAsync(int year, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return (await Sql.QueryAsync(connection,
            "SELECT s.two_cancer_quota, coalesce(y.taken, 0) FROM visit_settings AS s LEFT JOIN screening_years AS y ON y.year = $1",
            row => new ScreeningQuota(year, Sql.GetNullable<int>(row, 0), row.GetInt32(1)), cancellationToken,
            (year, NpgsqlDbType.Integer))).Single();
    }

    internal static async Task<IReadOnlyList<HealthBus>> GetBusesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await Sql.QueryAsync(connection, $"{SelectBuses} ORDER BY b.code COLLATE \"C\"", new VisitRowReader().Bus, cancellationToken);

    internal static async Task<IReadOnlyList<VisitPlace>> GetPlacesAsync(NpgsqlConnection connection, IEnumerable<long> ids,
        CancellationToken cancellationToken) =>
        await Sql.QueryAsync(connection, $"{SelectPlaces} WHERE p.id = ANY ($1) ORDER BY p.id", new VisitRowReader().Place,
            cancellationToken, (ids.Distinct().ToArray(), Sql.Ids));

    internal static async Task<VisitSettings> GetSettingsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection,
            "SELECT set_up_minutes, pack_up_minutes, walk_in_share, bookings_per_device, two_cancer_quota FROM visit_settings",
            row => new VisitSettings(row.GetInt32(0), row.GetInt32(1), row.GetDouble(2), Sql.GetNullable<int>(row, 3),
                Sql.GetNullable<int>(row, 4)), cancellationToken)).Single();

    private static BusRoute ReadRoute(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Code = row.GetString(1),
        Name = row.GetString(2),
        BusId = row.GetInt64(3),
        BusCode = row.GetString(4),
        PlaceIds = [.. row.GetFieldValue<long?[]>(5).OfType<long>()],
        PlaceCodes = [.. row.GetFieldValue<string?[]>(6).OfType<string>()],
    };
}

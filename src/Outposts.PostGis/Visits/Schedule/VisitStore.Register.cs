using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>The settings of the schedule.</summary>
/// <param name="SetUpMinutes">From arriving to the first slot, 0 to 720.</param>
/// <param name="PackUpMinutes">From the last slot to leaving, 0 to 720.</param>
/// <param name="WalkInShare">The part of a new visit's capacity that is kept for those who come without a booking, 0 to less than
/// 1.</param>
/// <param name="BookingsPerDevice">How many bookings to come one device may hold, 1 to 1000; null: no limit.</param>
/// <param name="TwoCancerQuota">How many women are screened for both cancers in a calendar year, 0 or more; null: no limit.</param>
public sealed record VisitSettings(int SetUpMinutes, int PackUpMinutes, double WalkInShare, int? BookingsPerDevice, int? TwoCancerQuota);

/// <summary>The seats of the screening of both cancers in a year.</summary>
/// <param name="Year">The calendar year of the visits.</param>
/// <param name="Quota">How many there are; null: no limit.</param>
/// <param name="Taken">How many are held or used.</param>
public sealed record ScreeningQuota(int Year, int? Quota, int Taken)
{
    /// <summary>How many are left; null: no limit.</summary>
    public int? Left => Quota is { } quota ? Math.Max(0, quota - Taken) : null;
}

public sealed partial class VisitStore
{
    private const string PlaceColumns = """
        SELECT p.id, p.code, p.name, ST_X(p.position::geometry), ST_Y(p.position::geometry), p.district_code, p.workers, p.groups::text[],
          p.parking_metres, p.power, p.toilet, p.host_hours, p.permission, p.checked, p.women_to_screen, p.filed_on, p.spacing_days,
          p.workers_by_group::text
        FROM visit_places AS p
        """;

    /// <summary>Every bus in the order of the codes.</summary>
    public async Task<IReadOnlyList<StoredBus>> BusesAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await BusesAsync(connection, cancellationToken);
    }

    /// <summary>A bus by its number; null when there is none.</summary>
    public async Task<StoredBus?> BusAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return (await Sql.QueryAsync(connection, $"SELECT {BusColumns} FROM buses AS b WHERE b.id = $1", ReadBus, cancellationToken,
            (id, NpgsqlDbType.Bigint)))
            .SingleOrDefault();
    }

    /// <summary>The places where a bus can stand, in the order of the codes.</summary>
    /// <param name="districts">Only in these divisions; null: in all.</param>
    /// <param name="search">Only those whose name or code holds this text, whatever its case; null: all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<StoredPlace>> PlacesAsync(
        IReadOnlyCollection<string>? districts = null, string? search = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await Sql.QueryAsync(connection, $"""
            {PlaceColumns} WHERE ($1::text[] IS NULL OR p.district_code = ANY ($1))
              AND ($2::text IS NULL OR strpos(lower(p.name), lower($2)) > 0 OR strpos(lower(p.code), lower($2)) > 0)
            ORDER BY p.code COLLATE "C"
            """, ReadPlace, cancellationToken, (districts?.ToArray(), Texts), (search, NpgsqlDbType.Text));
    }

    /// <summary>Places by their numbers; those that are not there are left out.</summary>
    public async Task<IReadOnlyList<StoredPlace>> PlacesAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await PlacesAsync(connection, ids, cancellationToken);
    }

    /// <summary>The rounds of the buses in the order of the codes.</summary>
    /// <param name="ids">Only these; null: all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<BusRoute>> RoutesAsync(IReadOnlyCollection<long>? ids = null,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await Sql.QueryAsync(connection, """
            SELECT r.id, r.code, r.name, r.bus_id, ARRAY(SELECT s.place_id FROM bus_route_stops AS s WHERE s.route_id = r.id ORDER BY s.stop)
            FROM bus_routes AS r WHERE $1::bigint[] IS NULL OR r.id = ANY ($1) ORDER BY r.code COLLATE "C"
            """,
            reader => new BusRoute(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3),
                reader.GetFieldValue<long[]>(4)),
            cancellationToken, (ids?.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint));
    }

    /// <summary>The settings of the schedule.</summary>
    public async Task<VisitSettings> SettingsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await SettingsAsync(connection, cancellationToken);
    }

    internal static Task<List<StoredBus>> BusesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Sql.QueryAsync(connection, $"SELECT {BusColumns} FROM buses AS b ORDER BY b.code COLLATE \"C\"", ReadBus, cancellationToken);

    internal static Task<List<StoredPlace>> PlacesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Sql.QueryAsync(connection, $"{PlaceColumns} ORDER BY p.code COLLATE \"C\"", ReadPlace, cancellationToken);

    internal static Task<List<StoredPlace>> PlacesAsync(NpgsqlConnection connection, IEnumerable<long> ids,
        CancellationToken cancellationToken) =>
        Sql.QueryAsync(connection, $"{PlaceColumns} WHERE p.id = ANY ($1) ORDER BY p.id", ReadPlace, cancellationToken,
            (ids.Distinct().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint));

    internal static Task<IReadOnlyList<VisitRecord>> ByIdAsync(NpgsqlConnection connection, long[] ids,
        CancellationToken cancellationToken) =>
        ReadAsync(connection, "v.id = ANY ($1)", cancellationToken, (ids, NpgsqlDbType.Array | NpgsqlDbType.Bigint));

    /// <summary>The visits of some buses and to some places that are not cancelled and begin from one moment to another; without their
    /// slots.</summary>
    internal static Task<IReadOnlyList<VisitRecord>> ActiveVisitsAsync(
        NpgsqlConnection connection, IEnumerable<long> buses, IEnumerable<long> places, DateTimeOffset from, DateTimeOffset until,
            CancellationToken cancellationToken) =>
        ReadWithoutSlotsAsync(connection,
            "v.status <> 'CANCELLED' AND (v.bus_id = ANY ($1) OR v.place_id = ANY ($2)) AND v.starts_at BETWEEN $3 AND $4",
            cancellationToken,
            (buses.Distinct().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint),
                (places.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint),
            (from.ToUniversalTime(), NpgsqlDbType.TimestampTz), (until.ToUniversalTime(), NpgsqlDbType.TimestampTz));

    /// <summary>Changes the settings; visits that stand keep their own share for those without a booking.</summary>
    /// <param name="change">Makes the new settings from those that hold, under the writer's lock.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="cancellationToken">Takes it back.</param>
    /// <returns>The settings as they now hold.</returns>
    /// <exception cref="VisitException">The database refuses a value; its rule is named.</exception>
    public async Task<VisitSettings> SetSettingsAsync(Func<VisitSettings, VisitSettings> change, string actor,
        CancellationToken cancellationToken = default)
    {
        VisitSettings? settings = null;
        await WriteAsync(actor, async connection =>
        {
            settings = change(await SettingsAsync(connection, cancellationToken));
            await ExecuteAsync(connection, "the settings", """
                UPDATE visit_settings SET set_up_minutes = $1, pack_up_minutes = $2, walk_in_share = $3, bookings_per_device = $4, two_cancer_quota = $5
                """, cancellationToken, (settings.SetUpMinutes, NpgsqlDbType.Integer), (settings.PackUpMinutes, NpgsqlDbType.Integer),
                (settings.WalkInShare, NpgsqlDbType.Double), (settings.BookingsPerDevice, NpgsqlDbType.Integer),
                    (settings.TwoCancerQuota, NpgsqlDbType.Integer));
        }, cancellationToken);
        return settings!;
    }

    /// <summary>The seats of the screening of both cancers in a calendar year.</summary>
    public async Task<ScreeningQuota> ScreeningQuotaAsync(int year, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return (await Sql.QueryAsync(connection,
            "SELECT s.two_cancer_quota, coalesce(y.taken, 0) FROM visit_settings AS s LEFT JOIN screening_years AS y ON y.year = $1",
            reader => new ScreeningQuota(year, Number(reader, 0), reader.GetInt32(1)), cancellationToken, (year, NpgsqlDbType.Integer)))
                .Single();
    }

    internal static async Task<VisitSettings> SettingsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection,
            "SELECT set_up_minutes, pack_up_minutes, walk_in_share, bookings_per_device, two_cancer_quota FROM visit_settings",
            reader => new VisitSettings(reader.GetInt32(0), reader.GetInt32(1), reader.GetDouble(2), Number(reader, 3), Number(reader, 4)),
                cancellationToken)).Single();

    private static StoredBus ReadBus(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), Sql.GetNullableString(reader, 4),
        new Position(reader.GetDouble(5), reader.GetDouble(6)), Exams(reader, 7), reader.GetFieldValue<string[]>(8))
    {
        Teams = reader.GetInt32(9),
        SeatsPerSlot = Number(reader, 10),
        NeedsParking = reader.GetDouble(11),
        NeedsPower = Power(reader, 12)!.Value,
        NeedsToilet = reader.GetBoolean(13),
    };

    private static StoredPlace ReadPlace(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetString(2), new Position(reader.GetDouble(3), reader.GetDouble(4)),
            reader.GetString(5),
        reader.GetInt32(6), [.. reader.GetFieldValue<string[]>(7).Select(Sql.ParseEnum<WorkerGroup>)],
            reader.IsDBNull(8) ? null : reader.GetDouble(8),
        Power(reader, 9), reader.IsDBNull(10) ? null : reader.GetBoolean(10), Sql.GetNullableString(reader, 11),
        Sql.GetNullableString(reader, 12) is { } permission ? Sql.ParseEnum<HostPermission>(permission) : null)
    {
        Checked = reader.GetInt32(13),
        WomenToScreen = Number(reader, 14),
        FiledOn = reader.IsDBNull(15) ? null : reader.GetFieldValue<DateOnly>(15),
        SpacingDays = Number(reader, 16),
        WorkersByGroup = JsonSerializer.Deserialize<Dictionary<string, int>>(reader.GetString(17))!.ToDictionary(entry =>
            Sql.ParseEnum<WorkerGroup>(entry.Key), entry => entry.Value),
    };

    private static PowerSupply? Power(NpgsqlDataReader reader, int column) => Sql.GetNullableString(reader, column) switch
    {
        null => null,
        "NONE" => PowerSupply.None,
        "220V" => PowerSupply.Volt220,
        "380V" => PowerSupply.Volt380,
        var text => throw new InvalidDataException($"The database holds the unknown feed {text}."),
    };

    private static int? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
}

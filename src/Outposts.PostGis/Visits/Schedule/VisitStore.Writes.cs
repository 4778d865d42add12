using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

public sealed partial class VisitStore
{
    private const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;

    /// <summary>
    /// Stores a schedule whose codes are all new, and cuts each visit into slots; all or nothing.
    /// </summary>
    /// <param name="schedule">What to store.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="walkInShare">The part of each visit's capacity that cannot be booked, 0 to less than 1.</param>
    /// <param name="cancellationToken">Takes everything back.</param>
    /// <returns>The feed's version after it.</returns>
    /// <exception cref="VisitException">The database refuses a row; it is named with the rule.</exception>
    public Task<long> AddAsync(VisitSchedule schedule, string actor, double walkInShare = 0,
        CancellationToken cancellationToken = default) =>
        WriteAsync(actor, async connection =>
        {
            if (!(walkInShare is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(walkInShare), walkInShare, "0 to less than 1");
            foreach (var bus in schedule.Buses) await AddBusAsync(connection, bus, cancellationToken);
            foreach (var place in schedule.Places) await AddPlaceAsync(connection, place, cancellationToken);
            foreach (var route in schedule.Routes) await AddRouteAsync(connection, route, cancellationToken);
            foreach (var visit in schedule.Visits) await AddVisitAsync(connection, visit, walkInShare, cancellationToken);
        }, cancellationToken);

    /// <summary>Moves a visit on. Cancelling it cancels every booking of it.</summary>
    /// <returns>The feed's version after it; null when there is no such visit.</returns>
    /// <exception cref="VisitException">The database refuses: the visit is over, or not filed.</exception>
    public Task<long?> SetStatusAsync(string code, BusVisitStatus status, string actor, CancellationToken cancellationToken = default) =>
        WriteOneAsync(code, actor, $"visit {code}", cancellationToken, (
            "UPDATE bus_visits SET status = $2::bus_visit_status WHERE id = $1 AND status <> $2::bus_visit_status",
            EnumNames.ToWireName(status), NpgsqlDbType.Text));

    /// <summary>Moves a visit in time, its slots and bookings with it.</summary>
    /// <param name="code">The visit's code.</param>
    /// <param name="startsAt">When it shall begin.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="cancellationToken">Takes it back.</param>
    /// <returns>The feed's version after it; null when there is no such visit.</returns>
    /// <exception cref="VisitException">The bus is elsewhere at that time, or still on its way.</exception>
    public Task<long?> MoveAsync(string code, DateTimeOffset startsAt, string actor, CancellationToken cancellationToken = default)
    {
        var to = startsAt.ToUniversalTime();
        return WriteOneAsync(code, actor, $"visit {code} at {startsAt:yyyy-MM-dd HH:mm zzz}", cancellationToken,
            ("UPDATE visit_slots AS s SET starts_at = s.starts_at + ($2 - v.starts_at), ends_at = s.ends_at + ($2 - v.starts_at) "
                + "FROM bus_visits AS v WHERE v.id = $1 AND s.visit_id = v.id AND v.starts_at <> $2", to, NpgsqlDbType.TimestampTz),
            ("UPDATE bus_visits SET starts_at = $2, ends_at = ends_at + ($2 - starts_at) WHERE id = $1 AND starts_at <> $2",
                to, NpgsqlDbType.TimestampTz));
    }

    private static Task AddBusAsync(NpgsqlConnection connection, HealthBus bus, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, $"bus {bus.Code}", """
            INSERT INTO buses (code, name, daily_capacity, crew_hours, position, exams, equipment,
              teams, seats_per_slot, needs_parking_metres, needs_power, needs_toilet)
            VALUES ($1, $2, $3, $4, ST_SetSRID(ST_MakePoint($5, $6), 4326)::geography, $7::exam[], $8, $9, $10, $11, $12, $13)
            """, cancellationToken,
            (bus.Code, NpgsqlDbType.Text), (bus.Name, NpgsqlDbType.Text), (bus.DailyCapacity, NpgsqlDbType.Integer),
            (bus.CrewHours.ToString(), NpgsqlDbType.Text), (bus.Depot.Longitude, NpgsqlDbType.Double),
                (bus.Depot.Latitude, NpgsqlDbType.Double),
            (ToDatabaseText(bus.Exams), Texts), (bus.Equipment.ToArray(), Texts), (bus.Teams, NpgsqlDbType.Integer),
                (bus.SeatsPerSlot, NpgsqlDbType.Integer),
            (bus.NeedsParking, NpgsqlDbType.Double), (ToDatabaseText(bus.NeedsPower), NpgsqlDbType.Text),
                (bus.NeedsToilet, NpgsqlDbType.Boolean));

    private const string InsertPlace = """
            INSERT INTO visit_places AS p (code, name, position, district_code, workers, groups, parking_metres, power, toilet, host_hours, permission,
              checked, women_to_screen, filed_on, spacing_days, workers_by_group)
            VALUES ($1, $2, ST_SetSRID(ST_MakePoint($3, $4), 4326)::geography, $5, $6, $7::worker_group[], $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """;

    private static Task<int> AddPlaceAsync(NpgsqlConnection connection, VisitPlace place, CancellationToken cancellationToken,
        string onConflict = "") =>
        ExecuteAsync(connection, $"place {place.Code}", InsertPlace + onConflict, cancellationToken,
            (place.Code, NpgsqlDbType.Text), (place.Name, NpgsqlDbType.Text),
            (place.Position.Longitude, NpgsqlDbType.Double), (place.Position.Latitude, NpgsqlDbType.Double),
                (place.DistrictCode, NpgsqlDbType.Text),
            (place.Workers, NpgsqlDbType.Integer), (ToDatabaseText(place.Groups), Texts), (place.Parking, NpgsqlDbType.Double),
            (ToDatabaseText(place.Power), NpgsqlDbType.Text), (place.Toilet, NpgsqlDbType.Boolean),
                (place.HostHours?.ToString(), NpgsqlDbType.Text),
            (place.Permission is { } permission ? EnumNames.ToWireName(permission) : null, NpgsqlDbType.Text),
            (place.Checked, NpgsqlDbType.Integer), (place.WomenToScreen, NpgsqlDbType.Integer), (place.FiledOn, NpgsqlDbType.Date),
            (place.SpacingDays, NpgsqlDbType.Integer),
            (JsonSerializer.Serialize(place.WorkersByGroup.ToDictionary(entry => EnumNames.ToWireName(entry.Key), entry => entry.Value)),
                NpgsqlDbType.Jsonb));

    // As the files and the database write it.
    internal static string? ToDatabaseText(PowerSupply? power) => power switch
    {
        PowerSupply.Volt220 => "220V",
        PowerSupply.Volt380 => "380V",
        PowerSupply.None => "NONE",
        _ => null,
    };

    private static async Task AddRouteAsync(NpgsqlConnection connection, RouteRow route, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, $"route {route.Code}",
            "INSERT INTO bus_routes (code, name, bus_id) VALUES ($1, $2, (SELECT id FROM buses WHERE code = $3))", cancellationToken,
            (route.Code, NpgsqlDbType.Text), (route.Name, NpgsqlDbType.Text), (route.Bus, NpgsqlDbType.Text));
        await ExecuteAsync(connection, $"the stops of route {route.Code}", """
            INSERT INTO bus_route_stops (route_id, stop, place_id)
            SELECT (SELECT id FROM bus_routes WHERE code = $1), s.stop, (SELECT id FROM visit_places WHERE code = s.code)
            FROM unnest($2) WITH ORDINALITY AS s (code, stop)
            """, cancellationToken, (route.Code, NpgsqlDbType.Text), (route.Places.ToArray(), Texts));
    }

    private static async Task<long> AddVisitAsync(NpgsqlConnection connection, VisitRow visit, double walkInShare,
        CancellationToken cancellationToken)
    {
        walkInShare = visit.WalkInShare ?? walkInShare;
        var id = (long)(await ScalarAsync(connection, $"visit {visit.Code}", """
            INSERT INTO bus_visits (code, bus_id, place_id, route_id, starts_at, ends_at, capacity, exams, eligibility, status, filed_on,
              extra_teams, walk_in_share)
            VALUES ($1, (SELECT id FROM buses WHERE code = $2), (SELECT id FROM visit_places WHERE code = $3),
              (SELECT id FROM bus_routes WHERE code = $4), $5, $6, $7, $8::exam[], $9::eligibility, $10::bus_visit_status, $11, $12, $13)
            RETURNING id
            """, cancellationToken,
            (visit.Code, NpgsqlDbType.Text), (visit.Bus, NpgsqlDbType.Text), (visit.Place, NpgsqlDbType.Text),
                (visit.Route, NpgsqlDbType.Text),
            (visit.StartsAt.ToUniversalTime(), NpgsqlDbType.TimestampTz), (visit.EndsAt.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (visit.Capacity, NpgsqlDbType.Integer), (ToDatabaseText(visit.Exams), Texts),
                (EnumNames.ToWireName(visit.Eligibility), NpgsqlDbType.Text),
            (EnumNames.ToWireName(visit.Status), NpgsqlDbType.Text), (visit.FiledOn, NpgsqlDbType.Date),
            (visit.ExtraTeams, NpgsqlDbType.Integer), (walkInShare, NpgsqlDbType.Double)))!;
        await ExecuteAsync(connection, $"the slots of visit {visit.Code}", """
            INSERT INTO visit_slots (visit_id, starts_at, ends_at, seats)
            SELECT v.id, v.starts_at + make_interval(mins => s.starts), v.starts_at + make_interval(mins => s.ends), s.seats
            FROM bus_visits AS v, unnest($2, $3, $4) AS s (starts, ends, seats) WHERE v.id = $1
            """, cancellationToken,
            [(id, NpgsqlDbType.Bigint), .. Slots(visit, walkInShare)]);
        return id;
    }

    /// <summary>Slots from the visit's start on, in minutes from it; what is left of the capacity after the walk-in share is spread over
    /// them.</summary>
    private static IEnumerable<(object? Value, NpgsqlDbType Type)> Slots(VisitRow visit, double walkInShare)
    {
        var count = Math.Max(1, (int)((visit.EndsAt - visit.StartsAt).TotalMinutes / VisitSlots.MinutesPerSlot));
        var starts = visit.SlotStarts ?? [.. Enumerable.Range(0, count).Select(i => i * VisitSlots.MinutesPerSlot)];
        var slots = VisitSlots.DistributeSeats(starts, VisitSlots.BookableSeats(visit.Capacity, walkInShare));
        const NpgsqlDbType integers = NpgsqlDbType.Array | NpgsqlDbType.Integer;
        yield return (slots.Select(slot => slot.Start).ToArray(), integers);
        yield return (slots.Select(slot => slot.End).ToArray(), integers);
        yield return (slots.Select(slot => slot.Seats).ToArray(), integers);
    }

    private async Task<long?> WriteOneAsync(
        string code, string actor, string what, CancellationToken cancellationToken,
            params (string Sql, object Value, NpgsqlDbType Type)[] statements)
    {
        var found = false;
        var version = await WriteAsync(actor, async connection =>
        {
            await using var find = new NpgsqlCommand("SELECT id FROM bus_visits WHERE code = $1", connection);
            Sql.AddParameter(find, code, NpgsqlDbType.Text);
            if (await find.ExecuteScalarAsync(cancellationToken) is not long id) return;
            found = true;
            foreach (var (sql, value, type) in statements)
                await ExecuteAsync(connection, what, sql, cancellationToken, (id, NpgsqlDbType.Bigint), (value, type));
        }, cancellationToken);
        return found ? version : null;
    }

    private Task<long> WriteAsync(string actor, Func<NpgsqlConnection, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(actor, async connection =>
        {
            await write(connection);
            return true;
        }, cancellationToken);

    /// <summary>Runs a write in a transaction of its own, under the actor's name, one writer after the other. A write that gives false
    /// leaves everything as it was.</summary>
    private async Task<long> WriteAsync(string actor, Func<NpgsqlConnection, Task<bool>> write, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Sql.BeginChangeAsync(connection, Feed, actor, cancellationToken);
        // Slots are looked at as they stand after the whole change, two buses' visits may swap times in one.
        await ExecuteAsync(connection, "the change",
            "SET CONSTRAINTS bus_is_in_one_place_at_a_time, slots_of_a_visit_do_not_overlap DEFERRED",
            cancellationToken);
        var commit = await write(connection);
        if (commit) await ExecuteAsync(connection, "the schedule", "SET CONSTRAINTS ALL IMMEDIATE", cancellationToken);
        else await transaction.RollbackAsync(cancellationToken);
        var now = await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
        if (commit) await transaction.CommitAsync(cancellationToken);
        return now;
    }

    /// <summary>Runs a statement and gives the number of rows that it changed.</summary>
    private static Task<int> ExecuteAsync(
        NpgsqlConnection connection, string what, string sql, CancellationToken cancellationToken,
            params (object? Value, NpgsqlDbType Type)[] parameters) =>
        GuardAsync(connection, what, sql, command => command.ExecuteNonQueryAsync(cancellationToken), parameters);

    /// <summary>Runs a statement and gives the first value that it returns; null when it returns none.</summary>
    private static Task<object?> ScalarAsync(
        NpgsqlConnection connection, string what, string sql, CancellationToken cancellationToken,
            params (object? Value, NpgsqlDbType Type)[] parameters) =>
        GuardAsync(connection, what, sql, command => command.ExecuteScalarAsync(cancellationToken), parameters);

    private static async Task<T> GuardAsync<T>(
        NpgsqlConnection connection, string what, string sql, Func<NpgsqlCommand, Task<T>> run,
            (object? Value, NpgsqlDbType Type)[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var (value, type) in parameters) Sql.AddParameter(command, value, type);
        try
        {
            return await run(command);
        }
        // Class 23: a rule is broken; class 22: a text is not of a vocabulary or encoding.
        catch (PostgresException e) when (e.SqlState[..2] is "22" or "23")
        {
            var reason = e.ConstraintName is { } rule ? $"the rule \"{rule.Replace('_', ' ')}\" is broken"
                : e.SqlState == PostgresErrorCodes.NotNullViolation ? $"\"{e.ColumnName}\" is missing or names nothing known"
                    : e.MessageText;
            throw new VisitException($"{char.ToUpperInvariant(what[0])}{what[1..]} cannot be taken: {reason}.",
                e)
            { Rule = e.ConstraintName };
        }
    }

    private static string[] ToDatabaseText<T>(IEnumerable<T> values) where T : struct, Enum => [.. values.Select(EnumNames.ToWireName)];
}

using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>The statements that write buses, places, routes and visits.</summary>
internal static class ScheduleWriter
{
    private const NpgsqlDbType Integers = NpgsqlDbType.Array | NpgsqlDbType.Integer;

    private const string InsertPlace = """
        INSERT INTO visit_places AS p (code, name, position, district_code, workers, groups, parking_metres, power, toilet, host_hours,
          permission, checked, women_to_screen, filed_on, spacing_days, workers_by_group)
        VALUES ($1, $2, $3, $4, $5, $6::worker_group[], $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)

        """;

    private static readonly string[] UpdatedColumns =
    [
        "name", "position", "district_code", "workers", "groups", "parking_metres", "power", "toilet", "host_hours", "permission",
        "checked", "women_to_screen", "filed_on", "spacing_days", "workers_by_group",
    ];

    // Positions are compared by their bytes: "=" of geography does not compare every digit.
    private static readonly string UpdateExisting = $"""
        ON CONFLICT (code) DO UPDATE SET {string.Join(", ", UpdatedColumns.Select(column => $"{column} = EXCLUDED.{column}"))}
        WHERE ({ComparedColumns("p")}) IS DISTINCT FROM ({ComparedColumns("EXCLUDED")})
        """;

    public static Task<int> AddBusAsync(NpgsqlConnection connection, HealthBus bus, CancellationToken cancellationToken) =>
        Sql.WriteAsync(connection, $"bus {bus.Code}", """
            INSERT INTO buses (code, name, daily_capacity, crew_hours, position, exams, equipment,
              teams, seats_per_slot, needs_parking_metres, needs_power, needs_toilet)
            VALUES ($1, $2, $3, $4, $5, $6::exam[], $7, $8, $9, $10, $11, $12)
            """, cancellationToken,
            (bus.Code, NpgsqlDbType.Text), (bus.Name, NpgsqlDbType.Text), (bus.DailyCapacity, NpgsqlDbType.Integer),
            (bus.CrewHours?.ToString(), NpgsqlDbType.Text), (Sql.ToPoint(bus.Depot), NpgsqlDbType.Geography),
            (Names(bus.Exams), Sql.Texts), (bus.Equipment.ToArray(), Sql.Texts),
            (bus.Teams, NpgsqlDbType.Integer), (bus.SeatsPerSlot, NpgsqlDbType.Integer), (bus.NeedsParking, NpgsqlDbType.Double),
            (PowerSupplyText.Of(bus.NeedsPower), NpgsqlDbType.Text), (bus.NeedsToilet, NpgsqlDbType.Boolean));

    public static Task<int> AddPlaceAsync(NpgsqlConnection connection, VisitPlace place, CancellationToken cancellationToken) =>
        WritePlaceAsync(connection, place, InsertPlace, cancellationToken);

    /// <summary>Inserts a place, or updates the place with its code.</summary>
    /// <returns>1 when something changed, else 0.</returns>
    public static Task<int> UpsertPlaceAsync(NpgsqlConnection connection, VisitPlace place, CancellationToken cancellationToken) =>
        WritePlaceAsync(connection, place, InsertPlace + UpdateExisting, cancellationToken);

    public static async Task AddRouteAsync(NpgsqlConnection connection, BusRoute route, CancellationToken cancellationToken)
    {
        await Sql.WriteAsync(connection, $"route {route.Code}",
            "INSERT INTO bus_routes (code, name, bus_id) VALUES ($1, $2, (SELECT id FROM buses WHERE code = $3))", cancellationToken,
            (route.Code, NpgsqlDbType.Text), (route.Name, NpgsqlDbType.Text), (route.BusCode, NpgsqlDbType.Text));
        await Sql.WriteAsync(connection, $"the stops of route {route.Code}", """
            INSERT INTO bus_route_stops (route_id, stop, place_id)
            SELECT (SELECT id FROM bus_routes WHERE code = $1), s.stop, (SELECT id FROM visit_places WHERE code = s.code)
            FROM unnest($2) WITH ORDINALITY AS s (code, stop)
            """, cancellationToken, (route.Code, NpgsqlDbType.Text), (route.PlaceCodes.ToArray(), Sql.Texts));
    }

    /// <summary>Adds a visit with its slots.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="visit">The visit.</param>
    /// <param name="walkInShare">The share of its capacity reserved for walk-ins.</param>
    /// <param name="slotStarts">The start of each slot in minutes from the visit's start.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The visit's identifier.</returns>
    public static async Task<long> AddVisitAsync(NpgsqlConnection connection, Visit visit, double walkInShare,
        IReadOnlyList<int> slotStarts, CancellationToken cancellationToken)
    {
        var id = (long)(await Sql.WriteScalarAsync(connection, $"visit {visit.Code}", """
            INSERT INTO bus_visits (code, bus_id, place_id, route_id, starts_at, ends_at, capacity, exams, eligibility, status, filed_on,
              extra_teams, walk_in_share)
            VALUES ($1, (SELECT id FROM buses WHERE code = $2), (SELECT id FROM visit_places WHERE code = $3),
              (SELECT id FROM bus_routes WHERE code = $4), $5, $6, $7, $8::exam[], $9::eligibility, $10::bus_visit_status, $11, $12, $13)
            RETURNING id
            """, cancellationToken,
            (visit.Code, NpgsqlDbType.Text), (visit.Bus, NpgsqlDbType.Text), (visit.Place, NpgsqlDbType.Text),
            (visit.Route, NpgsqlDbType.Text), (visit.StartsAt.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (visit.EndsAt.ToUniversalTime(), NpgsqlDbType.TimestampTz), (visit.Capacity, NpgsqlDbType.Integer),
            (Names(visit.Exams), Sql.Texts),
            (EnumNames.ToWireName(visit.Eligibility), NpgsqlDbType.Text), (EnumNames.ToWireName(visit.Status), NpgsqlDbType.Text),
            (visit.FiledOn, NpgsqlDbType.Date), (visit.ExtraTeams, NpgsqlDbType.Integer), (walkInShare, NpgsqlDbType.Double)))!;
        var slots = VisitSlots.DistributeSeats(slotStarts, VisitSlots.BookableSeats(visit.Capacity, walkInShare));
        await Sql.WriteAsync(connection, $"the slots of visit {visit.Code}", """
            INSERT INTO visit_slots (visit_id, starts_at, ends_at, seats)
            SELECT v.id, v.starts_at + make_interval(mins => s.starts), v.starts_at + make_interval(mins => s.ends), s.seats
            FROM bus_visits AS v, unnest($2, $3, $4) AS s (starts, ends, seats) WHERE v.id = $1
            """, cancellationToken, (id, NpgsqlDbType.Bigint), (slots.Select(slot => slot.Start).ToArray(), Integers),
            (slots.Select(slot => slot.End).ToArray(), Integers), (slots.Select(slot => slot.Seats).ToArray(), Integers));
        return id;
    }

    /// <summary>Gives a visit new values, and moves its slots and bookings with it.</summary>
    public static async Task UpdateVisitAsync(NpgsqlConnection connection, VisitRecord current, Visit proposed, double walkInShare,
        IReadOnlyList<int> slotStarts, CancellationToken cancellationToken)
    {
        await Sql.WriteAsync(connection, $"visit {current.Code}", """
            UPDATE bus_visits SET bus_id = (SELECT id FROM buses WHERE code = $2), place_id = (SELECT id FROM visit_places WHERE code = $3),
              starts_at = $4, ends_at = $5, capacity = $6, exams = $7::exam[], eligibility = $8::eligibility, filed_on = $9,
              extra_teams = $10, walk_in_share = $11
            WHERE id = $1
            """, cancellationToken, (current.Id, NpgsqlDbType.Bigint), (proposed.Bus, NpgsqlDbType.Text),
            (proposed.Place, NpgsqlDbType.Text), (proposed.StartsAt.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (proposed.EndsAt.ToUniversalTime(), NpgsqlDbType.TimestampTz), (proposed.Capacity, NpgsqlDbType.Integer),
            (Names(proposed.Exams), Sql.Texts), (EnumNames.ToWireName(proposed.Eligibility), NpgsqlDbType.Text),
            (proposed.FiledOn, NpgsqlDbType.Date), (proposed.ExtraTeams, NpgsqlDbType.Integer), (walkInShare, NpgsqlDbType.Double));
        await MoveSlotsAsync(connection, current, VisitSlots.BookableSeats(proposed.Capacity, walkInShare), slotStarts, cancellationToken);
    }

    /// <summary>Moves each slot to the new slot with the same index, together with its bookings; adds missing slots and deletes surplus
    /// ones.</summary>
    private static async Task MoveSlotsAsync(NpgsqlConnection connection, VisitRecord current, int bookableSeats,
        IReadOnlyList<int> slotStarts, CancellationToken cancellationToken)
    {
        var what = $"the slots of visit {current.Code}";
        var kept = current.Slots.Take(slotStarts.Count).ToList();
        await Sql.WriteAsync(connection, what, "DELETE FROM visit_slots WHERE id = ANY ($1)", cancellationToken,
            (current.Slots.Skip(slotStarts.Count).Select(slot => slot.Id).ToArray(), Sql.Ids));
        int[] booked = [.. slotStarts.Select((_, i) => i < kept.Count ? kept[i].Booked : 0)];
        var seats = VisitSlots.RedistributeSeats(booked, Math.Max(booked.Sum(), bookableSeats));
        // Identifier 0 is a slot to add. A trigger gives the added seats of a slot to its waiting bookings.
        long[] ids = [.. slotStarts.Select((_, i) => i < kept.Count ? kept[i].Id : 0)];
        const string wanted = "FROM bus_visits AS v, unnest($2, $3, $4) AS w (id, start, seats) WHERE v.id = $1";
        (object?, NpgsqlDbType)[] parameters =
            [(current.Id, NpgsqlDbType.Bigint), (ids, Sql.Ids), (slotStarts.ToArray(), Integers), (seats, Integers)];
        await Sql.WriteAsync(connection, what, $"""
            UPDATE visit_slots AS s SET starts_at = v.starts_at + make_interval(mins => w.start),
              ends_at = v.starts_at + make_interval(mins => w.start + {VisitSlots.MinutesPerSlot}), seats = w.seats
            {wanted} AND s.id = w.id
            """, cancellationToken, parameters);
        await Sql.WriteAsync(connection, what, $"""
            INSERT INTO visit_slots (visit_id, starts_at, ends_at, seats)
            SELECT v.id, v.starts_at + make_interval(mins => w.start),
              v.starts_at + make_interval(mins => w.start + {VisitSlots.MinutesPerSlot}), w.seats
            {wanted} AND w.id = 0
            """, cancellationToken, parameters);
    }

    private static Task<int> WritePlaceAsync(NpgsqlConnection connection, VisitPlace place, string sql,
        CancellationToken cancellationToken) =>
        Sql.WriteAsync(connection, $"place {place.Code}", sql, cancellationToken,
            (place.Code, NpgsqlDbType.Text), (place.Name, NpgsqlDbType.Text),
            (Sql.ToPoint(place.Position), NpgsqlDbType.Geography), (place.DistrictCode, NpgsqlDbType.Text),
            (place.Workers, NpgsqlDbType.Integer), (Names(place.Groups), Sql.Texts), (place.Parking, NpgsqlDbType.Double),
            (PowerSupplyText.Of(place.Power), NpgsqlDbType.Text), (place.Toilet, NpgsqlDbType.Boolean),
            (place.HostHours?.ToString(), NpgsqlDbType.Text),
            (place.Permission is { } permission ? EnumNames.ToWireName(permission) : null, NpgsqlDbType.Text),
            (place.Checked, NpgsqlDbType.Integer), (place.WomenToScreen, NpgsqlDbType.Integer), (place.FiledOn, NpgsqlDbType.Date),
            (place.SpacingDays, NpgsqlDbType.Integer),
            (JsonSerializer.Serialize(place.WorkersByGroup.ToDictionary(entry => EnumNames.ToWireName(entry.Key), entry => entry.Value)),
                NpgsqlDbType.Jsonb));

    private static string ComparedColumns(string row) =>
        string.Join(", ", UpdatedColumns.Select(column => $"{row}.{column}{(column == "position" ? "::bytea" : "")}"));

    private static string[] Names<T>(IEnumerable<T> values) where T : struct => [.. values.Select(EnumNames.ToWireName)];
}

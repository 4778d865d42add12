using System.Text.Json;
using Npgsql;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>Reads buses, places and visits from rows. One reader serves one query: equal buses and equal hours are read once.</summary>
internal sealed class VisitRowReader
{
    /// <summary>The columns of a bus, from the table <c>buses AS b</c>.</summary>
    public const string BusColumns = """
        b.id, b.code, b.name, b.daily_capacity, b.crew_hours, b.position, b.exams::text[], b.equipment, b.teams, b.seats_per_slot,
          b.needs_parking_metres, b.needs_power, b.needs_toilet
        """;

    /// <summary>The columns of a place, from the table <c>visit_places AS p</c>.</summary>
    public const string PlaceColumns = """
        p.id, p.code, p.name, p.position, p.district_code, p.workers, p.groups::text[],
          p.parking_metres, p.power, p.toilet, p.host_hours, p.permission, p.checked, p.women_to_screen, p.filed_on, p.spacing_days,
          p.workers_by_group::text
        """;

    /// <summary>The columns of a visit without its slots, from <see cref="VisitTables"/>.</summary>
    public const string VisitColumns = $"""
        {BusColumns}, v.id, v.code, p.name, p.position, p.district_code, v.starts_at, v.ends_at,
          v.capacity, v.exams::text[], v.eligibility::text, v.status::text, v.revision, v.changed_at,
          v.place_id, v.route_id, v.filed_on, v.extra_teams, v.walk_in_share, p.code, r.code
        """;

    /// <summary>The tables of a visit.</summary>
    public const string VisitTables = """
        FROM bus_visits AS v JOIN visit_places AS p ON p.id = v.place_id JOIN buses AS b ON b.id = v.bus_id
          LEFT JOIN bus_routes AS r ON r.id = v.route_id
        """;

    /// <summary>The columns of a visit's slots, from <see cref="SlotTables"/>.</summary>
    public const string SlotColumns = "s.ids, s.starts, s.ends, s.seats, s.booked";

    /// <summary>The slots of each visit, as arrays.</summary>
    public const string SlotTables = """
        CROSS JOIN LATERAL (
          SELECT coalesce(array_agg(x.id), ARRAY[]::bigint[]) AS ids, array_agg(x.starts_at) AS starts, array_agg(x.ends_at) AS ends,
            array_agg(x.seats) AS seats, array_agg(x.booked) AS booked
          FROM (SELECT * FROM visit_slots AS y WHERE y.visit_id = v.id ORDER BY y.starts_at) AS x) AS s
        """;

    private const int FirstVisitColumn = 13;
    private const int FirstSlotColumn = FirstVisitColumn + 20;
    private readonly Dictionary<string, OpeningHours?> _hours = new(StringComparer.Ordinal);
    private readonly Dictionary<long, HealthBus> _buses = [];

    /// <summary>Reads a bus.</summary>
    public HealthBus Bus(NpgsqlDataReader row)
    {
        if (_buses.TryGetValue(row.GetInt64(0), out var known)) return known;
        var bus = new HealthBus
        {
            Id = row.GetInt64(0),
            Code = row.GetString(1),
            Name = row.GetString(2),
            DailyCapacity = row.GetInt32(3),
            CrewHours = Hours(row, 4),
            Depot = Sql.GetPosition(row, 5),
            Exams = Exams(row, 6),
            Equipment = row.GetFieldValue<string[]>(7),
            Teams = row.GetInt32(8),
            SeatsPerSlot = Sql.GetNullable<int>(row, 9),
            NeedsParking = row.GetDouble(10),
            NeedsPower = Power(row, 11)!.Value,
            NeedsToilet = row.GetBoolean(12),
        };
        _buses.Add(bus.Id, bus);
        return bus;
    }

    /// <summary>Reads a place.</summary>
    public VisitPlace Place(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Code = row.GetString(1),
        Name = row.GetString(2),
        Position = Sql.GetPosition(row, 3),
        DistrictCode = row.GetString(4),
        Workers = row.GetInt32(5),
        Groups = [.. row.GetFieldValue<string[]>(6).Select(WorkerGroup.Of)],
        Parking = Sql.GetNullable<double>(row, 7),
        Power = Power(row, 8),
        Toilet = Sql.GetNullable<bool>(row, 9),
        HostHours = Hours(row, 10),
        Permission = Sql.GetNullableEnum<HostPermission>(row, 11),
        Checked = row.GetInt32(12),
        WomenToScreen = Sql.GetNullable<int>(row, 13),
        FiledOn = Sql.GetNullable<DateOnly>(row, 14),
        SpacingDays = Sql.GetNullable<int>(row, 15),
        WorkersByGroup = JsonSerializer.Deserialize<Dictionary<string, int>>(row.GetString(16))!
            .ToDictionary(entry => WorkerGroup.Of(entry.Key), entry => entry.Value),
    };

    /// <summary>Reads a visit, with its slots when they were selected.</summary>
    public VisitRecord Visit(NpgsqlDataReader row)
    {
        const int first = FirstVisitColumn;
        var (id, status) = (row.GetInt64(first), Sql.ParseEnum<BusVisitStatus>(row.GetString(first + 10)));
        return new VisitRecord(id, row.GetString(first + 1), Bus(row), row.GetString(first + 2),
            Sql.GetPosition(row, first + 3), row.GetString(first + 4), row.GetFieldValue<DateTimeOffset>(first + 5),
            row.GetFieldValue<DateTimeOffset>(first + 6), row.GetInt32(first + 7), Exams(row, first + 8),
            Sql.ParseEnum<Eligibility>(row.GetString(first + 9)), status,
            row.GetInt32(first + 11), row.GetFieldValue<DateTimeOffset>(first + 12), Slots(row, id, status))
        {
            PlaceId = row.GetInt64(first + 13),
            RouteId = Sql.GetNullable<long>(row, first + 14),
            FiledOn = Sql.GetNullable<DateOnly>(row, first + 15),
            ExtraTeams = row.GetInt32(first + 16),
            WalkInShare = row.GetDouble(first + 17),
            PlaceCode = row.GetString(first + 18),
            RouteCode = Sql.GetNullableString(row, first + 19),
        };
    }

    private static VisitSlot[] Slots(NpgsqlDataReader row, long visit, BusVisitStatus status)
    {
        const int first = FirstSlotColumn;
        if (row.FieldCount == first || row.GetFieldValue<long[]>(first) is not { Length: > 0 } ids) return [];
        var (starts, ends) = (row.GetFieldValue<DateTimeOffset[]>(first + 1), row.GetFieldValue<DateTimeOffset[]>(first + 2));
        var (seats, booked) = (row.GetFieldValue<int[]>(first + 3), row.GetFieldValue<int[]>(first + 4));
        return [.. ids.Select((id, i) => new VisitSlot(id, visit, starts[i], ends[i], seats[i], booked[i],
            status == BusVisitStatus.Confirmed ? seats[i] - booked[i] : 0))];
    }

    // Hours that cannot be parsed are unknown.
    private OpeningHours? Hours(NpgsqlDataReader row, int column)
    {
        if (Sql.GetNullableString(row, column) is not { } text) return null;
        if (!_hours.TryGetValue(text, out var hours))
            _hours.Add(text, hours = OpeningHours.TryParse(text, out var parsed, out _) ? parsed : null);
        return hours;
    }

    private static Exam[] Exams(NpgsqlDataReader row, int column) => [.. row.GetFieldValue<string[]>(column).Select(Sql.ParseEnum<Exam>)];

    private static PowerSupply? Power(NpgsqlDataReader row, int column) => Sql.GetNullableString(row, column) is not { } text ? null
        : PowerSupplyText.Parse(text) ?? throw new UnknownValueException(nameof(PowerSupply), text);
}

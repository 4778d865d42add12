using System.Text.Json;
using Npgsql;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>Reads buses, places and visits from rows. One reader serves one query: equal buses and equal hours are read once.</summary>
internal sealed class VisitRowReader
{
    /// <summary>The columns of a bus, from the table <c>buses AS b</c>.</summary>
    public const string BusColumns = """
        b.id, b.code, b.name, b.daily_capacity, b.crew_hours, ST_X(b.position::geometry), ST_Y(b.position::geometry), b.exams::text[], b.equipment,
          b.teams, b.seats_per_slot, b.needs_parking_metres, b.needs_power, b.needs_toilet
        """;

    /// <summary>The columns of a place, from the table <c>visit_places AS p</c>.</summary>
    public const string PlaceColumns = """
        p.id, p.code, p.name, ST_X(p.position::geometry), ST_Y(p.position::geometry), p.district_code, p.workers, p.groups::text[],
          p.parking_metres, p.power, p.toilet, p.host_hours, p.permission, p.checked, p.women_to_screen, p.filed_on, p.spacing_days,
          p.workers_by_group::text
        """;

    /// <summary>The columns of a visit without its slots, from <see cref="VisitTables"/>.</summary>
    public const string VisitColumns = $"""
        {BusColumns}, v.id, v.code, p.name, ST_X(p.position::geometry), ST_Y(p.position::geometry), p.district_code, v.starts_at, v.ends_at,
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

    private const int FirstVisitColumn = 14;
    private const int FirstSlotColumn = FirstVisitColumn + 21;
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
            Depot = new Position(row.GetDouble(5), row.GetDouble(6)),
            Exams = Exams(row, 7),
            Equipment = row.GetFieldValue<string[]>(8),
            Teams = row.GetInt32(9),
            SeatsPerSlot = Number(row, 10),
            NeedsParking = row.GetDouble(11),
            NeedsPower = Power(row, 12)!.Value,
            NeedsToilet = row.GetBoolean(13),
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
        Position = new Position(row.GetDouble(3), row.GetDouble(4)),
        DistrictCode = row.GetString(5),
        Workers = row.GetInt32(6),
        Groups = [.. row.GetFieldValue<string[]>(7).Select(Sql.ParseEnum<WorkerGroup>)],
        Parking = row.IsDBNull(8) ? null : row.GetDouble(8),
        Power = Power(row, 9),
        Toilet = row.IsDBNull(10) ? null : row.GetBoolean(10),
        HostHours = Hours(row, 11),
        Permission = Sql.GetNullableString(row, 12) is { } permission ? Sql.ParseEnum<HostPermission>(permission) : null,
        Checked = row.GetInt32(13),
        WomenToScreen = Number(row, 14),
        FiledOn = Day(row, 15),
        SpacingDays = Number(row, 16),
        WorkersByGroup = JsonSerializer.Deserialize<Dictionary<string, int>>(row.GetString(17))!
            .ToDictionary(entry => Sql.ParseEnum<WorkerGroup>(entry.Key), entry => entry.Value),
    };

    /// <summary>Reads a visit, with its slots when they were selected.</summary>
    public VisitRecord Visit(NpgsqlDataReader row)
    {
        const int first = FirstVisitColumn;
        var (id, status) = (row.GetInt64(first), Sql.ParseEnum<BusVisitStatus>(row.GetString(first + 11)));
        return new VisitRecord(id, row.GetString(first + 1), Bus(row), row.GetString(first + 2),
            new Position(row.GetDouble(first + 3), row.GetDouble(first + 4)), row.GetString(first + 5),
            row.GetFieldValue<DateTimeOffset>(first + 6), row.GetFieldValue<DateTimeOffset>(first + 7), row.GetInt32(first + 8),
            Exams(row, first + 9), Sql.ParseEnum<Eligibility>(row.GetString(first + 10)), status,
            row.GetInt32(first + 12), row.GetFieldValue<DateTimeOffset>(first + 13), Slots(row, id, status))
        {
            PlaceId = row.GetInt64(first + 14),
            RouteId = row.IsDBNull(first + 15) ? null : row.GetInt64(first + 15),
            FiledOn = Day(row, first + 16),
            ExtraTeams = row.GetInt32(first + 17),
            WalkInShare = row.GetDouble(first + 18),
            PlaceCode = row.GetString(first + 19),
            RouteCode = Sql.GetNullableString(row, first + 20),
        };
    }

    /// <summary>Reads a number that may be null.</summary>
    public static int? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

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

    private static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private static Exam[] Exams(NpgsqlDataReader row, int column) => [.. row.GetFieldValue<string[]>(column).Select(Sql.ParseEnum<Exam>)];

    private static PowerSupply? Power(NpgsqlDataReader row, int column) => Sql.GetNullableString(row, column) is not { } text ? null
        : PowerSupplyText.Parse(text) ?? throw new InvalidDataException($"The database has the unknown power supply {text}.");
}

using Npgsql;
using NpgsqlTypes;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>A visit as lists of the schedule have it: by the codes of its bus, place and route, and with what people need to read
/// it.</summary>
/// <param name="Visit">The visit by codes, as <c>visits.csv</c> has it.</param>
/// <param name="PlaceName">What the place is called.</param>
/// <param name="Position">There, WGS 84.</param>
/// <param name="DistrictCode">GB/T 2260.</param>
/// <param name="Seats">How many seats can be booked in all.</param>
/// <param name="Booked">How many are.</param>
/// <param name="Revision">How often it was changed.</param>
public sealed record ListedVisit(
    VisitRow Visit, string PlaceName, Position Position, string DistrictCode, int Seats, int Booked, int Revision);

public sealed partial class VisitStore
{
    /// <summary>The visits that end after one moment and begin before another as a list, in the order of their start.</summary>
    /// <param name="from">Visits that end by then are left out.</param>
    /// <param name="until">Visits that begin then or later are left out.</param>
    /// <param name="districts">Only in these divisions; null: in all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<ListedVisit>> ListAsync(
        DateTimeOffset from, DateTimeOffset until, IReadOnlyCollection<string>? districts = null,
            CancellationToken cancellationToken = default)
    {
        await using var command = source.CreateCommand("""
            SELECT v.code, b.code, p.code, r.code, v.starts_at, v.ends_at, v.capacity, v.exams::text[], v.eligibility::text, v.status::text, v.filed_on,
              p.name, ST_X(p.position::geometry), ST_Y(p.position::geometry), p.district_code, coalesce(s.seats, 0), coalesce(s.booked, 0), v.revision
            FROM bus_visits AS v JOIN visit_places AS p ON p.id = v.place_id JOIN buses AS b ON b.id = v.bus_id LEFT JOIN bus_routes AS r ON r.id = v.route_id
              LEFT JOIN LATERAL (SELECT sum(x.seats)::integer AS seats, sum(x.booked)::integer AS booked FROM visit_slots AS x WHERE x.visit_id = v.id) AS s ON true
            WHERE v.ends_at > $1 AND v.starts_at < $2 AND ($3::text[] IS NULL OR p.district_code = ANY ($3)) ORDER BY v.starts_at, v.id
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = from.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new NpgsqlParameter { Value = until.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)districts?.ToArray() ?? DBNull.Value, NpgsqlDbType = Texts });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var visits = new List<ListedVisit>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var visit = new VisitRow(reader.GetString(0), reader.GetString(1), reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4), reader.GetFieldValue<DateTimeOffset>(5), reader.GetInt32(6), Exams(reader, 7),
                Sql.ParseEnum<Eligibility>(reader.GetString(8)), Sql.ParseEnum<BusVisitStatus>(reader.GetString(9)),
                    reader.IsDBNull(10) ? null : reader.GetFieldValue<DateOnly>(10));
            visits.Add(new ListedVisit(visit, reader.GetString(11), new Position(reader.GetDouble(12), reader.GetDouble(13)),
                reader.GetString(14),
                reader.GetInt32(15), reader.GetInt32(16), reader.GetInt32(17)));
        }
        return visits;
    }
}

using System.Data;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Outposts.Geodesy;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Registry.Reports;
using Outposts.Reporting;

namespace Outposts.PostGis.Reporting;

/// <summary>Reads what indicators are computed from. Who reports or plans may; of visits the database gives numbers alone.</summary>
/// <param name="source">The data source.</param>
public sealed class IndicatorStore(NpgsqlDataSource source)
{
    /// <summary>Gets the register just before each of some moments.</summary>
    /// <param name="moments">The moments, ascending.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<RegisterPast> GetRegisterAsync(
        IReadOnlyList<DateTimeOffset> moments, CancellationToken cancellationToken = default)
    {
        // One snapshot: what has changed is taken back from what it has become.
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var outposts = await Sql.QueryAsync(connection,
            "SELECT id, district_code, status::text, eligibility::text, merged_into IS NOT NULL, position FROM outposts",
            row => (Id: row.GetInt64(0), Outpost: new PastOutpost(row.GetString(1), Sql.GetPosition(row, 5),
                Sql.ParseEnum<OutpostStatus>(row.GetString(2)), Sql.ParseEnum<Eligibility>(row.GetString(3)), row.GetBoolean(4))),
            cancellationToken);
        var services = await Sql.QueryAsync(connection,
            "SELECT outpost_id, array_agg(service::text) FROM outpost_services WHERE availability = 'AVAILABLE' GROUP BY outpost_id",
            row => (Id: row.GetInt64(0), Services: row.GetFieldValue<string[]>(1).Select(Service.Of).ToHashSet()), cancellationToken);
        var changes = await Sql.QueryAsync(connection, "SELECT * FROM register_changes($1)", ReadChange, cancellationToken,
            (moments[0].ToUniversalTime(), NpgsqlDbType.TimestampTz));
        var since = (await Sql.QueryAsync(connection, "SELECT register_since()", row => Sql.GetNullable<DateTimeOffset>(row, 0),
            cancellationToken)).Single();
        return new RegisterPast(since, RegisterTimeline.At(outposts.ToDictionary(one => one.Id, one => one.Outpost),
            services.ToDictionary(one => one.Id, IReadOnlySet<Service> (one) => one.Services), changes, moments, cancellationToken));
    }

    /// <summary>Gets the reports of riders that were received in a span of time, about outposts of some districts.</summary>
    /// <param name="districts">GB/T 2260 codes.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="before">The end, exclusive.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<ReceivedReport>> GetReportsAsync(IReadOnlyCollection<string> districts, DateTimeOffset from,
        DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, """
            SELECT o.district_code, coalesce(o.merged_into, o.id), r.kind, r.received_at,
              CASE WHEN r.state = 'ANSWERED' THEN r.answered_at END, r.flag IS NOT NULL
            FROM outpost_reports AS r JOIN outposts AS o ON o.id = r.outpost_id
            WHERE o.district_code = ANY ($1) AND r.received_at >= $2 AND r.received_at < $3
            """, row => new ReceivedReport(row.GetString(0), row.GetInt64(1), Sql.ParseEnum<ReportKind>(row.GetString(2)),
                row.GetFieldValue<DateTimeOffset>(3), Sql.GetNullable<DateTimeOffset>(row, 4), row.GetBoolean(5)), cancellationToken,
            (districts.ToArray(), Sql.Texts), (from.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (before.ToUniversalTime(), NpgsqlDbType.TimestampTz));
    }

    /// <summary>Counts visits of the health bus that are over, their bookings and what people said of them.</summary>
    /// <param name="districts">GB/T 2260 codes; the caller reports or plans in each of them.</param>
    /// <param name="bounds">When each month begins, and when the last one ends.</param>
    /// <param name="now">The moment at which a visit is over or not.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<VisitMonth>> CountVisitsAsync(IReadOnlyCollection<string> districts,
        IReadOnlyList<DateTimeOffset> bounds, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, "SELECT * FROM visit_counts($1, $2, $3)", row => new VisitMonth(
                row.GetInt32(0) - 1, row.GetString(1), new VisitCounts(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
                    row.GetInt64(6), row.GetInt64(7)), new RatingCounts(row.GetInt64(8), row.GetInt64(9), row.GetInt64(10))),
            cancellationToken, (districts.ToArray(), Sql.Texts),
            (bounds.Select(bound => bound.ToUniversalTime()).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz),
            (now.ToUniversalTime(), NpgsqlDbType.TimestampTz));
    }

    private static RegisterChange ReadChange(NpgsqlDataReader row)
    {
        var at = row.GetFieldValue<DateTimeOffset>(0);
        long? id = row.GetString(1) is var key && key == RegistryStore.WholeTable ? null : long.Parse(key, CultureInfo.InvariantCulture);
        if (row.GetBoolean(2))
        {
            var (before, after) = (ReadServices(row, 10), ReadServices(row, 11));
            return new RegisterChange(at, id, null, new ServiceChange([.. before.Concat(after).Select(one => one.Service)],
                [.. before.Where(one => one.Availability == Availability.Available).Select(one => one.Service)]));
        }
        return new RegisterChange(at, id, !row.GetBoolean(3) ? null : new PastOutpost(Sql.GetNullableString(row, 4) ?? "",
            new Position(row.GetDouble(8), row.GetDouble(9)), Sql.ParseEnum<OutpostStatus>(row.GetString(5)),
            Sql.ParseEnum<Eligibility>(row.GetString(6)), row.GetBoolean(7)));
    }

    private static List<(Service Service, Availability Availability)> ReadServices(NpgsqlDataReader row, int column) =>
        Sql.GetNullableString(row, column) is not { } text ? []
            : [.. JsonSerializer.Deserialize<Dictionary<string, string>>(text)!.Select(one =>
                (Service.Of(one.Key), Sql.ParseEnum<Availability>(one.Value)))];
}

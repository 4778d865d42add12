using NpgsqlTypes;
using Outposts.Registry.Reports;

namespace Outposts.PostGis.Registry.Reports;

public sealed partial class OutpostReportStore
{
    private const string From = "FROM outpost_reports AS r JOIN outposts AS o ON o.id = r.outpost_id";

    // Null asks for all.
    private const string Where = """
        WHERE ($1::bigint IS NULL OR coalesce(o.merged_into, o.id) = $1 OR o.id = $1)
          AND ($2::text[] IS NULL OR o.district_code = ANY ($2)) AND ($3::text[] IS NULL OR r.state = ANY ($3))
          AND ($4::text[] IS NULL OR r.kind = ANY ($4))
        """;

    /// <summary>Gets a page of reports, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="after">The id of the last one of the page before; null for the first page.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<OutpostReport>> QueryAsync(
        ReportQuery query, long? after, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, $"""
            SELECT {Columns} {From} {Where} AND ($5::bigint IS NULL OR r.id < $5) ORDER BY r.id DESC LIMIT $6
            """, Read, cancellationToken,
            [.. Parameters(query), (after, NpgsqlDbType.Bigint), (count, NpgsqlDbType.Integer)]);
    }

    /// <summary>Counts reports.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<int> CountAsync(ReportQuery query, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return (await Sql.QueryAsync(connection, $"SELECT count(*) {From} {Where}", row => (int)row.GetInt64(0), cancellationToken,
            Parameters(query))).Single();
    }

    /// <summary>Gets how districts answer, in the order of their codes; those without any report are left out.</summary>
    /// <param name="from">Of reports received at this moment or later.</param>
    /// <param name="until">Of reports received before this moment.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<ReportStatistics>> GetStatisticsAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, $"""
            SELECT o.district_code, count(*) FILTER (WHERE r.kind <> 'OPEN' AND asked)::integer,
              count(*) FILTER (WHERE r.kind = 'OPEN' AND asked)::integer,
              count(*) FILTER (WHERE r.kind <> 'OPEN' AND asked AND r.state = 'ANSWERED')::integer,
              extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY r.answered_at - r.received_at)
                FILTER (WHERE r.kind <> 'OPEN' AND asked AND r.state = 'ANSWERED'))::double precision / 3600,
              count(*) FILTER (WHERE r.kind <> 'OPEN' AND r.state <> 'ANSWERED')::integer,
              min(r.received_at) FILTER (WHERE r.kind <> 'OPEN' AND r.state <> 'ANSWERED')
            {From} CROSS JOIN LATERAL (SELECT r.received_at >= $1 AND r.received_at < $2 AS asked) AS a
            WHERE asked OR r.kind <> 'OPEN' AND r.state <> 'ANSWERED'
            GROUP BY o.district_code ORDER BY o.district_code
            """, row => new ReportStatistics(row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3),
                Sql.GetNullable<double>(row, 4), row.GetInt32(5), Sql.GetNullable<DateTimeOffset>(row, 6)),
            cancellationToken, (from.ToUniversalTime(), NpgsqlDbType.TimestampTz), (until.ToUniversalTime(), NpgsqlDbType.TimestampTz));
    }

    private static (object?, NpgsqlDbType)[] Parameters(ReportQuery query) =>
    [
        (query.Outpost, NpgsqlDbType.Bigint), (query.Districts is { Count: > 0 } districts ? districts.ToArray() : null, Sql.Texts),
        (query.States is { Count: > 0 } states ? states.Select(EnumNames.ToWireName).ToArray() : null, Sql.Texts),
        (query.Kinds is { Count: > 0 } kinds ? kinds.Select(EnumNames.ToWireName).ToArray() : null, Sql.Texts),
    ];
}

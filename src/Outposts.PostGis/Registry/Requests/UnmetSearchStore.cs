using Npgsql;
using NpgsqlTypes;
using Outposts.Registry.Requests;

namespace Outposts.PostGis.Registry.Requests;

/// <summary>Stores how many searches found nothing, by cell and hour.</summary>
/// <param name="source">The data source.</param>
public sealed class UnmetSearchStore(NpgsqlDataSource source)
{
    /// <summary>Cells with fewer searches in the time asked for are not told, so that no one search is.</summary>
    public const int MinTold = 3;

    private const NpgsqlDbType Integers = NpgsqlDbType.Array | NpgsqlDbType.Integer;

    /// <summary>Adds counts. In the name of the host.</summary>
    /// <param name="counts">The counts, each hour, cell, reason and code once.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task AddAsync(IReadOnlyList<UnmetSearchCount> counts, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        await Sql.ExecuteAsync(connection, "SELECT count_unmet_searches($1, $2, $3, $4, $5, $6)", cancellationToken,
            (counts.Select(one => one.Hour).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz),
            (counts.Select(one => one.Cell.East).ToArray(), Integers), (counts.Select(one => one.Cell.North).ToArray(), Integers),
            (counts.Select(one => EnumNames.ToWireName(one.Reason)).ToArray(), Sql.Texts),
            (counts.Select(one => one.Asked).ToArray(), Sql.Texts), (counts.Select(one => one.Searches).ToArray(), Integers));
        await connection.CommitAsync(cancellationToken);
    }

    /// <summary>Gets how many searches found nothing within a time, the most first; cells with fewer than <see cref="MinTold"/> are left
    /// out.</summary>
    /// <param name="from">Of hours that began at this moment or later.</param>
    /// <param name="until">Of hours that began before this moment.</param>
    /// <param name="asked">Of searches for this service or kind, by its code; null: of all, whatever they asked for.</param>
    /// <param name="count">How many cells at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<UnmetSearches>> QueryAsync(DateTimeOffset from, DateTimeOffset until, string? asked, int count,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, """
            SELECT east, north, reason, sum(searches)::integer FROM unmet_searches
            WHERE hour >= $1 AND hour < $2 AND asked = $3
            GROUP BY east, north, reason HAVING sum(searches) >= $4
            ORDER BY sum(searches) DESC, east, north, reason LIMIT $5
            """, row => new UnmetSearches(new SearchCell(row.GetInt32(0), row.GetInt32(1)), Sql.ParseEnum<UnmetReason>(row.GetString(2)),
                asked, row.GetInt32(3)), cancellationToken, (from.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (until.ToUniversalTime(), NpgsqlDbType.TimestampTz), (asked ?? "", NpgsqlDbType.Text), (MinTold, NpgsqlDbType.Integer),
            (count, NpgsqlDbType.Integer));
    }

    /// <summary>Forgets counts of more than 400 days ago. In the name of the host.</summary>
    /// <returns>How many rows were forgotten.</returns>
    public async Task<long> ForgetAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var forgotten = (await Sql.QueryAsync(connection, "SELECT forget_unmet_searches()", row => row.GetInt64(0), cancellationToken))
            .Single();
        await connection.CommitAsync(cancellationToken);
        return forgotten;
    }
}

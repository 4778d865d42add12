using System.Data;
using Npgsql;
using NpgsqlTypes;
using Outposts.Hours;

namespace Outposts.PostGis.Hours;

/// <summary>The imported tables of holidays; each import is kept in the history.</summary>
/// <param name="source">The data source.</param>
public sealed class HolidayStore(NpgsqlDataSource source)
{
    /// <summary>The change feed of the tables.</summary>
    public const string Feed = "holidays";

    /// <summary>Reads all imported tables.</summary>
    public async Task<HolidayContent> LoadAllAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var version = await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
        var tables = await Sql.QueryAsync(connection, "SELECT lines FROM holiday_tables ORDER BY name", row => row.GetString(0),
            cancellationToken);
        // Each by itself: a year's table may have days of the December before.
        return new HolidayContent(version,
            tables.Aggregate(HolidayCalendar.Parse(""), (all, lines) => all.With(HolidayCalendar.Parse(lines))));
    }

    /// <summary>Adds the years of a calendar, or puts them in the place of those that were imported before, all or nothing.</summary>
    /// <param name="years">The years.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the feed, which is the same when nothing changes.</returns>
    /// <exception cref="StoreException">The database rejects a table.</exception>
    public async Task<long> ImportAsync(HolidayCalendar years, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        foreach (var (name, lines) in years.ToTables())
            await Sql.WriteAsync(change.Connection, $"the table of holidays {name}", """
                INSERT INTO holiday_tables AS h (name, lines) VALUES ($1, $2)
                ON CONFLICT (name) DO UPDATE SET lines = excluded.lines WHERE h.lines <> excluded.lines
                """, cancellationToken, (name, NpgsqlDbType.Text), (lines, NpgsqlDbType.Text));
        return await change.CommitAsync(cancellationToken);
    }
}

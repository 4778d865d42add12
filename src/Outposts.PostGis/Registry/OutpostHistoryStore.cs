using System.Data;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>
/// Reads what the register's history tells the current caller: all to staff; to others nothing of an outpost that is not public, of the
/// times when it was not, and of who changed what. The database holds that rule.
/// </summary>
public sealed class OutpostHistoryStore(NpgsqlDataSource source)
{
    // A merged outpost may be merged again; nobody does that so often.
    private const int MaxMerges = 20;

    /// <summary>Gets the changes of an outpost, the newest first; empty when the caller is not told of it.</summary>
    public async Task<IReadOnlyList<OutpostChange>> GetHistoryAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var current = (await OutpostRows.ReadAsync(connection, [id], cancellationToken)).SingleOrDefault();
        return [.. (await ReadStepsAsync(connection, current, cancellationToken)).Select(step => step.Change)];
    }

    /// <summary>
    /// Gets an outpost as the register had it at a moment: with all versions up to the last one made then. For one that was merged into
    /// another by then, the other; null when there was none, or the caller is not told of it.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="at">The moment.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<Outpost?> GetAsOfAsync(string code, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var id = (await Sql.QueryAsync(connection, "SELECT id FROM outposts WHERE code = $1", row => (long?)row.GetInt64(0),
            cancellationToken, (code, NpgsqlDbType.Text))).SingleOrDefault();
        for (var i = 0; id is { } one && i < MaxMerges; i++)
        {
            var current = (await OutpostRows.ReadAsync(connection, [one], cancellationToken)).Single();
            var steps = await ReadStepsAsync(connection, current, cancellationToken);
            var state = steps.FirstOrDefault(step => step.Change.At <= at)?.Change.After;
            // Who is not told of a merged outpost is told of the other, as of the present.
            id = steps.Count == 0 ? current.MergedInto : state?.MergedInto;
            if (id is null) return state;
        }
        return null;
    }

    /// <summary>
    /// Reads the feed of changes after a version: whole versions up to a number of changes, but at least one version. It is the same for
    /// every caller: it has only what the public is told of.
    /// </summary>
    /// <param name="since">A version that this method gave; 0 for all.</param>
    /// <param name="max">The number of changes, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<OutpostChanges> GetChangesAsync(long since, int max, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var until = (await Sql.QueryAsync(connection, "SELECT outpost_changes_until($1, $2)", row => row.GetInt64(0), cancellationToken,
            (since, NpgsqlDbType.Bigint), (max, NpgsqlDbType.Integer))).Single();
        var changes = await Sql.QueryAsync(connection, """SELECT version, at, code, was, "is" FROM outpost_changes($1, $2)""",
            row => ReadNotice(row, 0, 1), cancellationToken, (since, NpgsqlDbType.Bigint), (until, NpgsqlDbType.Bigint));
        return new OutpostChanges((int)until, until < await Sql.GetFeedVersionAsync(connection, RegistryStore.Feed, cancellationToken),
            changes, new OutpostChangesCursor((int)until, null).ToString());
    }

    /// <summary>
    /// Reads the feed of changes after a cursor, so that a version with many changes comes in several pages. Pages that are read one after
    /// the other have each change once, whatever is written meanwhile.
    /// </summary>
    /// <param name="after">The cursor of the page before; <see cref="OutpostChangesCursor.Start"/> for all.</param>
    /// <param name="max">The most changes of a page, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<OutpostChanges> GetChangesAfterAsync(
        OutpostChangesCursor after, int max, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var current = await Sql.GetFeedVersionAsync(connection, RegistryStore.Feed, cancellationToken);
        // One more than the page shows whether there is more.
        var rows = await Sql.QueryAsync(connection,
            """SELECT version, key, at, code, was, "is" FROM outpost_changes_page($1, $2, $3, $4)""",
            row => (Version: (int)row.GetInt64(0), Key: row.GetString(1), Notice: row.IsDBNull(3) ? null : ReadNotice(row, 0, 2)),
            cancellationToken, (after.Version, NpgsqlDbType.Bigint), (after.Key ?? OutpostChangesCursor.BehindAllKeys, NpgsqlDbType.Text),
            (current, NpgsqlDbType.Bigint), (max + 1, NpgsqlDbType.Integer));
        var hasMore = rows.Count > max;
        var end = hasMore ? new OutpostChangesCursor(rows[max - 1].Version, rows[max - 1].Key)
            : new OutpostChangesCursor((int)Math.Max(current, after.Version), null);
        return new OutpostChanges(end.Key is null ? end.Version : Math.Max(0, end.Version - 1), hasMore,
            [.. rows.Take(max).Select(row => row.Notice).OfType<OutpostChangeNotice>()], end.ToString());
    }

    // The columns at, code, was and is follow each other.
    private static OutpostChangeNotice ReadNotice(NpgsqlDataReader row, int version, int at) =>
        new((int)row.GetInt64(version), row.GetFieldValue<DateTimeOffset>(at), row.GetString(at + 1),
            !row.GetBoolean(at + 2) ? OutpostChangeKind.Added
                : row.GetBoolean(at + 3) ? OutpostChangeKind.Changed : OutpostChangeKind.Removed);

    /// <summary>Reads the changes of an outpost with the coordinates as they were given.</summary>
    internal static async Task<List<OutpostTimeline.Step>> ReadStepsAsync(
        NpgsqlConnection connection, Outpost? current, CancellationToken cancellationToken)
    {
        if (current is null) return [];
        var rows = await Sql.QueryAsync(connection,
            """
            SELECT version, at, actor, subject, before::text, after::text FROM outpost_history($1)
            UNION ALL SELECT version, at, actor, 'outpost_photos', before::text, after::text FROM outpost_photo_history($1)
            """,
            row => new OutpostHistoryRow(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), Sql.GetNullableString(row, 2),
                row.GetString(3), Json(Sql.GetNullableString(row, 4)), Json(Sql.GetNullableString(row, 5))),
            cancellationToken, (current.Id, NpgsqlDbType.Bigint));
        return OutpostTimeline.Unwind(current, rows);
    }

    /// <summary>Reads a state of a row; null when there was none.</summary>
    internal static JsonElement? Json(string? text) => text is null ? null : JsonSerializer.Deserialize<JsonElement>(text);
}

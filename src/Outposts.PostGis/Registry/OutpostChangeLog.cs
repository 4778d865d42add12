using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>
/// Reads the register's change log: what was changed in which outpost, when and by whom. Operators read that of their districts
/// or bodies, administrators and commands all; for others it is empty. The database holds that rule.
/// </summary>
public sealed class OutpostChangeLog(NpgsqlDataSource source)
{
    // Of each outpost first the state that it has now, as lines without a version, then its history. The outposts are put in order before
    // their lines are looked up, so that the first ones are there while the last are still sought: nothing sorts the lines of all.
    private const string Lines = """
        SELECT o.id, o.code, l.version, l.at, l.actor, l.subject, l.before::text, l.after::text
        FROM (
          SELECT id, code, outposts FROM outposts
          WHERE id IN (SELECT outposts_changed($1, $2)) AND ($3 IS NULL OR district_code = ANY ($3)) AND caller_operates(district_code, operator)
          ORDER BY code COLLATE "C" OFFSET 0) AS o
        CROSS JOIN LATERAL (
          SELECT NULL::bigint AS version, NULL::timestamptz AS at, NULL AS actor, 'outposts' AS subject,
            as_history(to_jsonb(o.outposts)) AS before, NULL::jsonb AS after
          UNION ALL SELECT NULL, NULL, NULL, 'outpost_services',
            jsonb_object_agg(s.service, service_as_history(s.availability, s.confirmed_at, s.hours)), NULL
            FROM outpost_services AS s WHERE s.outpost_id = o.id HAVING count(*) > 0
          UNION ALL SELECT NULL, NULL, NULL, 'outpost_photos',
            jsonb_object_agg(p.sha256, photo_as_history(p.place, p.kind, p.width, p.height, p.caption, p.english_caption)), NULL
            FROM outpost_photos AS p WHERE p.outpost_id = o.id HAVING count(*) > 0
          UNION ALL SELECT version, at, actor, subject, before, after FROM outpost_history(o.id)
          UNION ALL SELECT version, at, actor, 'outpost_photos', before, after FROM outpost_photo_history(o.id)) AS l
        ORDER BY o.code COLLATE "C"
        """;

    /// <summary>
    /// Reads the changes of outposts, those that were merged too: by code, each outpost's newest first. One question to the database; one
    /// outpost's changes are held at a time.
    /// </summary>
    /// <param name="from">The moment of the first change, included.</param>
    /// <param name="until">The moment before which the last change was made.</param>
    /// <param name="districts">GB/T 2260 codes of the districts in which the outposts are now; null: all that the caller keeps.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async IAsyncEnumerable<(string Code, OutpostChange Change)> ReadAsync(DateTimeOffset from, DateTimeOffset until,
        IReadOnlyCollection<string>? districts = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        await using var command = Sql.Command(connection, Lines, (from.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (until.ToUniversalTime(), NpgsqlDbType.TimestampTz), (districts?.ToArray(), Sql.Texts));
        command.CommandTimeout = Sql.BulkTimeout;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<OutpostHistoryRow> now = [], rows = [];
        (long Id, string Code)? outpost = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (outpost?.Id != reader.GetInt64(0))
            {
                foreach (var change in Changes()) yield return (outpost!.Value.Code, change);
                (outpost, now, rows) = ((reader.GetInt64(0), reader.GetString(1)), [], []);
            }
            var isNow = reader.IsDBNull(2);
            (isNow ? now : rows).Add(new OutpostHistoryRow(isNow ? 0 : reader.GetInt64(2),
                isNow ? default : reader.GetFieldValue<DateTimeOffset>(3), Sql.GetNullableString(reader, 4), reader.GetString(5),
                OutpostHistoryStore.Json(Sql.GetNullableString(reader, 6)), OutpostHistoryStore.Json(Sql.GetNullableString(reader, 7))));
        }
        foreach (var change in Changes()) yield return (outpost!.Value.Code, change);

        IEnumerable<OutpostChange> Changes() => outpost is null ? [] : OutpostTimeline.Unwind(ReadState(now), rows)
            .Select(step => step.Change).Where(change => change.At >= from && change.At < until);
    }

    private static Outpost ReadState(IReadOnlyCollection<OutpostHistoryRow> now)
    {
        return OutpostJson.Read(Get("outposts")!.Value).Outpost with
        {
            Services = Get("outpost_services") is { } services
                ? [.. OutpostJson.ReadServices(services).OrderBy(offer => offer.Service)] : [],
            Photos = Get("outpost_photos") is { } photos
                ? [.. OutpostJson.ReadPhotos(photos).OrderBy(entry => entry.Place).Select(entry => entry.Photo)] : [],
        };

        JsonElement? Get(string subject) => now.FirstOrDefault(row => row.Subject == subject)?.Before;
    }
}

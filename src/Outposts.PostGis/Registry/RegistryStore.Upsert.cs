using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

public sealed partial class RegistryStore
{
    /// <summary>
    /// Inserts and changes outposts by their codes; all or nothing. What is the same stays untouched and writes no history. A known
    /// outpost keeps its values of columns that the file lacks, and its confirmations, which no file holds. An empty district is found
    /// from the position: the one that covers it, or the nearest within <see cref="DistrictFinder.MaxShoreDistance"/>.
    /// </summary>
    /// <param name="outposts">Checked rows; their ids mean nothing.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="dryRun">Do all of it, say what it did, and take it back.</param>
    /// <param name="columns">The columns that the file has, by their names in a CSV file; null: all of them.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="told">How many outposts of each kind of change <see cref="UpsertResult.Written"/> holds at most.</param>
    /// <param name="unplaced">Rows that tell an address and no position: they wait to be placed on the map.</param>
    /// <exception cref="StoreException">A constraint is violated; nothing was written.</exception>
    public async Task<UpsertResult> UpsertAsync(
        IReadOnlyList<ImportedOutpost> outposts, string actor, bool dryRun, IReadOnlySet<string>? columns = null,
        CancellationToken cancellationToken = default, int told = 0, IReadOnlyList<ImportedOutpost>? unplaced = null)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        var before = await change.GetVersionAsync(cancellationToken);
        return await Sql.GuardAsync("the import", async () =>
        {
            await StageAsync(change.Connection, outposts, columns, cancellationToken);
            var rejections = await FindRejectionsAsync(change.Connection, cancellationToken);
            if (rejections.Count > 0) return new UpsertResult(0, 0, 0, before, rejections);
            var closed = await FindClosedAsync(change.Connection, cancellationToken);
            var (inserted, updated) = await MergeAsync(change.Connection, cancellationToken);
            await UnplacedOutpostStore.WriteAsync(change.Connection, unplaced ?? [], outposts, actor, cancellationToken);
            var written = told > 0 ? await ReadWrittenAsync(change.Connection, told, cancellationToken) : [];
            var version = dryRun ? before : await change.CommitAsync(cancellationToken);
            return new UpsertResult(inserted, updated, outposts.Count - inserted - updated, version, [])
            {
                Closed = closed,
                Written = written,
            };
        });
    }

    /// <summary>Brings the rows into tables of this transaction, and finds their districts.</summary>
    private static async Task StageAsync(NpgsqlConnection connection, IReadOnlyList<ImportedOutpost> outposts,
        IReadOnlySet<string>? columns, CancellationToken cancellationToken)
    {
        var kept = OutpostColumn.All.Where(column => column.Field is { } field && columns?.Contains(field) == false)
            .Select(column => $", {column.Name} = {column.Kept}");
        await RunAsync(connection, $"""
            CREATE TEMPORARY TABLE incoming (
              nr integer PRIMARY KEY, id bigint, is_new boolean NOT NULL DEFAULT true,
              closes boolean NOT NULL DEFAULT false, code text, longitude float8, latitude float8,
              keeps_position boolean NOT NULL, has_new_code boolean NOT NULL,
              {string.Join(", ", OutpostColumn.All.Select(column => $"{column.Name} {column.StagedType}"))},
              position geography(Point, 4326)
                GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography) STORED) ON COMMIT DROP;
            CREATE TEMPORARY TABLE incoming_services (
              nr integer, service text, availability text, confirmed_at timestamptz, hours text, PRIMARY KEY (nr, service)) ON COMMIT DROP;
            CREATE TEMPORARY TABLE touched (id bigint PRIMARY KEY) ON COMMIT DROP
            """, cancellationToken);
        await CopyOutpostsAsync(connection, outposts, cancellationToken);
        await CopyServicesAsync(connection, outposts, cancellationToken);
        await RunAsync(connection, $"""
            ANALYZE incoming;
            ANALYZE incoming_services;
            UPDATE incoming AS i SET id = o.id, is_new = false, confirmed_at = coalesce(i.confirmed_at, o.confirmed_at){string.Concat(kept)}
              FROM outposts AS o WHERE o.code = i.code;
            UPDATE incoming AS i SET longitude = ST_X(o.position::geometry), latitude = ST_Y(o.position::geometry),
                source_system = o.source_system::text, source_longitude = o.source_longitude, source_latitude = o.source_latitude
              FROM outposts AS o WHERE o.id = i.id AND i.keeps_position;
            UPDATE incoming SET district_code = {DistrictSql.CodeAt("position")} WHERE district_code IS NULL;
            ANALYZE incoming
            """, cancellationToken);
        if (columns?.Contains("services") == false)
        {
            // A list may tell of some services alone, each in a column of its own.
            const string prefix = "services.";
            string[] listed = [.. columns.Where(column => column.StartsWith(prefix, StringComparison.Ordinal))
                .Select(column => column[prefix.Length..])];
            await Sql.ExecuteAsync(connection, """
                INSERT INTO incoming_services
                  SELECT i.nr, s.service::text, s.availability::text, s.confirmed_at, s.hours
                    FROM incoming AS i JOIN outpost_services AS s ON s.outpost_id = i.id WHERE s.service::text <> ALL ($1)
                """, cancellationToken, (listed, Sql.Texts));
        }
    }

    /// <summary>Marks the outposts that the list closes for good.</summary>
    private static Task<int> FindClosedAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        RunAsync(connection, """
            UPDATE incoming AS i SET closes = true FROM outposts AS o WHERE o.id = i.id AND i.status = 'CLOSED' AND o.status <> 'CLOSED'
            """, cancellationToken);

    /// <summary>Reads the first of the list of each kind of change.</summary>
    private static async Task<IReadOnlyList<UpsertedOutpost>> ReadWrittenAsync(
        NpgsqlConnection connection, int most, CancellationToken cancellationToken)
    {
        var written = await Sql.QueryAsync(connection, """
            SELECT nr, id, is_new, closes FROM (
              SELECT i.nr, i.id, i.is_new, i.closes, row_number() OVER (PARTITION BY i.is_new, i.closes ORDER BY i.nr) AS nth
                FROM incoming AS i WHERE i.is_new OR EXISTS (SELECT FROM touched AS t WHERE t.id = i.id)) AS numbered
            WHERE nth <= $1 ORDER BY nr
            """, row => (Index: row.GetInt32(0), Id: row.GetInt64(1), IsNew: row.GetBoolean(2), IsClosed: row.GetBoolean(3)),
            cancellationToken, (most, NpgsqlDbType.Integer));
        var outposts = (await OutpostRows.ReadAsync(connection, [.. written.Select(row => row.Id)], cancellationToken))
            .ToDictionary(outpost => outpost.Id);
        return [.. written.Select(row => new UpsertedOutpost(row.Index, outposts[row.Id], row.IsNew, row.IsClosed))];
    }

    private static Task<List<UpsertRejection>> FindRejectionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Sql.QueryAsync(connection, """
            SELECT nr, code, 'code', format('编号 %s 在文件里不止一次；一个编号只属于一个阵地', code),
                format('Code %s stands in this file more than once; a code names one outpost.', code)
              FROM (SELECT nr, code, row_number() OVER (PARTITION BY code ORDER BY nr) AS nth FROM incoming) AS numbered WHERE nth > 1
            UNION ALL
            SELECT nr, code, 'code', format('编号 %s 刚刚被另一次导入用掉；请再导入一次', code),
                format('Code %s has just been taken by another import; import the list again.', code)
              FROM incoming WHERE has_new_code AND NOT is_new
            UNION ALL
            SELECT nr, code, 'longitude', format('%s（%s, %s）不在名册的任何区划内，也不在其 %s 米内；请填区市，或核对坐标及坐标系', code, longitude, latitude, $1),
                format('Outpost %s at %s, %s lies in no district of the register, nor within %s m of one; '
                'give its district, or check its coordinates and their system.', code, longitude, latitude, $1)
              FROM incoming WHERE district_code IS NULL
            UNION ALL
            SELECT nr, code, 'district', format('%s 的区划 %s 不在名册里；请填已导入的六位区划代码，或留空', code, district_code),
                format('Outpost %s has the district %s, which the register does not know; '
                'give a six-digit code of a district that was imported, or leave the cell empty.', code, district_code)
              FROM incoming WHERE district_code IS NOT NULL AND NOT EXISTS (SELECT FROM districts AS d WHERE d.code = district_code)
            ORDER BY 1, 3
            """, row => new UpsertRejection(row.GetInt32(0), row.GetString(1), row.GetString(2), new LocalizedText(row.GetString(3), row.GetString(4))),
            cancellationToken,
            (DistrictFinder.MaxShoreDistance, NpgsqlDbType.Double));

    /// <summary>Writes what differs.</summary>
    private static async Task<(int Inserted, int Updated)> MergeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", OutpostColumn.All.Select(column => column.Name).Append("position"));
        var values = string.Join(", ", OutpostColumn.All.Select(column => column.StagedValue).Append("i.position"));
        var known = string.Join(", ", OutpostColumn.All.Select(column => "o." + column.Name).Append("o.position"));
        await RunAsync(connection, $"""
            WITH changed AS (
              UPDATE outposts AS o SET ({names}) = ROW ({values}) FROM incoming AS i
              WHERE o.id = i.id AND ({known}) IS DISTINCT FROM ({values}) RETURNING o.id)
            INSERT INTO touched SELECT id FROM changed
            """, cancellationToken);
        var inserted = await RunAsync(connection, $"""
            INSERT INTO outposts (code, {names}) SELECT i.code, {values} FROM incoming AS i WHERE is_new ORDER BY i.nr
            """, cancellationToken);
        await MergeServicesAsync(connection, cancellationToken);
        await using var count = new NpgsqlCommand(
            "SELECT count(*)::integer FROM touched WHERE NOT EXISTS (SELECT FROM incoming AS i WHERE i.id = touched.id AND i.is_new)",
            connection);
        return (inserted, (int)(await count.ExecuteScalarAsync(cancellationToken))!);
    }

    private static Task MergeServicesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        RunAsync(connection, """
            UPDATE incoming AS i SET id = o.id FROM outposts AS o WHERE o.code = i.code AND i.is_new;
            WITH removed AS (
              DELETE FROM outpost_services AS s USING incoming AS i
              WHERE s.outpost_id = i.id AND NOT i.is_new
                AND NOT EXISTS (SELECT FROM incoming_services AS n WHERE n.nr = i.nr AND n.service = s.service::text)
              RETURNING s.outpost_id)
            INSERT INTO touched SELECT DISTINCT outpost_id FROM removed ON CONFLICT DO NOTHING;
            WITH changed AS (
              INSERT INTO outpost_services AS s (outpost_id, service, availability, confirmed_at, hours)
              SELECT i.id, n.service::service, n.availability::availability, n.confirmed_at, n.hours
                FROM incoming_services AS n JOIN incoming AS i USING (nr) ORDER BY i.id, n.service::service
              ON CONFLICT (outpost_id, service) DO UPDATE SET availability = excluded.availability,
                confirmed_at = coalesce(excluded.confirmed_at,
                  CASE WHEN s.availability = excluded.availability THEN s.confirmed_at END),
                hours = excluded.hours
              WHERE s.availability <> excluded.availability
                OR coalesce(excluded.confirmed_at, s.confirmed_at) IS DISTINCT FROM s.confirmed_at
                OR excluded.hours IS DISTINCT FROM s.hours
              RETURNING s.outpost_id)
            INSERT INTO touched SELECT DISTINCT outpost_id FROM changed ON CONFLICT DO NOTHING
            """, cancellationToken);

    private static async Task CopyOutpostsAsync(NpgsqlConnection connection, IReadOnlyList<ImportedOutpost> outposts,
        CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY incoming (nr, code, longitude, latitude, keeps_position, has_new_code, "
            + $"{string.Join(", ", OutpostColumn.All.Select(column => column.Name))})"
            + " FROM STDIN (FORMAT BINARY)", cancellationToken);
        for (var row = 0; row < outposts.Count; row++)
        {
            var outpost = outposts[row].Outpost;
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(row, NpgsqlDbType.Integer, cancellationToken);
            await OutpostColumn.WriteTextAsync(writer, outpost.Code, cancellationToken);
            await writer.WriteAsync(outpost.Position.Longitude, NpgsqlDbType.Double, cancellationToken);
            await writer.WriteAsync(outpost.Position.Latitude, NpgsqlDbType.Double, cancellationToken);
            await writer.WriteAsync(outposts[row].KeepsPosition, NpgsqlDbType.Boolean, cancellationToken);
            await writer.WriteAsync(outposts[row].HasNewCode, NpgsqlDbType.Boolean, cancellationToken);
            foreach (var column in OutpostColumn.All) await column.WriteAsync(writer, outposts[row], cancellationToken);
        }
        await writer.CompleteAsync(cancellationToken);
    }

    private static async Task CopyServicesAsync(NpgsqlConnection connection, IReadOnlyList<ImportedOutpost> outposts,
        CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            "COPY incoming_services (nr, service, availability, confirmed_at, hours) FROM STDIN (FORMAT BINARY)", cancellationToken);
        for (var row = 0; row < outposts.Count; row++)
        {
            foreach (var offer in outposts[row].Outpost.Services)
            {
                await writer.StartRowAsync(cancellationToken);
                await writer.WriteAsync(row, NpgsqlDbType.Integer, cancellationToken);
                await OutpostColumn.WriteTextAsync(writer, offer.Service.Code, cancellationToken);
                await OutpostColumn.WriteTextAsync(writer, EnumNames.ToWireName(offer.Availability), cancellationToken);
                await OutpostColumn.WriteValueAsync(writer, offer.ConfirmedAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz,
                    cancellationToken);
                await OutpostColumn.WriteTextAsync(writer, offer.Hours, cancellationToken);
            }
        }
        await writer.CompleteAsync(cancellationToken);
    }

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Sql.BulkTimeout };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

public sealed partial class RegistryStore
{
    /// <summary>How far out at sea, in metres, an outpost still counts to the nearest district: piers and ferries.</summary>
    public const double MaxCoastDistance = 2000;

    // The columns of an outpost, each with its value from the staged row; code, id and services are dealt with apart.
    private static readonly (string Column, string Value)[] Columns =
    [
        ("name", "i.name"), ("aliases", "i.aliases"), ("kind", "i.kind::outpost_kind"), ("functions", "i.functions::outpost_kind[]"),
        ("status", "i.status::outpost_status"), ("position", "i.position"), ("source_system", "i.source_system::coordinate_system"),
        ("source_longitude", "i.source_longitude"), ("source_latitude", "i.source_latitude"), ("address", "i.address"),
        ("floor", "i.floor"), ("landmark", "i.landmark"), ("district_code", "i.district_code"), ("host", "i.host::host_kind"),
        ("operator", "i.operator"), ("eligibility", "i.eligibility::eligibility"), ("groups", "i.groups::worker_group[]"),
        ("opening_hours", "i.opening_hours"), ("access_modes", "i.access_modes::access_mode[]"), ("phone", "i.phone"),
        ("wheelchair", "i.wheelchair"), ("capacity", "i.capacity"), ("established_on", "i.established_on"),
        ("confirmed_at", "i.confirmed_at"),
    ];

    /// <summary>
    /// Inserts and changes outposts by their codes; all or nothing. What is the same stays untouched and writes no history. The given
    /// row says everything, save what a file cannot hold: without aliases or confirmations the known ones are kept, and a service's
    /// own hours too. An empty district is found from the position: the one that covers it, or the nearest within
    /// <see cref="MaxCoastDistance"/>.
    /// </summary>
    /// <param name="outposts">Checked rows; their ids mean nothing.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="dryRun">Do all of it, say what it did, and take it back.</param>
    /// <param name="cancellationToken">Takes everything back.</param>
    /// <exception cref="StoreException">A constraint is violated; nothing was written.</exception>
    public async Task<UpsertResult> UpsertAsync(
        IReadOnlyList<ImportedOutpost> outposts, string actor, bool dryRun, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        var before = await change.GetVersionAsync(cancellationToken);
        return await Sql.GuardAsync("the import", async () =>
        {
            await StageAsync(change.Connection, outposts, cancellationToken);
            var rejections = await FindRejectionsAsync(change.Connection, cancellationToken);
            if (rejections.Count > 0) return new UpsertResult(0, 0, 0, before, rejections);
            var (inserted, updated) = await MergeAsync(change.Connection, cancellationToken);
            var version = dryRun ? before : await change.CommitAsync(cancellationToken);
            return new UpsertResult(inserted, updated, outposts.Count - inserted - updated, version, []);
        });
    }

    /// <summary>Brings the rows into tables of this transaction, and finds their districts.</summary>
    private static async Task StageAsync(NpgsqlConnection connection, IReadOnlyList<ImportedOutpost> outposts,
        CancellationToken cancellationToken)
    {
        await RunAsync(connection, """
            CREATE TEMPORARY TABLE incoming (
              nr integer PRIMARY KEY, id bigint, is_new boolean NOT NULL DEFAULT true, code text, name text, aliases text[], kind text,
              functions text[], status text, longitude float8, latitude float8, source_system text,
              source_longitude float8, source_latitude float8, address text, floor text, landmark text, district_code text, host text,
              operator text, eligibility text, groups text[], opening_hours text, access_modes text[], phone text, wheelchair boolean,
              capacity integer, established_on date, confirmed_at timestamptz,
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
            UPDATE incoming AS i SET id = o.id, is_new = false,
                aliases = CASE WHEN cardinality(i.aliases) = 0 THEN o.aliases ELSE i.aliases END,
                confirmed_at = coalesce(i.confirmed_at, o.confirmed_at)
              FROM outposts AS o WHERE o.code = i.code;
            UPDATE incoming SET district_code =
                (SELECT d.code FROM districts AS d WHERE ST_Covers(d.area, position::geometry) ORDER BY d.code LIMIT 1)
              WHERE district_code IS NULL;
            UPDATE incoming SET district_code =
                (SELECT d.code FROM districts AS d WHERE ST_DWithin(d.area::geography, position, {MaxCoastDistance})
                 ORDER BY ST_Distance(d.area::geography, position), d.code LIMIT 1)
              WHERE district_code IS NULL;
            ANALYZE incoming
            """, cancellationToken);
    }

    private static Task<List<UpsertRejection>> FindRejectionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Sql.QueryAsync(connection, """
            SELECT nr, code, 'code', format('Code %s stands in this file more than once; a code names one outpost.', code)
              FROM (SELECT nr, code, row_number() OVER (PARTITION BY code ORDER BY nr) AS nth FROM incoming) AS numbered WHERE nth > 1
            UNION ALL
            SELECT nr, code, 'longitude', format('Outpost %s at %s, %s lies in no district of the register, nor within %s m of one; '
                'give its district, or check its coordinates and their system.', code, longitude, latitude, $1)
              FROM incoming WHERE district_code IS NULL
            UNION ALL
            SELECT nr, code, 'district', format('Outpost %s has the district %s, which the register does not know; '
                'give a six-digit code of a district that was imported, or leave the cell empty.', code, district_code)
              FROM incoming WHERE district_code IS NOT NULL AND NOT EXISTS (SELECT FROM districts AS d WHERE d.code = district_code)
            ORDER BY 1, 3
            """, row => new UpsertRejection(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3)), cancellationToken,
            (MaxCoastDistance, NpgsqlDbType.Double));

    /// <summary>Writes what differs.</summary>
    private static async Task<(int Inserted, int Updated)> MergeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", Columns.Select(column => column.Column));
        var values = string.Join(", ", Columns.Select(column => column.Value));
        var known = string.Join(", ", Columns.Select(column => "o." + column.Column));
        await RunAsync(connection, $"""
            WITH changed AS (
              UPDATE outposts AS o SET ({names}) = ROW ({values}) FROM incoming AS i
              WHERE o.id = i.id AND ({known}) IS DISTINCT FROM ({values}) RETURNING o.id)
            INSERT INTO touched SELECT id FROM changed
            """, cancellationToken);
        var inserted = await RunAsync(connection, $"""
            INSERT INTO outposts (code, {names}) SELECT i.code, {values} FROM incoming AS i WHERE is_new ORDER BY i.nr
            """, cancellationToken);
        await RunAsync(connection, """
            UPDATE incoming AS i SET id = o.id FROM outposts AS o WHERE o.code = i.code AND i.is_new;
            WITH gone AS (
              DELETE FROM outpost_services AS s USING incoming AS i
              WHERE s.outpost_id = i.id AND NOT i.is_new
                AND NOT EXISTS (SELECT FROM incoming_services AS n WHERE n.nr = i.nr AND n.service = s.service::text)
              RETURNING s.outpost_id)
            INSERT INTO touched SELECT DISTINCT outpost_id FROM gone ON CONFLICT DO NOTHING;
            WITH changed AS (
              INSERT INTO outpost_services AS s (outpost_id, service, availability, confirmed_at, hours)
              SELECT i.id, n.service::service, n.availability::availability, n.confirmed_at, n.hours
                FROM incoming_services AS n JOIN incoming AS i USING (nr) ORDER BY i.id, n.service::service
              ON CONFLICT (outpost_id, service) DO UPDATE SET availability = excluded.availability,
                confirmed_at = coalesce(excluded.confirmed_at,
                  CASE WHEN s.availability = excluded.availability THEN s.confirmed_at END),
                hours = coalesce(excluded.hours, s.hours)
              WHERE s.availability <> excluded.availability
                OR coalesce(excluded.confirmed_at, s.confirmed_at) IS DISTINCT FROM s.confirmed_at
                OR coalesce(excluded.hours, s.hours) IS DISTINCT FROM s.hours
              RETURNING s.outpost_id)
            INSERT INTO touched SELECT DISTINCT outpost_id FROM changed ON CONFLICT DO NOTHING
            """, cancellationToken);
        await using var count = new NpgsqlCommand(
            "SELECT count(*)::integer FROM touched WHERE NOT EXISTS (SELECT FROM incoming AS i WHERE i.id = touched.id AND i.is_new)",
            connection);
        return (inserted, (int)(await count.ExecuteScalarAsync(cancellationToken))!);
    }

    private static async Task CopyOutpostsAsync(NpgsqlConnection connection, IReadOnlyList<ImportedOutpost> outposts,
        CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync("""
            COPY incoming (nr, code, name, aliases, kind, functions, status, longitude, latitude, source_system, source_longitude,
              source_latitude, address, floor, landmark, district_code, host, operator, eligibility, groups, opening_hours,
              access_modes, phone, wheelchair, capacity, established_on, confirmed_at) FROM STDIN (FORMAT BINARY)
            """, cancellationToken);
        for (var row = 0; row < outposts.Count; row++)
        {
            var (o, system, given) = outposts[row];
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(row, NpgsqlDbType.Integer, cancellationToken);
            await TextAsync(writer, o.Code, cancellationToken);
            await TextAsync(writer, o.Name, cancellationToken);
            await writer.WriteAsync(o.Aliases.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
            await TextAsync(writer, EnumNames.ToWireName(o.Kind), cancellationToken);
            await ListAsync(writer, o.Functions, cancellationToken);
            await TextAsync(writer, EnumNames.ToWireName(o.Status), cancellationToken);
            await writer.WriteAsync(o.Position.Longitude, NpgsqlDbType.Double, cancellationToken);
            await writer.WriteAsync(o.Position.Latitude, NpgsqlDbType.Double, cancellationToken);
            await TextAsync(writer, EnumNames.ToWireName(system), cancellationToken);
            await writer.WriteAsync(given.Longitude, NpgsqlDbType.Double, cancellationToken);
            await writer.WriteAsync(given.Latitude, NpgsqlDbType.Double, cancellationToken);
            await TextAsync(writer, o.Address, cancellationToken);
            await TextAsync(writer, o.Floor, cancellationToken);
            await TextAsync(writer, o.Landmark, cancellationToken);
            await TextAsync(writer, o.DistrictCode, cancellationToken);
            await TextAsync(writer, o.Host is { } host ? EnumNames.ToWireName(host) : null, cancellationToken);
            await TextAsync(writer, o.Operator, cancellationToken);
            await TextAsync(writer, EnumNames.ToWireName(o.Eligibility), cancellationToken);
            await ListAsync(writer, o.Groups, cancellationToken);
            await TextAsync(writer, o.OpeningHours, cancellationToken);
            await ListAsync(writer, o.AccessModes, cancellationToken);
            await TextAsync(writer, o.Phone, cancellationToken);
            await ValueAsync(writer, o.Wheelchair, NpgsqlDbType.Boolean, cancellationToken);
            await ValueAsync(writer, o.Capacity, NpgsqlDbType.Integer, cancellationToken);
            await ValueAsync(writer, o.EstablishedOn, NpgsqlDbType.Date, cancellationToken);
            await ValueAsync(writer, o.ConfirmedAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
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
                await TextAsync(writer, EnumNames.ToWireName(offer.Service), cancellationToken);
                await TextAsync(writer, EnumNames.ToWireName(offer.Availability), cancellationToken);
                await ValueAsync(writer, offer.ConfirmedAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
                await TextAsync(writer, offer.Hours, cancellationToken);
            }
        }
        await writer.CompleteAsync(cancellationToken);
    }

    /// <summary>A text; what is empty is unknown.</summary>
    private static Task TextAsync(NpgsqlBinaryImporter writer, string? text, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(text) ? writer.WriteNullAsync(cancellationToken)
            : writer.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);

    private static Task ValueAsync<T>(NpgsqlBinaryImporter writer, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : struct =>
        value is { } known ? writer.WriteAsync(known, type, cancellationToken) : writer.WriteNullAsync(cancellationToken);

    private static Task ListAsync<T>(NpgsqlBinaryImporter writer, IReadOnlyList<T> values, CancellationToken cancellationToken)
        where T : struct, Enum =>
        writer.WriteAsync(values.Count == 0 ? [] : values.Select(EnumNames.ToWireName).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text,
            cancellationToken);

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Sql.BulkTimeout };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

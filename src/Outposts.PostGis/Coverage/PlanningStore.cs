using System.Data;
using Npgsql;
using NpgsqlTypes;
using Outposts.Coverage;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.PostGis.Coverage;

/// <summary>Stores the planning layers. A layer replaces the one of its name completely or not at all.</summary>
/// <param name="source">The data source.</param>
/// <param name="reads">Where all layers are read; null: from the data source.</param>
public sealed class PlanningStore(NpgsqlDataSource source, BulkReads? reads = null)
{
    /// <summary>The name of the change feed.</summary>
    public const string Feed = "planning";

    private const int BatchSize = 20_000;
    private readonly BulkReads _reads = reads ?? new BulkReads(source);

    /// <summary>Gets the version of the planning feed; 0 when no layer was ever imported.</summary>
    public async Task<long> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
    }

    /// <summary>Reads all layers in one consistent state.</summary>
    public Task<PlanningContent> LoadAllAsync(CancellationToken cancellationToken = default) => _reads.ReadAsync([Feed],
        async connection => new PlanningContent(
            await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken), await ReadLayersAsync(connection, cancellationToken),
            await ReadDemandAsync(connection, cancellationToken), await ReadCandidatesAsync(connection, cancellationToken)),
        cancellationToken, IsolationLevel.RepeatableRead);

    /// <summary>Replaces the demand layer of a name.</summary>
    /// <param name="layer">The source of the layer.</param>
    /// <param name="demand">The rows; identifiers are unique among them.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the planning feed after the change.</returns>
    /// <exception cref="StoreException">A constraint is violated; nothing was written.</exception>
    public Task<long> ReplaceDemandAsync(LayerSource layer, IReadOnlyList<DemandRecord> demand, string actor,
        CancellationToken cancellationToken = default) =>
        ReplaceAsync(PlanningLayerKind.Demand, layer, demand.Count, (double)demand.Sum(cell => (decimal)cell.Workers), actor,
            async (connection, id) =>
        {
            const string sql = """
                INSERT INTO demand_points (layer_id, id, position, workers, worker_group, band, town, district_code)
                SELECT $1, p.id, p.position, p.workers, p.worker_group::worker_group, p.band::time_band, p.town, p.district_code
                FROM unnest($2, $3, $4, $5, $6, $7, $8) AS p (id, position, workers, worker_group, band, town, district_code)
                """;
            foreach (var part in demand.Chunk(BatchSize))
            {
                await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Sql.BulkTimeout };
                Sql.AddParameter(command, id, NpgsqlDbType.Bigint);
                AddColumn(command, part, row => row.Id, NpgsqlDbType.Text);
                AddColumn(command, part, row => Sql.ToPoint(row.Position), NpgsqlDbType.Geography);
                AddColumn(command, part, row => row.Workers, NpgsqlDbType.Double);
                AddColumn(command, part, row => row.Group is { } group ? EnumNames.ToWireName(group) : null, NpgsqlDbType.Text);
                AddColumn(command, part, row => row.Band is { } band ? EnumNames.ToWireName(band) : null, NpgsqlDbType.Text);
                AddColumn(command, part, row => row.Town, NpgsqlDbType.Text);
                AddColumn(command, part, row => row.DistrictCode, NpgsqlDbType.Text);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }, cancellationToken);

    /// <summary>Replaces the candidate layer of a name.</summary>
    /// <param name="layer">The source of the layer.</param>
    /// <param name="candidates">The candidates, costs in yuan; identifiers are unique among all layers.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the planning feed after the change.</returns>
    /// <exception cref="StoreException">A constraint is violated; nothing was written.</exception>
    public Task<long> ReplaceCandidatesAsync(LayerSource layer, IReadOnlyList<CandidateSite> candidates, string actor,
        CancellationToken cancellationToken = default) =>
        ReplaceAsync(PlanningLayerKind.Candidates, layer, candidates.Count, null, actor, async (connection, id) =>
        {
            const string sql = """
                INSERT INTO candidate_sites (layer_id, id, position, name, host, cost, district_code)
                SELECT $1, p.id, p.position, p.name, p.host::host_kind, p.cost, p.district_code
                FROM unnest($2, $3, $4, $5, $6, $7) AS p (id, position, name, host, cost, district_code)
                """;
            foreach (var part in candidates.Chunk(BatchSize))
            {
                await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Sql.BulkTimeout };
                Sql.AddParameter(command, id, NpgsqlDbType.Bigint);
                AddColumn(command, part, site => site.Id, NpgsqlDbType.Text);
                AddColumn(command, part, site => Sql.ToPoint(site.Position), NpgsqlDbType.Geography);
                AddColumn(command, part, site => site.Name, NpgsqlDbType.Text);
                AddColumn(command, part, site => site.Host is { } host ? EnumNames.ToWireName(host) : null, NpgsqlDbType.Text);
                AddColumn(command, part, site => site.Cost, NpgsqlDbType.Double);
                AddColumn(command, part, site => site.DistrictCode, NpgsqlDbType.Text);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }, cancellationToken);

    /// <summary>Removes a layer: its row stays for the history, without points, and is listed no more.</summary>
    /// <param name="kind">The kind of the layer.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the planning feed after the change.</returns>
    public Task<long> RemoveAsync(PlanningLayerKind kind, LayerSource layer, string actor, CancellationToken cancellationToken = default) =>
        kind == PlanningLayerKind.Demand ? ReplaceDemandAsync(layer, [], actor, cancellationToken)
            : ReplaceCandidatesAsync(layer, [], actor, cancellationToken);

    /// <summary>Gets which of some identifiers of candidates belong to layers of other names, and to which.</summary>
    /// <param name="ids">The identifiers.</param>
    /// <param name="layer">The name of the layer that may have them.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyDictionary<string, string>> GetLayersOfCandidatesAsync(IEnumerable<string> ids, string layer,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var known = await Sql.QueryAsync(connection, """
            SELECT c.id, l.name FROM candidate_sites AS c JOIN planning_layers AS l ON l.id = c.layer_id WHERE c.id = ANY ($1) AND l.name <> $2
            """, row => (Id: row.GetString(0), Layer: row.GetString(1)), cancellationToken, (ids.ToArray(), Sql.Texts),
            (layer, NpgsqlDbType.Text));
        return known.ToDictionary(row => row.Id, row => row.Layer, StringComparer.Ordinal);
    }

    /// <summary>Gets the layers of demand of other names, which are counted together with a list, by name, and what they share with it.</summary>
    /// <param name="layer">The name of the layer that the list replaces.</param>
    /// <param name="demand">The rows of the list.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<DemandLayerOverlap>> GetOtherDemandLayersAsync(
        string layer, IReadOnlyList<DemandRecord> demand, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = Sql.Command(connection, """
            SELECT l.name, coalesce(l.workers, 0), coalesce(ids.shared, 0)::int, coalesce(positions.shared, 0)::int
            FROM planning_layers AS l
            LEFT JOIN (SELECT layer_id, count(*) AS shared FROM demand_points WHERE id = ANY ($2) GROUP BY layer_id) AS ids ON ids.layer_id = l.id
            LEFT JOIN (
                SELECT d.layer_id, count(*) AS shared
                FROM demand_points AS d
                JOIN (SELECT DISTINCT * FROM unnest($3, $4) AS p (longitude, latitude)) AS p
                  ON p.longitude = ST_X(d.position::geometry) AND p.latitude = ST_Y(d.position::geometry)
                GROUP BY d.layer_id) AS positions ON positions.layer_id = l.id
            WHERE l.kind = 'DEMAND' AND l.made_of IS NULL AND l.name <> $1
            ORDER BY l.name COLLATE "C"
            """,
            (layer, NpgsqlDbType.Text), (demand.Select(row => row.Id).ToArray(), Sql.Texts),
            (demand.Select(row => row.Position.Longitude).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Double),
            (demand.Select(row => row.Position.Latitude).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Double));
        command.CommandTimeout = Sql.BulkTimeout;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var layers = new List<DemandLayerOverlap>();
        while (await reader.ReadAsync(cancellationToken))
            layers.Add(new DemandLayerOverlap(reader.GetString(0), reader.GetDouble(1), reader.GetInt32(2), reader.GetInt32(3)));
        return layers;
    }

    private async Task<long> ReplaceAsync(
        PlanningLayerKind kind, LayerSource layer, int points, double? workers, string actor, Func<NpgsqlConnection, long, Task> fill,
            CancellationToken cancellationToken)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        return await Sql.GuardAsync($"the layer \"{layer.Name}\"", async () =>
        {
            var id = await UpsertLayerAsync(change.Connection, kind, layer, points, workers, cancellationToken);
            var table = kind == PlanningLayerKind.Demand ? "demand_points" : "candidate_sites";
            await using (var clear = Sql.Command(change.Connection, $"DELETE FROM {table} WHERE layer_id = $1", (id, NpgsqlDbType.Bigint)))
            {
                clear.CommandTimeout = Sql.BulkTimeout;
                await clear.ExecuteNonQueryAsync(cancellationToken);
            }
            await fill(change.Connection, id);
            return await change.CommitAsync(cancellationToken);
        });
    }

    // imported_at makes every import a change of the layer, so that the feed records it even when only points differ.
    private static async Task<long> UpsertLayerAsync(
        NpgsqlConnection connection, PlanningLayerKind kind, LayerSource layer, int points, double? workers,
            CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, """
            INSERT INTO planning_layers (kind, name, origin, dated_on, demonstration, points, workers, imported_at, made_of)
            VALUES ($1::planning_layer_kind, $2, $3, $4, $5, $6, $7, clock_timestamp(), $8)
            ON CONFLICT (kind, name) DO UPDATE
              SET origin = excluded.origin, dated_on = excluded.dated_on, demonstration = excluded.demonstration,
                points = excluded.points, workers = excluded.workers, imported_at = excluded.imported_at, made_of = excluded.made_of
            RETURNING id
            """, row => row.GetInt64(0), cancellationToken, (EnumNames.ToWireName(kind), NpgsqlDbType.Text),
            (layer.Name, NpgsqlDbType.Text), (layer.Origin, NpgsqlDbType.Text), (layer.DatedOn, NpgsqlDbType.Date),
            (layer.IsDemonstration, NpgsqlDbType.Boolean), (points, NpgsqlDbType.Integer), (workers, NpgsqlDbType.Double),
            (layer.MadeOf is { } content ? EnumNames.ToWireName(content) : null, NpgsqlDbType.Text))).Single();

    /// <summary>Adds a column as the next parameter.</summary>
    private static void AddColumn<T, TCell>(NpgsqlCommand command, T[] rows, Func<T, TCell> cell, NpgsqlDbType type) =>
        Sql.AddParameter(command, rows.Select(cell).ToArray(), NpgsqlDbType.Array | type);

    private static Task<List<PlanningLayer>> ReadLayersAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Sql.QueryAsync(
        connection, """
            SELECT kind::text, name, origin, dated_on, demonstration, points, workers, imported_at, made_of
            FROM planning_layers WHERE points > 0 ORDER BY planning_layers.kind, name
            """,
        row => new PlanningLayer(
            Sql.ParseEnum<PlanningLayerKind>(row.GetString(0)),
            new LayerSource(row.GetString(1), row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetBoolean(4),
                Sql.GetNullableEnum<LayerContent>(row, 8)),
            row.GetInt32(5), Sql.GetNullable<double>(row, 6), row.GetFieldValue<DateTimeOffset>(7)), cancellationToken);

    private static async Task<List<DemandRecord>> ReadDemandAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var layers = (await Sql.QueryAsync(connection, "SELECT id, name, made_of IS NOT NULL FROM planning_layers WHERE kind = 'DEMAND'",
            row => KeyValuePair.Create(row.GetInt64(0), (Name: row.GetString(1), IsOnlyByName: row.GetBoolean(2))), cancellationToken))
            .ToDictionary();
        var texts = new InternedTexts();
        return await Sql.QueryAsync(
        connection, """
            SELECT id, position, workers, worker_group::text, band::text, district_code, town, layer_id
            FROM demand_points ORDER BY layer_id, id COLLATE "C"
            """,
        row =>
        {
            var layer = layers[row.GetInt64(7)];
            return new DemandRecord(
                row.GetString(0), Sql.GetPosition(row, 1), row.GetDouble(2), texts.Read(row, 3) is { } group ? WorkerGroup.Of(group) : null,
                Sql.GetNullableEnum<TimeBand>(row, 4), texts.Read(row, 5), texts.Read(row, 6))
            { Layer = layer.Name, IsOnlyByName = layer.IsOnlyByName };
        }, cancellationToken);
    }

    private static Task<List<CandidateSite>> ReadCandidatesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Sql.QueryAsync(
        connection, """
            SELECT id, position, name, district_code, host::text, cost FROM candidate_sites ORDER BY id COLLATE "C"
            """,
        row => new CandidateSite(
            row.GetString(0), Sql.GetPosition(row, 1), Sql.GetNullableString(row, 2), Sql.GetNullableString(row, 3),
            Sql.GetNullableEnum<HostKind>(row, 4), Sql.GetNullable<double>(row, 5)), cancellationToken);
}

using System.Data;
using Npgsql;
using NpgsqlTypes;
using Outposts.Formats;
using Outposts.Formats.Osm;
using Outposts.PostGis.Travel;

namespace Outposts.PostGis.Tiles.Streets;

/// <summary>
/// Brings an OpenStreetMap extract into the database, in the place of the one before: the map, names and the road network.
/// </summary>
/// <param name="source">The data source.</param>
public sealed class MapImportStore(NpgsqlDataSource source)
{
    /// <summary>The change feed of imports.</summary>
    public const string Feed = "map";

    private const int MaxFileName = 500;

    /// <summary>Gets the extract that is shown.</summary>
    public async Task<MapImport> LoadAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var version = await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
        var rows = await Sql.QueryAsync(connection, "SELECT file, dated_at, imported_at, west, south, east, north FROM map_imports",
            row => new MapImport(version, row.GetString(0), Sql.GetNullable<DateTime>(row, 1), row.GetDateTime(2),
                new TileBounds(row.GetDouble(3), row.GetDouble(4), row.GetDouble(5), row.GetDouble(6))), cancellationToken);
        return rows.SingleOrDefault() ?? new MapImport(version, null, null, null, null);
    }

    /// <summary>Imports an extract, all or nothing. Who reads meanwhile sees the one before; a second import waits for the first.</summary>
    /// <param name="path">The file: .osm.pbf, .osm or .osm.gz.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="others">What else is filled from the same file, in the same transaction.</param>
    /// <param name="progress">Learns what is being done; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests; nothing is changed then.</param>
    /// <exception cref="ImportFileException">The file is no OpenStreetMap file, damaged, or holds nothing for the map.</exception>
    /// <exception cref="StoreException">The database rejects it; nothing was written.</exception>
    public async Task<MapImportReport> ImportAsync(string path, string actor, IReadOnlyList<IMapImportPart>? others = null,
        IProgress<LocalizedText>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        var connection = change.Connection;
        await Sql.ExecuteAsync(connection, "SET LOCAL statement_timeout = 0", cancellationToken);
        var (basemap, roads) = (new BasemapPart(), new RoadNetworkPart());
        IMapImportPart[] parts = [basemap, roads, .. others ?? []];
        foreach (var part in parts) await part.BeginAsync(connection, cancellationToken);
        var reader = new OsmReader(path, parts);
        foreach (var element in reader.Read(progress, cancellationToken))
            foreach (var part in parts) await part.AddAsync(connection, element, cancellationToken);
        if (basemap.Bounds is not { } bounds)
            throw new ImportFileException(new LocalizedText("文件里没有街道、建筑和地名，地图没有改动。",
                "The file holds no streets, buildings or names; the map was not changed."));
        foreach (var part in parts) await part.CompleteAsync(connection, progress, cancellationToken);
        var report = new MapImportReport(
            Path.GetFileName(path), reader.Summary, basemap.Summary, basemap.RoadNames, bounds, roads.Summary!);
        await WriteAsync(connection, report, cancellationToken);
        progress?.Report(new LocalizedText("正在整理索引", "analysing the tables"));
        await Sql.BulkAsync(connection, "SELECT analyze_map()", cancellationToken);
        return report with { Version = await change.CommitAsync(cancellationToken) };
    }

    /// <summary>Imports the road network of a region alone, all or nothing: the map and the networks of other regions stay.</summary>
    /// <param name="path">The file: .osm.pbf, .osm or .osm.gz. One without roads leaves the region without a network.</param>
    /// <param name="region">The region's name; see <see cref="RoadRegion.IsName"/>.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="progress">Learns what is being done; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests; nothing is changed then.</param>
    /// <exception cref="ImportFileException">The file is no OpenStreetMap file or damaged, or another region's network must be imported
    /// again first.</exception>
    /// <exception cref="StoreException">The database rejects it; nothing was written.</exception>
    public async Task<RoadImportReport> ImportRoadsAsync(string path, string region, string actor,
        IProgress<LocalizedText>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, RoadNetworkStore.Feed, actor, cancellationToken);
        await Sql.ExecuteAsync(change.Connection, "SET LOCAL statement_timeout = 0", cancellationToken);
        var roads = new RoadNetworkPart(region);
        await roads.BeginAsync(change.Connection, cancellationToken);
        var reader = new OsmReader(path, [roads]);
        foreach (var element in reader.Read(progress, cancellationToken))
            await roads.AddAsync(change.Connection, element, cancellationToken);
        await roads.CompleteAsync(change.Connection, progress, cancellationToken);
        return new RoadImportReport(Path.GetFileName(path), region, reader.Summary, roads.Summary!)
        {
            Version = await change.CommitAsync(cancellationToken),
        };
    }

    private static async Task WriteAsync(NpgsqlConnection connection, MapImportReport report, CancellationToken cancellationToken)
    {
        await Sql.ExecuteAsync(connection, "DELETE FROM map_imports", cancellationToken);
        var file = report.File.Length <= MaxFileName ? report.File : report.File[..MaxFileName];
        await Sql.WriteAsync(connection, "the import", """
            INSERT INTO map_imports (file, dated_at, west, south, east, north, summary) VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, cancellationToken, (file, NpgsqlDbType.Text), (report.Read.NewestChange?.UtcDateTime, NpgsqlDbType.TimestampTz),
            (report.Bounds.West, NpgsqlDbType.Double), (report.Bounds.South, NpgsqlDbType.Double),
            (report.Bounds.East, NpgsqlDbType.Double), (report.Bounds.North, NpgsqlDbType.Double),
            (report.ToJson().ToJsonString(), NpgsqlDbType.Jsonb));
    }
}

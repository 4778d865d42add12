using Npgsql;
using NpgsqlTypes;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tiles.Streets;

namespace Outposts.PostGis.Tiles;

/// <summary>Vector tiles (Mapbox Vector Tile 2.1, Web Mercator, XYZ addresses), cut by PostGIS on demand.</summary>
/// <param name="source">The data source.</param>
/// <param name="reads">Where tiles are cut; null: at the data source.</param>
public sealed class VectorTileSource(NpgsqlDataSource source, BulkReads? reads = null)
{
    // The background of the map is loaded before a host serves, which reads in bulk then require.
    private static readonly string[] Feeds = [RegistryStore.Feed, MapImportStore.Feed];
    // Tiles take milliseconds: of a server that takes longer than this nothing comes.
    private static readonly TimeSpan MaxTileTime = TimeSpan.FromSeconds(3);
    private readonly BulkReads _reads = reads ?? new BulkReads(source);

    /// <summary>One tile.</summary>
    /// <param name="layer">A name of <see cref="TileLayer.All"/>.</param>
    /// <param name="z">Zoom level.</param>
    /// <param name="x">Column from the west, 0 … 2^z − 1.</param>
    /// <param name="y">Row from the north, 0 … 2^z − 1.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The tile, not compressed; empty when nothing lies in it; null when there is no such layer or address.</returns>
    public async Task<byte[]?> GetTileAsync(string layer, int z, int x, int y, CancellationToken cancellationToken = default)
    {
        if (!TileLayer.All.TryGetValue(layer, out var known) || z < TileLayer.MinZoom || z > known.MaxZoom
            || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z)
            return null;
        return await CutAsync(_reads, Feeds, known.TileSql, z, x, y, cancellationToken);
    }

    /// <summary>What a layer covers now.</summary>
    /// <returns>Null when it is empty or there is no such layer.</returns>
    public async Task<TileBounds?> GetBoundsAsync(string layer, CancellationToken cancellationToken = default)
    {
        if (!TileLayer.All.TryGetValue(layer, out var known)) return null;
        return await _reads.ReadAsync(Feeds, async connection =>
        {
            await using var command = Sql.Command(connection, known.ExtentSql);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken) && !reader.IsDBNull(0)
                ? new TileBounds(reader.GetDouble(0), reader.GetDouble(1), reader.GetDouble(2), reader.GetDouble(3))
                : null;
        }, cancellationToken, caller: DatabaseCaller.Anonymous, limit: MaxTileTime);
    }

    /// <summary>Cuts a tile, which is the same for everybody.</summary>
    internal static Task<byte[]> CutAsync(BulkReads reads, string[] feeds, string sql, int z, int x, int y,
        CancellationToken cancellationToken) => reads.ReadAsync(feeds, async connection =>
        {
            await using var command = Sql.Command(connection, sql, (z, NpgsqlDbType.Integer), (x, NpgsqlDbType.Integer),
                (y, NpgsqlDbType.Integer));
            return (byte[])(await command.ExecuteScalarAsync(cancellationToken))!;
        }, cancellationToken, caller: DatabaseCaller.Anonymous, limit: MaxTileTime);
}

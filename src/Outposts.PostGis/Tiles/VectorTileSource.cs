using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis.Tiles;

/// <summary>Vector tiles (Mapbox Vector Tile 2.1, Web Mercator, XYZ addresses), cut by PostGIS on demand.</summary>
public sealed class VectorTileSource(NpgsqlDataSource source)
{
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
        await using var command = source.CreateCommand(known.TileSql);
        Sql.AddParameter(command, z, NpgsqlDbType.Integer);
        Sql.AddParameter(command, x, NpgsqlDbType.Integer);
        Sql.AddParameter(command, y, NpgsqlDbType.Integer);
        return (byte[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What a layer covers now.</summary>
    /// <returns>Null when it is empty or there is no such layer.</returns>
    public async Task<TileBounds?> GetBoundsAsync(string layer, CancellationToken cancellationToken = default)
    {
        if (!TileLayer.All.TryGetValue(layer, out var known)) return null;
        await using var command = source.CreateCommand(known.ExtentSql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && !reader.IsDBNull(0)
            ? new TileBounds(reader.GetDouble(0), reader.GetDouble(1), reader.GetDouble(2), reader.GetDouble(3))
            : null;
    }
}

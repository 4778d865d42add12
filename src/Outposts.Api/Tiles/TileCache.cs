using Microsoft.Extensions.Caching.Memory;
using Outposts.PostGis.Tiles;

namespace Outposts.Api.Tiles;

/// <summary>Holds the most recently used tiles of the layers that PostGIS cuts, as they are of one version of the register and the map.</summary>
/// <param name="source">Cuts tiles.</param>
public sealed class TileCache(VectorTileSource source) : IDisposable
{
    // A tile of land takes the database tens of milliseconds, and all who look at the region ask for the same few.
    private const long Capacity = 32L << 20;

    // What an entry takes beside its tile, roughly.
    private const int EntrySize = 300;
    private readonly MemoryCache _tiles = new(new MemoryCacheOptions { SizeLimit = Capacity });

    /// <summary>Gets a tile; null when there is no such layer or address.</summary>
    /// <param name="version">Of what the tile is; one of another version is cut anew.</param>
    /// <param name="layer">A name of <see cref="TileLayer.All"/>.</param>
    /// <param name="z">Zoom level.</param>
    /// <param name="x">Column from the west.</param>
    /// <param name="y">Row from the north.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<byte[]?> GetAsync(string version, string layer, int z, int x, int y, CancellationToken cancellationToken)
    {
        var key = (version, layer, z, x, y);
        if (_tiles.TryGetValue(key, out byte[]? known)) return known;
        var tile = await source.GetTileAsync(layer, z, x, y, cancellationToken);
        if (tile is not null) _tiles.Set(key, tile, new MemoryCacheEntryOptions { Size = EntrySize + tile.Length });
        return tile;
    }

    /// <inheritdoc/>
    public void Dispose() => _tiles.Dispose();
}

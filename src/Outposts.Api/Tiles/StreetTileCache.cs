using Outposts.Api.Limits;
using Outposts.GraphQL;
using Outposts.PostGis.Tiles;
using Outposts.PostGis.Tiles.Streets;

namespace Outposts.Api.Tiles;

/// <summary>
/// Holds the most recently used tiles of streets, compressed, until another extract is imported. A tile is cut once for all who ask for it,
/// behind the limits on work; outside of the extract none is cut at all.
/// </summary>
/// <param name="tiles">Cuts tiles.</param>
/// <param name="limiter">The limits on work.</param>
public sealed class StreetTileCache(StreetTiles tiles, WorkLimiter limiter)
{
    /// <summary>The bytes that are held by default, compressed: some ten thousand tiles of a town.</summary>
    public const long DefaultCapacity = 128L << 20;

    // What an entry takes beside its tile, roughly.
    private const int EntrySize = 300;
    private readonly Lock _lock = new();
    private readonly Dictionary<(int Z, int X, int Y), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _order = new(); // the most recently used last
    private long _size;
    private long _version = -1;

    /// <summary>Gets how many bytes may be held.</summary>
    internal long Capacity { get; init; } = DefaultCapacity;

    /// <summary>Gets how many tiles are held or being cut.</summary>
    internal int Count { get { lock (_lock) return _entries.Count; } }

    /// <summary>Gets how many bytes are held.</summary>
    internal long Held { get { lock (_lock) return _size; } }

    /// <summary>Gets a tile.</summary>
    /// <param name="map">The extract.</param>
    /// <param name="z">Zoom level; the address is valid.</param>
    /// <param name="x">Column from the west.</param>
    /// <param name="y">Row from the north.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="GraphQLException">Too many requests wait, or the tile takes too long.</exception>
    public async Task<CompressedTile> GetAsync(MapImport map, int z, int x, int y, CancellationToken cancellationToken)
    {
        if (map.Bounds is not { } bounds || z < StreetTiles.MinZoom || !IsInside(bounds, z, x, y)) return CompressedTile.Empty;
        SharedWork<CompressedTile> work;
        lock (_lock)
        {
            if (map.Version != _version)
            {
                // A request that began before an import may still hold its extract; versions only rise while the database is the same.
                (_version, _size) = (map.Version, 0);
                _entries.Clear();
                _order.Clear();
            }
            if (_entries.TryGetValue((z, x, y), out var known) && known.Value.Work.TryGetResult(out var tile))
            {
                Use(known);
                return tile;
            }
            if (known is null || !known.Value.Work.TryJoin()) known = Start(z, x, y, known);
            work = known.Value.Work;
        }
        var cut = await work.WaitAsync(cancellationToken);
        lock (_lock) Weigh((z, x, y), work, cut);
        return cut;
    }

    /// <summary>Whether a tile, with the margin that is cut around it, touches what the extract covers.</summary>
    private static bool IsInside(TileBounds bounds, int z, int x, int y)
    {
        const double margin = 64.0 / 4096;
        var scale = (double)(1 << z);
        return Column(bounds.West) <= x + 1 + margin && Column(bounds.East) >= x - margin
            && Row(bounds.North) <= y + 1 + margin && Row(bounds.South) >= y - margin;

        double Column(double longitude) => (longitude + 180) / 360 * scale;
        double Row(double latitude) => (1 - Math.Asinh(Math.Tan(latitude * Math.PI / 180)) / Math.PI) / 2 * scale;
    }

    private LinkedListNode<Entry> Start(int z, int x, int y, LinkedListNode<Entry>? failed)
    {
        if (failed is not null) Remove(failed);
        var admission = limiter.Admit();
        var work = new SharedWork<CompressedTile>(async abandoned =>
        {
            using (admission)
                return await limiter.RunAsync(admission.Share, async token =>
                    CompressedTile.Create((await tiles.GetTileAsync(z, x, y, token))!), false, WorkLimiter.DefaultTimeLimit, abandoned);
        });
        work.TryJoin();
        var entry = _order.AddLast(new Entry((z, x, y), work));
        _entries[(z, x, y)] = entry;
        _size += EntrySize;
        return entry;
    }

    // The size of a tile is known once it is cut.
    private void Weigh((int, int, int) address, SharedWork<CompressedTile> work, CompressedTile tile)
    {
        if (!_entries.TryGetValue(address, out var entry) || entry.Value.Work != work || entry.Value.Size > 0) return;
        entry.Value.Size = tile.Size + 1;
        _size += entry.Value.Size;
        Use(entry);
        while (_size > Capacity && _order.First is { } oldest && oldest != entry) Remove(oldest);
    }

    private void Use(LinkedListNode<Entry> entry)
    {
        _order.Remove(entry);
        _order.AddLast(entry);
    }

    private void Remove(LinkedListNode<Entry> entry)
    {
        _order.Remove(entry);
        _entries.Remove(entry.Value.Address);
        _size -= EntrySize + entry.Value.Size;
    }

    private sealed class Entry((int Z, int X, int Y) address, SharedWork<CompressedTile> work)
    {
        public (int Z, int X, int Y) Address { get; } = address;

        public SharedWork<CompressedTile> Work { get; } = work;

        public int Size { get; set; }
    }
}

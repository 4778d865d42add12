using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.VectorTiles;
using NetTopologySuite.IO.VectorTiles.Mapbox;
using Outposts.Api.Registry;
using Outposts.Registry;

namespace Outposts.Api.Tiles;

/// <summary>
/// Cuts tiles of the public outposts from the register in memory: grouped when far, one by one when near. A group says how many of it are
/// open at the moment of cutting; the states of single outposts are asked for apart (<see cref="GetStates"/>), so that a tile need not be
/// sent again because a door has closed.
/// </summary>
/// <param name="provider">The register.</param>
/// <param name="clock">Says which moment is now.</param>
public sealed class OutpostTiles(RegistrySnapshotProvider provider, TimeProvider clock)
{
    /// <summary>The name of the source, in addresses.</summary>
    public const string Name = "clusters";

    /// <summary>The layer of single outposts.</summary>
    public const string SingleLayer = "outposts";

    /// <summary>The layer of groups.</summary>
    public const string GroupLayer = "clusters";

    private readonly Lock _lock = new();
    private Prepared? _prepared;

    /// <summary>The layers by name, each with its features' properties and what they are, as TileJSON's <c>vector_layers</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Layers { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
        {
            [SingleLayer] = new Dictionary<string, string>
            {
                ["code"] = "the register's code",
                ["name"] = "Chinese name",
                ["kind"] = "OutpostKind",
            },
            [GroupLayer] = new Dictionary<string, string>
            {
                ["count"] = "how many outposts",
                ["open"] = "how many of them one can get into at the moment `at`",
                ["unknown"] = "of how many that is unknown",
                ["at"] = "minutes since 1970-01-01T00:00Z",
                ["splitsAt"] = "the zoom level at which they are drawn apart; 17 when at none",
            },
        };

    /// <summary>Gets whether there can be a tile at an address.</summary>
    public static bool IsAddress(int z, int x, int y) =>
        z is >= 0 and <= OutpostClusters.MaxZoom && x >= 0 && y >= 0 && x < 1 << z && y < 1 << z;

    /// <summary>Gets what tells the tile of an address from another: the version of the register, and the minute where groups count.</summary>
    /// <param name="z">Zoom level.</param>
    /// <param name="x">Column from the west.</param>
    /// <param name="y">Row from the north.</param>
    /// <param name="tile">What is to be sent; null: an empty tile.</param>
    /// <returns>The tag, without quotation marks.</returns>
    public string Cut(int z, int x, int y, out byte[] tile)
    {
        var now = Prepare();
        var found = now.Clusters.InTile(z, x, y);
        tile = found.Count == 0 ? [] : Write(now, found, z, x, y);
        return found.Any(group => group.Count > 1) ? $"{now.Snapshot.Version}-{now.Minute}" : $"{now.Snapshot.Version}";
    }

    /// <summary>Gets whether one can get into each single outpost of a tile now, by code.</summary>
    /// <param name="z">Zoom level.</param>
    /// <param name="x">Column from the west.</param>
    /// <param name="y">Row from the north.</param>
    public IReadOnlyDictionary<string, string> GetStates(int z, int x, int y)
    {
        var now = Prepare();
        var at = clock.GetUtcNow();
        return now.Clusters.InTile(z, x, y).Where(group => group.Count == 1)
            .Select(group => now.Snapshot.Outposts[now.Clusters.IndexAt(group.From)])
            .ToDictionary(outpost => outpost.Code,
                outpost => EnumNames.ToWireName(now.Snapshot.GetAccessStatus(outpost, at).State), StringComparer.Ordinal);
    }

    private static byte[] Write(Prepared now, IReadOnlyList<OutpostCluster> found, int z, int x, int y)
    {
        var singles = new Layer { Name = SingleLayer };
        var groups = new Layer { Name = GroupLayer };
        foreach (var group in found)
            if (group.Count == 1) singles.Features.Add(SingleOf(now.Snapshot.Outposts[now.Clusters.IndexAt(group.From)]));
            else groups.Features.Add(GroupOf(group, now));
        var tile = new VectorTile { TileId = new NetTopologySuite.IO.VectorTiles.Tiles.Tile(x, y, z).Id };
        foreach (var layer in new[] { singles, groups })
            if (layer.Features.Count > 0) tile.Layers.Add(layer);
        using var stream = new MemoryStream();
        tile.Write(stream, MapboxTileWriter.DefaultMinLinealExtent, MapboxTileWriter.DefaultMinPolygonalExtent);
        return stream.ToArray();
    }

    private static Feature SingleOf(Outpost outpost) => new(
        new Point(outpost.Position.Longitude, outpost.Position.Latitude),
        new AttributesTable
        {
            { "code", outpost.Code },
            { "name", outpost.Name },
            { "kind", EnumNames.ToWireName(outpost.Kind) },
        });

    private static Feature GroupOf(OutpostCluster group, Prepared now) => new(
        new Point(group.Position.Longitude, group.Position.Latitude),
        new AttributesTable
        {
            { "count", group.Count },
            { "open", group.Of(now.Open) },
            { "unknown", group.Of(now.OpenOrUnknown) - group.Of(now.Open) },
            { "at", now.Minute },
            { "splitsAt", group.SplitsAt!.Value },
        });

    // Ordering the outposts takes as long as reading some thousand of them, counting the open ones a tenth of it: the one is done for each
    // version of the register in which another outpost is shown or one has moved, the other for each minute in which somebody asks. Between
    // them only those that have changed are counted again.
    private Prepared Prepare()
    {
        lock (_lock)
        {
            var snapshot = provider.Current;
            var at = clock.GetUtcNow();
            var minute = at.ToUnixTimeSeconds() / 60;
            if (_prepared is { } known && ReferenceEquals(known.Snapshot, snapshot) && known.Minute == minute) return known;
            var changed = _prepared is null ? null : snapshot.FindChangedIndexes(_prepared.Snapshot);
            var clusters = changed?.All(index => IsDrawnAlike(snapshot.Outposts[index], _prepared!.Snapshot.Outposts[index])) == true
                ? _prepared!.Clusters : OrderOf(snapshot);
            var (canEnter, mayEnter) = (snapshot.CanEnter(at, orUnknown: false), snapshot.CanEnter(at, orUnknown: true));
            return _prepared = _prepared is { } before && ReferenceEquals(before.Clusters, clusters) && before.Minute == minute
                ? new Prepared(snapshot, clusters, minute, clusters.CountAgain(before.Open, changed!, canEnter),
                    clusters.CountAgain(before.OpenOrUnknown, changed!, mayEnter))
                : new Prepared(snapshot, clusters, minute, clusters.CountWhere(canEnter), clusters.CountWhere(mayEnter));
        }
    }

    private static bool IsDrawnAlike(Outpost one, Outpost other) => one.Position == other.Position && IsShown(one) == IsShown(other);

    private static OutpostClusters OrderOf(RegistrySnapshot snapshot) => OutpostClusters.Create(
        index => snapshot.Outposts[index].Position,
        Enumerable.Range(0, snapshot.Outposts.Count).Where(index => IsShown(snapshot.Outposts[index])));

    // As the layer of outposts shows them: those that stand there, and not what is still to come or gone.
    private static bool IsShown(Outpost outpost) =>
        outpost.IsPublic() && outpost.Status is OutpostStatus.Open or OutpostStatus.Suspended;

    private sealed record Prepared(RegistrySnapshot Snapshot, OutpostClusters Clusters, long Minute, int[] Open, int[] OpenOrUnknown);
}

using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Tiles.Streets;

namespace Outposts.Api.Tiles;

/// <summary>Knows which OpenStreetMap extract the map shows.</summary>
public sealed class StreetMapProvider(MapImportStore store, ChangeFeed feed, ILogger<StreetMapProvider> log)
    : ChangeFeedFollower<MapImport>(feed, "the streets of the map", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(MapImport held) => held.Version;

    /// <inheritdoc/>
    protected override Task<MapImport> ReadAsync(MapImport? current, CancellationToken cancellationToken) =>
        store.LoadAsync(cancellationToken);
}

using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Tiles.Streets;

namespace Outposts.Api.Registry.Search;

/// <summary>Holds the names of streets and places, which change with each import of a map.</summary>
public sealed class PlaceNamesProvider(MapNameStore store, ChangeFeed feed, ILogger<PlaceNamesProvider> log)
    : ChangeFeedFollower<PlaceNames>(feed, "the names of the map", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(PlaceNames held) => held.Version;

    /// <inheritdoc/>
    protected override async Task<PlaceNames> ReadAsync(PlaceNames? current, CancellationToken cancellationToken)
    {
        var (version, places) = await store.LoadPlacesAsync(cancellationToken);
        return new PlaceNames(version, places);
    }
}

using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Holds the catalogue: what an administrator adds, all hosts know at once.</summary>
public sealed class CatalogueProvider(CatalogueStore store, ChangeFeed feed, ILogger<CatalogueProvider> log)
    : ChangeFeedFollower<Catalogue>(feed, "the catalogue", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(Catalogue held) => held.Version;

    /// <inheritdoc/>
    protected override Task<Catalogue> ReadAsync(Catalogue? current, CancellationToken cancellationToken) =>
        store.LoadAsync(cancellationToken);
}

using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Holds the services over the line.</summary>
public sealed class OnlineServiceProvider(OnlineServiceStore store, ChangeFeed feed, ILogger<OnlineServiceProvider> log)
    : ChangeFeedFollower<OnlineServices>(feed, "the services over the line", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(OnlineServices held) => held.Version;

    /// <inheritdoc/>
    protected override Task<OnlineServices> ReadAsync(OnlineServices? current, CancellationToken cancellationToken) =>
        store.LoadAsync(cancellationToken);
}

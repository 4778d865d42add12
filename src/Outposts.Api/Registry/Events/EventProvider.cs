using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>Holds the events and campaigns; only what changed is read.</summary>
public sealed class EventProvider(EventStore store, ChangeFeed feed, ILogger<EventProvider> log)
    : ChangeFeedFollower<EventSnapshot>(feed, "the events", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(EventSnapshot held) => held.Version;

    /// <inheritdoc/>
    protected override async Task<EventSnapshot> ReadAsync(EventSnapshot? current, CancellationToken cancellationToken) =>
        new(await store.LoadSinceAsync(current?.Version ?? 0, cancellationToken), current);
}

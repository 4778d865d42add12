using System.Diagnostics;
using Outposts.Api.Hosting;
using Outposts.Api.Registry.Reports;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Registry;

namespace Outposts.Api.Registry;

/// <summary>Holds the current <see cref="RegistrySnapshot"/>; a change is read alone and joined to what is held.</summary>
public sealed class RegistrySnapshotProvider(RegistryStore store, ChangeFeed feed, AccessRules rules, TimeProvider clock,
    CatalogueProvider catalogue, EntryBeliefProvider reports, ILogger<RegistrySnapshotProvider> log)
    : ChangeFeedFollower<RegistrySnapshot>(feed, "the register", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(RegistrySnapshot held) => held.Version;

    /// <inheritdoc/>
    protected override async Task<RegistrySnapshot> ReadAsync(RegistrySnapshot? current, CancellationToken cancellationToken)
    {
        if (current is not null)
            return current.With(await store.GetChangesSinceAsync(current.Version, cancellationToken), clock.GetUtcNow(), cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var snapshot = new RegistrySnapshot(
            await store.LoadAllAsync(cancellationToken), rules, clock.GetUtcNow(), () => catalogue.Current, () => reports.Current.Beliefs,
            cancellationToken);
        log.LogInformation("Register version {Version} loaded: {Outposts} outposts in {Milliseconds:0} ms.",
            snapshot.Version, snapshot.Outposts.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return snapshot;
    }
}

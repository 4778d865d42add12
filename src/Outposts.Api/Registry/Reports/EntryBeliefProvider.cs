using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Registry.Reports;
using Outposts.Registry.Reports;

namespace Outposts.Api.Registry.Reports;

/// <summary>Holds what reports of the last days tell; only what was added or answered is read.</summary>
public sealed class EntryBeliefProvider(
    OutpostReportStore store, ChangeFeed feed, TimeProvider clock, ILogger<EntryBeliefProvider> log)
    : ChangeFeedFollower<EntryBeliefSnapshot>(feed, "the reports of riders", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(EntryBeliefSnapshot held) => held.Version;

    /// <inheritdoc/>
    protected override async Task<EntryBeliefSnapshot> ReadAsync(EntryBeliefSnapshot? current, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var read = await store.LoadSignsSinceAsync(current?.Version ?? 0, now - EntryBeliefRules.Horizon, cancellationToken);
        return new EntryBeliefSnapshot(read.Version, (current?.Beliefs ?? EntryBeliefs.None).With(read.Reports, now));
    }
}

using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>Holds the days of the inspections; only what was added is read.</summary>
public sealed class InspectionProvider(InspectionStore store, ChangeFeed feed, ILogger<InspectionProvider> log)
    : ChangeFeedFollower<InspectionSnapshot>(feed, "the days of inspections", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(InspectionSnapshot held) => held.Version;

    /// <inheritdoc/>
    protected override async Task<InspectionSnapshot> ReadAsync(InspectionSnapshot? current, CancellationToken cancellationToken) =>
        new(await store.LoadSummariesSinceAsync(current?.Version ?? 0, cancellationToken), current);
}

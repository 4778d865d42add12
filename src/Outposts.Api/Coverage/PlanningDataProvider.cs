using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Coverage;

namespace Outposts.Api.Coverage;

/// <summary>
/// Provides the current <see cref="PlanningSnapshot"/>. Layers change rarely and as a whole, so every change reloads everything.
/// </summary>
public sealed class PlanningDataProvider(PlanningStore store, ChangeFeed feed, ILogger<PlanningDataProvider> log)
    : ChangeFeedFollower<PlanningSnapshot>(feed, "the planner's layers", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(PlanningSnapshot held) => held.Content.Version;

    /// <inheritdoc/>
    protected override async Task<PlanningSnapshot> ReadAsync(PlanningSnapshot? current, CancellationToken cancellationToken) =>
        new(await store.LoadAllAsync(cancellationToken));
}

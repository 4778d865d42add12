using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Siting;

namespace Outposts.Api.Siting.Plans;

/// <summary>Provides the current <see cref="BuildPlanSnapshot"/>; only what has changed is read.</summary>
public sealed class BuildPlanProvider(BuildPlanStore store, ChangeFeed feed, ILogger<BuildPlanProvider> log)
    : ChangeFeedFollower<BuildPlanSnapshot>(feed, "the planners' scenarios and plans", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(BuildPlanSnapshot held) => held.Version;

    /// <inheritdoc/>
    protected override async Task<BuildPlanSnapshot> ReadAsync(BuildPlanSnapshot? current, CancellationToken cancellationToken) =>
        new(await store.LoadSinceAsync(current?.Version ?? 0, cancellationToken), current);
}

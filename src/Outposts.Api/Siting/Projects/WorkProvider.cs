using Outposts.Api.Hosting;
using Outposts.PostGis;

namespace Outposts.Api.Siting.Projects;

/// <summary>
/// Provides the current <see cref="WorkSnapshot"/>. There are some hundred areas and forms, so every change reloads them; a change of
/// something else of the feed does too, and is as rare.
/// </summary>
public sealed class WorkProvider(WorkContentStore store, ChangeFeed feed, ILogger<WorkProvider> log)
    : ChangeFeedFollower<WorkSnapshot>(feed, "the priority areas and forms of reports", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(WorkSnapshot held) => held.Version;

    /// <inheritdoc/>
    protected override async Task<WorkSnapshot> ReadAsync(WorkSnapshot? current, CancellationToken cancellationToken) =>
        new(await store.LoadAsync(cancellationToken));
}

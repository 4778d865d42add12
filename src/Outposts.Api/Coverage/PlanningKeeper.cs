using System.Collections.Frozen;
using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Coverage;
using Outposts.Siting;

namespace Outposts.Api.Coverage;

/// <summary>The planner's layers at one version: immutable, so that a request reads one state from beginning to end.</summary>
public sealed class PlanningSnapshot(PlanningContent content)
{
    private readonly FrozenDictionary<string, CandidateSite> _byId = content.Candidates.ToFrozenDictionary(site => site.Id, StringComparer.Ordinal);

    /// <summary>The layers, their demand and their candidates.</summary>
    public PlanningContent Content { get; } = content;

    /// <summary>The candidate of an identifier; null when there is none.</summary>
    public CandidateSite? Candidate(string id) => _byId.GetValueOrDefault(id);
}

/// <summary>Holds the newest <see cref="PlanningSnapshot"/>. Layers come seldom and whole, so each change reads everything anew.</summary>
public sealed class PlanningKeeper(PlanningStore store, ChangeFeed feed, ILogger<PlanningKeeper> log)
    : FeedKeeper<PlanningSnapshot>(feed, "the planner's layers", log)
{
    /// <inheritdoc/>
    protected override long VersionOf(PlanningSnapshot held) => held.Content.Version;

    /// <inheritdoc/>
    protected override async Task<PlanningSnapshot> ReadAsync(PlanningSnapshot? current, CancellationToken cancel) =>
        new(await store.LoadAllAsync(cancel));
}

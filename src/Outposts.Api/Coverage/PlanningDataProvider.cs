using System.Collections.Frozen;
using Outposts.Api.Hosting;
using Outposts.Api.Siting.Plans;
using Outposts.PostGis;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Siting;
using Outposts.Siting;

namespace Outposts.Api.Coverage;

/// <summary>The planner's layers and what planners have saved, at one version of each: immutable, so that a request reads one state from
/// beginning to end.</summary>
public sealed class PlanningSnapshot
{
    private readonly FrozenDictionary<string, CandidateSite> _byId;
    private readonly Lazy<FrozenDictionary<string, double>> _workers;

    /// <summary>Takes layers that were read.</summary>
    public PlanningSnapshot(PlanningContent content)
    {
        Content = content;
        _byId = content.Candidates.ToFrozenDictionary(site => site.Id, StringComparer.Ordinal);
        _workers = new(() => content.Demand.GroupBy(cell => cell.DistrictCode ?? "", StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Sum(cell => cell.Workers), StringComparer.Ordinal));
        Plans = new BuildPlanSnapshot(new BuildPlanContent(0, [], []));
    }

    private PlanningSnapshot(PlanningSnapshot layers, BuildPlanSnapshot plans) =>
        (Content, _byId, _workers, Plans) = (layers.Content, layers._byId, layers._workers, plans);

    /// <summary>The layers, their demand and their candidates.</summary>
    public PlanningContent Content { get; }

    /// <summary>The scenarios and plans that planners have saved.</summary>
    public BuildPlanSnapshot Plans { get; }

    /// <summary>The same layers with what planners have saved.</summary>
    public PlanningSnapshot With(BuildPlanSnapshot plans) => new(this, plans);

    /// <summary>The workers of all demand layers by division, GB/T 2260; those of no division under the empty text. Added up when first
    /// asked for.</summary>
    public IReadOnlyDictionary<string, double> Workers => _workers.Value;

    /// <summary>The candidate of an identifier; null when there is none.</summary>
    public CandidateSite? Candidate(string id) => _byId.GetValueOrDefault(id);
}

/// <summary>Holds the newest <see cref="PlanningSnapshot"/>. Layers come seldom and whole, so each change reads everything anew.</summary>
public sealed class PlanningDataProvider(PlanningStore store, ChangeFeed feed, ILogger<PlanningDataProvider> log)
    : ChangeFeedFollower<PlanningSnapshot>(feed, "the planner's layers", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(PlanningSnapshot held) => held.Content.Version;

    /// <inheritdoc/>
    protected override async Task<PlanningSnapshot> ReadAsync(PlanningSnapshot? current, CancellationToken cancellationToken) =>
        new(await store.LoadAllAsync(cancellationToken));
}

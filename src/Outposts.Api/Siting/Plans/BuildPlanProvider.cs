using System.Collections.Frozen;
using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>What planners have saved, at one version: immutable, so that a request reads one state from beginning to end.</summary>
public sealed class BuildPlanSnapshot
{
    private readonly FrozenDictionary<string, Scenario> _scenarios;
    private readonly FrozenDictionary<int, BuildPlan> _plans;

    /// <summary>Takes what was saved since another snapshot.</summary>
    /// <param name="content">What was saved since then.</param>
    /// <param name="before">That snapshot; null: the content is everything.</param>
    public BuildPlanSnapshot(BuildPlanContent content, BuildPlanSnapshot? before = null)
    {
        Version = content.Version;
        _scenarios = content.Scenarios.Concat(before?.Scenarios ?? []).DistinctBy(scenario => scenario.Id)
            .ToFrozenDictionary(scenario => scenario.Id, StringComparer.Ordinal);
        _plans = content.Plans.Concat(before?.Plans ?? []).DistinctBy(plan => plan.Year).ToFrozenDictionary(plan => plan.Year);
    }

    /// <summary>The feed's version whose changes are all in it.</summary>
    public long Version { get; }

    /// <summary>The scenarios, archived ones too, in no particular order.</summary>
    public IEnumerable<Scenario> Scenarios => _scenarios.Values;

    /// <summary>The plans of the years, in no particular order.</summary>
    public IEnumerable<BuildPlan> Plans => _plans.Values;

    /// <summary>The scenario of an id; null when there is none.</summary>
    public Scenario? Scenario(string id) => _scenarios.GetValueOrDefault(id);

    /// <summary>The plan of a year; null when nobody has saved one.</summary>
    public BuildPlan? Plan(int year) => _plans.GetValueOrDefault(year);
}

/// <summary>Holds the newest <see cref="BuildPlanSnapshot"/>; a change reads what is new alone.</summary>
public sealed class BuildPlanProvider(BuildPlanStore store, ChangeFeed feed, ILogger<BuildPlanProvider> log)
    : ChangeFeedFollower<BuildPlanSnapshot>(feed, "the planners' scenarios and plans", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(BuildPlanSnapshot held) => held.Version;

    /// <inheritdoc/>
    protected override async Task<BuildPlanSnapshot> ReadAsync(BuildPlanSnapshot? current, CancellationToken cancellationToken) =>
        new(await store.LoadSinceAsync(current?.Version ?? 0, cancellationToken), current);
}

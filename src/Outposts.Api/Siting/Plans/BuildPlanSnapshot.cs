using System.Collections.Frozen;
using Outposts.PostGis.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>The saved scenarios and build plans at one version. Immutable, so that a request reads one state.</summary>
public sealed class BuildPlanSnapshot
{
    private readonly FrozenDictionary<string, Scenario> _scenarios;
    private readonly FrozenDictionary<int, BuildPlan> _plans;

    /// <summary>Creates a snapshot.</summary>
    /// <param name="content">What was saved since the snapshot before.</param>
    /// <param name="before">The snapshot before; null when the content is complete.</param>
    public BuildPlanSnapshot(BuildPlanContent content, BuildPlanSnapshot? before = null)
    {
        Version = content.Version;
        _scenarios = content.Scenarios.Concat(before?.Scenarios ?? []).DistinctBy(scenario => scenario.Id)
            .ToFrozenDictionary(scenario => scenario.Id, StringComparer.Ordinal);
        _plans = content.Plans.Concat(before?.Plans ?? []).DistinctBy(plan => plan.Year).ToFrozenDictionary(plan => plan.Year);
    }

    /// <summary>Gets the version of the change feed up to which all changes are included.</summary>
    public long Version { get; }

    /// <summary>Gets the scenarios, including archived ones, in no particular order.</summary>
    public IEnumerable<Scenario> Scenarios => _scenarios.Values;

    /// <summary>Gets the build plans in no particular order.</summary>
    public IEnumerable<BuildPlan> Plans => _plans.Values;

    /// <summary>Gets the scenario of an identifier; null when there is none.</summary>
    public Scenario? Scenario(string id) => _scenarios.GetValueOrDefault(id);

    /// <summary>Gets the build plan of a year; null when none was saved.</summary>
    public BuildPlan? Plan(int year) => _plans.GetValueOrDefault(year);
}

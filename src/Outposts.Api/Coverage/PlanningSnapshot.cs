using System.Collections.Frozen;
using Outposts.Api.Siting.Plans;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Siting;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Coverage;

/// <summary>
/// The planning layers and what planners have saved, at one version of each. Immutable, so that a request reads one state.
/// </summary>
public sealed class PlanningSnapshot
{
    private readonly FrozenDictionary<string, CandidateSite> _byId;

    /// <summary>Creates a snapshot of the layers.</summary>
    public PlanningSnapshot(PlanningContent content)
    {
        Content = content;
        _byId = content.Candidates.ToFrozenDictionary(site => site.Id, StringComparer.Ordinal);
        // With the snapshot and not at first use: a million points would hold up the request that comes first.
        Workers = content.Demand.Where(cell => !cell.IsOnlyByName).GroupBy(cell => cell.DistrictCode ?? "", StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Sum(cell => cell.Workers), StringComparer.Ordinal);
        (Plans, Areas) = (new BuildPlanSnapshot(new BuildPlanContent(0, [], [])), PriorityAreas.None);
    }

    private PlanningSnapshot(PlanningSnapshot layers, BuildPlanSnapshot plans, PriorityAreas areas) =>
        (Content, _byId, Workers, Plans, Areas) = (layers.Content, layers._byId, layers.Workers, plans, areas);

    /// <summary>Gets the layers with their demand and candidates.</summary>
    public PlanningContent Content { get; }

    /// <summary>Gets the saved scenarios and build plans.</summary>
    public BuildPlanSnapshot Plans { get; }

    /// <summary>Gets the priority areas.</summary>
    public PriorityAreas Areas { get; }

    /// <summary>Returns the snapshot with other scenarios and build plans.</summary>
    public PlanningSnapshot With(BuildPlanSnapshot plans) => new(this, plans, Areas);

    /// <summary>Returns the snapshot with other priority areas.</summary>
    public PlanningSnapshot With(PriorityAreas areas) => new(this, Plans, areas);

    /// <summary>
    /// Gets the workers of all demand layers that count without being named, by district code, GB/T 2260; demand outside all districts has
    /// the empty code.
    /// </summary>
    public IReadOnlyDictionary<string, double> Workers { get; }

    /// <summary>Gets the candidate of an identifier; null when there is none.</summary>
    public CandidateSite? Candidate(string id) => _byId.GetValueOrDefault(id);
}

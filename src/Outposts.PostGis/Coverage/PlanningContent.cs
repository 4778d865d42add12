using Outposts.Coverage;
using Outposts.Siting;

namespace Outposts.PostGis.Coverage;

/// <summary>All planning data at one moment.</summary>
/// <param name="Version">The version of the planning feed.</param>
/// <param name="Layers">The layers that have points, by kind and name.</param>
/// <param name="Demand">The demand of all layers; layers add up.</param>
/// <param name="Candidates">The candidates of all layers; costs in yuan.</param>
public sealed record PlanningContent(
    long Version, IReadOnlyList<PlanningLayer> Layers, IReadOnlyList<DemandRecord> Demand, IReadOnlyList<CandidateSite> Candidates);

using Outposts.Coverage;
using Outposts.Siting;

namespace Outposts.PostGis.Coverage;

/// <summary>What the points of a layer are.</summary>
public enum PlanningLayerKind
{
    /// <summary>Workers in need of a place.</summary>
    Demand,

    /// <summary>Places where an outpost might be.</summary>
    Candidates,
}

/// <summary>Where a layer comes from.</summary>
/// <param name="Name">What the layer is called; a layer of the same kind and name is replaced. 1 to 100 characters.</param>
/// <param name="Origin">Who counted, or how it was made. 1 to 500 characters.</param>
/// <param name="DatedOn">The day of which the layer speaks.</param>
/// <param name="IsDemonstration">Whether it is invented, and must be marked as such wherever its figures are shown.</param>
public sealed record LayerSource(string Name, string Origin, DateOnly DatedOn, bool IsDemonstration = false);

/// <summary>A layer as the database has it.</summary>
/// <param name="Kind">What its points are.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Points">How many points it has.</param>
/// <param name="Workers">All workers of a layer of demand; null for candidates.</param>
/// <param name="ImportedAt">When it was brought in.</param>
public sealed record PlanningLayer(PlanningLayerKind Kind, LayerSource Source, int Points, double? Workers, DateTimeOffset ImportedAt);

/// <summary>All that planning rests on, at one moment.</summary>
/// <param name="Version">The planning feed's version of that moment.</param>
/// <param name="Layers">The layers, by kind and name.</param>
/// <param name="Demand">The workers of all layers of demand; layers add up.</param>
/// <param name="Candidates">The candidates of all layers; costs in yuan.</param>
public sealed record PlanningContent(
    long Version, IReadOnlyList<PlanningLayer> Layers, IReadOnlyList<DemandRecord> Demand, IReadOnlyList<CandidateSite> Candidates);

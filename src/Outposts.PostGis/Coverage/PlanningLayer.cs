
namespace Outposts.PostGis.Coverage;

/// <summary>A planning layer.</summary>
/// <param name="Kind">The kind of layer.</param>
/// <param name="Source">The source of the layer.</param>
/// <param name="Points">The number of points.</param>
/// <param name="Workers">The number of workers in a demand layer; null for candidates.</param>
/// <param name="ImportedAt">When the layer was imported.</param>
public sealed record PlanningLayer(PlanningLayerKind Kind, LayerSource Source, int Points, double? Workers, DateTimeOffset ImportedAt);

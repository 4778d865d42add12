
namespace Outposts.PostGis.Coverage;

/// <summary>The kinds of planning layers.</summary>
public enum PlanningLayerKind
{
    /// <summary>Workers who need an outpost.</summary>
    Demand,

    /// <summary>Places where an outpost could be built.</summary>
    Candidates,
}

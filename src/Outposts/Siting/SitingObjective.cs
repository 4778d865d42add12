
namespace Outposts.Siting;

/// <summary>The objective of a siting query.</summary>
public enum SitingObjective
{
    /// <summary>覆盖最多: as many workers as possible in reach, with a number of sites or a budget.</summary>
    MaximizeCoverage,

    /// <summary>站点最少: as few new sites as possible for a share of the workers.</summary>
    MinimizeOutposts,

    /// <summary>距离最短: the smallest sum of the distances from every worker to the nearest outpost.</summary>
    MinimizeDistance,
}

namespace Outposts.Siting.Plans;

/// <summary>How the target is divided among the districts when it is not set by hand.</summary>
public enum TargetSplit
{
    /// <summary>按需求: in proportion to the workers of all demand layers.</summary>
    Demand,

    /// <summary>按常住人口: in proportion to residents of the latest census; a district with unknown population gets none.</summary>
    Population,
}

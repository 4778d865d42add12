
namespace Outposts.Visits.Planner;

/// <summary>Why a place is not in a plan: the first reason that applies, in this order.</summary>
public enum LeftOutReason
{
    /// <summary>All workers have been checked, or all have weight 0.</summary>
    NoWorkersLeft,
    /// <summary>The host was not asked or has refused.</summary>
    Permission,
    /// <summary>The host's hours are unknown.</summary>
    HoursUnknown,
    /// <summary>The flat ground is too short for every bus.</summary>
    Parking,
    /// <summary>The power supply meets no bus's needs.</summary>
    Power,
    /// <summary>There is no toilet nearby, and every bus that otherwise fits needs one.</summary>
    Toilet,
    /// <summary>The plan ends before 20 working days have passed since the filing.</summary>
    Filing,
    /// <summary>A visit outside the plan is within the spacing of every possible day.</summary>
    Spacing,
    /// <summary>The drive there and back leaves no time for the shortest visit, or no bus runs.</summary>
    CrewHours,
    /// <summary>The host's hours leave no time for the shortest visit while a crew could be there.</summary>
    HostHours,
    /// <summary>It could be visited, but the bus-days reach more workers elsewhere.</summary>
    Capacity,
}

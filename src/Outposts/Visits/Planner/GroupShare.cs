using Outposts.Registry;

namespace Outposts.Visits.Planner;

/// <summary>The share of a worker group among the workers of a place.</summary>
/// <param name="Group">The group; null when unknown.</param>
/// <param name="Share">The share of the place's workers, 0 to 1; the shares of a place sum to 1.</param>
/// <param name="IsCounted">Whether the group was counted. The workers who were not counted are divided evenly among the named groups that
/// were not counted: an estimate.</param>
public readonly record struct GroupShare(WorkerGroup? Group, double Share, bool IsCounted)
{
    /// <summary>Gets whether the group is named but was not counted.</summary>
    public bool IsEstimate => Group is not null && !IsCounted;
}

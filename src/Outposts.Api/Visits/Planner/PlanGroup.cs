using Outposts.Registry;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>The expected number of workers of a group (工种) that a plan reaches. The workers reached by a visit are divided by the shares
/// of the groups at the place; groups that were not counted have equal shares of the rest: an estimate.</summary>
/// <param name="Group">The group; null when unknown.</param>
/// <param name="Workers">The number of unchecked workers.</param>
/// <param name="Estimated">The part of it that is estimated because the group is named but was not counted; 0 when it follows from counts
/// alone.</param>
public sealed record PlanGroup(WorkerGroup? Group, double Workers, double Estimated)
{
    /// <summary>Gets the groups that visits reach, in the order of the enum; unknown last.</summary>
    /// <param name="visits">The place of each visit, and its expected reach.</param>
    internal static IReadOnlyList<PlanGroup> Of(IEnumerable<(VisitPlace Place, int Expected)> visits) =>
        [.. visits.SelectMany(visit => GroupShares.Of(visit.Place.Workers, visit.Place.Groups, visit.Place.WorkersByGroup),
            (visit, part) => (Part: part, Workers: part.Share * visit.Expected))
            .GroupBy(entry => entry.Part.Group).OrderBy(group => group.Key is null).ThenBy(group => group.Key)
            .Select(group => new PlanGroup(group.Key, group.Sum(entry => entry.Workers),
                group.Where(entry => entry.Part.IsEstimate).Sum(entry => entry.Workers)))];
}

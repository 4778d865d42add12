using Outposts.Registry;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>Workers of a trade whom a plan is expected to reach. Of those whom a visit reaches each trade of the place has its part, as
/// counted; where a
/// trade was not counted, an equal part of the others: an estimate.</summary>
/// <param name="Group">The trade; null: nobody has told it.</param>
/// <param name="Workers">Workers not yet checked.</param>
/// <param name="Estimated">How many of them are estimated because their trade was named and not counted; 0: the figure follows from counts
/// alone.</param>
public sealed record PlanGroup(WorkerGroup? Group, double Workers, double Estimated)
{
    /// <summary>The trades whom visits reach, in the order of the vocabulary; not told last.</summary>
    /// <param name="visits">Each visit's place, and how many it is expected to reach.</param>
    internal static IReadOnlyList<PlanGroup> Of(IEnumerable<(StoredPlace Place, int Expected)> visits) =>
        [.. visits.SelectMany(visit => GroupShares.Of(visit.Place.Workers, visit.Place.Groups, visit.Place.WorkersByGroup),
            (visit, part) => (Part: part, Workers: part.Share * visit.Expected))
            .GroupBy(entry => entry.Part.Group).OrderBy(group => group.Key is null).ThenBy(group => group.Key)
            .Select(group => new PlanGroup(group.Key, group.Sum(entry => entry.Workers),
                group.Where(entry => entry.Part.IsEstimate).Sum(entry => entry.Workers)))];
}

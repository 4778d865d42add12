using Outposts.Api.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>Adds the priority areas to candidates.</summary>
[ObjectType<CandidateSite>]
public static class CandidatePriorityAreas
{
    /// <summary>The priority areas in which it lies.</summary>
    /// <param name="site">The candidate.</param>
    [Cost(2)]
    [ListSize(AssumedSize = 2)]
    public static IReadOnlyList<PriorityArea> PriorityAreas([Parent] CandidateSite site, PlanningSnapshot planning) =>
        planning.Areas.At(site.Position);
}

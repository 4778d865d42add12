using Outposts.Api.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>Adds the priority areas to gaps.</summary>
[ObjectType<CoverageGapResponse>]
public static class GapPriorityAreas
{
    /// <summary>The priority areas in which its centre lies.</summary>
    /// <param name="gap">The gap.</param>
    [Cost(2)]
    [ListSize(AssumedSize = 2)]
    public static IReadOnlyList<PriorityArea> PriorityAreas([Parent] CoverageGapResponse gap, PlanningSnapshot planning) =>
        planning.Areas.At(gap.Centre);
}

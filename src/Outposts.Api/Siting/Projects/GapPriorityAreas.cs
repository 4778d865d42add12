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
    public static async Task<IReadOnlyList<PriorityArea>> PriorityAreas(
        [Parent] CoverageGapResponse gap, IDataLoader<int, PriorityAreas> areas, CancellationToken cancellationToken) =>
        (await areas.LoadRequiredAsync(0, cancellationToken)).At(gap.Centre);
}

using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>Queries for priority areas.</summary>
[QueryType]
public static class PriorityAreaQueries
{
    /// <summary>The areas that go first in planning, in the order of their names.</summary>
    /// <param name="district">Only those of this district, GB/T 2260 code, and those of several; all by default.</param>
    /// <param name="archived">Whether to return those that are a priority no more instead of the others.</param>
    [Cost(20)]
    [ListSize(AssumedSize = 50)]
    public static IReadOnlyList<PriorityArea> PriorityAreas(
        PlanningSnapshot planning, RegistrySnapshot register, string? district = null, bool archived = false)
    {
        if (district is not null && DistrictCodeValidator.FindUnknown([district], register.Districts) is { } unknown)
            throw UserInputError.Create(unknown);
        return [.. planning.Areas.All.Where(area => area.IsArchived == archived)
            .Where(area => district is null || area.DistrictCode is null || area.DistrictCode == district)];
    }
}

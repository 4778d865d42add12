using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Siting;
using Outposts.Registry;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>Queries for site projects.</summary>
[QueryType]
public static class SiteProjectQueries
{
    /// <summary>
    /// The projects of planned sites: those that are late first, the latest at the top, then those due soonest, those without a day, and
    /// last those that are done or given up.
    /// </summary>
    /// <param name="paging">The page to return.</param>
    /// <param name="districts">Only in these districts, GB/T 2260 codes; all by default.</param>
    /// <param name="closed">Whether to return those that are done or given up too.</param>
    /// <param name="priority">Whether to return those in priority areas alone.</param>
    [Cost(20)]
    [RequireRole(Role.Operator, Role.Planner, In = "any; those of other districts or bodies are left out")]
    [UseConnection(MaxPageSize = 1000, DefaultPageSize = 100)]
    public static async Task<Connection<SiteProject>> SiteProjects(
        PagingArguments paging, ClaimsPrincipal user, SiteProjectStore store, RegistrySnapshot register, AccessRules rules,
        TimeProvider clock, PlanningSnapshot planning, CancellationToken cancellationToken, IReadOnlyList<string>? districts = null,
        bool closed = false, bool priority = false)
    {
        if (DistrictCodeValidator.FindUnknown(districts, register.Districts) is { } unknown) throw UserInputError.Create(unknown);
        var today = rules.Zone.DayOf(clock.GetUtcNow());
        var seen = (await store.GetAllAsync(cancellationToken))
            .Where(user.CanSee)
            .Where(project => districts is not { Count: > 0 } || districts.Contains(project.DistrictCode))
            .Where(project => !priority || planning.Areas.At(SiteProjectFields.PositionOf(project, register)).Count > 0)
            .Select(project => (Project: project, Schedule: SiteProjectFields.ScheduleOf(project, register, today)))
            .Where(one => closed || one.Schedule.State is not (SiteProjectState.Done or SiteProjectState.Dropped));
        return Connection.Slice<SiteProject>([.. SiteProjectSchedule.Sort(seen, one => one).Select(one => one.Project)], paging);
    }
}

using System.Security.Claims;
using Outposts.Api.Registry.Requests;
using Outposts.Registry;
using Outposts.Registry.Requests;
using Outposts.Siting.Plans;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Access;

/// <summary>
/// What a user may see that the public may not. Every way out asks it: lists, nodes, subscriptions, and the answers of planners.
/// </summary>
public static class Disclosure
{
    /// <summary>Determines whether a user may see an outpost: the public is told of public ones (<see cref="PublicAccess"/>), the union's
    /// staff of all.</summary>
    public static bool CanSee(this ClaimsPrincipal user, Outpost outpost) => outpost.IsPublic() || AuthorizationRules.IsStaff(user);

    /// <summary>Determines whether a user may see a visit: planned ones are told to schedulers and crews of the district.</summary>
    public static bool CanSee(this ClaimsPrincipal user, VisitRecord visit) => visit.Status.IsPublic()
        || AuthorizationRules.HasRoleInDistrict(user, Role.Scheduler, visit.DistrictCode)
        || AuthorizationRules.HasRoleInDistrict(user, Role.Crew, visit.DistrictCode);

    /// <summary>
    /// Determines whether a user's plans take a visit into account. Buses go to several districts, so a scheduler of one plans around the
    /// planned visits of all.
    /// </summary>
    public static bool CanPlanAround(this ClaimsPrincipal user, VisitRecord visit) =>
        visit.Status.IsPublic() || AuthorizationRules.HasRole(user, Role.Scheduler);

    /// <summary>Determines whether a user may see the drafts of visit plans, which name the planned visits of all districts.</summary>
    public static bool CanSeeDrafts(this ClaimsPrincipal user) => AuthorizationRules.HasRole(user, Role.Scheduler);

    /// <summary>Determines whether a user may see the project of a site: of the own district, or of the own body.</summary>
    public static bool CanSee(this ClaimsPrincipal user, SiteProject project) => user.CanSeeWorkIn(project.DistrictCode)
        || AuthorizationRules.HasRoleFor(user, Role.Operator, new Jurisdiction(project.DistrictCode, project.OwnerBody));

    /// <summary>Determines whether a user may see the year's work in a district: its site projects and reports.</summary>
    /// <param name="user">The user.</param>
    /// <param name="district">GB/T 2260 code.</param>
    public static bool CanSeeWorkIn(this ClaimsPrincipal user, string district) =>
        AuthorizationRules.HasRoleInDistrict(user, Role.Operator, district)
        || AuthorizationRules.HasRoleInDistrict(user, Role.Planner, district);

    /// <summary>Determines whether a user may see what people of a district ask the union for, beside their own.</summary>
    /// <param name="user">The user.</param>
    /// <param name="district">GB/T 2260 code.</param>
    public static bool CanSeeRequestsIn(this ClaimsPrincipal user, string district) =>
        user.CanSeeWorkIn(district) || AuthorizationRules.HasRoleInDistrict(user, Role.Scheduler, district);

    /// <summary>Determines whether a user answers a request, and so may see the organisation's number.</summary>
    public static bool CanAnswer(this ClaimsPrincipal user, CareRequest request) =>
        AuthorizationRules.HasRoleInDistrict(user, RequestMutations.AnswererOf(request), request.DistrictCode);

    /// <summary>Determines whether a user may read what staff write for each other: notes, and who changed what.</summary>
    public static bool CanSeeNotes(this ClaimsPrincipal user) => AuthorizationRules.IsStaff(user);
}

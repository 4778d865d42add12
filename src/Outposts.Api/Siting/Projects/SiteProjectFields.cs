using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Siting;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>The work at a planned site (计划站点): which body owns it, which post answers for it, by when, in which steps.</summary>
[ObjectType<SiteProject>(Ignore = [nameof(SiteProject.DistrictCode), nameof(SiteProject.OutpostCode), nameof(SiteProject.CandidateId),
    nameof(SiteProject.IsArchived)])]
public static class SiteProjectFields
{
    /// <summary>Finds a project by its global id; null for callers who may not see it.</summary>
    [NodeResolver]
    public static async Task<SiteProject?> Resolve(
        long id, ClaimsPrincipal user, SiteProjectStore store, CancellationToken cancellationToken) =>
        AuthorizationRules.IsStaff(user) && await store.GetAsync(id, cancellationToken) is { } project
            && user.CanSee(project) ? project : null;

    /// <summary>The name of the outpost as the register has it now, else that of the site when the project was saved.</summary>
    /// <param name="project">The project.</param>
    [BindMember(nameof(SiteProject.Name))]
    public static string Name([Parent] SiteProject project, RegistrySnapshot register) =>
        Outpost(project, register)?.Name ?? project.Name;

    /// <summary>The district in which the site lies.</summary>
    /// <param name="project">The project.</param>
    public static District District([Parent] SiteProject project, RegistrySnapshot register) =>
        register.DistrictByCode(project.DistrictCode)!;

    /// <summary>The outpost; null while it has no entry in the register.</summary>
    /// <param name="project">The project.</param>
    public static Outpost? Outpost([Parent] SiteProject project, RegistrySnapshot register) =>
        project.OutpostCode is { } code ? register.ByCode(code) : null;

    /// <summary>The candidate; null when it was none, or no layer has it any more.</summary>
    /// <param name="project">The project.</param>
    public static CandidateSite? Candidate([Parent] SiteProject project, PlanningSnapshot planning) =>
        project.CandidateId is { } id ? planning.Candidate(id) : null;

    /// <summary>The priority areas in which the site lies.</summary>
    /// <param name="project">The project.</param>
    [ListSize(AssumedSize = 2)]
    public static IReadOnlyList<PriorityArea> PriorityAreas(
        [Parent] SiteProject project, RegistrySnapshot register, PlanningSnapshot planning) =>
        planning.Areas.At(PositionOf(project, register));

    /// <summary>How it stands today.</summary>
    /// <param name="project">The project.</param>
    public static SiteProjectState State([Parent] SiteProject project, RegistrySnapshot register, AccessRules rules, TimeProvider clock) =>
        ScheduleOf(project, register, rules.Zone.DayOf(clock.GetUtcNow())).State;

    /// <summary>The earliest day by which something of it is due; null when nothing is, or nothing says by when.</summary>
    /// <param name="project">The project.</param>
    public static DateOnly? NextDue([Parent] SiteProject project, RegistrySnapshot register, AccessRules rules, TimeProvider clock) =>
        ScheduleOf(project, register, rules.Zone.DayOf(clock.GetUtcNow())).NextDue;

    /// <summary>By how many days the earliest is late; 0 when nothing is.</summary>
    /// <param name="project">The project.</param>
    public static int DaysLate([Parent] SiteProject project, RegistrySnapshot register, AccessRules rules, TimeProvider clock) =>
        ScheduleOf(project, register, rules.Zone.DayOf(clock.GetUtcNow())).DaysLate;

    /// <summary>Whether it was given up.</summary>
    /// <param name="project">The project.</param>
    public static bool Archived([Parent] SiteProject project) => project.IsArchived;

    /// <summary>Gets the position of the outpost as the register has it now, else that of the site when the project was saved.</summary>
    internal static Position PositionOf(SiteProject project, RegistrySnapshot register) =>
        Outpost(project, register)?.Position ?? project.Position;

    /// <summary>Gets how a project stands on a day.</summary>
    internal static SiteProjectSchedule ScheduleOf(SiteProject project, RegistrySnapshot register, DateOnly today) =>
        SiteProjectSchedule.Of(project, Outpost(project, register)?.Status, today);
}

using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Siting;
using Outposts.Registry;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>Mutations of site projects.</summary>
[MutationType]
public static class SiteProjectMutations
{
    /// <summary>Saves the project of a planned site: a new one, or a further revision. Requires the role PLANNER in the district of the
    /// site, before and after.</summary>
    /// <param name="input">The project to save.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Planner, In = "the district of the site, before and after")]
    public static async Task<SiteProjectPayload> SaveSiteProject(
        SaveSiteProjectInput input, ClaimsPrincipal user, SiteProjectStore store, RegistrySnapshot register, PlanningSnapshot planning,
        AccessRules rules, TimeProvider clock, CancellationToken cancellationToken)
    {
        var current = input.Id is { } id ? await store.GetAsync(id, cancellationToken) : null;
        if (input.Id is not null && current is null) return Refuse(UnknownProject(["input", "id"]));
        var site = FindSite(input, current, register, planning, out var error);
        if (site is null) return Refuse(error!);
        // The candidate may lie in another district than the outpost that it became; then it is that district's too.
        AuthorizationRules.RequireInDistricts(user, Role.Planner, [site.DistrictCode, current?.DistrictCode ?? site.DistrictCode,
            (site.CandidateId is { } candidate ? planning.Candidate(candidate)?.DistrictCode : null) ?? site.DistrictCode]);
        if (current is null && input.Outpost is { } code && register.ByCode(code) is { Status: not OutpostStatus.Planned } built)
            return Refuse(new RefusedError(LocalizedText.Of($"{built.Code} {built.Name}已不是筹建状态。",
                $"{built.Code} {built.Name} is not planned any more."), "VALUE", ["input", "outpost"]));
        var project = site with
        {
            Id = current?.Id ?? 0,
            Revision = input.Revision,
            OwnerBody = TextValidation.NormalizeNote(input.OwnerBody),
            OwnerLevel = input.OwnerLevel,
            LiaisonPost = TextValidation.NormalizeNote(input.LiaisonPost),
            DueOn = input.DueOn,
            Milestones = [.. (input.Milestones ?? []).Select(step => step.ToMilestone())],
            Note = TextValidation.NormalizeNote(input.Note),
            IsArchived = input.Archived,
        };
        return await SaveAsync(project, user, store, rules.Zone.DayOf(clock.GetUtcNow()),
            field => ["input", field], cancellationToken);
    }

    /// <summary>Says when a milestone was done, or that it is not. Requires the role OPERATOR or PLANNER in the district of the
    /// site, or OPERATOR for its body.</summary>
    /// <param name="project">The project.</param>
    /// <param name="milestone">The number of the milestone, from 1.</param>
    /// <param name="revision">The revision that is changed, as it was read.</param>
    /// <param name="doneOn">The day on which it was done, today at the latest; omitted: it is not done.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, Role.Planner, In = "any; a project of another district or body is not found")]
    public static async Task<SiteProjectPayload> SetMilestone(
        [ID<SiteProject>] long project, int milestone, int revision, ClaimsPrincipal user, SiteProjectStore store, AccessRules rules,
        TimeProvider clock, CancellationToken cancellationToken, DateOnly? doneOn = null)
    {
        if (await store.GetAsync(project, cancellationToken) is not { } current || !user.CanSee(current))
            return Refuse(UnknownProject(["project"]));
        if (current.IsArchived)
            return Refuse(new RefusedError(new("这个计划站点已经放弃，不能再改节点。", "This project is given up; its milestones stay."), "ARCHIVED", ["project"]));
        if (milestone < 1 || milestone > current.Milestones.Count)
            return Refuse(new RefusedError(LocalizedText.Of(
                $"“milestone”须为 1 至 {current.Milestones.Count}，给出的是 {milestone}。",
                $"\"milestone\" must be 1 to {current.Milestones.Count}, not {milestone}."), "VALUE", ["milestone"]));
        Milestone[] steps = [.. current.Milestones];
        steps[milestone - 1] = steps[milestone - 1] with { DoneOn = doneOn };
        return await SaveAsync(current with { Milestones = steps, Revision = revision }, user, store,
            rules.Zone.DayOf(clock.GetUtcNow()), field => field switch
            {
                "id" => ["project"],
                "revision" => ["revision"],
                // Of the milestones nothing else is given.
                _ => ["doneOn"],
            }, cancellationToken);
    }

    // What is refused has its place in the arguments, which differ: a field of the project becomes a path.
    private static async Task<SiteProjectPayload> SaveAsync(SiteProject project, ClaimsPrincipal user, SiteProjectStore store,
        DateOnly today, Func<string, string[]> pathOf, CancellationToken cancellationToken)
    {
        RefusedError[] problems = [.. SiteProjectValidator.Validate(project, today)
            .Select(problem => new RefusedError(problem.Text, "VALUE", pathOf(problem.Field)))];
        if (problems.Length > 0) return new SiteProjectPayload(null, problems);
        try
        {
            var result = await store.SaveAsync(project, AuthorizationRules.GetActor(user), cancellationToken);
            return result.Outcome switch
            {
                SaveOutcome.Saved => new SiteProjectPayload(result.Value, null),
                SaveOutcome.Conflict => Refuse(RefusedError.Conflict(project.Revision, result.Value!.Revision, pathOf("revision"))),
                _ => Refuse(UnknownProject(pathOf("id"))),
            };
        }
        catch (StoreException taken) when (taken.Constraint is SiteProjectStore.OneOfOutpost or SiteProjectStore.OneOfCandidate)
        {
            return Refuse(new RefusedError(new("这个站点已有计划，请改已有的那一份。", "This site has a project already; change that one."), "TAKEN",
                ["input", taken.Constraint == SiteProjectStore.OneOfOutpost ? "outpost" : "candidate"]));
        }
    }

    // A candidate that no layer has any more stays as the project keeps it.
    private static SiteProject? FindSite(SaveSiteProjectInput input, SiteProject? current, RegistrySnapshot register,
        PlanningSnapshot planning, out RefusedError? error)
    {
        error = null;
        if (input.Outpost is { } code)
        {
            if (input.Candidate is { } other && other != current?.CandidateId && planning.Candidate(other)?.DistrictCode is null)
                error = UnknownCandidate(other);
            else if (register.ByCode(code) is { } outpost)
                return Site(outpost.Name, outpost.DistrictCode, outpost.Position, outpost.Code,
                    input.Candidate ?? current?.CandidateId);
            error ??= new RefusedError(LocalizedText.Of($"没有编号为“{code}”的阵地。", $"There is no outpost with the code \"{code}\"."), "UNKNOWN",
                ["input", "outpost"]);
        }
        else if (input.Candidate is { } id)
        {
            if (planning.Candidate(id) is { DistrictCode: { } district } candidate)
                return Site(candidate.Name ?? candidate.Id, district, candidate.Position, null, id);
            if (current?.CandidateId == id) return Site(current.Name, current.DistrictCode, current.Position, null, id);
            error = UnknownCandidate(id);
        }
        else if (current is not null) return current;
        else
            error = new RefusedError(new("请给出“outpost”或“candidate”：计划是关于哪一处的。",
                "Give \"outpost\" or \"candidate\": which site the project is about."), "VALUE", ["input", "candidate"]);
        return null;

        static SiteProject Site(string name, string district, Position position, string? outpost, string? candidate) =>
            new() { Name = name, DistrictCode = district, Position = position, OutpostCode = outpost, CandidateId = candidate };
    }

    private static RefusedError UnknownCandidate(string id) => new(LocalizedText.Of($"没有候选点“{id}”，或它不在任何区市内。",
        $"There is no candidate \"{id}\", or it lies in no district."), "UNKNOWN", ["input", "candidate"]);

    private static RefusedError UnknownProject(string[] path) => new(
        new("没有这个计划站点，或不在您的区市。", "There is no such project, or it is in none of your districts."), "UNKNOWN", path);

    private static SiteProjectPayload Refuse(RefusedError error) => new(null, [error]);
}

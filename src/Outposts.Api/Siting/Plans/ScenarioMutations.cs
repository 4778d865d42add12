using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis;
using Outposts.PostGis.Siting;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>Mutations of scenarios.</summary>
[MutationType]
public static class ScenarioMutations
{
    /// <summary>
    /// Saves a new scenario or a further revision. Requires the role PLANNER; a role limited to a district changes only scenarios whose
    /// sites, before and after, lie in the district.
    /// </summary>
    /// <param name="input">The scenario to save.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Planner, In = "the districts of its sites, before and after")]
    public static async Task<SaveScenarioPayload> SaveScenario(
        SaveScenarioInput input, ClaimsPrincipal user, PlanningSnapshot planning, BuildPlanStore store, BuildPlanProvider provider,
            CancellationToken cancellationToken)
    {
        // Not from the snapshot, as another process may have saved in the meantime.
        var current = input.Id is null ? null : await store.GetScenarioAsync(input.Id, cancellationToken);
        if (input.Id is not null && current is null) return Refused(UnknownScenario());
        var draft = Validate(input, current, planning, out var errors);
        if (draft is null) return new SaveScenarioPayload(null, errors);
        RequirePlannerIn(user, [.. draft.Sites, .. current?.Sites ?? []]);
        RequireOwner(user, current);
        var actor = AuthorizationRules.GetActor(user);
        var result = current is null
            ? await store.AddScenarioAsync(draft, actor, cancellationToken)
            : await store.ChangeScenarioAsync(current.Id, input.Revision, draft, actor, cancellationToken);
        if (result.Outcome == SaveOutcome.Conflict)
            return Refused(new ScenarioConflictError(ConflictMessage(input.Revision, result.Value!), result.Value!));
        if (result.Outcome == SaveOutcome.NotFound) return Refused(UnknownScenario());
        await provider.WaitForAsync(result.Version, cancellationToken);
        return new SaveScenarioPayload(result.Value, null);
    }

    /// <summary>Archives a scenario or restores it; repeating it changes nothing. Requires the role PLANNER, as saving does.</summary>
    /// <param name="input">The scenario.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Planner, In = "the districts of its sites")]
    public static async Task<ArchiveScenarioPayload> ArchiveScenario(
        ArchiveScenarioInput input, ClaimsPrincipal user, BuildPlanStore store, BuildPlanProvider provider,
            CancellationToken cancellationToken)
    {
        if (await store.GetScenarioAsync(input.Id, cancellationToken) is not { } current) return new ArchiveScenarioPayload(null,
            [UnknownScenario()]);
        RequirePlannerIn(user, current.Sites);
        RequireOwner(user, current);
        var result = await store.ArchiveScenarioAsync(input.Id, input.Archived, AuthorizationRules.GetActor(user), cancellationToken);
        await provider.WaitForAsync(result.Version, cancellationToken);
        return new ArchiveScenarioPayload(result.Value, null);
    }

    /// <summary>Throws when the user may not plan in every district in which a site lies.</summary>
    private static void RequirePlannerIn(ClaimsPrincipal user, IReadOnlyList<CandidateSite> sites) =>
        AuthorizationRules.RequireInDistricts(user, Role.Planner, [.. sites.Select(site => site.DistrictCode)]);

    // A scenario without sites lies in no district: it is changed by who saved it last, or without a limit.
    private static void RequireOwner(ClaimsPrincipal user, Scenario? current)
    {
        if (current is { Sites.Count: 0 } && current.ChangedBy != AuthorizationRules.GetActor(user))
            AuthorizationRules.Require(user, Role.Planner);
    }

    private static ScenarioDraft? Validate(SaveScenarioInput input, Scenario? current, PlanningSnapshot planning,
        out List<ISaveScenarioError> errors)
    {
        errors = [];
        var name = input.Name.Trim();
        if (name.Length is 0 or > Scenario.MaxNameLength || !TextValidation.IsPlainText(name, lines: false))
            errors.Add(new ScenarioNameError(LocalizedText.Of(
                $"方案名须为 1 至 {Scenario.MaxNameLength} 个字符，不含控制字符；收到 {name.Length} 个。",
                $"A scenario's name takes 1 to {Scenario.MaxNameLength} characters without control characters, not {name.Length}.")));
        var note = TextValidation.NormalizeNote(input.Note);
        if (note is not null && !TextValidation.IsValidNote(note))
            errors.Add(new ScenarioNoteError(LocalizedText.Of(
                $"说明最多 {Scenario.MaxNoteLength} 个字符，不含控制字符；收到 {note.Length} 个。",
                $"A note takes at most {Scenario.MaxNoteLength} characters without control characters, not {note.Length}.")));
        string[] ids = [.. input.Sites.Distinct(StringComparer.Ordinal)];
        if (ids.Length > Scenario.MaxSites)
            errors.Add(new TooManySitesError(LocalizedText.Of(
                $"一个方案最多 {Scenario.MaxSites} 处，给出 {ids.Length} 处。",
                    $"A scenario holds at most {Scenario.MaxSites} sites, not {ids.Length}."), Scenario.MaxSites));
        // Sites that the scenario has kept may stay, even when no layer has them any more.
        var currentSites = (current?.Sites ?? []).ToDictionary(site => site.Id, StringComparer.Ordinal);
        CandidateSite?[] sites = [.. ids.Select(id => planning.Candidate(id) ?? currentSites.GetValueOrDefault(id))];
        string[] unknown = [.. ids.Where((_, index) => sites[index] is null)];
        if (unknown.Length > 0)
            errors.Add(new CandidatesUnknownError(LocalizedText.Of(
                $"没有这些候选点：{string.Join("、", unknown.Take(10))}；“candidates”列出全部。",
                $"There are no such candidates: {string.Join(", ", unknown.Take(10))}; \"candidates\" lists them."), unknown));
        return errors.Count > 0 ? null : new ScenarioDraft(name, note, [.. sites.OfType<CandidateSite>()]);
    }

    private static LocalizedText ConflictMessage(int? revision, Scenario current) => revision is null
        ? LocalizedText.Of(
            $"要改的方案现在是第 {current.Revision} 版；请给出“revision”。",
                $"The scenario stands at revision {current.Revision}; say in \"revision\" which one you change.")
        : LocalizedText.Of(
            $"方案已被 {current.ChangedBy} 改到第 {current.Revision} 版，您改的是第 {revision} 版；没有保存。",
            $"{current.ChangedBy} has saved revision {current.Revision} meanwhile, you change revision {revision}; nothing was saved.");

    private static SaveScenarioPayload Refused(ISaveScenarioError error) => new(null, [error]);

    /// <summary>Creates the error for an unknown scenario.</summary>
    internal static ScenarioUnknownError UnknownScenario() => new(new("没有这个方案。", "There is no such scenario."));
}

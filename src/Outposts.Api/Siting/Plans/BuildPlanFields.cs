using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>The build plan of a year: how many new outposts, by when, where (年度建设计划).</summary>
[ObjectType<BuildPlan>(Ignore = [nameof(BuildPlan.ScenarioId), nameof(BuildPlan.Targets)])]
public static class BuildPlanFields
{
    /// <summary>The scenario whose sites are planned; null when there is none.</summary>
    /// <param name="plan">The plan.</param>
    public static Scenario? Scenario([Parent] BuildPlan plan, PlanningSnapshot planning) => plan.ScenarioId is { } id
        ? planning.Plans.Scenario(id) : null;

    /// <summary>
    /// The targets of the districts, which add up to the target of the year: as saved, or divided by the split with the largest remainder
    /// method.
    /// </summary>
    /// <param name="plan">The plan.</param>
    public static IReadOnlyList<DistrictTarget> Targets([Parent] BuildPlan plan, PlanningSnapshot planning, RegistrySnapshot register) =>
        [.. TargetsOf(plan, planning, register).OrderBy(target => target.Key, StringComparer.Ordinal)
            .Select(target => new DistrictTarget(target.Key, register.DistrictByCode(target.Key), target.Value))];

    /// <summary>Whether the targets of the districts were set by hand.</summary>
    /// <param name="plan">The plan.</param>
    public static bool HasOwnTargets([Parent] BuildPlan plan) => plan.Targets.Count > 0;

    /// <summary>The note; null: none. It is told to staff alone.</summary>
    /// <param name="plan">The plan.</param>
    [BindMember(nameof(BuildPlan.Note))]
    [Discloses("notes")]
    public static string? Note([Parent] BuildPlan plan, ClaimsPrincipal user) => user.CanSeeNotes() ? plan.Note : null;

    /// <summary>Who saved the plan last, as told to staff; null when nobody has saved it, and for others.</summary>
    /// <param name="plan">The plan.</param>
    [BindMember(nameof(BuildPlan.ChangedBy))]
    [Discloses("who changed it")]
    public static string? ChangedBy([Parent] BuildPlan plan, ClaimsPrincipal user) => user.CanSeeNotes() ? plan.ChangedBy : null;

    /// <summary>The progress of the plan according to the current register.</summary>
    /// <param name="plan">The plan.</param>
    [Cost(100)]
    [Discloses("rooms for a host's own staff")]
    public static async Task<PlanProgress> Progress(
        [Parent] BuildPlan plan, PlanningSnapshot planning, RegistrySnapshot register, RegistryStore store, AccessRules rules,
        ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        OutpostRelocation[] moves = plan.Rule == NewOutpostRule.AcceptedAtNewPlace
            ? [.. (await store.GetPositionChangesAsync(cancellationToken))
                .Select(move => new OutpostRelocation(move.Outpost, move.From, DateOnly.FromDateTime(rules.ToLocal(move.At))))]
            : [];
        var sites = Scenario(plan, planning)?.CurrentSites(planning.Candidate) ?? [];
        return new PlanProgress(plan, [.. BuildProgress.Compute(
            plan, TargetsOf(plan, planning, register), register.Outposts, moves, sites,
                register.Districts.Select(district => district.Code))
            .Select(part => new DistrictProgress(part, register, user))]);
    }

    private static IReadOnlyDictionary<string, int> TargetsOf(BuildPlan plan, PlanningSnapshot planning, RegistrySnapshot register) =>
        plan.Targets.Count > 0
        ? BuildProgress.MapToCurrentCodes(plan.Targets)
        : BuildProgress.Apportion(plan, register.Districts, planning.Workers);
}

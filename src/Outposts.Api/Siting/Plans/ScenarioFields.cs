using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>A named selection of sites (方案).</summary>
[ObjectType<Scenario>(Ignore = [nameof(Scenario.Sites), nameof(Scenario.IsArchived)])]
public static class ScenarioFields
{
    /// <summary>Finds a scenario by its global id, including archived ones.</summary>
    [NodeResolver]
    public static Scenario? Resolve(string id, PlanningSnapshot planning) => planning.Plans.Scenario(id);

    /// <summary>The note; null: none. It is told to staff alone.</summary>
    /// <param name="scenario">The scenario.</param>
    [BindMember(nameof(Scenario.Note))]
    [Discloses("notes")]
    public static string? Note([Parent] Scenario scenario, ClaimsPrincipal user) => user.CanSeeNotes() ? scenario.Note : null;

    /// <summary>Who saved the first revision, as told to staff; empty for others.</summary>
    /// <param name="scenario">The scenario.</param>
    [BindMember(nameof(Scenario.CreatedBy))]
    [Discloses("who saved it")]
    public static string CreatedBy([Parent] Scenario scenario, ClaimsPrincipal user) => user.CanSeeNotes() ? scenario.CreatedBy : "";

    /// <summary>Who saved the latest revision, as told to staff; empty for others.</summary>
    /// <param name="scenario">The scenario.</param>
    [BindMember(nameof(Scenario.ChangedBy))]
    [Discloses("who saved it")]
    public static string ChangedBy([Parent] Scenario scenario, ClaimsPrincipal user) => user.CanSeeNotes() ? scenario.ChangedBy : "";

    /// <summary>
    /// The sites in the planner's order, as the current layers have them; a site that no layer has any more is as it was when it was
    /// chosen.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    [ListSize(AssumedSize = 100)]
    public static IReadOnlyList<CandidateSite> Sites([Parent] Scenario scenario, PlanningSnapshot planning) =>
        scenario.CurrentSites(planning.Candidate);

    /// <summary>The sites that no layer has any more, as they were when they were chosen. They count like the others.</summary>
    /// <param name="scenario">The scenario.</param>
    [ListSize(AssumedSize = 10)]
    public static IReadOnlyList<CandidateSite> Gone([Parent] Scenario scenario, PlanningSnapshot planning) =>
        scenario.MissingSites(planning.Candidate);

    /// <summary>The total cost of the sites, yuan; null when the cost of a site is unknown.</summary>
    /// <param name="scenario">The scenario.</param>
    public static double? Cost([Parent] Scenario scenario, PlanningSnapshot planning) =>
        Scenario.TotalCost(scenario.CurrentSites(planning.Candidate));

    /// <summary>Whether the scenario is archived: it stays readable, and lists omit it by default.</summary>
    /// <param name="scenario">The scenario.</param>
    public static bool Archived([Parent] Scenario scenario) => scenario.IsArchived;
}

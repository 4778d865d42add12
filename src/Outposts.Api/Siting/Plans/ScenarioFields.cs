using Outposts.Api.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>A planner's choice of sites under a name (方案).</summary>
[ObjectType<Scenario>(Ignore = [nameof(Scenario.Sites), nameof(Scenario.IsArchived)])]
public static class ScenarioFields
{
    /// <summary>Finds a scenario by its global id, archived ones too.</summary>
    [NodeResolver]
    public static Scenario? Resolve(string id, PlanningSnapshot planning) => planning.Plans.Scenario(id);

    /// <summary>Its sites in the planner's order, as today's layers have them; one that no layer has any more is as it was
    /// chosen.</summary>
    /// <param name="scenario">The scenario.</param>
    [ListSize(AssumedSize = 100)]
    public static IReadOnlyList<CandidateSite> Sites([Parent] Scenario scenario, PlanningSnapshot planning) =>
        scenario.CurrentSites(planning.Candidate);

    /// <summary>
    /// Those of its sites that no layer has any more, as they were chosen. They count like the others: that nobody lists them now does
    /// not say that they cannot be built.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    [ListSize(AssumedSize = 10)]
    public static IReadOnlyList<CandidateSite> Gone([Parent] Scenario scenario, PlanningSnapshot planning) =>
        scenario.MissingSites(planning.Candidate);

    /// <summary>What its sites cost together, yuan; null when the cost of one of them is unknown.</summary>
    /// <param name="scenario">The scenario.</param>
    public static double? Cost([Parent] Scenario scenario, PlanningSnapshot planning) =>
        Scenario.TotalCost(scenario.CurrentSites(planning.Candidate));

    /// <summary>Whether it is put away: it stays readable, and lists leave it out unless they are asked for it.</summary>
    /// <param name="scenario">The scenario.</param>
    public static bool Archived([Parent] Scenario scenario) => scenario.IsArchived;
}

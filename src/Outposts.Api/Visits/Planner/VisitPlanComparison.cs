namespace Outposts.Api.Visits.Planner;

/// <summary>A comparison of drafts.</summary>
/// <param name="Columns">The drafts in the requested order.</param>
public sealed record VisitPlanComparison(IReadOnlyList<PlanColumn> Columns);

namespace Outposts.PostGis.Visits.Planner;

/// <summary>The content of a draft of a plan.</summary>
/// <param name="Name">The name, 1 to 100 characters.</param>
/// <param name="Note">A note, 1 to 2000 characters; null: none.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="Question">The planning parameters, JSON.</param>
/// <param name="Value">Weighted workers reached.</param>
/// <param name="Bound">The upper bound on the value of any plan.</param>
/// <param name="Visits">The visits in order.</param>
/// <param name="LeftOut">The places without a visit.</param>
public sealed record PlanDraftContent(
    string Name, string? Note, DateOnly From, DateOnly Until, string Question, double Value, double Bound,
    IReadOnlyList<PlanDraftVisit> Visits, IReadOnlyList<PlanDraftExclusion> LeftOut);

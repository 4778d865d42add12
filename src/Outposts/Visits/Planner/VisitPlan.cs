
namespace Outposts.Visits.Planner;

/// <summary>A plan of visits.</summary>
/// <param name="Visits">The visits by day, bus and time.</param>
/// <param name="Value">The weighted number of unchecked workers it reaches, repeated visits discounted.</param>
/// <param name="Bound">The upper bound on the value of any plan that keeps the pinned visits; at least <paramref name="Value"/>.</param>
/// <param name="Excluded">The places without a visit, in the order given.</param>
/// <param name="Changes">The changes of the current plan; empty without one.</param>
/// <param name="Notes">Assumptions, and rules that pinned visits break.</param>
public sealed record VisitPlan(
    IReadOnlyList<VisitPlanEntry> Visits, double Value, double Bound,
    IReadOnlyList<ExcludedPlace> Excluded, IReadOnlyList<VisitPlanChange> Changes, IReadOnlyList<LocalizedText> Notes)
{
    /// <summary>Gets the optimality gap, (bound − value) / bound: 0 proves that no plan is better.</summary>
    public double Gap => Bound > 0 ? Math.Max(0, (Bound - Value) / Bound) : 0;
}


namespace Outposts.Visits.Planner;

/// <summary>A visit of a finished plan with its evaluation.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Expected">The expected number of unchecked workers it reaches, at most its seats.</param>
/// <param name="IsPinned">Whether it was pinned.</param>
/// <param name="ToCheck">The unknown facts of the place that must be found out first, such as <c>parking</c>.</param>
public sealed record VisitPlanEntry(PlannedVisit Visit, int Expected, bool IsPinned, IReadOnlyList<string> ToCheck);

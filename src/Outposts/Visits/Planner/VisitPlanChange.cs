
namespace Outposts.Visits.Planner;

/// <summary>A change of the current plan, and who must be notified.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="Before">The visit in the current plan; null when added.</param>
/// <param name="After">The visit in the new plan; null when dropped.</param>
/// <param name="Places">The codes of the places whose hosts and holders of bookings must be notified.</param>
/// <param name="Buses">The codes of the buses whose crews must be notified.</param>
public sealed record VisitPlanChange(
    VisitChangeKind Kind, PlannedVisit? Before, PlannedVisit? After, IReadOnlyList<string> Places, IReadOnlyList<string> Buses);

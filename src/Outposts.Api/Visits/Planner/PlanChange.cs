using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>A change of the schedule by a plan, and the bookings it affects.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="Before">The current visit; null when one is added.</param>
/// <param name="After">The planned visit; null when it is dropped.</param>
/// <param name="Told">The number of bookings, waiting ones included, that the change affects; their holders, the host and the crews must
/// be notified.</param>
public sealed record PlanChange(VisitChangeKind Kind, VisitRecord? Before, PlannedBusVisit? After, int Told);

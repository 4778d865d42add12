using Outposts.PostGis.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>The result of publishing.</summary>
/// <param name="Plan">The draft; null when there is none.</param>
/// <param name="Visits">The visits that were added or changed, as they are now.</param>
/// <param name="Cancelled">The visits that were cancelled.</param>
/// <param name="Told">The number of affected bookings; their holders are notified.</param>
/// <param name="Errors">The conflicts; with any, nothing was changed.</param>
public sealed record PublishVisitPlanPayload(
    PlanDraft? Plan, IReadOnlyList<VisitRecord> Visits, IReadOnlyList<VisitRecord> Cancelled, int Told, IReadOnlyList<PublishError> Errors);

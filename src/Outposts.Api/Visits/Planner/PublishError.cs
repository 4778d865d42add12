using Outposts.Api.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>The conflicts of a visit of a draft, or of publishing it.</summary>
/// <param name="Planned">The visit of the draft; null when the conflict concerns the draft itself.</param>
/// <param name="Visit">The visit of the schedule that it would change; null when it would be added.</param>
/// <param name="Conflicts">The conflicts.</param>
public sealed record PublishError(PlannedBusVisit? Planned, VisitRecord? Visit, IReadOnlyList<IVisitConflict> Conflicts);

using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>The result of a change of a visit.</summary>
/// <param name="Visit">The visit as it is now; null when it does not exist.</param>
/// <param name="Conflicts">The conflicts; empty when there are none.</param>
/// <param name="AffectedBookings">The number of bookings, waiting ones included, that the change affects.</param>
public sealed record VisitChangeResult(VisitRecord? Visit, IReadOnlyList<VisitConflict> Conflicts, int AffectedBookings);

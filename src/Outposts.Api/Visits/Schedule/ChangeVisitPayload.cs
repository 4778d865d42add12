using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>The result of a change of a visit.</summary>
/// <param name="Visit">The visit as it is now, changed or not; null when it does not exist.</param>
/// <param name="Conflicts">The conflicts; with any, nothing was changed.</param>
/// <param name="Told">The number of bookings, waiting ones included, that the change affects; their holders are notified.</param>
public sealed record ChangeVisitPayload(VisitRecord? Visit, IReadOnlyList<IVisitConflict> Conflicts, int Told);

using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>A visit of the day, for the crew.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="WalkIns">The seats reserved for walk-ins.</param>
/// <param name="Slots">The slots in order of time.</param>
public sealed record CrewVisit(VisitRecord Visit, int WalkIns, IReadOnlyList<CrewSlot> Slots);

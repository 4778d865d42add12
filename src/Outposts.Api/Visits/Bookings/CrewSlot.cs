using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>A slot with its bookings, for the crew.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Bookings">The bookings in order of booking.</param>
public sealed record CrewSlot(VisitSlot Slot, IReadOnlyList<CrewBooking> Bookings);

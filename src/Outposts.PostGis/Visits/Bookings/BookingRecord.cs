using Outposts.Visits.Bookings;

namespace Outposts.PostGis.Visits.Bookings;

/// <summary>A booking as its holder sees it. It has no name.</summary>
/// <param name="State">The state.</param>
/// <param name="WaitingListPosition">The position in the waiting list, from 1; null when it does not wait.</param>
/// <param name="SlotId">The slot.</param>
/// <param name="CancelledWithVisit">Whether it was cancelled because the visit was.</param>
public sealed record BookingRecord(BookingState State, int? WaitingListPosition, long SlotId, bool CancelledWithVisit);

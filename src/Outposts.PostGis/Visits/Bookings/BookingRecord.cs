using Outposts.Visits.Bookings;

namespace Outposts.PostGis.Visits.Bookings;

/// <summary>A booking as its holder sees it. It has no name.</summary>
/// <param name="State">The state.</param>
/// <param name="WaitingListPosition">The position in the waiting list, from 1; null when it does not wait.</param>
/// <param name="SlotId">The slot.</param>
/// <param name="CancelledWithVisit">Whether it was cancelled because the visit was.</param>
/// <param name="Code">The six digits by which the crew of its visit finds it; null when it is from before there were codes, and for the
/// crew.</param>
/// <param name="Rating">What the holder says of the visit; null: nothing yet, and where nobody asks for it.</param>
public sealed record BookingRecord(BookingState State, int? WaitingListPosition, long SlotId, bool CancelledWithVisit,
    string? Code = null, VisitRating? Rating = null);

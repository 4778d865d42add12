using Outposts.Visits.Bookings;

namespace Outposts.PostGis.Visits.Bookings;

/// <summary>A booking as the crew sees it.</summary>
/// <param name="SlotId">The slot.</param>
/// <param name="Key">The first 8 bytes of the token's SHA-256 in hexadecimal: enough to recognize a token, not to reconstruct it.</param>
/// <param name="State">The state.</param>
/// <param name="Code">The six digits; null when the booking is from before there were codes.</param>
public sealed record CrewBookingRecord(long SlotId, string Key, BookingState State, string? Code);

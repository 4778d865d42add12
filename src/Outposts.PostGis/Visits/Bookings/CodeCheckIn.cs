namespace Outposts.PostGis.Visits.Bookings;

/// <summary>The outcome of checking in by a code.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Key">The first 8 bytes of the token's SHA-256 in hexadecimal, as in <see cref="CrewBookingRecord"/>; null when no booking of
/// the visit has the code.</param>
/// <param name="Booking">The booking, without its code; null when there is none.</param>
public sealed record CodeCheckIn(BookingOutcome Outcome, string? Key, BookingRecord? Booking);

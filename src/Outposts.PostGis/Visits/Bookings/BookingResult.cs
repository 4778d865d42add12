namespace Outposts.PostGis.Visits.Bookings;

/// <summary>The outcome of a request, and the booking after it.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Booking">The booking; null when there is none.</param>
/// <param name="Token">The token; null when there is no booking.</param>
/// <param name="IsNew">Whether the request has made the booking; false when it repeats an earlier one.</param>
public sealed record BookingResult(BookingOutcome Outcome, BookingRecord? Booking, string? Token, bool IsNew = false);

namespace Outposts.Api.Visits.Bookings;

/// <summary>The result: the booking as it is now, or the errors.</summary>
/// <param name="Booking">The booking; null when no booking has the token.</param>
/// <param name="Errors">The errors; null when it is cancelled.</param>
public sealed record CancelBookingPayload(Booking? Booking, IReadOnlyList<ICancelBookingError>? Errors);

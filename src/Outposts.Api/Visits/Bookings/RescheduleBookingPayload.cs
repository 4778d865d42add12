namespace Outposts.Api.Visits.Bookings;

/// <summary>The result: the new booking, or the errors.</summary>
/// <param name="Booking">The new booking, with a token of its own; null when the old one stays.</param>
/// <param name="Errors">The errors; null when there is a new booking.</param>
public sealed record RescheduleBookingPayload(Booking? Booking, IReadOnlyList<IRescheduleBookingError>? Errors);

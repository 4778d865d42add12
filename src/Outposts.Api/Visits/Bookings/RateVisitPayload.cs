namespace Outposts.Api.Visits.Bookings;

/// <summary>The result: the booking as it is now, or the errors.</summary>
/// <param name="Booking">The booking; null when no booking has the token.</param>
/// <param name="Errors">The errors; null when the rating is recorded.</param>
public sealed record RateVisitPayload(Booking? Booking, IReadOnlyList<IRateVisitError>? Errors);

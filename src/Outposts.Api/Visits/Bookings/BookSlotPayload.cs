namespace Outposts.Api.Visits.Bookings;

/// <summary>The result: the booking, or the errors.</summary>
/// <param name="Booking">The booking; null when there is none.</param>
/// <param name="Errors">The errors; null when there is a booking.</param>
public sealed record BookSlotPayload(Booking? Booking, IReadOnlyList<IBookSlotError>? Errors);

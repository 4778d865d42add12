namespace Outposts.Api.Visits.Bookings;

/// <summary>The result of cancelling bookings.</summary>
/// <param name="Cancelled">The number of bookings that were cancelled, or would be.</param>
public sealed record CancelBookingsPayload(int Cancelled);

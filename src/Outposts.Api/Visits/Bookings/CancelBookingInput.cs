namespace Outposts.Api.Visits.Bookings;

/// <summary>A booking to be cancelled.</summary>
/// <param name="Token">The token.</param>
public sealed record CancelBookingInput(string Token);

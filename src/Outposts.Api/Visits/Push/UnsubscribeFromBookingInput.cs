namespace Outposts.Api.Visits.Push;

/// <summary>A browser that is to be told no more of a booking.</summary>
/// <param name="Token">The token of the booking.</param>
/// <param name="Endpoint">The address at the browser's push service; null: all browsers.</param>
public sealed record UnsubscribeFromBookingInput(string Token, string? Endpoint = null);

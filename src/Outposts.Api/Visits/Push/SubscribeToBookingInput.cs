namespace Outposts.Api.Visits.Push;

/// <summary>A browser that is to be told of a booking.</summary>
/// <param name="Token">The token of the booking.</param>
/// <param name="Endpoint">The address at the browser's push service, at most 1,000 characters.</param>
/// <param name="P256dh">The browser's public key, in base64url.</param>
/// <param name="Auth">The browser's authentication secret, in base64url.</param>
/// <param name="Language">The language in which it is told.</param>
public sealed record SubscribeToBookingInput(string Token, string Endpoint, string P256dh, string Auth, Language Language = Language.Zh);

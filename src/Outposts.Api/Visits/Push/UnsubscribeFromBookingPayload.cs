using Outposts.Api.Visits.Bookings;

namespace Outposts.Api.Visits.Push;

/// <summary>The result: the browser is told no more, or the errors.</summary>
/// <param name="Errors">The errors; null when the browser is told no more.</param>
public sealed record UnsubscribeFromBookingPayload(IReadOnlyList<TokenUnknownError>? Errors);

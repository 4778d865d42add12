namespace Outposts.Api.Visits.Push;

/// <summary>The result: the browser is told, or the errors.</summary>
/// <param name="Errors">The errors; null when the browser is told.</param>
public sealed record SubscribeToBookingPayload(IReadOnlyList<ISubscribeToBookingError>? Errors);

using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>A check-in with a token or a code.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Token">The token as shown or typed, or the six digits of the booking's <c>code</c>, which are good for arrivals on the day of
/// the visit alone.</param>
/// <param name="At">The time of arrival by the phone's clock, when it could not be sent at once; by default now. It is recorded only and
/// grants nothing.</param>
public sealed record CheckInInput([property: ID<VisitRecord>] long Visit, string Token, DateTimeOffset? At = null);

using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The booking has expired, and its seat was given to somebody else. The code is EXPIRED.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("SeatGivenOn")]
public sealed record SeatReassignedError(LocalizedText Text) : PayloadError(Text, "EXPIRED"), ICheckInError;

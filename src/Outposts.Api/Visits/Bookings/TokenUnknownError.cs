using Outposts.Api.Visits.Push;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>No booking has this token. The code is UNKNOWN_TOKEN.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("TokenUnknown")]
public sealed record TokenUnknownError(LocalizedText Text)
    : PayloadError(Text, "UNKNOWN_TOKEN"), ICancelBookingError, IRescheduleBookingError, IRateVisitError, ISubscribeToBookingError;

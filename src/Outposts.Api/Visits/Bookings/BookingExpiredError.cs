using Outposts.Api.Visits.Push;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The booking has expired, because the holder did not come in time. The code is EXPIRED.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("BookingExpired")]
public sealed record BookingExpiredError(LocalizedText Text)
    : PayloadError(Text, "EXPIRED"), ICancelBookingError, IRescheduleBookingError, ISubscribeToBookingError;

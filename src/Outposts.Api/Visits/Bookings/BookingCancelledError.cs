using Outposts.Api.Visits.Push;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The booking was cancelled. The code is CANCELLED.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="WithVisit">Whether it was cancelled because the visit was.</param>
[GraphQLName("BookingCancelled")]
public sealed record BookingCancelledError(LocalizedText Text, bool WithVisit)
    : PayloadError(Text, "CANCELLED"), ICheckInError, IRescheduleBookingError, ISubscribeToBookingError;

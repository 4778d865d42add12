using Outposts.Api.Visits.Push;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The booking was used. The code is USED.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("BookingUsed")]
public sealed record BookingUsedError(LocalizedText Text)
    : PayloadError(Text, "USED"), ICancelBookingError, IRescheduleBookingError, ISubscribeToBookingError;

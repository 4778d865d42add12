using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The same idempotency key has booked another slot. The code is TWICE.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("BookedTwice")]
public sealed record BookedTwiceError(LocalizedText Text) : PayloadError(Text, "TWICE"), IBookSlotError, IRescheduleBookingError;

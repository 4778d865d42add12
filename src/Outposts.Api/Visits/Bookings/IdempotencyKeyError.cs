using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The idempotency key is too short or too long. The code is IDEMPOTENCY_KEY.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("KeyRefused")]
public sealed record IdempotencyKeyError(LocalizedText Text)
    : PayloadError(Text, "IDEMPOTENCY_KEY"), IBookSlotError, IRescheduleBookingError;

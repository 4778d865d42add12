using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The slot is over. The code is PAST.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Now">The server's current time, for clients whose clock is wrong.</param>
[GraphQLName("SlotPast")]
public sealed record SlotPastError(LocalizedText Text, DateTimeOffset Now)
    : PayloadError(Text, "PAST"), IBookSlotError, IRescheduleBookingError;

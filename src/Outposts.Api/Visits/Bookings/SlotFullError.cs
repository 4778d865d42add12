using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>No seat is free; the waiting list can be joined. The code is FULL.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("SlotFull")]
public sealed record SlotFullError(LocalizedText Text) : PayloadError(Text, "FULL"), IBookSlotError, IRescheduleBookingError;

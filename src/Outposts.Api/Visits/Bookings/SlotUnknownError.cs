using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The slot does not exist. The code is UNKNOWN_SLOT.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("SlotUnknown")]
public sealed record SlotUnknownError(LocalizedText Text) : PayloadError(Text, "UNKNOWN_SLOT"), IBookSlotError, IRescheduleBookingError;

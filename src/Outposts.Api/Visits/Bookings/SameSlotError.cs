using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The booking is for this slot already. The code is SAME_SLOT.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("SameSlot")]
public sealed record SameSlotError(LocalizedText Text) : PayloadError(Text, "SAME_SLOT"), IRescheduleBookingError;

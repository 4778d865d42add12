using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The booking is in the waiting list. The code is WAITING.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Place">The position in the waiting list, from 1.</param>
[GraphQLName("BookingWaits")]
public sealed record BookingWaitingError(LocalizedText Text, int? Place) : PayloadError(Text, "WAITING"), ICheckInError;

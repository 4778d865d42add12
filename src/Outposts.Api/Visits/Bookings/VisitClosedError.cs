using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The visit is not open for booking: it is not confirmed, or it is done or cancelled. The code is CLOSED.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Status">The status of the visit.</param>
[GraphQLName("VisitClosed")]
public sealed record VisitClosedError(LocalizedText Text, BusVisitStatus Status)
    : PayloadError(Text, "CLOSED"), IBookSlotError, IRescheduleBookingError;

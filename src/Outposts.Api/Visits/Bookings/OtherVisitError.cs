using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The booking is for another visit. The code is OTHER_VISIT.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Visit">The visit of the booking.</param>
[GraphQLName("BookingOfOtherVisit")]
public sealed record OtherVisitError(LocalizedText Text, VisitRecord? Visit) : PayloadError(Text, "OTHER_VISIT"), ICheckInError;

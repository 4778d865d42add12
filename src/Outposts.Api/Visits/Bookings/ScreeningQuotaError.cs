using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The year's quota of the two-cancer screening is used up. The code is QUOTA.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Year">The year of the visit.</param>
/// <param name="Quota">The quota of the year; null when it was changed just now.</param>
[GraphQLName("QuotaUsed")]
public sealed record ScreeningQuotaError(LocalizedText Text, int Year, int? Quota)
    : PayloadError(Text, "QUOTA"), IBookSlotError, IRescheduleBookingError;

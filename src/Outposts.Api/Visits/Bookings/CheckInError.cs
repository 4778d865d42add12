using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The token (UNKNOWN_TOKEN) or the visit (UNKNOWN_VISIT) is unknown, or the visit's day has not come (TOO_EARLY).</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">UNKNOWN_TOKEN, UNKNOWN_VISIT or TOO_EARLY.</param>
[GraphQLName("CheckInRefused")]
public sealed record CheckInError(LocalizedText Text, string Code) : PayloadError(Text, Code), ICheckInError;

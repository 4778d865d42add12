using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>
/// The token or code (UNKNOWN_TOKEN) or the visit (UNKNOWN_VISIT) is unknown, the visit's day has not come (TOO_EARLY), a code of six
/// digits was not typed on that day (CODE_OVER), or too many wrong codes were (WRONG_CODES).
/// </summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">UNKNOWN_TOKEN, UNKNOWN_VISIT, TOO_EARLY, CODE_OVER or WRONG_CODES.</param>
[GraphQLName("CheckInRefused")]
public sealed record CheckInError(LocalizedText Text, string Code) : PayloadError(Text, Code), ICheckInError;

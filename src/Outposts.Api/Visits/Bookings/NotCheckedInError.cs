using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The holder is not checked in, so that there is no visit to rate. The code is NOT_CHECKED_IN.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("NotCheckedIn")]
public sealed record NotCheckedInError(LocalizedText Text) : PayloadError(Text, "NOT_CHECKED_IN"), IRateVisitError;

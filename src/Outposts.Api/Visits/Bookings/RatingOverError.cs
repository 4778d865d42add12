using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The visit is over for too long to be rated. The code is RATING_OVER.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Until">Until when it could be rated.</param>
[GraphQLName("RatingOver")]
public sealed record RatingOverError(LocalizedText Text, DateTimeOffset Until) : PayloadError(Text, "RATING_OVER"), IRateVisitError;

using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Schedule;

/// <summary>The visit was, or would be, filed too late. The code is FILING.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Earliest">The first possible day; null when that is not the reason.</param>
[GraphQLName("FiledTooLate")]
public sealed record FiledTooLateConflict(LocalizedText Text, DateOnly? Earliest) : PayloadConflict(Text, "FILING");

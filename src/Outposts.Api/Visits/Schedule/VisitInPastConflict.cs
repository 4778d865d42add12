using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Schedule;

/// <summary>The visit begins in the past. The code is PAST.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Now">The server's current time, for clients whose clock is wrong.</param>
[GraphQLName("VisitInPast")]
public sealed record VisitInPastConflict(LocalizedText Text, DateTimeOffset Now) : PayloadConflict(Text, "PAST");

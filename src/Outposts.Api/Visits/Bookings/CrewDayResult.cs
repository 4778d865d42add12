using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>A day for the crew of a bus, with everything needed to continue without a connection.</summary>
/// <param name="Day">The day.</param>
/// <param name="Now">The server's time when it was read.</param>
/// <param name="Visits">The confirmed, done and cancelled visits of the day, in order of their start.</param>
[GraphQLName("CrewDay")]
public sealed record CrewDayResult(DateOnly Day, DateTimeOffset Now, IReadOnlyList<CrewVisit> Visits);

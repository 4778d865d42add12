using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Schedule;

/// <summary>The capacity exceeds what can be examined, or is less than the booked seats. The code is CAPACITY or SEATS_BOOKED.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">CAPACITY or SEATS_BOOKED.</param>
/// <param name="Least">The smallest accepted capacity; null when there is only a largest one.</param>
/// <param name="Most">The largest accepted capacity; null when there is only a smallest one.</param>
[GraphQLName("CapacityRefused")]
public sealed record CapacityConflict(LocalizedText Text, string Code, int? Least, int? Most) : PayloadConflict(Text, Code);

using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>The bus is at another place then, or on its way. The code is BUS_ELSEWHERE.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Other">The other visit; null when it is not stored yet.</param>
/// <param name="OtherStartsAt">The start of the other visit.</param>
/// <param name="OtherEndsAt">The end of the other visit.</param>
/// <param name="NeededMinutes">The minutes needed between both visits: packing up, driving, setting up.</param>
/// <param name="GapMinutes">The minutes between both visits; negative when they overlap.</param>
[GraphQLName("BusElsewhere")]
public sealed record BusElsewhereConflict(LocalizedText Text, VisitRecord? Other, DateTimeOffset OtherStartsAt, DateTimeOffset OtherEndsAt,
    int NeededMinutes, int GapMinutes)
    : PayloadConflict(Text, "BUS_ELSEWHERE");

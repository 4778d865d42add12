using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>A visit of a draft to be saved.</summary>
/// <param name="Bus">The bus.</param>
/// <param name="Place">The place.</param>
/// <param name="StartsAt">The start: a quarter hour, unless the visit is in the schedule.</param>
/// <param name="EndsAt">The end: a quarter hour of the same day.</param>
/// <param name="Capacity">The seats, 1 or more.</param>
public sealed record PlannedVisitInput(
    [property: ID<HealthBus>] long Bus, [property: ID<VisitPlace>] long Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
        int Capacity);

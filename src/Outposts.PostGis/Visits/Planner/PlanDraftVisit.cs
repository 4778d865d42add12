using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Planner;

/// <summary>A visit of a draft of a plan.</summary>
/// <param name="BusId">The <see cref="HealthBus.Id"/> of the bus.</param>
/// <param name="PlaceId">The <see cref="VisitPlace.Id"/> of the place.</param>
/// <param name="StartsAt">The start.</param>
/// <param name="EndsAt">The end.</param>
/// <param name="Capacity">The seats, 1 or more.</param>
/// <param name="Expected">The expected number of unchecked workers it reaches.</param>
public sealed record PlanDraftVisit(long BusId, long PlaceId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, int Expected);

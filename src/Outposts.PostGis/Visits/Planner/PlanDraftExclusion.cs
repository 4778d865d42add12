using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Planner;

/// <summary>A place without a visit in a draft.</summary>
/// <param name="PlaceId">The <see cref="VisitPlace.Id"/> of the place.</param>
/// <param name="Reason">What binds.</param>
/// <param name="Chinese">The smallest change that would include it.</param>
/// <param name="English">The same in English.</param>
public sealed record PlanDraftExclusion(long PlaceId, LeftOutReason Reason, string Chinese, string English);

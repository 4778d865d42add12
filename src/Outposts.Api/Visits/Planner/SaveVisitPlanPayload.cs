using Outposts.Api.Visits.Schedule;
using Outposts.PostGis.Visits.Planner;

namespace Outposts.Api.Visits.Planner;

/// <summary>The result of saving or archiving a draft.</summary>
/// <param name="Plan">The stored draft; null when there is none.</param>
/// <param name="Errors">The errors, with the code UNKNOWN, CHANGED or ARCHIVED; empty on success.</param>
public sealed record SaveVisitPlanPayload(PlanDraft? Plan, IReadOnlyList<GeneralVisitConflict> Errors);

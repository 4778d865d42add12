using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Planner;

namespace Outposts.Api.Visits.Planner;

/// <summary>A draft to be published.</summary>
/// <param name="Plan">The draft.</param>
/// <param name="Revision">The expected revision; another revision is rejected with CHANGED.</param>
/// <param name="DryRun">Whether to only report the conflicts and the affected bookings.</param>
public sealed record PublishVisitPlanInput([property: ID<PlanDraft>] long Plan, int? Revision = null, bool DryRun = false);

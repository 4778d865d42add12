using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Planner;

namespace Outposts.Api.Visits.Planner;

/// <summary>A draft to be archived.</summary>
/// <param name="Id">The draft.</param>
/// <param name="Archived">Whether to archive it; false restores it.</param>
public sealed record ArchiveVisitPlanInput([property: ID<PlanDraft>] long Id, bool Archived = true);

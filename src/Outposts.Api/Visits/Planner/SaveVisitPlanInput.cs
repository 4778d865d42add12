using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Planner;

namespace Outposts.Api.Visits.Planner;

/// <summary>A draft to be saved.</summary>
/// <param name="Name">The name, 1 to 100 characters.</param>
/// <param name="Question">The planning parameters, by which the draft is evaluated.</param>
/// <param name="Visits">The visits, at most 5,000. They may be in conflict with each other or with the schedule; visits that are
/// impossible together with the bus's other visits of the day count as reaching nobody.</param>
/// <param name="Id">The draft to replace; by default a new one.</param>
/// <param name="Note">A note, at most 2,000 characters.</param>
/// <param name="Revision">The expected revision; another revision is rejected with CHANGED.</param>
public sealed record SaveVisitPlanInput(
    string Name, VisitPlanInput Question, IReadOnlyList<PlannedVisitInput> Visits, [property: ID<PlanDraft>] long? Id = null,
        string? Note = null,
    int? Revision = null);

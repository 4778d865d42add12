using Outposts.GraphQL.Annotations;
using Outposts.Visits.Planner;

namespace Outposts.Api.Visits.Planner;

/// <summary>A plan of visits with a bound on the best possible value.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="Visits">The visits by day, bus and time.</param>
/// <param name="ByGroup">The expected number of workers it reaches by group, in the order of the enum; unknown last.</param>
/// <param name="Value">The weighted number of unchecked workers it reaches, repeated visits discounted.</param>
/// <param name="Bound">The upper bound on the value of any plan that keeps the pinned visits.</param>
/// <param name="Gap">The optimality gap, (bound − value) / bound; 0 proves that no plan is better.</param>
/// <param name="LeftOut">The places without a visit, with the reasons.</param>
/// <param name="Changes">The changes of the current schedule.</param>
/// <param name="Told">The total number of affected bookings.</param>
/// <param name="Notes">Assumptions, and rules that pinned visits break.</param>
[GraphQLName("VisitPlan")]
public sealed record VisitPlanResult(
    DateOnly From, DateOnly Until, IReadOnlyList<PlannedBusVisit> Visits, IReadOnlyList<PlanGroup> ByGroup, double Value, double Bound,
        double Gap,
    IReadOnlyList<PlaceLeftOut> LeftOut, IReadOnlyList<PlanChange> Changes, int Told, IReadOnlyList<LocalizedText> Notes)
{
    internal static VisitPlanResult FromPlan(VisitPlan plan, PlanningContext context)
    {
        var visits = plan.Visits.ToDictionary(visit => visit.Visit, visit => Visit(visit, context));
        var changes = plan.Changes.Select(change => Change(change, visits, context)).ToList();
        return new VisitPlanResult(
            context.Request.From, context.Request.Until, [.. plan.Visits.Select(visit => visits[visit.Visit])],
            PlanGroup.Of(plan.Visits.Select(visit => (context.Places[visit.Visit.Place], visit.Expected))), plan.Value, plan.Bound,
                plan.Gap,
            [.. plan.Excluded.Select(left => new PlaceLeftOut(context.Places[left.Place], left.Reason, left.MinChange))],
            changes, changes.Sum(change => change.Told), plan.Notes);
    }

    private static PlannedBusVisit Visit(VisitPlanEntry visit, PlanningContext context)
    {
        var planned = visit.Visit;
        var stored = context.Schedule.FirstOrDefault(entry => IsSame(entry.Planned, planned)).Stored;
        // An unchanged visit keeps the times of the schedule, which need not be quarter hours.
        return new PlannedBusVisit(
            context.Buses[planned.Bus], context.Places[planned.Place],
                stored?.StartsAt ?? context.Zone.Moment(planned.Day, planned.Start),
            stored?.EndsAt ?? context.Zone.Moment(planned.Day, planned.End),
                visit.IsPinned ? stored?.Capacity ?? planned.Seats : planned.Seats,
            visit.Expected, visit.IsPinned, visit.ToCheck, stored);
    }

    private static PlanChange Change(VisitPlanChange change, Dictionary<PlannedVisit, PlannedBusVisit> visits, PlanningContext context)
    {
        var before = change.Before is { } was ? context.Schedule.First(entry => entry.Planned == was).Stored : null;
        return new PlanChange(change.Kind, before, change.After is { } after ? visits[after] : null,
            before is null ? 0 : context.Bookings.GetValueOrDefault(before.Id));
    }

    private static bool IsSame(PlannedVisit a, PlannedVisit b) =>
        (a.Bus, a.Place, a.Day, a.Start, a.End) == (b.Bus, b.Place, b.Day, b.Start, b.End);
}

using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>A visit of a plan.</summary>
/// <param name="Bus">Which bus comes.</param>
/// <param name="Place">Where to.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Capacity">Seats in all.</param>
/// <param name="Expected">Workers not yet checked whom it is expected to reach.</param>
/// <param name="Pinned">It was given and had to stay.</param>
/// <param name="ToCheck">Facts of the place that are unknown and must be found out first, such as <c>parking</c>.</param>
/// <param name="Visit">The visit of the schedule that it is, unchanged; null: there is none like it.</param>
public sealed record PlannedBusVisit(
    StoredBus Bus, StoredPlace Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, int Expected, bool Pinned,
    IReadOnlyList<string> ToCheck, VisitRecord? Visit)
{
    /// <summary>Whom it is expected to reach by trade, in the order of the vocabulary; those whose trade nobody has told last.</summary>
    [ListSize(AssumedSize = 4)]
    public IReadOnlyList<PlanGroup> ByGroup => PlanGroup.Of([(Place, Expected)]);
}

/// <summary>A place that a plan leaves out.</summary>
/// <param name="Place">The place.</param>
/// <param name="Reason">What binds.</param>
/// <param name="LeastChange">The least change that would let it in.</param>
public sealed record PlaceLeftOut(StoredPlace Place, LeftOutReason Reason, LocalizedText LeastChange);

/// <summary>What a plan changes of the schedule, and how many must be told.</summary>
/// <param name="Kind">What changes.</param>
/// <param name="Before">The visit as it stands; null when one is added.</param>
/// <param name="After">The visit as it would be; null when it is dropped.</param>
/// <param name="Told">How many bookings, waiting ones included, the change concerns; with host and crews they must be told.</param>
public sealed record PlanChange(VisitChangeKind Kind, VisitRecord? Before, PlannedBusVisit? After, int Told);

/// <summary>A plan of visits, with proof of how good it is.</summary>
/// <param name="From">The first day that was planned.</param>
/// <param name="Until">The last day.</param>
/// <param name="Visits">Its visits by day, bus and time.</param>
/// <param name="ByGroup">Workers whom it is expected to reach by trade, in the order of the vocabulary; those whose trade nobody has told
/// last.</param>
/// <param name="Value">Weighted workers not yet checked whom it reaches, repeats discounted.</param>
/// <param name="Bound">No plan that keeps the pinned visits reaches more.</param>
/// <param name="Gap">(bound − value) / bound; 0 is proof that no plan is better.</param>
/// <param name="LeftOut">Every place without a visit, and why.</param>
/// <param name="Changes">What it changes of the schedule as it stands.</param>
/// <param name="Told">How many bookings must be told in all.</param>
/// <param name="Notes">What should be known: assumptions, and rules that pinned visits break.</param>
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
            [.. plan.Excluded.Select(left => new PlaceLeftOut(context.Places[left.Place], left.Reason, left.LeastChange))],
            changes, changes.Sum(change => change.Told), plan.Notes);
    }

    private static PlannedBusVisit Visit(VisitPlanEntry visit, PlanningContext context)
    {
        var planned = visit.Visit;
        var stored = context.Schedule.FirstOrDefault(entry => IsSame(entry.Planned, planned)).Stored;
        // What stays has the times of the schedule, which need not be quarter hours.
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

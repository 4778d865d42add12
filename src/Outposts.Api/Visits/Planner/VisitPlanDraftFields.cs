using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Planner;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>A named draft of a plan. It has no effect on the schedule before it is published.</summary>
[ObjectType<PlanDraft>(Name = "VisitPlanDraft", Ignore = [nameof(PlanDraft.Content)])]
public static class VisitPlanDraftFields
{
    /// <summary>Gets a draft by its global id, including archived drafts; null for those without the role SCHEDULER.</summary>
    [NodeResolver]
    [Discloses("drafts of visit plans", Role.Scheduler)]
    public static async Task<PlanDraft?> Resolve(
        long id, PlanDraftStore plans, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        !user.CanSeeDrafts() ? null : (await plans.GetPlansAsync([id], cancellationToken)).SingleOrDefault();

    /// <summary>The name.</summary>
    public static string Name([Parent] PlanDraft plan) => plan.Content.Name;

    /// <summary>The note; null: none.</summary>
    public static string? Note([Parent] PlanDraft plan) => plan.Content.Note;

    /// <summary>The planning parameters.</summary>
    public static VisitPlanParameters Question([Parent] PlanDraft plan) => PlanParametersJson.Read(plan.Content.Question);

    /// <summary>The first day.</summary>
    public static DateOnly From([Parent] PlanDraft plan) => plan.Content.From;

    /// <summary>The last day.</summary>
    public static DateOnly Until([Parent] PlanDraft plan) => plan.Content.Until;

    /// <summary>The weighted number of unchecked workers it reaches, repeated visits discounted, at the time of saving.</summary>
    public static double Value([Parent] PlanDraft plan) => plan.Content.Value;

    /// <summary>The upper bound on the value of any plan that keeps the pinned visits.</summary>
    public static double Bound([Parent] PlanDraft plan) => plan.Content.Bound;

    /// <summary>The optimality gap, (bound − value) / bound; 0 proves that no plan is better.</summary>
    public static double Gap([Parent] PlanDraft plan) => plan.Content.Bound > 0
        ? Math.Max(0, (plan.Content.Bound - plan.Content.Value) / plan.Content.Bound) : 0;

    /// <summary>The visits, each with the equal visit of the schedule, if any.</summary>
    [Cost(50)]
    [ListSize(AssumedSize = 200)]
    public static async Task<IReadOnlyList<PlannedBusVisit>> Visits(
        [Parent] PlanDraft plan, VisitStore store, VisitRegisterStore register, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken) =>
        [.. (await PlanPublication.CompareAsync(plan.Content, store, register, region, clock.GetUtcNow(), cancellationToken)).Visits()];

    /// <summary>The places without a visit, with the reasons.</summary>
    [ListSize(AssumedSize = 200)]
    public static async Task<IReadOnlyList<PlaceLeftOut>> LeftOut([Parent] PlanDraft plan, IDataLoader<long, VisitPlace> places,
        CancellationToken cancellationToken)
    {
        var found = (await places.LoadAsync([.. plan.Content.LeftOut.Select(left => left.PlaceId).Distinct()], cancellationToken))
            .OfType<VisitPlace>().ToDictionary(place => place.Id);
        return [.. plan.Content.LeftOut.Select(left =>
            new PlaceLeftOut(found[left.PlaceId], left.Reason, new LocalizedText(left.Chinese, left.English)))];
    }

    /// <summary>The expected number of workers it reaches by group, in the order of the enum; unknown last.</summary>
    [ListSize(AssumedSize = 12)]
    public static async Task<IReadOnlyList<PlanGroup>> ByGroup([Parent] PlanDraft plan, IDataLoader<long, VisitPlace> places,
        CancellationToken cancellationToken)
    {
        var found = (await places.LoadAsync([.. plan.Content.Visits.Select(visit => visit.PlaceId).Distinct()], cancellationToken))
            .OfType<VisitPlace>().ToDictionary(place => place.Id);
        return PlanGroup.Of(plan.Content.Visits.Select(visit => (found[visit.PlaceId], visit.Expected)));
    }

    /// <summary>The changes of the current schedule that publishing would make, and the affected bookings.</summary>
    [Cost(50)]
    [ListSize(AssumedSize = 200)]
    public static async Task<IReadOnlyList<PlanChange>> Changes(
        [Parent] PlanDraft plan, VisitStore store, VisitRegisterStore register, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken) =>
        (await PlanPublication.CompareAsync(plan.Content, store, register, region, clock.GetUtcNow(), cancellationToken)).DescribeChanges();
}

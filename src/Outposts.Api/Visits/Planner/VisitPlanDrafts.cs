using Outposts.Api.Visits.Schedule;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Planner;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>A named draft of a plan. It has no effect on the schedule before it is published.</summary>
[ObjectType<PlanDraft>(Name = "VisitPlanDraft", Ignore = [nameof(PlanDraft.Content)])]
public static class VisitPlanDraftFields
{
    /// <summary>Gets a draft by its global id, including archived drafts.</summary>
    [NodeResolver]
    public static async Task<PlanDraft?> Resolve(long id, PlanDraftStore plans, CancellationToken cancellationToken) =>
        (await plans.PlansAsync([id], cancellationToken)).SingleOrDefault();

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

/// <summary>The expected number of workers a plan reaches in a district.</summary>
/// <param name="District">The district.</param>
/// <param name="Visits">The number of visits.</param>
/// <param name="Workers">The number of unchecked workers.</param>
public sealed record PlanDistrict(District District, int Visits, int Workers);

/// <summary>A plan of a comparison.</summary>
/// <param name="Plan">The draft.</param>
/// <param name="Visits">The number of visits.</param>
/// <param name="BusDays">The number of days of buses.</param>
/// <param name="Workers">The expected number of unchecked workers it reaches.</param>
/// <param name="ByDistrict">The same by district, in order of the codes.</param>
/// <param name="ByGroup">The same by group, in the order of the enum; unknown last.</param>
/// <param name="LeftOut">The number of places without a visit.</param>
/// <param name="Changes">The changes of the current schedule.</param>
/// <param name="Told">The number of affected bookings.</param>
public sealed record PlanColumn(
    PlanDraft Plan, int Visits, int BusDays, int Workers, IReadOnlyList<PlanDistrict> ByDistrict, IReadOnlyList<PlanGroup> ByGroup,
        int LeftOut,
    IReadOnlyList<PlanChange> Changes, int Told);

/// <summary>A comparison of drafts.</summary>
/// <param name="Columns">The drafts in the requested order.</param>
public sealed record VisitPlanComparison(IReadOnlyList<PlanColumn> Columns);

/// <summary>A visit of a draft to be saved.</summary>
/// <param name="Bus">The bus.</param>
/// <param name="Place">The place.</param>
/// <param name="StartsAt">The start: a quarter hour, unless the visit is in the schedule.</param>
/// <param name="EndsAt">The end: a quarter hour of the same day.</param>
/// <param name="Capacity">The seats, 1 or more.</param>
public sealed record PlannedVisitInput(
    [property: ID<HealthBus>] long Bus, [property: ID<VisitPlace>] long Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
        int Capacity);

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

/// <summary>The result of saving or archiving a draft.</summary>
/// <param name="Plan">The stored draft; null when there is none.</param>
/// <param name="Errors">The errors, with the code UNKNOWN, CHANGED or ARCHIVED; empty on success.</param>
public sealed record SaveVisitPlanPayload(PlanDraft? Plan, IReadOnlyList<VisitRefused> Errors);

/// <summary>A draft to be archived.</summary>
/// <param name="Id">The draft.</param>
/// <param name="Archived">Whether to archive it; false restores it.</param>
public sealed record ArchiveVisitPlanInput([property: ID<PlanDraft>] long Id, bool Archived = true);

/// <summary>A draft to be published.</summary>
/// <param name="Plan">The draft.</param>
/// <param name="Revision">The expected revision; another revision is rejected with CHANGED.</param>
/// <param name="DryRun">Whether to only report the conflicts and the affected bookings.</param>
public sealed record PublishVisitPlanInput([property: ID<PlanDraft>] long Plan, int? Revision = null, bool DryRun = false);

/// <summary>The conflicts of a visit of a draft, or of publishing it.</summary>
/// <param name="Planned">The visit of the draft; null when the conflict concerns the draft itself.</param>
/// <param name="Visit">The visit of the schedule that it would change; null when it would be added.</param>
/// <param name="Conflicts">The conflicts.</param>
public sealed record PublishError(PlannedBusVisit? Planned, VisitRecord? Visit, IReadOnlyList<IVisitConflict> Conflicts);

/// <summary>The result of publishing.</summary>
/// <param name="Plan">The draft; null when there is none.</param>
/// <param name="Visits">The visits that were added or changed, as they are now.</param>
/// <param name="Cancelled">The visits that were cancelled.</param>
/// <param name="Told">The number of affected bookings; their holders are notified.</param>
/// <param name="Errors">The conflicts; with any, nothing was changed.</param>
public sealed record PublishVisitPlanPayload(
    PlanDraft? Plan, IReadOnlyList<VisitRecord> Visits, IReadOnlyList<VisitRecord> Cancelled, int Told, IReadOnlyList<PublishError> Errors);
